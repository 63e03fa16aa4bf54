#include "app/recent_files.h"

#include <QFileInfo>

#include "app/settings_file.h"

namespace ptoscope {
namespace {

const QString kKey = QStringLiteral("recent");

}  // namespace

RecentFiles::RecentFiles(SettingsFile& settings) : settings_(settings) {
    for (const QString& path : settings.value(kKey).toStringList())
        if (QFileInfo(path).isAbsolute() && paths_.size() < kMost && !paths_.contains(path))
            paths_ << path;
}

void RecentFiles::add(const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    paths_.removeAll(absolute);
    paths_.prepend(absolute);
    while (paths_.size() > kMost)
        paths_.removeLast();
    save();
}

void RecentFiles::clear() {
    paths_.clear();
    save();
}

QStringList RecentFiles::list() const {
    QStringList there;
    for (const QString& path : paths_)
        if (QFileInfo::exists(path)) there << path;
    return there;
}

void RecentFiles::save() {
    settings_.set(kKey, paths_);
}

}  // namespace ptoscope
