#include "widgets/letters.h"

#include <QHeaderView>
#include <QTableView>

namespace ptoscope {
namespace {

void scaleFont(QWidget* widget, double factor) {
    QFont font = widget->font();
    if (font.pointSizeF() <= 0) return;  // it is in pixels: part of a drawing
    font.setPointSizeF(font.pointSizeF() * factor);
    widget->setFont(font);
}

void scaleColumns(QHeaderView* header, double factor) {
    const int own = header->count() - (header->stretchLastSection() ? 1 : 0);
    for (int i = 0; i < own; ++i)
        if (header->sectionResizeMode(i) == QHeaderView::Interactive)
            header->resizeSection(i, qRound(header->sectionSize(i) * factor));
}

}  // namespace

void scaleLetters(QWidget* root, double factor) {
    if (qFuzzyCompare(factor, 1.0)) return;
    QList<QWidget*> own;  // before anything changes: a parent's font reaches its children
    for (QWidget* widget : root->findChildren<QWidget*>())
        if (widget->testAttribute(Qt::WA_SetFont)) own << widget;
    for (QWidget* widget : own)
        scaleFont(widget, factor);
    for (const QTableView* table : root->findChildren<QTableView*>()) {
        QHeaderView* rows = table->verticalHeader();
        rows->setDefaultSectionSize(qRound(rows->defaultSectionSize() * factor));
        scaleColumns(table->horizontalHeader(), factor);
    }
}

}  // namespace ptoscope
