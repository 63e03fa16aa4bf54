#include "widgets/panels/events/event_log_model.h"

#include <QElapsedTimer>
#include <QFont>
#include <algorithm>

#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr size_t kAtOnce = 512;  // events between two looks at the clock

}  // namespace

bool EventFilter::passesAll() const {
    return *this == EventFilter{};
}

const EventLog& EventLogModel::log() const {
    static const EventLog none;
    return session_ != nullptr && session_->isOpen() ? session_->timeline().trace().log : none;
}

void EventLogModel::reopen(const Session& session) {
    session_ = &session;
    words_ = EventWords(session.machine());
    forget();
}

void EventLogModel::forget() {
    beginResetModel();
    matches_.clear();
    rows_ = looked_ = known_ = 0;
    cursor_ = -1;
    endResetModel();
}

bool EventLogModel::isAnother() const {
    if (known_ == 0) return false;
    if (log().size() < known_ || log()[known_ - 1] != last_) return true;
    return session_->timeline().choices() != choices_;
}

void EventLogModel::refresh() {
    if (isAnother()) forget();
    known_ = log().size();
    if (known_ > 0) last_ = log()[known_ - 1];
    choices_ = session_->timeline().choices();
    if (filter_.passesAll()) grow(known_);
    moveCursor();
}

void EventLogModel::grow(size_t rows) {
    if (rows <= rows_) return;
    beginInsertRows({}, static_cast<int>(rows_), static_cast<int>(rows) - 1);
    rows_ = rows;
    endInsertRows();
}

void EventLogModel::setFilter(const EventFilter& filter) {
    if (filter == filter_) return;
    filter_ = filter;
    forget();
    if (session_ != nullptr && session_->isOpen()) refresh();
}

bool EventLogModel::matches(const LoggedEvent& event) const {
    if ((filter_.groups >> static_cast<int>(groupOf(event.kind)) & 1U) == 0) return false;
    if (filter_.task != kNone && event.task != filter_.task) return false;
    if (filter_.agent >= 0 &&
        !concerns(event, static_cast<uint16_t>(filter_.agent), words_.threads()))
        return false;
    if (filter_.text.pattern().isEmpty()) return true;
    return filter_.text.match(words_.agent(event.agent) + QLatin1Char(' ') + words_.text(event))
        .hasMatch();
}

bool EventLogModel::work(int ms) {
    if (isComplete()) return false;
    QElapsedTimer clock;
    clock.start();
    const EventLog& all = log();
    do {
        const size_t until = std::min(all.size(), looked_ + kAtOnce);
        for (; looked_ < until; ++looked_)
            if (matches(all[looked_])) matches_.push_back(static_cast<uint32_t>(looked_));
    } while (looked_ < all.size() && clock.elapsed() < ms);
    grow(matches_.size());
    moveCursor();
    return !isComplete();
}

double EventLogModel::progress() const {
    if (isComplete() || log().size() == 0) return 1;
    return static_cast<double>(looked_) / static_cast<double>(log().size());
}

uint32_t EventLogModel::eventOf(int row) const {
    return filter_.passesAll() ? static_cast<uint32_t>(row) : matches_[static_cast<size_t>(row)];
}

// How many rows show an event before the given one.
int EventLogModel::firstRowAfter(size_t event) const {
    if (filter_.passesAll()) return static_cast<int>(std::min(event, rows_));
    return static_cast<int>(std::lower_bound(matches_.begin(), matches_.end(), event) -
                            matches_.begin());
}

int EventLogModel::rowOf(uint32_t event) const {
    const int row = firstRowAfter(event);
    return row < static_cast<int>(rows_) && eventOf(row) == event ? row : -1;
}

int EventLogModel::rowAfter(uint64_t position) const {
    const int row = firstRowAfter(first_after(log(), position));
    return row < static_cast<int>(rows_) ? row : -1;
}

int EventLogModel::rowBefore(uint64_t position) const {
    return position == 0 ? -1 : firstRowAfter(first_after(log(), position - 1)) - 1;
}

void EventLogModel::moveCursor() {
    const int before = cursor_;
    cursor_ = firstRowAfter(first_after(log(), session_->timeline().position())) - 1;
    if (cursor_ == before || rows_ == 0) return;
    // The rows between have changed sides.
    const int last = static_cast<int>(rows_) - 1;
    Q_EMIT dataChanged(index(std::clamp(std::min(before, cursor_), 0, last), 0),
                       index(std::clamp(std::max(before, cursor_), 0, last), Columns - 1));
}

int EventLogModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_);
}

int EventLogModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString EventLogModel::text(int row, int column) const {
    const LoggedEvent& e = eventAt(row);
    switch (column) {
        case Time:
            return formatTime(e.time);
        case Agent:
            return words_.agent(e.agent);
        case What:
            return words_.text(e);
        case Task:
            return words_.task(e.task);
        default:
            return words_.place(e);
    }
}

QVariant EventLogModel::data(const QModelIndex& at, int role) const {
    // The log may have been cut since the last refresh: a branch, a reset.
    if (!at.isValid() || at.row() >= static_cast<int>(rows_) || eventOf(at.row()) >= log().size())
        return {};
    const bool here = at.row() == cursor_;
    switch (role) {
        case Qt::DisplayRole:
            return here && at.column() == Time ? QStringLiteral("▶ ") + text(at.row(), Time)
                                               : text(at.row(), at.column());
        case Qt::ToolTipRole:
            return QStringLiteral("%1 at %2, after %3 steps\n%4")
                .arg(text(at.row(), Agent), text(at.row(), Time))
                .arg(eventAt(at.row()).position)
                .arg(text(at.row(), What));
        case Qt::ForegroundRole:
            if (at.row() > cursor_) return theme_->color(::ptoscope::Role::MutedText);
            if (at.column() == Task) return theme_->palette().color(QPalette::Link);
            return {};
        case Qt::BackgroundRole:
            if (here)
                return mixed(theme_->color(::ptoscope::Role::Base),
                             theme_->color(::ptoscope::Role::Cursor), 0.16);
            return {};
        case Qt::TextAlignmentRole:
            return QVariant(at.column() == Time ? Qt::AlignRight | Qt::AlignVCenter
                                                : Qt::AlignLeft | Qt::AlignVCenter);
        case Qt::AccessibleTextRole:
            return (here ? QStringLiteral("at the cursor: ") : QString()) +
                   text(at.row(), at.column());
        default:
            return {};
    }
}

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {"Time", "Agent", "Event", "Task", "Where"};
    return QString::fromLatin1(names[section]);
}

QString EventLogModel::lineOf(int row) const {
    QStringList cells;
    for (int column = 0; column < Columns; ++column)
        cells << text(row, column);
    return cells.join(QLatin1Char('\t'));
}

namespace {

void addCell(std::string& line, const QString& text) {
    std::string cell = text.toStdString();
    if (!line.empty() && line.back() != '\n') line += ',';
    if (cell.find_first_of(",\"\n") == std::string::npos) {
        line += cell;
        return;
    }
    line += '"';
    for (const char c : cell)
        line += c == '"' ? std::string("\"\"") : std::string(1, c);
    line += '"';
}

}  // namespace

std::string EventLogModel::csv() const {
    std::string all = "time_ns,position,agent,event,task,task_index,block,core,text\n";
    for (int row = 0; row < static_cast<int>(rows_); ++row) {
        const LoggedEvent& e = eventAt(row);
        const bool block = groupOf(e.kind) == EventGroup::Block;
        addCell(all, QString::number(e.time));
        for (const QString& cell :
             {QString::number(e.position), words_.agent(e.agent), QString::fromLatin1(name(e.kind)),
              words_.task(e.task), e.task == kNone ? QString() : QString::number(e.task),
              block ? QString::number(e.block) : QString(), block ? words_.core(e.core) : QString(),
              words_.text(e)})
            addCell(all, cell);
        all += '\n';
    }
    return all;
}

}  // namespace ptoscope
