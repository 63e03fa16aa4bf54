#include "widgets/swimlane/find.h"

#include <algorithm>

#include "widgets/swimlane/labels.h"

namespace ptoscope {

TaskQuery::TaskQuery(const QString& text) : text_(text.trimmed()) {
    const bool slashes =
        text_.size() > 2 && text_.startsWith(QLatin1Char('/')) && text_.endsWith(QLatin1Char('/'));
    const bool wild = text_.contains(QLatin1Char('*')) || text_.contains(QLatin1Char('?'));
    if (!slashes && !wild) return;
    pattern_.emplace(slashes ? text_.mid(1, text_.size() - 2)
                             : QRegularExpression::wildcardToRegularExpression(text_),
                     QRegularExpression::CaseInsensitiveOption);
    if (!pattern_->isValid())
        error_ = QStringLiteral("%1 at letter %2")
                     .arg(pattern_->errorString())
                     .arg(pattern_->patternErrorOffset() + 1);
}

bool TaskQuery::matches(const QString& word) const {
    if (pattern_) return pattern_->match(word).hasMatch();
    return word.contains(text_, Qt::CaseInsensitive);
}

bool TaskQuery::matches(const Program& program, uint32_t task) const {
    if (isEmpty() || !error_.isEmpty() || task >= program.tasks.size()) return false;
    const QString id = taskIdLabel(program, task);
    if (id.compare(text_, Qt::CaseInsensitive) == 0) return true;
    const TaskSpec& spec = program.tasks[task];
    if (matches(QString::fromStdString(spec.name))) return true;
    if (pattern_ && matches(id)) return true;
    return std::any_of(spec.kernels.begin(), spec.kernels.end(), [&](const KernelSlot& slot) {
        return slot.kernel != kNone && matches(kernelLabel(program, slot.kernel));
    });
}

uint32_t Histogram::highest() const {
    uint32_t most = 0;
    for (const Bar& bar : bars)
        most = std::max(most, bar.count);
    return most;
}

bool Histogram::holds(size_t bar, int64_t duration) const {
    if (bar >= bars.size()) return false;
    const bool last = bar + 1 == bars.size();
    return duration >= bars[bar].begin &&
           (last ? duration <= bars[bar].end : duration < bars[bar].end);
}

Histogram Histogram::of(const std::vector<int64_t>& durations, size_t bars) {
    Histogram result;
    if (durations.empty() || bars == 0) return result;
    const auto [least, greatest] = std::minmax_element(durations.begin(), durations.end());
    const int64_t span = *greatest - *least;
    const auto wanted = static_cast<int64_t>(bars);
    const int64_t step = std::max<int64_t>(1, (span + wanted - 1) / wanted);
    for (int64_t at = *least; at < *greatest || result.bars.empty(); at += step)
        result.bars.push_back({at, at + step, 0});
    for (const int64_t d : durations) {
        const auto bar = static_cast<size_t>((d - *least) / step);
        ++result.bars[std::min(bar, result.bars.size() - 1)].count;
    }
    return result;
}

void FindResult::search(const Program& program, const Trace& trace, const TaskQuery& query) {
    all_.clear();
    bar_.reset();
    matches_.assign(program.tasks.size(), false);
    for (uint32_t task = 0; task < program.tasks.size(); ++task)
        if (query.matches(program, task)) all_.push_back(task);
    updateTimes(trace);
}

void FindResult::updateTimes(const Trace& trace) {
    const auto begin = [&](uint32_t task) {
        if (task >= trace.tasks.size()) return kNever;
        const TaskTimes& times = trace.tasks[task];
        return times.first_start != kNever ? times.first_start : times.completed;
    };
    std::stable_sort(all_.begin(), all_.end(), [&](uint32_t a, uint32_t b) {
        // What has not begun comes last.
        const auto key = [&](uint32_t t) {
            return begin(t) == kNever ? std::pair{INT64_MAX, t} : std::pair{begin(t), t};
        };
        return key(a) < key(b);
    });
    begins_.clear();
    durations_.clear();
    std::vector<int64_t> known;
    for (const uint32_t task : all_) {
        const int64_t from = begin(task);
        const int64_t to = task < trace.tasks.size() ? trace.tasks[task].completed : kNever;
        begins_.push_back(from);
        durations_.push_back(from == kNever || to == kNever ? kNever : to - from);
        if (durations_.back() != kNever) known.push_back(durations_.back());
    }
    const Histogram before = histogram_;
    histogram_ = Histogram::of(known, kBars);
    const bool sameBars = before.bars.size() == histogram_.bars.size() &&
                          std::equal(before.bars.begin(), before.bars.end(),
                                     histogram_.bars.begin(), [](const auto& a, const auto& b) {
                                         return a.begin == b.begin && a.end == b.end;
                                     });
    if (!sameBars) bar_.reset();
    arrange();
}

void FindResult::limitTo(std::optional<size_t> bar) {
    bar_ = bar && *bar < histogram_.bars.size() ? bar : std::nullopt;
    arrange();
}

void FindResult::arrange() {
    limited_.clear();
    std::fill(matches_.begin(), matches_.end(), false);
    for (size_t i = 0; i < all_.size(); ++i) {
        if (bar_ && (durations_[i] == kNever || !histogram_.holds(*bar_, durations_[i]))) continue;
        limited_.push_back(all_[i]);
        matches_[all_[i]] = true;
    }
}

uint32_t FindResult::beside(uint32_t task, int step) const {
    if (limited_.empty()) return kNone;
    const auto at = std::find(limited_.begin(), limited_.end(), task);
    const auto count = static_cast<int64_t>(limited_.size());
    if (at == limited_.end()) return step > 0 ? limited_.front() : limited_.back();
    const int64_t to = (at - limited_.begin() + step + count) % count;
    return limited_[static_cast<size_t>(to)];
}

size_t FindResult::placeOf(uint32_t task) const {
    const auto at = std::find(limited_.begin(), limited_.end(), task);
    return at == limited_.end() ? 0 : static_cast<size_t>(at - limited_.begin()) + 1;
}

}  // namespace ptoscope
