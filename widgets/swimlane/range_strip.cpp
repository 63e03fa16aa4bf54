#include "widgets/swimlane/range_strip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>

#include "widgets/swimlane/labels.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

QString timeOrDash(int64_t ns) {
    return ns == kNever ? QStringLiteral("\u2013") : formatTime(ns);
}

void setRow(QTableWidget* table, int row, const QStringList& values) {
    for (int column = 0; column < values.size(); ++column) {
        auto* item = new QTableWidgetItem(values[column]);
        if (column > 0) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        table->setItem(row, column, item);
    }
}

}  // namespace

RangeStrip::RangeStrip(QWidget* parent)
    : QWidget(parent),
      headline_(new QLabel(this)),
      kernels_(table(
          {tr("Kernel"), tr("Blocks"), tr("Busy"), tr("Share"), tr("Min"), tr("Median"), tr("Max")},
          tr("Kernels in the range"))),
      lanes_(table({tr("Lane"), tr("Count"), tr("Busy"), tr("Idle"), tr("Busy %"), tr("Min"),
                    tr("Median"), tr("Max")},
                   tr("Lanes in the range"))) {
    setAccessibleName(tr("Statistics of the marked range"));
    setAutoFillBackground(true);
    headline_->setAccessibleName(tr("Summary of the range"));
    headline_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* copyButton = new QPushButton(tr("Copy as Text"), this);
    copyButton->setAccessibleName(tr("Copy the statistics as text"));
    copyButton->setToolTip(tr("Copies both tables, with tabs between columns (Ctrl+C)"));
    auto* close = new QToolButton(this);
    close->setText(QStringLiteral("\u2715"));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::StrongFocus);
    close->setAccessibleName(tr("Close the statistics"));
    close->setToolTip(tr("Close the statistics (R in the swimlane)"));
    auto* top = new QHBoxLayout;
    top->addWidget(headline_, 1);
    top->addWidget(copyButton);
    top->addWidget(close);
    auto* tables = new QHBoxLayout;
    tables->setSpacing(8);
    tables->addWidget(kernels_, 5);
    tables->addWidget(lanes_, 6);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 6, 6);
    column->setSpacing(4);
    column->addLayout(top);
    column->addLayout(tables, 1);
    connect(copyButton, &QPushButton::clicked, this, &RangeStrip::copy);
    connect(close, &QToolButton::clicked, this, &RangeStrip::closed);
    connect(lanes_, &QTableWidget::itemActivated, this, [this](QTableWidgetItem* item) {
        const auto row = static_cast<size_t>(item->row());
        if (row >= statistics_.lanes.size()) return;
        Q_EMIT laneActivated(statistics_.lanes[row].core, statistics_.lanes[row].row);
    });
    setFixedHeight(kHeight);
}

QTableWidget* RangeStrip::table(const QStringList& columns, const QString& name) {
    auto* made = new QTableWidget(0, columns.size(), this);
    made->setAccessibleName(name);
    made->setHorizontalHeaderLabels(columns);
    made->verticalHeader()->hide();
    made->verticalHeader()->setDefaultSectionSize(19);
    made->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    made->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    QFont small = font();
    small.setPixelSize(12);
    made->setFont(small);
    made->horizontalHeader()->setFont(small);
    made->horizontalHeader()->setHighlightSections(false);
    made->setShowGrid(false);
    made->setAlternatingRowColors(true);
    made->setEditTriggers(QAbstractItemView::NoEditTriggers);
    made->setSelectionBehavior(QAbstractItemView::SelectRows);
    made->setTabKeyNavigation(false);
    return made;
}

void RangeStrip::setTheme(const Theme& theme) {
    theme_ = &theme;
    if (program_ != nullptr) fillKernels();
}

void RangeStrip::setStatistics(const RangeStatistics& statistics,
                               const std::shared_ptr<const Program>& program) {
    statistics_ = statistics;
    program_ = program;
    headline_->setText(statistics_.headline());
    fillKernels();
    fillLanes();
}

void RangeStrip::fillKernels() {
    kernels_->setRowCount(static_cast<int>(statistics_.kernels.size()));
    int row = 0;
    for (const RangeStatistics::Kernel& k : statistics_.kernels) {
        setRow(kernels_, row,
               {kernelLabel(*program_, k.kernel), QString::number(k.blocks), formatTime(k.busy),
                percentOf(k.busy, statistics_.busy), timeOrDash(k.durations.least),
                timeOrDash(k.durations.median), timeOrDash(k.durations.greatest)});
        kernels_->item(row, 0)->setData(Qt::DecorationRole, theme_->kernel(k.kernel));
        ++row;
    }
}

void RangeStrip::fillLanes() {
    lanes_->setRowCount(static_cast<int>(statistics_.lanes.size()));
    int row = 0;
    for (const RangeStatistics::Lane& l : statistics_.lanes)
        setRow(lanes_, row++,
               {laneName(*program_, l), QString::number(l.count), formatTime(l.busy),
                formatTime(l.idle), percentOf(l.busy, statistics_.length()),
                timeOrDash(l.durations.least), timeOrDash(l.durations.median),
                timeOrDash(l.durations.greatest)});
}

void RangeStrip::copy() const {
    if (program_ != nullptr) QGuiApplication::clipboard()->setText(statistics_.text(*program_));
}

void RangeStrip::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) return copy();
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace ptoscope
