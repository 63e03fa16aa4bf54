#include "widgets/panels/inspector/task_page.h"

#include "widgets/panels/rings/ring_picture.h"
#include "widgets/session/words.h"
#include "widgets/swimlane/labels.h"

namespace ptoscope {
namespace {

constexpr size_t kMostLinks = 40;

class Page {
  public:
    void heading(const QString& text) {
        html_ += QStringLiteral("<h3>%1</h3>").arg(text.toHtmlEscaped());
    }
    void begin() { html_ += QStringLiteral("<table cellspacing='0' cellpadding='1'>"); }
    void row(const char* key, const QString& value) {
        html_ += QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2</td></tr>")
                     .arg(QLatin1String(key), value);
    }
    void end() { html_ += QStringLiteral("</table>"); }
    [[nodiscard]] QString html() const { return html_; }

  private:
    QString html_;
};

QString linkTo(const Program& program, uint32_t task) {
    return QStringLiteral("<a href='task:%1'>%2</a>")
        .arg(task)
        .arg(taskText(program, task).toHtmlEscaped());
}

QString links(const Program& program, const std::vector<uint32_t>& tasks) {
    if (tasks.empty()) return QStringLiteral("none");
    QStringList all;
    for (size_t i = 0; i < std::min(kMostLinks, tasks.size()); ++i)
        all << linkTo(program, tasks[i]);
    if (tasks.size() > kMostLinks) all << QStringLiteral("%1 more").arg(tasks.size() - kMostLinks);
    return all.join(QStringLiteral(", "));
}

// A moment, if the shown moment has come that far.
QString moment(int64_t ns, int64_t now) {
    return ns == kNever || ns > now ? QStringLiteral("not yet") : formatTime(ns);
}

QString kernels(const Program& program, const TaskSpec& task) {
    QStringList names;
    for (int s = 0; s < kSubslots; ++s) {
        const uint32_t kernel = task.kernels[static_cast<size_t>(s)].kernel;
        if (task.mask.has(static_cast<Subslot>(s)) && kernel != kNone)
            names << QStringLiteral("%1 %2").arg(QLatin1String(name(static_cast<Subslot>(s))),
                                                 kernelLabel(program, kernel));
    }
    return names.isEmpty() ? QStringLiteral("none")
                           : names.join(QStringLiteral(", ")).toHtmlEscaped();
}

QString stateText(const Machine& machine, uint32_t task) {
    const Slot& slot = machine.state().look(task);
    if (slot.task == task) {
        const SlotRef ref = machine.program().slot_of(task);
        return QStringLiteral("%1, slot %2 of ring %3")
            .arg(QLatin1String(name(useOf(slot))))
            .arg(ref.index())
            .arg(ref.ring());
    }
    const TaskId id = machine.program().tasks[task].id;
    const bool gone = id.local() < machine.state().rings[id.ring()].last_task_alive.peek();
    return gone ? QStringLiteral("consumed, slot reused") : QStringLiteral("not submitted yet");
}

void addProgress(const Machine& machine, uint32_t task, Page& page) {
    const Slot& slot = machine.state().look(task);
    if (slot.task != task) return;
    page.row("fanin", QStringLiteral("%1 of %2 satisfied")
                          .arg(slot.fanin_refcount.peek())
                          .arg(slot.fanin_count.peek()));
    page.row("fanout", QStringLiteral("%1 of %2 references dropped")
                           .arg(slot.fanout_refcount.peek())
                           .arg(slot.fanout_count.peek()));
    page.row("dispatched", QStringLiteral("%1 of %2 blocks")
                               .arg(slot.next_block.peek())
                               .arg(machine.program().tasks[task].blocks));
    page.row("finished", QStringLiteral("%1 of %2 subtasks")
                             .arg(slot.completed_subtasks.peek())
                             .arg(slot.required_subtasks));
}

void addTimes(const Session& session, uint32_t task, Page& page) {
    const CowArray<TaskTimes>& all = session.timeline().trace().tasks;
    if (task >= all.size()) return;
    const TaskTimes& t = all[task];
    const int64_t now = session.timeline().time();
    const std::pair<const char*, int64_t> moments[] = {{"submitted", t.submitted},
                                                       {"wired", t.wired},
                                                       {"ready", t.ready},
                                                       {"first dispatch", t.first_dispatch},
                                                       {"first start", t.first_start},
                                                       {"last start", t.last_start},
                                                       {"completed", t.completed},
                                                       {"consumed", t.consumed}};
    for (const auto& [key, ns] : moments)
        page.row(key, moment(ns, now));
}

}  // namespace

QString taskPage(const Session& session, uint32_t task) {
    const Program& program = session.program();
    const TaskSpec& spec = program.tasks[task];
    Page page;
    page.heading(taskText(program, task));
    page.begin();
    page.row("state", stateText(session.machine(), task));
    page.row("shape",
             QStringLiteral("%1, %2%3")
                 .arg(QLatin1String(name(spec.shape())),
                      counted(static_cast<uint64_t>(std::max<int64_t>(0, spec.blocks)), "block"),
                      spec.drains() ? QStringLiteral(", sync_start") : QString()));
    page.row("kernels", kernels(program, spec));
    page.row("outputs",
             spec.output_bytes == 0 ? QStringLiteral("none") : bytesText(spec.output_bytes));
    const TaskLinks neighbours = session.linksOf(task);
    page.row("needs", links(program, neighbours.producers));
    page.row("needed by", links(program, neighbours.consumers));
    page.end();
    page.heading(QStringLiteral("Now"));
    page.begin();
    addProgress(session.machine(), task, page);
    addTimes(session, task, page);
    page.end();
    return page.html();
}

}  // namespace ptoscope
