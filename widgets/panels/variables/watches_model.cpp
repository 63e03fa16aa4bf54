#include "widgets/panels/variables/watches_model.h"

#include <QFont>

#include "widgets/expression/expression_check.h"
#include "widgets/panels/variables/same_value.h"

namespace ptoscope {
Watch WatchesModel::compiled(const QString& text) const {
    Watch watch;
    watch.text = text;
    if (program_ == nullptr) return watch;
    if (const auto problem = problemOf(text, ExpressionUse::Value, *program_))
        watch.problem = problem->text;
    else
        watch.expression = Expression::compile(text.toStdString(), *program_);
    return watch;
}

void WatchesModel::setProgram(std::shared_ptr<const Program> program) {
    program_ = std::move(program);
    setTexts(texts());
}

QStringList WatchesModel::texts() const {
    QStringList all;
    for (const Watch& watch : watches_)
        all << watch.text;
    return all;
}

void WatchesModel::setTexts(const QStringList& texts) {
    beginResetModel();
    watches_.clear();
    for (const QString& text : texts)
        if (!text.trimmed().isEmpty()) watches_.push_back(compiled(text.trimmed()));
    position_.reset();
    endResetModel();
}

int WatchesModel::add(const QString& text) {
    const int there = texts().indexOf(text.trimmed());
    if (there >= 0) return there;
    beginInsertRows({}, rowCount(), rowCount());
    watches_.push_back(compiled(text.trimmed()));
    endInsertRows();
    return rowCount() - 1;
}

void WatchesModel::remove(int row) {
    beginRemoveRows({}, row, row);
    watches_.erase(watches_.begin() + row);
    endRemoveRows();
}

void WatchesModel::refresh(const Session& session) {
    const Simulation& moment = session.timeline().simulation();
    const bool moved = position_ && *position_ != moment.steps();
    for (size_t i = 0; i < watches_.size(); ++i) {
        Watch& watch = watches_[i];
        if (!watch.expression) continue;
        const double now = watch.expression->value(moment);
        const bool differs = !isSameValue(now, watch.value);
        if (moved) watch.changed = differs;
        watch.value = now;
    }
    position_ = moment.steps();
    if (!watches_.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

void WatchesModel::forgetHistories() {
    for (Watch& watch : watches_)
        watch.history.clear();
}

std::vector<Watched> WatchesModel::behind(int first, int last, uint64_t recordedEnd) {
    std::vector<Watched> some;
    for (int i = std::max(first, 0); i <= last && i < rowCount(); ++i) {
        Watch& watch = watches_[static_cast<size_t>(i)];
        if (watch.expression && watch.history.next() <= recordedEnd)
            some.push_back({&*watch.expression, &watch.history});
    }
    return some;
}

QString WatchesModel::valueText(double value, const Watch& watch) const {
    if (!watch.expression || program_ == nullptr) return {};
    return QString::fromStdString(value_text(value, watch.expression->type(), *program_));
}

int WatchesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(watches_.size());
}

int WatchesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QString WatchesModel::tip(const Watch& watch) const {
    if (!watch.problem.isEmpty()) return watch.problem;
    const ValueHistory::Range& all = watch.history.all();
    QString text = QStringLiteral("%1 = %2").arg(watch.text, valueText(watch.value, watch));
    if (all.any)
        text += QStringLiteral("\nfrom %1 to %2 in what is recorded; double click: go there")
                    .arg(valueText(all.low, watch), valueText(all.high, watch));
    return text;
}

QVariant WatchesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Watch& one = watch(index.row());
    const int column = index.column();
    const bool wrong = !one.problem.isEmpty();
    switch (role) {
        case Qt::DisplayRole:
            if (column == Name) return one.text;
            if (column == Value && wrong) return QStringLiteral("✗");
            if (column == Value)
                return (one.changed ? QStringLiteral("● ") : QString()) + valueText(one.value, one);
            return wrong ? one.problem : QString();
        case Qt::ToolTipRole:
            return tip(one);
        case Qt::ForegroundRole:
            if (wrong) return theme_->color(Role::Error);
            if (one.changed && column == Value) return theme_->color(Role::Warn);
            return {};
        case Qt::FontRole: {
            QFont font;
            font.setBold(one.changed && column == Value);
            return font.bold() ? QVariant(font) : QVariant();
        }
        case Qt::AccessibleTextRole:
            if (wrong) return one.problem;
            return QStringLiteral("%1 = %2%3")
                .arg(one.text, valueText(one.value, one),
                     one.changed ? QStringLiteral(", changed") : "");
        default:
            return {};
    }
}

QVariant WatchesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {"Watched", "Value", "Over the run"};
    return QString::fromLatin1(names[section]);
}

}  // namespace ptoscope
