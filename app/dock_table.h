#pragma once
// The docks: the key that shows each one, and where it lives when no preset says otherwise.

#include <QString>
#include <Qt>
#include <span>

namespace ptoscope {

inline constexpr Qt::DockWidgetArea kLeft = Qt::LeftDockWidgetArea;
inline constexpr Qt::DockWidgetArea kRight = Qt::RightDockWidgetArea;
inline constexpr Qt::DockWidgetArea kBottom = Qt::BottomDockWidgetArea;

struct DockRow {
    const char* name;  // of its panel
    const char* shortcut;
    Qt::DockWidgetArea home;
    const char* shows;  // in one line, for tips and the palette
};

[[nodiscard]] std::span<const DockRow> dockTable();
// Null: a panel that the table does not list.
[[nodiscard]] const DockRow* dockRow(const QString& name);

}  // namespace ptoscope
