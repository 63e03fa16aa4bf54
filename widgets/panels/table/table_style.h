#pragma once
// How tables of panels look.

#include <QTableView>

namespace ptoscope {

void styleTable(QTableView* table, const QString& name);
void setRowHeight(QTableView* table);  // by its font

}  // namespace ptoscope
