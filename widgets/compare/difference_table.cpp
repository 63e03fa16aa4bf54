#include "widgets/compare/difference_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <cmath>

#include "widgets/swimlane/drawing.h"

namespace ptoscope {
namespace {

constexpr double kInset = 3;
constexpr double kHatch = 5;

}  // namespace

void DifferenceBar::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const auto* model = qobject_cast<const DifferenceModel*>(index.model());
    const DifferenceRow* row = model == nullptr ? nullptr : model->row(index);
    if (row == nullptr || !row->inBoth()) return;
    const QRectF box = QRectF(option.rect).adjusted(kInset, kInset, -kInset, -kInset);
    const double middle = std::round(box.center().x());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->fillRect(QRectF(middle, option.rect.top(), 1, option.rect.height()),
                      theme_->color(Role::Border));
    const int64_t difference = row->difference();
    if (difference != 0) {
        const double part = static_cast<double>(std::abs(difference)) /
                            static_cast<double>(std::max<int64_t>(1, model->scale(index)));
        const double length = std::max(2.0, std::round(part * (box.width() / 2 - 2)));
        const bool less = difference < 0;
        const QRectF bar(less ? middle - length : middle + 1, box.top(), length, box.height());
        const QColor fill = theme_->color(less ? Role::Good : Role::Warn);
        if (less) {
            painter->fillRect(bar, fill);
        } else {
            painter->fillRect(bar, mixed(theme_->color(Role::Base), fill, 0.35));
            drawHatch(*painter, bar, kHatch, QPen(fill, 1.5));
            painter->setPen(fill);
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(bar.adjusted(0, 0, -1, -1));
        }
    }
    painter->restore();
}

DifferenceTable::DifferenceTable(QWidget* parent)
    : QTreeView(parent), model_(new DifferenceModel(this)), bar_(new DifferenceBar(this)) {
    setAccessibleName(tr("Differences"));
    setAccessibleDescription(tr("What took how long in A and in B; Return goes there"));
    setModel(model_);
    setItemDelegateForColumn(DifferenceModel::Bar, bar_);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setExpandsOnDoubleClick(false);
    setSortingEnabled(true);
    header()->setSortIndicator(DifferenceModel::What, Qt::AscendingOrder);
    header()->setHighlightSections(false);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(40);
    header()->setSectionResizeMode(DifferenceModel::What, QHeaderView::Stretch);
    const auto width = [this](const char* sample) {
        return fontMetrics().horizontalAdvance(QString::fromUtf8(sample)) + 12;
    };
    setColumnWidth(DifferenceModel::InA, width("1234.567 µs"));
    setColumnWidth(DifferenceModel::InB, width("1234.567 µs"));
    setColumnWidth(DifferenceModel::Difference, width("−1234.567 µs"));
    setColumnWidth(DifferenceModel::Percent, width("−1000.0 %"));
    setColumnWidth(DifferenceModel::Bar, width("less in B | more in B"));
    connect(this, &QTreeView::doubleClicked, this, &DifferenceTable::follow);
}

void DifferenceTable::setGroups(std::vector<DifferenceGroup> groups) {
    model_->setGroups(std::move(groups));
    expandAll();
    for (int i = 0; i < model_->rowCount(); ++i)
        setFirstColumnSpanned(i, {}, true);
}

void DifferenceTable::setTheme(const Theme& theme) {
    bar_->setTheme(theme);
    model_->setTheme(theme);
    viewport()->update();
}

void DifferenceTable::copy() const {
    QApplication::clipboard()->setText(differencesText(model_->sortedGroups()));
}

void DifferenceTable::toggleSort() {
    const bool sorted = header()->sortIndicatorSection() == DifferenceModel::Difference;
    sortByColumn(sorted ? DifferenceModel::What : DifferenceModel::Difference,
                 sorted ? Qt::AscendingOrder : Qt::DescendingOrder);
}

void DifferenceTable::follow(const QModelIndex& index) {
    const DifferenceRow* row = model_->row(index);
    if (row != nullptr && row->isSomewhere()) Q_EMIT followed(*row);
}

void DifferenceTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return follow(currentIndex());
    if (event->matches(QKeySequence::Copy)) return copy();
    QTreeView::keyPressEvent(event);
}

}  // namespace ptoscope
