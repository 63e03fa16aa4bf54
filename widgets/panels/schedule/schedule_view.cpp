#include "widgets/panels/schedule/schedule_view.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include "widgets/panels/schedule/schedule_words.h"
#include "widgets/panels/table/table_style.h"

namespace ptoscope {
namespace {

constexpr int kPadding = 24;

bool isPlain(const QKeyEvent& event) {
    return (event.modifiers() & ~Qt::KeypadModifier) == 0;
}

}  // namespace

ScheduleView::ScheduleView(ScheduleModel* model, QWidget* parent)
    : QTableView(parent), model_(model), delegate_(new ScheduleDelegate(*model, this)) {
    setModel(model);
    setItemDelegate(delegate_);
    styleTable(this, tr("Steps of the schedule"));
    setAlternatingRowColors(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setStretchLastSection(false);
    connect(model, &QAbstractItemModel::modelReset, this, &ScheduleView::layOut);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ScheduleView::span);
}

void ScheduleView::setTheme(const Theme& theme) {
    delegate_->setTheme(theme);
    viewport()->update();
}

void ScheduleView::layOut() {
    ptoscope::setRowHeight(this);
    if (model_->plan() == nullptr) return;
    const QFontMetrics metrics = fontMetrics();
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics strong(bold);
    const auto wide = [&](const QString& text) { return strong.horizontalAdvance(text); };
    const QString last = numberText(std::max<size_t>(100, model_->rows().rows.size()));
    setColumnWidth(ScheduleModel::Step, wide(last) + metrics.height() + kPadding / 2);
    setColumnWidth(ScheduleModel::Freedom, wide(QStringLiteral("10/12 ?")) + 34 + kPadding);
    for (int agent = 0; agent < model_->agents(); ++agent)
        setColumnWidth(ScheduleModel::FirstAgent + agent,
                       wide(model_->rows().headings[static_cast<size_t>(agent)]) + kPadding / 2);
    span();
    widenTouches();
}

// Rows of words reach over all columns.
void ScheduleView::span() {
    clearSpans();
    const int columns = model_->columnCount();
    if (columns < 2) return;
    if (const auto mark = model_->noReturn()) setSpan(static_cast<int>(*mark), 0, 1, columns);
    for (int row = model_->rowOf(model_->rows().rows.size()); row < model_->rowCount(); ++row)
        setSpan(row, 0, 1, columns);
}

// The last column takes what room there is, and what it needs at least.
void ScheduleView::widenTouches() {
    if (model_->plan() == nullptr) return;
    int before = 0;
    for (int column = 0; column < model_->touchColumn(); ++column)
        before += columnWidth(column);
    const int least = fontMetrics().averageCharWidth() * 46;
    setColumnWidth(model_->touchColumn(), std::max(least, viewport()->width() - before));
}

void ScheduleView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    widenTouches();
}

void ScheduleView::follow(std::optional<size_t> step) {
    following_ = true;
    model_->setNext(step);
    if (!step || *step > model_->rows().rows.size()) {
        setCurrentIndex({});
        clearSelection();
    } else if (!currentIndex().isValid() || model_->stepOf(currentIndex().row()) != *step) {
        const int across = horizontalScrollBar()->value();
        const QModelIndex row = model_->index(model_->rowOf(*step), ScheduleModel::Step);
        setCurrentIndex(row);
        scrollTo(row);
        horizontalScrollBar()->setValue(across);
    }
    following_ = false;
}

void ScheduleView::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (!following_ && current.isValid() && model_->plan() != nullptr)
        Q_EMIT goneTo(model_->stepOf(current.row()));
}

// N is a letter of the view, whatever the window does with it.
bool ScheduleView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        if (isPlain(key) && key.key() == Qt::Key_N) event->accept();
    }
    return QTableView::event(event);
}

void ScheduleView::keyPressEvent(QKeyEvent* event) {
    const int last = model_->rowCount() - 1;
    if (!isPlain(*event) || last < 0) return QTableView::keyPressEvent(event);
    switch (event->key()) {
        case Qt::Key_N:
            Q_EMIT noReturnAsked();
            return;
        case Qt::Key_Home:
            setCurrentIndex(model_->index(model_->rowOf(0), 0));
            return;
        case Qt::Key_End:
            setCurrentIndex(model_->index(model_->rowOf(model_->rows().rows.size()), 0));
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (currentIndex().isValid()) Q_EMIT goneTo(model_->stepOf(currentIndex().row()));
            return;
        default:
            QTableView::keyPressEvent(event);
    }
}

}  // namespace ptoscope
