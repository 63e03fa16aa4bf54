#include "widgets/panels/program/listing_view.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include "widgets/panels/program/listing_delegate.h"

namespace ptoscope {
namespace {

// A key that begins a search: ids and names start with a letter, patterns with a star.
bool beginsSearch(const QKeyEvent& event) {
    const auto modifiers = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    if (modifiers != 0 || event.text().size() != 1) return false;
    const QChar c = event.text()[0];
    return c.isLetter() || c == QLatin1Char('*') || c == QLatin1Char('_');
}

bool wantsSearch(const QKeyEvent& event) {
    return event.matches(QKeySequence::Find) || beginsSearch(event);
}

}  // namespace

ListingView::ListingView(ProgramModel& model, QWidget* parent)
    : QTableView(parent), program_(&model) {
    setModel(&model);
    setAccessibleName(tr("Program"));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setFrameShape(NoFrame);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(1);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void ListingView::showRow(int row) {
    const QModelIndex index = model()->index(row, ProgramModel::Statement);
    const QRect seen = visualRect(index);
    const int line = verticalHeader()->defaultSectionSize();
    // Some lines around it stay in sight, so that one reads on without scrolling.
    if (seen.top() >= line && seen.bottom() <= viewport()->height() - 2 * line) return;
    const int horizontal = horizontalScrollBar()->value();
    const int margin = std::min(4, viewport()->height() / line / 4);
    const int first = rowAt(0);
    const bool near = first >= 0 && std::abs(row - first) < 2 * viewport()->height() / line;
    if (!near) {
        scrollTo(index, PositionAtCenter);
    } else {
        const int last = model()->rowCount() - 1;
        scrollTo(model()->index(std::max(0, row - margin), ProgramModel::Statement));
        scrollTo(model()->index(std::min(last, row + margin), ProgramModel::Statement));
    }
    horizontalScrollBar()->setValue(horizontal);
}

// Keys that are the listing's while it has the focus, whatever the window does with them.
bool ListingView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        if (wantsSearch(key) || key.key() == Qt::Key_F2) event->accept();
    }
    return QTableView::event(event);
}

void ListingView::keyPressEvent(QKeyEvent* event) {
    const QModelIndex current = currentIndex();
    if (wantsSearch(*event)) {
        Q_EMIT searchTyped(event->matches(QKeySequence::Find) ? QString() : event->text());
        return;
    }
    if (!current.isValid()) return QTableView::keyPressEvent(event);
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT chosen(current.row());
            return;
        case Qt::Key_F2:
            Q_EMIT marginClicked(current.row());
            return;
        case Qt::Key_Left:
            return foldByKey(true);
        case Qt::Key_Right:
            return foldByKey(false);
        default:
            QTableView::keyPressEvent(event);
    }
}

// As in a tree: Left folds the scope or goes to the one around, Right unfolds.
void ListingView::foldByKey(bool fold) {
    const int row = currentIndex().row();
    if (program_->isScope(row) && program_->isFolded(row) != fold)
        return program_->setFolded(row, fold);
    if (!fold) return;
    const uint32_t around = program_->listing().scopeAround(program_->instructionAt(row));
    if (around != kNone)
        setCurrentIndex(model()->index(program_->rowOf(around), ProgramModel::Statement));
}

bool ListingView::isOnFold(const QModelIndex& index, const QPoint& at) const {
    if (index.column() != ProgramModel::Statement || !program_->isScope(index.row())) return false;
    const int depth = program_->listing().depth(program_->instructionAt(index.row()));
    return ListingDelegate::foldRect(visualRect(index), depth, fontMetrics().height()).contains(at);
}

void ListingView::mousePressEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid() || event->button() != Qt::LeftButton)
        return QTableView::mousePressEvent(event);
    if (index.column() == ProgramModel::Margin) {
        Q_EMIT marginClicked(index.row());
        return;
    }
    if (isOnFold(index, event->pos()))
        return program_->setFolded(index.row(), !program_->isFolded(index.row()));
    QTableView::mousePressEvent(event);
    Q_EMIT chosen(index.row());
}

void ListingView::mouseDoubleClickEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->pos());
    if (!index.isValid() || event->button() != Qt::LeftButton) return;
    if (index.column() == ProgramModel::Margin || isOnFold(index, event->pos()))
        return mousePressEvent(event);  // fast clicks are clicks
    Q_EMIT activatedRow(index.row());
}

}  // namespace ptoscope
