#include "widgets/compare/pair_differences.h"

#include <algorithm>
#include <cmath>

#include "widgets/compare/run_places.h"
#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

QString threadText(const std::string& name) {
    QString text = QString::fromStdString(name);
    text.replace(QStringLiteral("scheduler"), QStringLiteral("Scheduler "));
    text.replace(QStringLiteral("orchestrator"), QStringLiteral("Orchestrator"));
    return text;
}

void setPlaces(DifferenceRow& row, const RunPlace& a, const RunPlace& b) {
    row.taskInA = a.task;
    row.taskInB = b.task;
    row.timeInA = a.begin;
    row.timeInB = b.begin;
    row.endInA = a.end;
    row.endInB = b.end;
}

// Makes the groups of one comparison.
class Groups {
  public:
    Groups(const RunComparison& comparison, const RunReport& a, const RunReport& b)
        : c_(comparison),
          a_(a),
          b_(b),
          placesA_(a, comparison.pieces_a),
          placesB_(b, comparison.pieces_b) {}

    [[nodiscard]] std::vector<DifferenceGroup> all() const {
        std::vector<DifferenceGroup> groups{whole(), path(), idle()};
        for (size_t i = 0; i < c_.threads.size(); ++i)
            groups.push_back(thread(i));
        groups.push_back(kernels());
        groups.push_back(starts());
        groups.push_back(blocks());
        std::erase_if(groups, [](const DifferenceGroup& g) { return g.rows.empty(); });
        return groups;
    }

  private:
    [[nodiscard]] DifferenceGroup whole() const {
        return {QStringLiteral("Whole run"),
                QStringLiteral("Until the last scheduler's exit; until the end of the root scope"),
                {{.what = QStringLiteral("makespan"), .a = a_.makespan_ns, .b = b_.makespan_ns},
                 {.what = QStringLiteral("orchestrator"),
                  .a = a_.orchestrator_ns,
                  .b = b_.orchestrator_ns}}};
    }

    [[nodiscard]] DifferenceGroup path() const {
        DifferenceGroup group{QStringLiteral("What the end waited for"),
                              QStringLiteral("One chain of waits from the end back to the begin: "
                                             "the rows add up to the makespan exactly"),
                              {}};
        for (size_t i = 0; i < kPathCauses; ++i) {
            const auto cause = static_cast<PathCause>(i);
            if (c_.path_a[i] == 0 && c_.path_b[i] == 0) continue;
            DifferenceRow row{.what = QString::fromUtf8(title(cause)),
                              .a = c_.pieces_a.empty() ? kNever : c_.path_a[i],
                              .b = c_.pieces_b.empty() ? kNever : c_.path_b[i]};
            row.tip = QString::fromUtf8(describe(cause));
            setPlaces(row, placesA_.of(cause), placesB_.of(cause));
            group.rows.push_back(row);
        }
        return group;
    }

    [[nodiscard]] DifferenceGroup idle() const {
        DifferenceGroup group{QStringLiteral("Idle scheduler threads, by cause"),
                              QStringLiteral("Of all scheduler threads together"),
                              {}};
        for (size_t i = 0; i < kIdleCauses; ++i) {
            DifferenceRow row{.what = QString::fromUtf8(title(static_cast<IdleCause>(i)))};
            for (const ThreadRow& thread : c_.threads) {
                if (thread.a) row.a += thread.a->idle[i];
                if (thread.b) row.b += thread.b->idle[i];
            }
            if (row.a != 0 || row.b != 0) group.rows.push_back(row);
        }
        return group;
    }

    // What an agent did or waited for; kNever in a run that has not this agent.
    template <class Of>
    void addTime(DifferenceGroup& group, const ThreadRow& thread, const QString& what, Of of,
                 size_t agent, Phase phase) const {
        DifferenceRow row{.what = what,
                          .a = thread.a ? of(*thread.a) : kNever,
                          .b = thread.b ? of(*thread.b) : kNever};
        const bool something = row.a > 0 || row.b > 0;
        if (!something) return;
        setPlaces(row, placesA_.of(agent, phase), placesB_.of(agent, phase));
        row.agent = static_cast<uint32_t>(agent);
        group.rows.push_back(row);
    }

    [[nodiscard]] DifferenceGroup thread(size_t agent) const {
        const ThreadRow& thread = c_.threads[agent];
        DifferenceGroup group{threadText(thread.name),
                              QStringLiteral("Its rows add up to the length of the run"),
                              {}};
        for (int p = 0; p < kPhases; ++p) {
            const auto phase = static_cast<Phase>(p);
            const auto i = static_cast<size_t>(p);
            const QString name = phaseLabel(phase);
            addTime(
                group, thread, name, [i](const ThreadTimes& t) { return t.busy[i]; }, agent, phase);
            addTime(
                group, thread, QStringLiteral("waits in %1").arg(name),
                [i](const ThreadTimes& t) { return t.waited[i]; }, agent, phase);
        }
        for (size_t i = 0; i < kIdleCauses; ++i)
            addTime(
                group, thread,
                QStringLiteral("idle: %1").arg(QString::fromUtf8(title(static_cast<IdleCause>(i)))),
                [i](const ThreadTimes& t) { return t.idle[i]; }, agent, Phase::Idle);
        addTime(
            group, thread, QStringLiteral("before its first step, after its exit"),
            [](const ThreadTimes& t) { return t.outside; }, agent, Phase::Done);
        return group;
    }

    [[nodiscard]] DifferenceGroup kernels() const {
        DifferenceGroup group{QStringLiteral("From ready to start, by kernel"),
                              QStringLiteral("Of each block, from when its task was ready"),
                              {}};
        const auto mean = [](const WaitStatistics& s) {
            return s.count == 0 ? kNever : std::llround(s.mean());
        };
        const auto most = [](const WaitStatistics& s) { return s.count == 0 ? kNever : s.max; };
        for (const KernelRow& kernel : c_.kernels) {
            const QString name = QString::fromStdString(kernel.name);
            const RunPlace inA = placesA_.ofKernel(kernel.name);
            const RunPlace inB = placesB_.ofKernel(kernel.name);
            for (DifferenceRow row : {DifferenceRow{.what = QStringLiteral("%1, mean").arg(name),
                                     .a = mean(kernel.a),
                                     .b = mean(kernel.b)},
                                      DifferenceRow{.what = QStringLiteral("%1, longest").arg(name),
                                      .a = most(kernel.a),
                                      .b = most(kernel.b)}}) {
                setPlaces(row, inA, inB);
                group.rows.push_back(row);
            }
        }
        return group;
    }

    // From its first to its last start, of a task in one run.
    [[nodiscard]] static RunPlace startsOf(const RunReport& run, uint32_t task) {
        if (task == kNone) return {};
        const TaskTimes& times = run.trace.tasks[task];
        return {times.first_start, times.last_start, task};
    }

    [[nodiscard]] DifferenceGroup starts() const {
        DifferenceGroup group{QStringLiteral("First to last start of SPMD tasks"), {}, {}};
        for (const SpmdRow& task : c_.spmd) {
            DifferenceRow row{.what = QStringLiteral("%1, %2 blocks")
                                          .arg(QString::fromStdString(task.name))
                                          .arg(std::max(task.blocks_a, task.blocks_b)),
                              .a = task.spread.a,
                              .b = task.spread.b};
            setPlaces(row, startsOf(a_, task.task.a), startsOf(b_, task.task.b));
            group.rows.push_back(row);
        }
        return group;
    }

    [[nodiscard]] DifferenceGroup blocks() const {
        DifferenceGroup group{
            QStringLiteral("Blocks by thread"),
            QStringLiteral("All tasks of several blocks, then each one that differs"),
            {}};
        const size_t threads = std::max(a_.threads, b_.threads);
        const auto countOf = [](const std::vector<uint16_t>& by, size_t thread) {
            return thread < by.size() ? int64_t{by[thread]} : int64_t{0};
        };
        for (size_t t = 0; t < threads && !c_.spmd.empty(); ++t) {
            DifferenceRow row{.what = QStringLiteral("all, thread %1").arg(t), .isTime = false};
            for (const SpmdRow& task : c_.spmd) {
                row.a += countOf(task.by_thread_a, t);
                row.b += countOf(task.by_thread_b, t);
            }
            group.rows.push_back(row);
        }
        for (const SpmdRow& task : c_.spmd)
            for (size_t t = 0; t < threads && task.by_thread_a != task.by_thread_b; ++t) {
                DifferenceRow row{.what = QStringLiteral("%1, thread %2")
                                              .arg(QString::fromStdString(task.name))
                                              .arg(t),
                                  .a = countOf(task.by_thread_a, t),
                                  .b = countOf(task.by_thread_b, t),
                                  .isTime = false};
                setPlaces(row, startsOf(a_, task.task.a), startsOf(b_, task.task.b));
                group.rows.push_back(row);
            }
        return group;
    }

    const RunComparison& c_;
    const RunReport& a_;
    const RunReport& b_;
    RunPlaces placesA_;
    RunPlaces placesB_;
};

// `who`: the thread is not told before.
QString decisionText(const char* side, const RunReport& run,
                     const std::optional<Decision>& decision, bool who) {
    if (!decision) return QStringLiteral("%1: nothing more.").arg(QLatin1String(side));
    const QString thread = who ? QStringLiteral("scheduler %1 ").arg(decision->thread) : QString();
    return QStringLiteral("%1: %2%3, at %4.")
        .arg(QLatin1String(side), thread,
             QString::fromStdString(decision_text(view_of(run), *decision)),
             formatTime(decision->time).replace(QLatin1Char(' '), QChar(QChar::Nbsp)));
}

}  // namespace

std::vector<DifferenceGroup> differencesOf(const RunComparison& comparison, const RunReport& a,
                                           const RunReport& b) {
    return Groups(comparison, a, b).all();
}

QString divergenceText(const RunComparison& comparison, const RunReport& a, const RunReport& b) {
    if (!comparison.divergence)
        return QStringLiteral("All threads make the same decisions in both runs.");
    const Divergence& first = *comparison.divergence;
    const QString head =
        first.in_order ? QStringLiteral(
                             "Each thread decides the same; the first decision in another order "
                             "between them is number %1.")
                             .arg(first.number)
                       : QStringLiteral("First different decision: number %1 of scheduler %2.")
                             .arg(first.number)
                             .arg(first.thread);
    return QStringLiteral("%1 %2 %3")
        .arg(head, decisionText("A", a, first.a, first.in_order),
             decisionText("B", b, first.b, first.in_order));
}

}  // namespace ptoscope
