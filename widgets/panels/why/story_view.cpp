#include "widgets/panels/why/story_view.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>

namespace ptoscope {
namespace {

constexpr int kMargin = 8;
constexpr int kSpine = 14;   // x of the line that joins the stages
constexpr int kIndent = 16;  // of each level below a stage
constexpr int kBar = 5;      // height
constexpr int kGap = 4;

QString markOf(const WhyLink& link, LinkWeight weight) {
    switch (weight) {
        case LinkWeight::Cause:
            return link.kind == WhyKind::Cycle ? QStringLiteral("↻") : QStringLiteral("✘");
        case LinkWeight::Doubt:
            return QStringLiteral("?");
        default:
            return QStringLiteral("•");
    }
}

}  // namespace

struct StoryDelegate::Row {
    int index = 0;
    QRect all;
    QRect text;
    QRect duration;
    QRect bar;
    QFont font;
};

const StoryModel& StoryDelegate::model() const {
    return *static_cast<const StoryModel*>(view_->model());
}

QColor StoryDelegate::colour(int row) const {
    switch (model().weight(row)) {
        case LinkWeight::Cause:
            return theme_->color(Role::Error);
        case LinkWeight::Longest:
            return theme_->color(Role::Warn);
        default: {
            const WhyKind kind = model().link(row).kind;
            const bool works = kind == WhyKind::Run || kind == WhyKind::CoreRuns ||
                               kind == WhyKind::Block || kind == WhyKind::Producer;
            return theme_->color(works ? Role::Highlight : Role::Wait);
        }
    }
}

StoryDelegate::Row StoryDelegate::lay(const QRect& rect, const QFont& font, int index) const {
    Row row;
    row.index = index;
    row.all = rect;
    row.font = font;
    row.font.setBold(model().weight(index) == LinkWeight::Longest ||
                     model().weight(index) == LinkWeight::Cause);
    const WhyLink& link = model().link(index);
    const QFontMetrics metrics(row.font);
    const int wide = metrics.horizontalAdvance(QStringLiteral("8888.888 µs"));
    const int left = rect.left() + kSpine + kIndent + link.depth * kIndent;
    const int right = rect.right() - kMargin;
    row.duration = QRect(right - wide, rect.top() + kGap, wide, metrics.height());
    const QRect room(left, rect.top() + kGap, std::max(60, row.duration.left() - kGap - left),
                     10000);
    row.text = metrics.boundingRect(room, Qt::TextWordWrap, model().index(index).data().toString());
    row.text.setWidth(room.width());
    const bool timed = link.from != kNever;
    row.bar = QRect(left, row.text.bottom() + kGap, std::max(20, right - left), timed ? kBar : 0);
    return row;
}

QSize StoryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int width = view_->viewport()->width();
    const Row row = lay(QRect(0, 0, width, 10), option.font, index.row());
    return {width, row.bar.bottom() + 1 + kGap};
}

// Stages are stations of one line; what lies deeper hangs on a mark of its own.
void StoryDelegate::paintSpine(QPainter& painter, const Row& row) const {
    const WhyLink& link = model().link(row.index);
    const int x = row.all.left() + kSpine;
    const int middle = row.text.top() + QFontMetrics(row.font).height() / 2;
    const bool last = row.index + 1 == model().rowCount();
    painter.setPen(QPen(theme_->color(Role::Border), 2));
    painter.drawLine(x, row.index == 0 ? middle : row.all.top(), x,
                     last ? middle : row.all.bottom() + 1);
    if (link.depth == 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour(row.index));
        painter.drawEllipse(QPoint(x, middle), 4, 4);
        return;
    }
    painter.setPen(colour(row.index));
    painter.setFont(row.font);
    painter.drawText(QRect(row.text.left() - kIndent, row.text.top(), kIndent - 2,
                           QFontMetrics(row.font).height()),
                     Qt::AlignCenter, markOf(link, model().weight(row.index)));
}

// A stretch of the story's time; one that lasts is hatched and reaches the right end.
void StoryDelegate::paintBar(QPainter& painter, const Row& row) const {
    const WhyLink& link = model().link(row.index);
    if (link.from == kNever) return;
    const StoryTime& time = model().time();
    const double scale = row.bar.width() / static_cast<double>(time.end - time.begin);
    const auto x = [&](int64_t ns) {
        const int64_t within = std::clamp(ns, time.begin, time.end) - time.begin;
        return row.bar.left() + static_cast<int>(static_cast<double>(within) * scale);
    };
    const int64_t end = link.to == kNever ? model().now() : link.to;
    painter.fillRect(row.bar, mixed(theme_->color(Role::Border), theme_->color(Role::Base), 0.55));
    if (end < time.begin || link.from > time.end) return;
    const int left = std::min(x(link.from), row.bar.right() - 1);
    const QRect bar(left, row.bar.top(), std::max(2, x(end) - left), row.bar.height());
    const QColor fill = colour(row.index);
    if (link.to != kNever) return painter.fillRect(bar, fill);
    painter.fillRect(bar, mixed(fill, theme_->color(Role::Base), 0.45));
    painter.fillRect(bar, QBrush(fill, Qt::BDiagPattern));
}

void StoryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    QStyleOptionViewItem background = option;
    initStyleOption(&background, index);
    background.text.clear();
    const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const Row row = lay(option.rect, option.font, index.row());
    const bool selected = (option.state & QStyle::State_Selected) != 0;
    paintSpine(*painter, row);
    paintBar(*painter, row);
    painter->setFont(row.font);
    const LinkWeight weight = model().weight(index.row());
    QColor text = theme_->color(Role::Text);
    if (weight == LinkWeight::Cause || weight == LinkWeight::Longest) text = colour(index.row());
    if (weight == LinkWeight::Doubt) text = theme_->color(Role::MutedText);
    if (selected) text = theme_->color(Role::HighlightedText);
    painter->setPen(text);
    painter->drawText(row.text, Qt::TextWordWrap, index.data().toString());
    if (!selected && weight == LinkWeight::Plain) painter->setPen(theme_->color(Role::MutedText));
    painter->drawText(row.duration, Qt::AlignRight, model().duration(index.row()));
    painter->restore();
}

StoryView::StoryView(StoryModel* model, QWidget* parent)
    : QListView(parent), delegate_(new StoryDelegate(this)) {
    setModel(model);
    setItemDelegate(delegate_);
    setAccessibleName(QStringLiteral("Why"));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(QListView::Adjust);
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT chosen(index.row()); });
    connect(this, &QListView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT goneTo(index.row()); });
}

void StoryView::setTheme(const Theme& theme) {
    delegate_->setTheme(theme);
    viewport()->update();
}

void StoryView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    scrollTo(current);
}

void StoryView::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid()) {
        Q_EMIT goneTo(currentIndex().row());
        return;
    }
    if (event->key() == Qt::Key_Right && currentIndex().isValid()) {
        Q_EMIT followed(currentIndex().row());
        return;
    }
    QListView::keyPressEvent(event);
}

void StoryView::resizeEvent(QResizeEvent* event) {
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout();  // texts wrap elsewhere
}

}  // namespace ptoscope
