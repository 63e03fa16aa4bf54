#include "widgets/panels/schedule/schedule_delegate.h"

#include <QPainter>
#include <QPainterPath>
#include <QTableView>
#include <algorithm>

namespace ptoscope {
namespace {

constexpr int kMargin = 5;
constexpr int kLife = 8;       // x of an agent's line in its column
constexpr int kMark = 5;       // width of a step's mark on it
constexpr int kBarHeight = 8;  // of freedom

bool isSelected(const QStyleOptionViewItem& option) {
    return (option.state & QStyle::State_Selected) != 0;
}

const QTableView& viewOf(const QStyleOptionViewItem& option) {
    return *static_cast<const QTableView*>(option.widget);
}

// Words one after another, until the cell is full; what does not fit ends in an ellipsis.
class Words {
  public:
    Words(QPainter& painter, const QRect& cell) : painter_(&painter), rest_(cell) {}
    void write(const QString& text, const QColor& colour, bool bold) {
        if (rest_.width() <= 0) return;
        QFont font = painter_->font();
        font.setBold(bold);
        painter_->setFont(font);
        painter_->setPen(colour);
        const QFontMetrics metrics(font);
        painter_->drawText(rest_, Qt::AlignLeft | Qt::AlignVCenter,
                           metrics.elidedText(text, Qt::ElideRight, rest_.width()));
        rest_.setLeft(rest_.left() + metrics.horizontalAdvance(text) +
                      2 * metrics.averageCharWidth());
    }

  private:
    QPainter* painter_;
    QRect rest_;
};

void fillTriangle(QPainter& painter, const QPointF& tip, double size, bool right,
                  const QColor& colour) {
    const double back = right ? -size : size;
    QPainterPath path(tip);
    path.lineTo(tip + QPointF(back, -size * 0.7));
    path.lineTo(tip + QPointF(back, size * 0.7));
    path.closeSubpath();
    painter.fillPath(path, colour);
}

}  // namespace

QColor ScheduleDelegate::ink(const QStyleOptionViewItem& option, Role role) const {
    return theme_->color(isSelected(option) ? Role::HighlightedText : role);
}

void ScheduleDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    QStyleOptionViewItem own = option;
    initStyleOption(&own, index);
    painter->save();
    painter->setClipRect(own.rect);
    painter->setFont(own.font);
    paintGround(*painter, own, index.row());
    if (model_->isSpanned(index.row()))
        paintSpanned(*painter, own, index.row());
    else if (index.column() == ScheduleModel::Step)
        paintNumber(*painter, own, index.row());
    else if (index.column() == ScheduleModel::Freedom)
        paintFreedom(*painter, own, index.row());
    else if (index.column() == model_->touchColumn())
        paintTouches(*painter, own, index.row());
    else
        paintAgent(*painter, own, index.row(), index.column() - ScheduleModel::FirstAgent);
    painter->restore();
}

void ScheduleDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option,
                                   int row) const {
    const QColor base = theme_->color(Role::Base);
    QColor ground = base;
    if (isSelected(option))
        ground = theme_->color(Role::Highlight);
    else if (model_->lineOf(row) == ScheduleModel::Line::NoReturn ||
             model_->lineOf(row) == ScheduleModel::Line::End)
        ground = mixed(base, theme_->color(Role::Error), 0.12);
    else if (model_->stepOf(row) % 2 == 1)
        ground = theme_->color(Role::AlternateBase);
    painter.fillRect(option.rect, ground);
}

void ScheduleDelegate::paintSpanned(QPainter& painter, const QStyleOptionViewItem& option,
                                    int row) const {
    const ScheduleModel::Line line = model_->lineOf(row);
    const bool strong = line != ScheduleModel::Line::Wait;
    if (line == ScheduleModel::Line::NoReturn)
        painter.fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 2)),
                         theme_->color(Role::Error));
    // What can be seen of it, wherever the table is scrolled to.
    QRect seen = option.rect;
    seen.setLeft(std::max(0, seen.left()));
    seen.setRight(std::min(seen.right(), viewOf(option).viewport()->width()));
    Words(painter, seen.adjusted(kMargin, 0, -kMargin, 0))
        .write(option.text, ink(option, strong ? Role::Error : Role::Text), strong);
}

void ScheduleDelegate::paintNumber(QPainter& painter, const QStyleOptionViewItem& option,
                                   int row) const {
    const bool next = model_->next() == model_->stepOf(row);
    painter.setPen(ink(option, next ? Role::Text : Role::MutedText));
    painter.drawText(option.rect.adjusted(0, 0, -kMargin, 0), Qt::AlignRight | Qt::AlignVCenter,
                     option.text);
    if (!next) return;
    painter.setRenderHint(QPainter::Antialiasing);
    const double size = option.fontMetrics.height() * 0.5;
    const QPointF tip(option.rect.left() + kMargin + size, option.rect.center().y() + 0.5);
    fillTriangle(painter, tip, size, true, ink(option, Role::Text));
}

void ScheduleDelegate::paintFreedom(QPainter& painter, const QStyleOptionViewItem& option,
                                    int row) const {
    const Prospect* prospect = model_->prospectOf(row);
    if (prospect == nullptr) return;
    const int words = option.fontMetrics.horizontalAdvance(QStringLiteral("10/12 ?"));
    const QRect cell = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    const QRect bar(cell.left(), cell.center().y() - kBarHeight / 2,
                    std::max(12, cell.width() - words - kMargin), kBarHeight);
    const Share share = shareOf(*prospect);
    const auto doomed = static_cast<int>(share.doomed * bar.width() + 0.5);
    const auto unknown = static_cast<int>(share.unknown * bar.width() + 0.5);
    painter.fillRect(bar, theme_->color(Role::Base));
    painter.fillRect(QRect(bar.left(), bar.top(), doomed, bar.height()),
                     theme_->color(Role::Error));
    const QRect open(bar.left() + doomed, bar.top(), unknown, bar.height());
    painter.fillRect(open, QBrush(theme_->color(Role::MutedText), Qt::BDiagPattern));
    painter.setPen(isSelected(option) ? ink(option, Role::Text) : theme_->color(Role::Border));
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
    const bool sealed = isSealed(*prospect);
    Words(painter, QRect(QPoint(bar.right() + kMargin, cell.top()), cell.bottomRight()))
        .write(option.text, ink(option, sealed ? Role::Error : Role::MutedText), sealed);
}

// A stroke along the upper edge, from the line of the agent that stepped to that of the next one.
void ScheduleDelegate::paintSwitch(QPainter& painter, const QRect& cell, int row, int agent) const {
    const size_t step = model_->stepOf(row);
    if (!model_->rows().isSwitch(step)) return;
    const int from = model_->rows().columnOf(model_->rows().rows[step - 1].agent);
    const int to = model_->rows().columnOf(model_->rows().rows[step].agent);
    if (agent < std::min(from, to) || agent > std::max(from, to)) return;
    const int line = cell.left() + kLife;
    const int left = agent == std::min(from, to) ? line : cell.left();
    const int right = agent == std::max(from, to) ? line : cell.right();
    const QColor colour = theme_->color(Role::MutedText);
    painter.fillRect(QRect(QPoint(left, cell.top()), QPoint(right, cell.top())), colour);
}

ScheduleDelegate::Reach ScheduleDelegate::reachOf(const QStyleOptionViewItem& option,
                                                  int row) const {
    const ScheduleRows& rows = model_->rows();
    const size_t step = model_->stepOf(row);
    Reach reach;
    reach.text = rows.actionText(step);
    reach.font = option.font;
    reach.font.setBold(step == 0 || rows.isSwitch(step));
    const int column = ScheduleModel::FirstAgent + rows.columnOf(rows.rows[step].agent);
    reach.left = viewOf(option).columnViewportPosition(column) + kLife + kMark + 2;
    reach.right = reach.left + QFontMetrics(reach.font).horizontalAdvance(reach.text);
    return reach;
}

void ScheduleDelegate::paintAgent(QPainter& painter, const QStyleOptionViewItem& option, int row,
                                  int agent) const {
    const QRect& cell = option.rect;
    const ScheduleRow& one = model_->rows().rows[model_->stepOf(row)];
    const int own = model_->rows().columnOf(one.agent);
    const int line = cell.left() + kLife;
    const Reach reach = reachOf(option, row);
    if (agent <= own || line > reach.right + 2)
        painter.fillRect(QRect(line, cell.top(), 1, cell.height()), theme_->color(Role::Border));
    paintSwitch(painter, cell, row, agent);
    if (agent < own) return;
    if (agent == own)
        painter.fillRect(
            QRect(line - kMark / 2, cell.top() + 2, kMark, cell.height() - 3),
            isSelected(option) ? theme_->color(Role::HighlightedText) : theme_->phase(one.phase));
    painter.setFont(reach.font);
    painter.setPen(ink(option, Role::Text));
    painter.drawText(QRect(reach.left, cell.top(), reach.right - reach.left + 1, cell.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, reach.text);
}

void ScheduleDelegate::paintTouches(QPainter& painter, const QStyleOptionViewItem& option,
                                    int row) const {
    const Reach reach = reachOf(option, row);
    painter.setFont(reach.font);
    painter.setPen(ink(option, Role::Text));
    painter.drawText(
        QRect(reach.left, option.rect.top(), reach.right - reach.left + 1, option.rect.height()),
        Qt::AlignLeft | Qt::AlignVCenter, reach.text);
    QRect room = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    room.setLeft(std::max(room.left(), reach.right + 2 * kMargin));
    Words words(painter, room);
    // What changes is what one looks for: it comes first.
    for (const bool changed : {true, false})
        for (const StepTouch& touch : model_->rows().touchesOf(model_->stepOf(row))) {
            const bool strong = touch.kind == StepTouch::Kind::Changed;
            if (strong != changed) continue;
            words.write(model_->rows().texts[touch.text],
                        ink(option, strong ? Role::Text : Role::MutedText), strong);
        }
}

}  // namespace ptoscope
