#pragma once
// What was dropped on the window, before it is opened.

#include <QList>
#include <QString>
#include <QUrl>

namespace ptoscope {

struct Dropped {
    QString path;     // to open; empty: nothing
    QString problem;  // why not, in one line
};

// One file or folder can be opened. The files of one capture, dropped together, are its folder.
[[nodiscard]] Dropped dropped(const QList<QUrl>& urls);

}  // namespace ptoscope
