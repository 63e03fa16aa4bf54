#include "widgets/compare/task_difference.h"

#include <QStringList>
#include <algorithm>
#include <map>

#include "widgets/compare/difference_words.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

std::vector<uint32_t> matched(const Program& from, const Program& to) {
    std::map<std::string_view, uint32_t> places;
    for (uint32_t i = 0; i < to.tasks.size(); ++i)
        places.emplace(to.tasks[i].name, i);
    std::vector<uint32_t> out;
    out.reserve(from.tasks.size());
    for (const TaskSpec& task : from.tasks) {
        const auto found = places.find(task.name);
        out.push_back(found == places.end() ? kNone : found->second);
    }
    return out;
}

// Between two moments of a task; kNever if one of them was not reached.
int64_t between(int64_t from, int64_t to) {
    return from == kNever || to == kNever ? kNever : to - from;
}

QString blocksText(const TaskTimes& times, size_t threads) {
    QStringList parts;
    for (size_t i = 0; i < threads; ++i)
        parts << QString::number(times.blocks_by_thread[i]);
    return parts.join(QLatin1Char('/'));
}

}  // namespace

TaskMatch::TaskMatch(const Program& a, const Program& b)
    : tasks_(static_cast<uint32_t>(a.tasks.size())) {
    same_ = std::equal(a.tasks.begin(), a.tasks.end(), b.tasks.begin(), b.tasks.end(),
                       [](const TaskSpec& x, const TaskSpec& y) { return x.name == y.name; });
    if (!same_) to_ = {matched(a, b), matched(b, a)};
}

uint32_t TaskMatch::other(Side from, uint32_t task) const {
    if (same_) return task < tasks_ ? task : kNone;
    const auto& to = to_[at(from)];
    return task < to.size() ? to[task] : kNone;
}

QString taskChange(const RunPair& pair, uint32_t inA, uint32_t inB) {
    if (inA == kNone && inB == kNone) return {};
    if (inA == kNone) return taskText(pair.programOf(Side::B), inB) + QStringLiteral(": only in B");
    const QString name = taskText(pair.programOf(Side::A), inA);
    if (inB == kNone) return name + QStringLiteral(": only in A");
    const TaskTimes& a = pair.traceOf(Side::A).tasks[inA];
    const TaskTimes& b = pair.traceOf(Side::B).tasks[inB];
    QStringList parts{name};
    const auto add = [&](const char* what, int64_t inOne, int64_t inOther) {
        parts << QStringLiteral("%1 %2").arg(QLatin1String(what), timeChange(inOne, inOther));
    };
    add("ready", a.ready, b.ready);
    add("from ready to start", between(a.ready, a.first_start), between(b.ready, b.first_start));
    if (pair.programOf(Side::A).tasks[inA].blocks > 1)
        add("starts spread over", between(a.first_start, a.last_start),
            between(b.first_start, b.last_start));
    add("completed", a.completed, b.completed);
    const QString blocksA = blocksText(a, pair.of(Side::A).threads);
    const QString blocksB = blocksText(b, pair.of(Side::B).threads);
    parts << (blocksA == blocksB
                  ? QStringLiteral("blocks by thread %1").arg(blocksA)
                  : QStringLiteral("blocks by thread %1 → %2").arg(blocksA, blocksB));
    // Lines break between the parts only.
    for (QString& part : parts)
        part.replace(QLatin1Char(' '), QChar(QChar::Nbsp));
    return parts.join(QStringLiteral("  ·  "));
}

}  // namespace ptoscope
