#pragma once
// What was opened last, the newest first.

#include <QStringList>

namespace ptoscope {

class SettingsFile;

class RecentFiles {
  public:
    static constexpr int kMost = 10;

    explicit RecentFiles(SettingsFile& settings);
    void add(const QString& path);  // an absolute path of a file or a folder
    void clear();
    // Those that still exist.
    [[nodiscard]] QStringList list() const;

  private:
    void save();

    SettingsFile& settings_;
    QStringList paths_;
};

}  // namespace ptoscope
