#include "app/settings_file.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace ptoscope {
namespace {

std::unique_ptr<QSettings> openFile() {
    return std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                       QStringLiteral("ptoscope"), QStringLiteral("ptoscope"));
}

// "ptoscope.ini.broken", "ptoscope.ini.broken2"...: the first that does not exist.
QString freeName(const QString& path, const QString& suffix) {
    for (int n = 1;; ++n) {
        const QString name =
            path + QLatin1Char('.') + suffix + (n == 1 ? QString() : QString::number(n));
        if (!QFileInfo::exists(name)) return name;
    }
}

int versionIn(const QByteArray& bytes) {
    for (const QByteArray& line : bytes.split('\n'))
        if (line.startsWith("version=")) {
            bool number = false;
            const int version = line.mid(8).trimmed().toInt(&number);
            return number ? version : -1;
        }
    return 1;  // the first files had none
}

}  // namespace

bool isIniText(const QByteArray& bytes) {
    const auto strange = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t';
    };
    if (std::any_of(bytes.begin(), bytes.end(), strange)) return false;
    const QList<QByteArray> lines = bytes.split('\n');
    return std::all_of(lines.begin(), lines.end(), [](const QByteArray& raw) {
        const QByteArray line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(';') || line.startsWith('#')) return true;
        if (line.startsWith('[')) return line.endsWith(']');
        return line.indexOf('=') > 0;
    });
}

SettingsFile::SettingsFile() {
    check(openFile()->fileName());
    file_ = openFile();
}

void SettingsFile::check(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        if (file.exists())
            notice_ = QObject::tr("%1 cannot be read: %2").arg(path, file.errorString());
        return;
    }
    const QByteArray bytes = file.readAll();
    file.close();
    const int version = versionIn(bytes);
    if (!isIniText(bytes) || version < 1) {
        const QString aside = freeName(path, QStringLiteral("broken"));
        notice_ = QFile::rename(path, aside)
                      ? QObject::tr(
                            "%1 could not be understood. It is kept as %2; everything "
                            "starts with its defaults.")
                            .arg(path, aside)
                      : QObject::tr("%1 could not be understood.").arg(path);
    } else if (version > kVersion) {
        const QString aside = freeName(path, QStringLiteral("v%1-").arg(version));
        if (QFile::copy(path, aside))
            notice_ = QObject::tr(
                          "The settings are of a newer ptoscope. Their layout is not "
                          "used; a copy is kept as %1.")
                          .arg(aside);
    }
}

QVariant SettingsFile::value(const QString& key, const QVariant& otherwise) const {
    return file_->value(key, otherwise);
}

void SettingsFile::set(const QString& key, const QVariant& value) {
    file_->setValue(key, value);
}

void SettingsFile::remove(const QString& key) {
    file_->remove(key);
}

void SettingsFile::save() {
    file_->setValue(QStringLiteral("version"), kVersion);
    file_->sync();
}

}  // namespace ptoscope
