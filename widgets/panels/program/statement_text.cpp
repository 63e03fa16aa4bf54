#include "widgets/panels/program/statement_text.h"

#include <QStringList>

#include "widgets/swimlane/labels.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr size_t kMostAfters = 8;  // named in a line

QString shapeText(const Extents& shape) {
    QStringList sides;
    for (size_t i = 0; i < shape.rank; ++i)
        sides << QString::number(shape.dim[i]);
    return QStringLiteral("[%1]").arg(sides.join(QStringLiteral("×")));
}

QString launchText(const Program& program, const TaskSpec& task) {
    QStringList parts;
    for (size_t s = 0; s < kSubslots; ++s)
        if (task.kernels[s].kernel != kNone)
            parts << QStringLiteral("%1 %2").arg(QLatin1String(name(static_cast<Subslot>(s))),
                                                 kernelLabel(program, task.kernels[s].kernel));
    QString text = parts.join(QStringLiteral(" + "));
    if (task.blocks != 1) text += QStringLiteral(" × %1").arg(task.blocks);
    if (task.sync_start) text += QStringLiteral(", sync_start");
    return text;
}

StatementText taskStatement(const Program& program, uint32_t index) {
    const TaskSpec& task = program.tasks[index];
    const QString subject = taskText(program, index);
    switch (task.kind) {
        case TaskKind::Alloc:
            return {QStringLiteral("alloc"), subject, bytesText(task.output_bytes)};
        case TaskKind::Dummy:
            return {QStringLiteral("dummy"), subject, {}};
        case TaskKind::Submit:
            break;
    }
    return {QStringLiteral("submit"), subject, launchText(program, task)};
}

QString accessedTensor(const Program& program, uint32_t access) {
    const AccessSpec& spec = program.accesses[access];
    return viewText(program.tensors[spec.tensor], spec.view);
}

QString argumentText(const Program& program, const ArgSpec& arg) {
    const QString kind = QLatin1String(name(arg.kind));
    if (arg.kind == ArgKind::Scalar) return QStringLiteral("%1 %2").arg(kind).arg(arg.scalar);
    const TensorSpec& tensor = program.tensors[arg.tensor];
    if (arg.kind == ArgKind::Out)
        return QStringLiteral("%1 %2%3").arg(kind, QString::fromStdString(tensor.name),
                                             shapeText(tensor.shape));
    return QStringLiteral("%1 %2").arg(kind, viewText(tensor, arg.view));
}

}  // namespace

QString viewText(const TensorSpec& tensor, const Box& view) {
    const QString name = QString::fromStdString(tensor.name);
    if (view.shape == tensor.shape) return name;
    QStringList sides;
    for (size_t i = 0; i < view.shape.rank; ++i)
        sides << QStringLiteral("%1:%2")
                     .arg(view.offset.dim[i])
                     .arg(uint64_t{view.offset.dim[i]} + view.shape.dim[i]);
    return QStringLiteral("%1[%2]").arg(name, sides.join(QStringLiteral(", ")));
}

StatementText statementText(const Program& program, uint32_t instruction) {
    const Instruction& now = program.instructions[instruction];
    switch (now.op) {
        case Op::BeginScope: {
            const ScopeSpec& scope = program.scopes[now.operand];
            return {
                now.operand == 0 ? QStringLiteral("program") : QStringLiteral("scope"),
                now.operand == 0 ? QString::fromStdString(program.name) : QString(),
                QStringLiteral("ring %1%2")
                    .arg(std::min<int>(scope.depth, kRings - 1))
                    .arg(scope.mode == ScopeMode::Manual ? QStringLiteral(", manual") : QString())};
        }
        case Op::EndScope:
            return {now.operand == 0 ? QStringLiteral("end of program")
                                     : QStringLiteral("end of scope"),
                    {},
                    {}};
        case Op::Submit:
            return taskStatement(program, now.operand);
        case Op::Get:
            return {QStringLiteral("get"), accessedTensor(program, now.operand), {}};
        case Op::Set:
            return {QStringLiteral("set"), accessedTensor(program, now.operand),
                    QStringLiteral("= %1").arg(program.accesses[now.operand].value)};
        case Op::Fatal:
            return {
                QStringLiteral("fatal"), QString::fromStdString(program.messages[now.operand]), {}};
    }
    return {};
}

QString argumentsText(const Program& program, uint32_t instruction) {
    const Instruction& now = program.instructions[instruction];
    if (now.op != Op::Submit) return {};
    const TaskSpec& task = program.tasks[now.operand];
    QStringList args;
    for (const ArgSpec& arg : program.args_of(task))
        args << argumentText(program, arg);
    QStringList parts;
    if (!args.isEmpty()) parts << args.join(QStringLiteral(", "));
    const auto after = program.after_of(task);
    if (!after.empty()) parts << QStringLiteral("after ") + taskList(program, after, kMostAfters);
    if (task.unknown_after != kNone)
        parts << QStringLiteral("after %1 (unknown)")
                     .arg(QString::fromStdString(program.messages[task.unknown_after]));
    return parts.join(QStringLiteral("; "));
}

}  // namespace ptoscope
