#pragma once
// What the window remembers between two starts: a versioned file. One that cannot be understood is
// set aside, not overwritten, and the window starts with its defaults.

#include <QSettings>
#include <QString>
#include <QVariant>
#include <memory>

namespace ptoscope {

class SettingsFile {
  public:
    // Of the file's keys and of saved layouts; a layout of another version is not used.
    static constexpr int kVersion = 2;

    SettingsFile();
    // What the user should know: that a file was set aside, and where. Empty: all was well.
    [[nodiscard]] const QString& notice() const { return notice_; }
    [[nodiscard]] QString path() const { return file_->fileName(); }

    [[nodiscard]] QVariant value(const QString& key, const QVariant& otherwise = {}) const;
    void set(const QString& key, const QVariant& value);
    void remove(const QString& key);
    void save();  // also by the destructor

  private:
    void check(const QString& path);

    std::unique_ptr<QSettings> file_;
    QString notice_;
};

// Whether these bytes are lines of an INI file as QSettings writes them.
[[nodiscard]] bool isIniText(const QByteArray& bytes);

}  // namespace ptoscope
