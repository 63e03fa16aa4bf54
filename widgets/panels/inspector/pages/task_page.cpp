#include "widgets/panels/inspector/pages/pages.h"
#include "widgets/panels/inspector/pages/words.h"
#include "widgets/panels/rings/ring_picture.h"
#include "widgets/session/alive.h"
#include "widgets/session/item_link.h"
#include "widgets/session/value_words.h"
#include "widgets/swimlane/labels.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

using namespace inspector;

constexpr uint32_t kMostBlocks = 24;
constexpr uint32_t kMostArgs = 48;  // 16 tensors and 32 scalars are the limit

QString kernels(const Program& program, const TaskSpec& task) {
    QStringList names;
    for (int s = 0; s < kSubslots; ++s) {
        const uint32_t kernel = task.kernels[static_cast<size_t>(s)].kernel;
        if (task.mask.has(static_cast<Subslot>(s)) && kernel != kNone)
            names << QStringLiteral("%1 %2").arg(QLatin1String(name(static_cast<Subslot>(s))),
                                                 kernelLabel(program, kernel));
    }
    return names.isEmpty() ? QStringLiteral("none") : names.join(QStringLiteral(", "));
}

QString stateText(const Machine& machine, uint32_t task) {
    const Slot* slot = slotOfTask(machine, task);
    if (slot != nullptr) return QLatin1String(name(useOf(*slot)));
    const TaskId id = machine.program().tasks[task].id;
    const bool gone = id.local() < machine.state().rings[id.ring()].last_task_alive.peek();
    return gone ? QStringLiteral("consumed, slot reused") : QStringLiteral("not submitted yet");
}

QString shapeOf(const TaskSpec& spec) {
    return QStringLiteral("%1, %2%3")
        .arg(QLatin1String(name(spec.shape())),
             counted(static_cast<uint64_t>(std::max<int64_t>(0, spec.blocks)), "block"),
             spec.drains() ? QStringLiteral(", sync_start") : QString());
}

void addIdentity(const PageSource& moment, uint32_t task, Page& page) {
    const Program& program = moment.program();
    const TaskSpec& spec = program.tasks[task];
    page.text(QStringLiteral("state"), stateText(moment.machine(), task));
    const QString why = whyAlive(moment.machine(), task);
    if (!why.isEmpty()) page.text(QStringLiteral("why"), why);
    if (slotOfTask(moment.machine(), task) != nullptr) {
        const SlotRef slot = program.slot_of(task);
        page.row(QStringLiteral("slot"),
                 linkHtml(moment.machine(), Item::slot(slot.ring(), slot.index())));
    }
    page.text(QStringLiteral("shape"), shapeOf(spec));
    page.text(QStringLiteral("kernels"), kernels(program, spec));
    if (spec.output_bytes > 0) page.text(QStringLiteral("outputs"), bytesText(spec.output_bytes));
    const TaskLinks neighbours = moment.session.linksOf(task);
    page.row(QStringLiteral("needs"), taskLinksHtml(moment.machine(), neighbours.producers));
    page.row(QStringLiteral("needed by"), taskLinksHtml(moment.machine(), neighbours.consumers));
}

void addProgress(const PageSource& moment, uint32_t task, Page& page) {
    const Slot* slot = slotOfTask(moment.machine(), task);
    if (slot == nullptr) return;
    const auto row = [&page](const char* key, const char* text, uint64_t part, uint64_t whole) {
        page.text(QLatin1String(key), QString::fromLatin1(text).arg(part).arg(whole));
    };
    page.section(QStringLiteral("Now"));
    row("fanin", "%1 of %2 satisfied", slot->fanin_refcount.peek(), slot->fanin_count.peek());
    row("fanout", "%1 of %2 references dropped", slot->fanout_refcount.peek(),
        slot->fanout_count.peek());
    row("dispatched", "%1 of %2 blocks", slot->next_block.peek(),
        static_cast<uint64_t>(std::max<int64_t>(0, moment.program().tasks[task].blocks)));
    row("finished", "%1 of %2 subtasks", slot->completed_subtasks.peek(), slot->required_subtasks);
    page.row(QStringLiteral("fanout lock"), lockHtml(moment, slot->fanout_lock.peek()));
    std::vector<size_t> running;
    std::vector<size_t> preloaded;
    for (size_t core = 0; core < moment.state().records.size(); ++core) {
        if (moment.state().records[core].running.task == task) running.push_back(core);
        if (moment.state().records[core].pending.task == task) preloaded.push_back(core);
    }
    if (!running.empty()) page.row(QStringLiteral("runs on"), coreLinksHtml(moment, running));
    if (!preloaded.empty())
        page.row(QStringLiteral("pre-loaded on"), coreLinksHtml(moment, preloaded));
}

void addTimes(const PageSource& moment, uint32_t task, Page& page) {
    const CowArray<TaskTimes>& all = moment.trace().tasks;
    if (task >= all.size()) return;
    const TaskTimes& t = all[task];
    const std::pair<const char*, int64_t> moments[] = {{"submitted", t.submitted},
                                                       {"wired", t.wired},
                                                       {"ready", t.ready},
                                                       {"first dispatch", t.first_dispatch},
                                                       {"last dispatch", t.last_dispatch},
                                                       {"first start", t.first_start},
                                                       {"last start", t.last_start},
                                                       {"completed", t.completed},
                                                       {"consumed", t.consumed}};
    page.section(QStringLiteral("Times"));
    for (const auto& [key, ns] : moments)
        page.text(QLatin1String(key), momentText(ns, moment.now()));
}

void addArguments(const PageSource& moment, uint32_t task, Page& page) {
    const Program& program = moment.program();
    const auto args = program.args_of(program.tasks[task]);
    if (args.empty()) return;
    page.section(QStringLiteral("Arguments"));
    for (size_t i = 0; i < std::min<size_t>(kMostArgs, args.size()); ++i) {
        const ArgSpec& arg = args[i];
        const QString key = QStringLiteral("%1 %2").arg(i).arg(QLatin1String(name(arg.kind)));
        if (arg.tensor == kNone) {
            page.text(key, QString::number(arg.scalar));
            continue;
        }
        const QString tensor = QString::fromStdString(program.tensors[arg.tensor].name);
        page.row(key, QStringLiteral("%1 %2").arg(linkHtml(Item::tensor(arg.tensor), tensor),
                                                  boxText(arg.view)));
    }
}

void addBlocks(const PageSource& moment, uint32_t task, Page& page) {
    const int64_t blocks = moment.program().tasks[task].blocks;
    if (blocks < 1 || moment.program().tasks[task].mask.cores() == 0) return;
    QStringList links;
    const auto shown = static_cast<uint32_t>(std::min<int64_t>(blocks, kMostBlocks));
    for (uint32_t b = 0; b < shown; ++b)
        links << linkHtml(Item::block(task, b), QString::number(b));
    QString text = links.join(QLatin1Char(' '));
    if (blocks > shown) text += QStringLiteral(" and %1 more").arg(blocks - shown);
    page.section(QStringLiteral("Blocks"), text);
}

}  // namespace

Page taskPage(const PageSource& moment, uint32_t task) {
    Page page;
    const TaskSpec& spec = moment.program().tasks[task];
    page.title = taskText(moment.program(), task);
    const char* kinds[] = {"task", "dummy task", "alloc task"};
    page.subtitle = QLatin1String(kinds[static_cast<int>(spec.kind)]);
    if (spec.line > 0) page.subtitle += QStringLiteral(", line %1").arg(spec.line);
    addIdentity(moment, task, page);
    addProgress(moment, task, page);
    addTimes(moment, task, page);
    addArguments(moment, task, page);
    addBlocks(moment, task, page);
    return page;
}

}  // namespace ptoscope
