#include "widgets/panels/program/program_model.h"

#include <QStringList>
#include <algorithm>

#include "widgets/panels/program/statement_text.h"
#include "widgets/swimlane/labels.h"
#include "widgets/words/words.h"

namespace ptoscope {

void ProgramModel::open(const Session& session) {
    beginResetModel();
    session_ = &session;
    listing_.open(session.program());
    place_ = {};
    breakpoints_.clear();
    endResetModel();
}

void ProgramModel::setBreakpoints(std::vector<uint32_t> tasks) {
    std::sort(tasks.begin(), tasks.end());
    breakpoints_ = std::move(tasks);
}

void ProgramModel::setFolded(int row, bool folded) {
    const uint32_t instruction = instructionAt(row);
    if (!isScope(row) || listing_.isFolded(instruction) == folded) return;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList kept = persistentIndexList();
    std::vector<uint32_t> instructions;
    for (const QModelIndex& index : kept)
        instructions.push_back(instructionAt(index.row()));
    listing_.setFolded(instruction, folded);
    QModelIndexList moved;
    for (int i = 0; i < kept.size(); ++i)
        moved << index(rowOf(instructions[static_cast<size_t>(i)]), kept[i].column());
    changePersistentIndexList(kept, moved);
    Q_EMIT layoutChanged();
}

uint32_t ProgramModel::taskAt(int row) const {
    const Instruction& now = session_->program().instructions[instructionAt(row)];
    return now.op == Op::Submit ? now.operand : kNone;
}

bool ProgramModel::isPlace(int row) const {
    return place_.instruction != kNone && rowOf(place_.instruction) == row;
}

bool ProgramModel::hasBreakpoint(int row) const {
    const uint32_t task = taskAt(row);
    return task != kNone && std::binary_search(breakpoints_.begin(), breakpoints_.end(), task);
}

int ProgramModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || session_ == nullptr ? 0 : static_cast<int>(listing_.rows());
}

int ProgramModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString ProgramModel::text(int row, int column) const {
    const uint32_t instruction = instructionAt(row);
    switch (column) {
        case Margin: {
            QStringList marks;
            if (hasBreakpoint(row)) marks << tr("breakpoint");
            if (isPlace(row)) marks << tr("orchestrator: %1").arg(phaseLabel(place_.phase));
            return marks.join(QStringLiteral(", "));
        }
        case State: {
            const uint32_t task = taskAt(row);
            if (task == kNone) return {};
            return QLatin1String(taskUseName(taskUse(session_->machine().state(), task)));
        }
        case Statement: {
            const StatementText words = statementText(session_->program(), instruction);
            QStringList parts{words.keyword};
            if (!words.subject.isEmpty()) parts << words.subject;
            if (!words.detail.isEmpty()) parts << words.detail;
            if (listing_.isFolded(instruction))
                parts << QStringLiteral("… %1").arg(
                    counted(listing_.tasksWithin(instruction), "task"));
            return parts.join(QLatin1Char(' '));
        }
        case Arguments:
            return argumentsText(session_->program(), instruction);
        default:
            return {};
    }
}

QString ProgramModel::toolTip(int row, int column) const {
    const uint32_t task = taskAt(row);
    if (column == Margin)
        return task == kNone ? tr("Only lines of tasks take a breakpoint")
                             : tr("Click or F2: stop when %1 is submitted")
                                   .arg(taskText(session_->program(), task));
    const uint32_t line = session_->program().instructions[instructionAt(row)].line;
    QString tip = text(row, Statement).toHtmlEscaped();
    const QString args = text(row, Arguments);
    if (!args.isEmpty()) tip += QStringLiteral("<br>") + args.toHtmlEscaped();
    if (task != kNone) tip += QStringLiteral("<br><b>%1</b>").arg(text(row, State));
    if (line > 0) tip += tr("<br>line %1 of its file").arg(line);
    return tip;
}

QVariant ProgramModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || session_ == nullptr) return {};
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return text(index.row(), index.column());
        case Qt::ToolTipRole:
            return toolTip(index.row(), index.column());
        default:
            return {};
    }
}

QVariant ProgramModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {"", "", "Statement", "Arguments"};
    return QString::fromLatin1(names[section]);
}

}  // namespace ptoscope
