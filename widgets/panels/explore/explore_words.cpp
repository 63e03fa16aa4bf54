#include "widgets/panels/explore/explore_words.h"

#include <QStringList>
#include <algorithm>

#include "widgets/panels/schedule/schedule_words.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

// Beyond any of these a search through all interleavings is not going to end.
constexpr uint64_t kManyTasks = 8;
constexpr uint64_t kManyBlocks = 16;
constexpr int kManyThreads = 4;
constexpr int kManyClusters = 8;

uint64_t blocksOf(const Program& program) {
    uint64_t blocks = 0;
    for (const TaskSpec& task : program.tasks)
        blocks += static_cast<uint64_t>(std::max<int64_t>(0, task.blocks));
    return blocks;
}

uint64_t syncTasksOf(const Program& program) {
    return static_cast<uint64_t>(std::count_if(program.tasks.begin(), program.tasks.end(),
                                               [](const TaskSpec& t) { return t.drains(); }));
}

QString foundText(const ExploreResult& result) {
    if (result.failures.size() == 1)
        return QStringLiteral("Failure found: %1").arg(kindText(result.failures[0].kind).toLower());
    return QStringLiteral("%1 failures found").arg(result.failures.size());
}

double rateOf(const ExploreStats& stats) {
    return stats.seconds > 0 ? static_cast<double>(stats.states) / stats.seconds : 0;
}

// What was looked through: states, or runs.
QString amountText(const ExploreStats& stats, Strategy strategy) {
    if (isSampling(strategy)) return QStringLiteral("%1 runs").arg(numberText(stats.runs));
    return QStringLiteral("%1 states").arg(numberText(stats.states));
}

}  // namespace

bool isSampling(Strategy strategy) {
    return strategy == Strategy::Random || strategy == Strategy::Pct;
}

QString shortNumber(double n) {
    if (n >= 1e6) return QStringLiteral("%1 M").arg(n / 1e6, 0, 'f', n >= 1e7 ? 0 : 1);
    if (n >= 1e4) return QStringLiteral("%1 k").arg(n / 1e3, 0, 'f', 0);
    return numberText(static_cast<uint64_t>(std::max(0.0, n)));
}

QString secondsText(double seconds) {
    if (seconds < 10) return QStringLiteral("%1 s").arg(seconds, 0, 'f', 1);
    if (seconds < 60) return QStringLiteral("%1 s").arg(seconds, 0, 'f', 0);
    const auto whole = static_cast<int64_t>(seconds);
    return QStringLiteral("%1:%2 min").arg(whole / 60).arg(whole % 60, 2, 10, QLatin1Char('0'));
}

QString subjectText(const Program& program) {
    QString tasks = counted(program.tasks.size(), "task");
    if (const uint64_t sync = syncTasksOf(program); sync > 0)
        tasks += QStringLiteral(" (%1 sync_start)").arg(sync);
    const QString name = QString::fromStdString(program.name);
    return QStringLiteral("%1: %2, %3, %4, %5")
        .arg(name.isEmpty() ? QStringLiteral("The open workload") : name, tasks,
             counted(blocksOf(program), "block"),
             counted(static_cast<uint64_t>(program.config.runtime.scheduler_threads),
                     "scheduler thread"),
             counted(static_cast<uint64_t>(program.config.device.clusters), "cluster"));
}

QString settingsText(const Program& program) {
    QStringList parts{QStringLiteral("drain=%1")
                          .arg(QString::fromStdString(config_value(program.config, "drain")))};
    for (const auto& [key, value] : settings_of(program.config)) {
        const bool said = key == "drain" || key == "scheduler_threads" || key == "device.clusters";
        if (!said)
            parts << QStringLiteral("%1=%2").arg(QString::fromStdString(key),
                                                 QString::fromStdString(value));
    }
    return parts.join(QStringLiteral(", "));
}

QString sizeWarning(const Program& program, Strategy strategy) {
    if (isSampling(strategy)) return {};
    QStringList much;
    if (program.tasks.size() > kManyTasks) much << counted(program.tasks.size(), "task");
    if (const uint64_t blocks = blocksOf(program); blocks > kManyBlocks)
        much << counted(blocks, "block");
    const int threads = program.config.runtime.scheduler_threads;
    if (threads > kManyThreads) much << counted(static_cast<uint64_t>(threads), "scheduler thread");
    const int clusters = program.config.device.clusters;
    if (clusters > kManyClusters) much << counted(static_cast<uint64_t>(clusters), "cluster");
    if (much.isEmpty()) return {};
    return QStringLiteral(
               "%1: too much to try every interleaving of. The search will reach its "
               "bound first; random or PCT runs reach further, and a smaller workload "
               "can be exhausted.")
        .arg(much.join(QStringLiteral(", ")));
}

QString strategyText(Strategy strategy) {
    switch (strategy) {
        case Strategy::BreadthFirst:
            return QStringLiteral("Breadth-first");
        case Strategy::DepthFirst:
            return QStringLiteral("Depth-first");
        case Strategy::Random:
            return QStringLiteral("Random runs");
        case Strategy::Pct:
            return QStringLiteral("PCT runs");
    }
    return {};
}

QString strategyTip(Strategy strategy) {
    switch (strategy) {
        case Strategy::BreadthFirst:
            return QStringLiteral(
                "All interleavings, shortest first: the shortest way to each "
                "failure; finds livelocks");
        case Strategy::DepthFirst:
            return QStringLiteral("All interleavings with little memory; finds no livelock");
        case Strategy::Random:
            return QStringLiteral("Runs of random choices, for what is too large to exhaust");
        case Strategy::Pct:
            return QStringLiteral(
                "Runs by random priorities with few changes: finds bugs that "
                "need few switches in what is too large to exhaust");
    }
    return {};
}

QString progressText(const ExploreStats& stats, Strategy strategy) {
    QStringList parts;
    if (isSampling(strategy)) {
        parts << amountText(stats, strategy)
              << QStringLiteral("%1 steps").arg(shortNumber(static_cast<double>(stats.steps)));
    } else {
        parts << amountText(stats, strategy)
              << QStringLiteral("%1/s").arg(shortNumber(rateOf(stats)))
              << QStringLiteral("frontier %1").arg(numberText(stats.frontier));
    }
    parts << QStringLiteral("depth %1").arg(numberText(stats.depth)) << secondsText(stats.seconds);
    if (stats.bytes > 0) parts << bytesText(stats.bytes);
    return parts.join(QStringLiteral(", "));
}

QString verdictText(const ExploreResult& result, Strategy strategy) {
    const QString amount = amountText(result.stats, strategy);
    switch (result.verdict) {
        case Verdict::Exhausted:
            return QStringLiteral("Exhausted: no failure in %1").arg(amount);
        case Verdict::Failed:
            return QStringLiteral("%1 in %2").arg(foundText(result), amount);
        case Verdict::Bounded:
            return QStringLiteral("Bound reached: nothing found in %1").arg(amount);
    }
    return {};
}

QString verdictDetail(const ExploreResult& result, Strategy strategy) {
    const ExploreStats& stats = result.stats;
    QStringList parts;
    if (!result.bound.empty())
        parts << QStringLiteral("Ended by %1.").arg(QString::fromStdString(result.bound));
    QString figures = secondsText(stats.seconds);
    if (!isSampling(strategy)) {
        figures += QStringLiteral(", %1 transitions, depth %2, %3/s")
                       .arg(numberText(stats.transitions), numberText(stats.depth),
                            shortNumber(rateOf(stats)));
        if (stats.bytes > 0 && stats.states > 0)
            figures += QStringLiteral(", %1 bytes a state")
                           .arg(numberText((stats.bytes + stats.states / 2) / stats.states));
    }
    parts << figures + QLatin1Char('.');
    if (stats.omission > 0)
        parts << QStringLiteral("Two states taken for one: probability below %1.")
                     .arg(stats.omission, 0, 'g', 1);
    return parts.join(QLatin1Char(' '));
}

}  // namespace ptoscope
