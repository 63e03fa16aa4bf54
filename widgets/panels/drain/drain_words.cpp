#include "widgets/panels/drain/drain_words.h"

#include <QStringList>

#include "widgets/words/words.h"

namespace ptoscope {
namespace {

using enum DrainPhase;

std::vector<size_t> threadsIn(const DrainPicture& picture, DrainPhase phase) {
    std::vector<size_t> found;
    for (size_t t = 0; t < picture.threads.size(); ++t)
        if (picture.threads[t].phase == phase) found.push_back(t);
    return found;
}

std::vector<size_t> missing(const DrainPicture& picture) {
    std::vector<size_t> found;
    for (size_t t = 0; t < picture.threads.size(); ++t)
        if (!picture.threads[t].acknowledged) found.push_back(t);
    return found;
}

bool isElection(const DrainPicture& picture) {
    return hasElection(picture.protocol);
}

bool returns(const DrainPicture& picture) {
    return picture.protocol == DrainProtocol::CheckAndReturn;
}

const char* verb(const std::vector<size_t>& threads, const char* one, const char* many) {
    return threads.size() == 1 ? one : many;
}

QString counting(const DrainPicture& picture, const DrainThread& leader) {
    if (leader.stale)
        return QStringLiteral(
                   "%1 is elected although its bit has vanished: it acts on an attempt that is "
                   "over.")
            .arg(leader.name);
    std::vector<size_t> counted;
    uint32_t sum = 0;
    for (size_t t = 0; t < picture.threads.size(); ++t) {
        if (!picture.threads[t].counted) continue;
        counted.push_back(t);
        sum += picture.threads[t].available;
    }
    const QString who = isElection(picture) ? leader.name + QStringLiteral(" is elected and")
                                            : leader.name + QStringLiteral(", the root,");
    if (counted.empty())
        return QStringLiteral("All have acknowledged: %1 counts the idle places of all threads.")
            .arg(who);
    return QStringLiteral("%1 has counted %2: %3 of the %4 places needed so far.")
        .arg(who, threadList(picture, counted))
        .arg(sum)
        .arg(picture.needed);
}

QString launching(const DrainPicture& picture, const DrainThread& leader) {
    const std::vector<size_t> others = threadsIn(picture, Follow);
    QString text = QStringLiteral("Enough places: %1 alone launches every block, %2 of %3 done")
                       .arg(leader.name)
                       .arg(picture.block)
                       .arg(picture.needed);
    if (others.size() > 3)
        text += QStringLiteral("; the others wait for pending = 0");
    else if (!others.empty())
        text += QStringLiteral("; %1 %2 for pending = 0")
                    .arg(threadList(picture, others), QLatin1String(verb(others, "waits", "wait")));
    return text + QLatin1Char('.');
}

QString closing(const DrainPicture& picture, const DrainThread& leader) {
    if (!isElection(picture))
        return QStringLiteral("Every block is launched: %1 %2")
            .arg(leader.name, leader.action == Action::ClearTask
                                  ? QStringLiteral("takes the task back, then clears pending.")
                                  : QStringLiteral("clears pending, and all go back to work."));
    QString next = QStringLiteral("pending");
    if (leader.action == Action::CloseTask) next = QStringLiteral("the task");
    if (leader.action == Action::CloseAck) next = QStringLiteral("the ack mask");
    if (leader.action == Action::CloseElected) next = QStringLiteral("elected");
    return QStringLiteral(
               "Every block is launched: %1 clears task, ack, elected, pending in this order; next "
               "is %2.")
        .arg(leader.name, next);
}

QString retrying(const DrainPicture& picture, const DrainThread& leader) {
    const QString few =
        QStringLiteral("Only %1 of %2 places: ").arg(picture.available).arg(picture.needed);
    if (!isElection(picture))
        return few + QStringLiteral(
                         "%1 advances the attempt, all go back to complete work and come "
                         "again.")
                         .arg(leader.name);
    return few + QStringLiteral("%1 clears %2; all go back to complete work and come again.")
                     .arg(leader.name, leader.action == Action::RetryClearAck
                                           ? QStringLiteral("the mask, then elected")
                                           : QStringLiteral("elected"));
}

QString led(const DrainPicture& picture, const DrainThread& leader) {
    switch (leader.phase) {
        case Count:
            return counting(picture, leader);
        case Launch:
            return launching(picture, leader);
        case Close:
            return closing(picture, leader);
        default:
            return retrying(picture, leader);
    }
}

QString acknowledging(const DrainPicture& picture) {
    const std::vector<size_t> late = missing(picture);
    const bool election = isElection(picture);
    if (late.empty()) {
        if (!election) return QStringLiteral("All have acknowledged: the root is about to count.");
        return picture.elected == 0
                   ? QStringLiteral("All bits are set: the first to write elected leads.")
                   : QStringLiteral("%1 is elected; the others %2.")
                         .arg(picture
                                  .threads[std::min<size_t>(picture.elected,
                                                            picture.threads.size()) -
                                           1]
                                  .name,
                              returns(picture) ? QStringLiteral("are back at work")
                                               : QStringLiteral("wait for the outcome"));
    }
    const QString list = threadList(picture, late);
    if (late.size() == picture.threads.size())
        return election ? QStringLiteral("The drain is open; nobody has set its bit yet.")
                        : QStringLiteral("Attempt #%1 is open; nobody has acknowledged it yet.")
                              .arg(picture.attempt);
    if (returns(picture))
        return QStringLiteral("The mask lacks the %1 of %2; who has set its bit works on.")
            .arg(QLatin1String(verb(late, "bit", "bits")), list);
    if (election)
        return QStringLiteral("The barrier waits for the %1 of %2.")
            .arg(QLatin1String(verb(late, "bit", "bits")), list);
    return QStringLiteral("The root waits until %1 acknowledged attempt #%2.")
        .arg(list + QLatin1String(verb(late, " has", " have")))
        .arg(picture.attempt);
}

QString settingUp(const DrainPicture& picture) {
    for (const DrainThread& thread : picture.threads)
        if (thread.phase == Open && thread.action != Action::DrainAwaitSetup &&
            thread.action != Action::OpenDrain)
            return QStringLiteral(
                       "%1 sets the drain up; who looks meanwhile waits until pending is "
                       "published.")
                .arg(thread.name);
    return QStringLiteral("The drain is being set up.");
}

QString waitingFor(const DrainPicture& picture, const DrainThread& thread) {
    const QString list = threadList(picture, thread.awaits);
    switch (thread.action) {
        case Action::AckBarrier:
            return QStringLiteral("waits for the %1 of %2")
                .arg(QLatin1String(verb(thread.awaits, "bit", "bits")), list);
        case Action::AwaitChild:
            return QStringLiteral("waits for its child %1 to acknowledge").arg(list);
        case Action::AwaitRoot:
            return QStringLiteral("waits for the token of %1").arg(list);
        case Action::AwaitClose:
            return QStringLiteral("waits for %1 to close, or for the next attempt").arg(list);
        case Action::AwaitElected:
            return list.isEmpty() ? QStringLiteral("waits for the outcome")
                                  : QStringLiteral("waits for %1, which is elected").arg(list);
        case Action::DrainAwaitSetup:
            return QStringLiteral("waits until the drain is set up");
        default:
            return QStringLiteral("waits");
    }
}

}  // namespace

QString threadList(const DrainPicture& picture, const std::vector<size_t>& threads) {
    QString list;
    for (size_t i = 0; i < threads.size(); ++i) {
        if (i > 0) list += i + 1 == threads.size() ? QStringLiteral(" and ") : QStringLiteral(", ");
        list += threads[i] < picture.threads.size() ? picture.threads[threads[i]].name
                                                    : QStringLiteral("S%1").arg(threads[i]);
    }
    return list;
}

QString drainHeadline(const DrainPicture& picture, const Program& program) {
    if (picture.settingUp) return QStringLiteral("A drain is being set up");
    if (picture.joining) return QStringLiteral("The orchestrator joins: no drain can open");
    if (!picture.open) return QStringLiteral("No drain is open");
    const QString task = picture.task == kNone ? QStringLiteral("a task that is taken back")
                                               : taskText(program, picture.task);
    QString text = QStringLiteral("Drain of %1: %2 must start together")
                       .arg(task, counted(picture.needed, "block"));
    if (!isElection(picture)) text += QStringLiteral(", attempt #%1").arg(picture.attempt);
    return text;
}

QString drainSentence(const DrainPicture& picture) {
    if (picture.joining)
        return QStringLiteral(
            "The schedulers meet while their clusters are dealt out again; the word that a drain "
            "needs is taken until then.");
    if (const DrainThread* leader = picture.leader()) return led(picture, *leader);
    if (picture.settingUp) return settingUp(picture);
    if (picture.open) return acknowledging(picture);
    std::vector<size_t> stale;
    for (size_t t = 0; t < picture.threads.size(); ++t)
        if (picture.threads[t].stale) stale.push_back(t);
    if (!stale.empty())
        return QStringLiteral(
                   "%1 still %2 part in a drain that is over: nobody will meet it there.")
            .arg(threadList(picture, stale), QLatin1String(verb(stale, "takes", "take")));
    const std::vector<size_t> openers = threadsIn(picture, Open);
    for (const size_t t : openers)
        if (picture.threads[t].action == Action::OpenDrain)
            return QStringLiteral("%1 cannot launch alone: it is about to open a drain.")
                .arg(picture.threads[t].name);
    return QStringLiteral("All threads are at work.");
}

QString threadSentence(const DrainPicture& picture, size_t index) {
    const DrainThread& thread = picture.threads[index];
    const QString action = QLatin1String(name(thread.action));
    if (thread.stale) return QStringLiteral("%1: takes part in a drain that is over").arg(action);
    if (thread.waits && thread.phase != Work)
        return QStringLiteral("%1: %2").arg(action, waitingFor(picture, thread));
    return QStringLiteral("%1: %2").arg(action, QString::fromUtf8(describe(thread.action)));
}

QString pendingText(const DrainPicture& picture) {
    if (picture.open) return QStringLiteral("%1").arg(picture.pending);
    if (picture.settingUp) return QStringLiteral("-1, being set up");
    if (picture.joining) return QStringLiteral("-2, the orchestrator joins");
    return QStringLiteral("0, none");
}

QString candidatesText(const Program& program) {
    const std::vector<uint32_t> tasks = drainCandidates(program);
    if (tasks.empty())
        return QStringLiteral(
            "No task of this program has sync_start and several blocks, so no drain will open; the "
            "sample spmd_sync_start has some.");
    const int threads = program.config.runtime.scheduler_threads;
    const int clusters = (program.config.device.clusters + threads - 1) / threads;  // of thread 0
    std::vector<uint32_t> must;
    std::vector<uint32_t> may;
    for (const uint32_t task : tasks) {
        const TaskSpec& spec = program.tasks[task];
        const int places = spec.shape() == ResourceShape::Aiv ? 2 * clusters : clusters;
        (spec.blocks > places ? must : may).push_back(task);
    }
    QStringList parts;
    if (!must.empty())
        parts << QStringLiteral("Too big for one thread, so they must drain: %1.")
                     .arg(taskList(program, must, 6));
    if (!may.empty())
        parts << QStringLiteral("Drain only if no thread has enough idle cores alone: %1.")
                     .arg(taskList(program, may, 6));
    return parts.join(QLatin1Char(' '));
}

}  // namespace ptoscope
