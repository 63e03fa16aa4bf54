#include "widgets/panels/cores/core_map.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>

#include "widgets/session/value_words.h"

namespace ptoscope {
namespace {

constexpr int kMargin = 8;
constexpr int kGap = 2;       // between cells
constexpr int kLargest = 18;  // px of a cell
constexpr int kSmallest = 6;
constexpr int kTallest = 210;    // px of the whole map, unless cells would be too small
constexpr int kWithLetter = 12;  // px from which on a letter fits

QColor colorOf(CoreUse use, const Theme& theme) {
    switch (use) {
        case CoreUse::Idle:
            return theme.slot(SlotState::Free);
        case CoreUse::Written:
            return mixed(theme.slot(SlotState::Pending), theme.color(Role::Base), 0.55);
        case CoreUse::Running:
            return theme.slot(SlotState::Pending);
        case CoreUse::Finished:
            return theme.slot(SlotState::Completed);
    }
    return {};
}

QString useText(const CoreRow& row) {
    if (row.endless) return QStringLiteral("runs without end");
    if (row.use != CoreUse::Idle) return QLatin1String(name(row.use));
    return row.warm ? QStringLiteral("idle, warm") : QStringLiteral("idle, cold");
}

}  // namespace

void paintCoreUse(QPainter& painter, const QRect& rect, CoreUse use, bool warm, bool preloaded,
                  const Theme& theme) {
    const QColor fill = colorOf(use, theme);
    const QColor ink = legibleOn(fill);
    painter.fillRect(rect, use == CoreUse::Idle && !warm ? theme.color(Role::Window) : fill);
    if (use == CoreUse::Idle && !warm) {
        painter.setPen(theme.color(Role::Border));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    }
    const bool letter = rect.height() >= kWithLetter;
    if (letter) {
        painter.setPen(ink);
        painter.drawText(rect, Qt::AlignCenter, QLatin1String(letterOf(use)));
    } else if (use == CoreUse::Finished || use == CoreUse::Written) {
        painter.fillRect(rect,
                         QBrush(mixed(fill, ink, 0.6),
                                use == CoreUse::Finished ? Qt::BDiagPattern : Qt::Dense6Pattern));
    }
    if (!preloaded) return;  // a bar at the foot: a block waits in the pre-load slot
    const int high = std::max(2, rect.height() / 6);
    painter.fillRect(QRect(rect.left(), rect.bottom() + 1 - high, rect.width(), high),
                     theme.color(Role::Kernel6));
}

CoreMap::CoreMap(QWidget* parent) : QWidget(parent) {
    setAccessibleName(QStringLiteral("Map of all cores"));
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CoreMap::setTheme(const Theme& theme) {
    theme_ = &theme;
    update();
}

void CoreMap::show(std::vector<CoreRow> rows, uint32_t selectedCore, uint32_t selectedTask) {
    if (rows == rows_ && core_ == selectedCore && task_ == selectedTask) return;
    const bool other =
        rows.size() != rows_.size() || (!rows.empty() && rows.back().thread != rows_.back().thread);
    rows_ = std::move(rows);
    core_ = selectedCore;
    task_ = selectedTask;
    layOut();
    if (other) updateGeometry();
    update();
}

void CoreMap::layOut() {
    places_.resize(rows_.size());
    lines_ = columns_ = 0;
    for (size_t i = 0; i < rows_.size(); ++i) {
        const bool thread = i == 0 || rows_[i].thread != rows_[i - 1].thread;
        const bool cluster = thread || rows_[i].cluster != rows_[i - 1].cluster;
        if (thread) ++lines_;
        const int column = thread ? 0 : places_[i - 1].column + (cluster ? 1 : 0);
        places_[i] = {lines_ - 1, column};
        columns_ = std::max(columns_, column + 1);
    }
}

int CoreMap::labelWidth() const {
    return fontMetrics().horizontalAdvance(QStringLiteral("S7")) + 8;
}

int CoreMap::cellSize(int width) const {
    const int across = (width - 2 * kMargin - labelWidth()) / std::max(1, columns_) - kGap - 1;
    const int down = (kTallest / std::max(1, lines_) - 10) / 3;
    return std::clamp(std::min(across, down), kSmallest, kLargest);
}

int CoreMap::heightForWidth(int width) const {
    return 4 + std::max(1, lines_) * pitch(width) + 2;
}

QSize CoreMap::minimumSizeHint() const {
    return {2 * kMargin + labelWidth() + columns_ * (kSmallest + kGap + 1), heightForWidth(200)};
}

QRect CoreMap::cellRect(int index) const {
    const int size = cellSize(width());
    const Place& place = places_[static_cast<size_t>(index)];
    const int kind = static_cast<int>(rows_[static_cast<size_t>(index)].kind);
    return {kMargin + labelWidth() + place.column * (size + kGap + 1),
            4 + place.line * pitch(width()) + kind * (size + kGap), size, size};
}

int CoreMap::at(QPoint point) const {
    for (int i = 0; i < static_cast<int>(rows_.size()); ++i)
        if (cellRect(i).adjusted(0, 0, kGap, kGap).contains(point)) return i;
    return -1;
}

int CoreMap::selectedIndex() const {
    const auto found = std::find_if(rows_.begin(), rows_.end(),
                                    [this](const CoreRow& row) { return row.core == core_; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

void CoreMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QFont small = font();
    small.setPixelSize(std::max(8, cellSize(width()) - 3));
    int line = -1;
    for (int i = 0; i < static_cast<int>(rows_.size()); ++i) {
        const CoreRow& row = rows_[static_cast<size_t>(i)];
        if (places_[static_cast<size_t>(i)].line != line) {
            line = places_[static_cast<size_t>(i)].line;
            painter.setFont(font());
            painter.setPen(theme_->color(Role::MutedText));
            painter.drawText(QRect(kMargin, 4 + line * pitch(width()), labelWidth(),
                                   3 * (cellSize(width()) + kGap)),
                             Qt::AlignLeft | Qt::AlignVCenter,
                             QStringLiteral("S%1").arg(row.thread));
            painter.setFont(small);
        }
        paintCell(painter, cellRect(i), row);
    }
    if (!hasFocus()) return;
    painter.setPen(QPen(theme_->color(Role::Highlight), 1, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -2, -2));
}

void CoreMap::paintCell(QPainter& painter, const QRect& rect, const CoreRow& row) const {
    paintCoreUse(painter, rect, row.use, row.warm, row.pending.valid(), *theme_);
    painter.setBrush(Qt::NoBrush);
    if (row.core == core_) {
        painter.setPen(QPen(theme_->color(Role::Selection), 3));
        painter.drawRect(rect);
    } else if (task_ != kNone && (row.running.task == task_ || row.pending.task == task_)) {
        painter.setPen(QPen(theme_->color(Role::Selection), 1));
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    }
}

QString CoreMap::toolTipAt(QPoint point) const {
    const int index = at(point);
    if (index < 0) return {};
    const CoreRow& row = rows_[static_cast<size_t>(index)];
    return QStringLiteral(
               "<b>%1 of cluster %2</b> (core %3), scheduler %4<br>%5"
               "<br>DATA_MAIN_BASE %6, COND %7")
        .arg(QLatin1String(ptoscope::name(row.kind)))
        .arg(row.cluster)
        .arg(row.core)
        .arg(row.thread)
        .arg(useText(row))
        .arg(row.dataMainBase)
        .arg(condText(row.cond));
}

bool CoreMap::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
    return true;
}

void CoreMap::mousePressEvent(QMouseEvent* event) {
    const int index = at(event->pos());
    if (index >= 0) Q_EMIT picked(rows_[static_cast<size_t>(index)].core);
}

void CoreMap::mouseDoubleClickEvent(QMouseEvent* event) {
    const int index = at(event->pos());
    if (index >= 0) Q_EMIT followed(rows_[static_cast<size_t>(index)].core);
}

void CoreMap::keyPressEvent(QKeyEvent* event) {
    const int selected = selectedIndex();
    const auto count = static_cast<int>(rows_.size());
    const auto pick = [&](int step) {
        if (count == 0) return;
        const int to = selected < 0 ? 0 : std::clamp(selected + step, 0, count - 1);
        Q_EMIT picked(rows_[static_cast<size_t>(to)].core);
    };
    switch (event->key()) {
        case Qt::Key_Left:
            return pick(-kSubslots);
        case Qt::Key_Right:
            return pick(kSubslots);
        case Qt::Key_Up:
            return pick(-1);
        case Qt::Key_Down:
            return pick(1);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (selected >= 0) Q_EMIT followed(rows_[static_cast<size_t>(selected)].core);
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace ptoscope
