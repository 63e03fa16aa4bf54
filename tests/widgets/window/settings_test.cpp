// What is remembered, and what happens when that cannot be understood.

#include <QDir>
#include <QFile>

#include "app/recent_files.h"
#include "app/settings_file.h"
#include "window_fixture.h"

namespace ptoscope {
namespace {

class SettingsTest : public testing::Test {
  protected:
    SettingsTest() { QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path()); }
    [[nodiscard]] QString path() const { return home.filePath("ptoscope/ptoscope.ini"); }
    void write(const QByteArray& bytes) {
        ASSERT_TRUE(QDir(home.path()).mkpath("ptoscope"));
        QFile file(path());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    [[nodiscard]] QStringList files() const {
        return QDir(home.filePath("ptoscope")).entryList(QDir::Files);
    }
    QTemporaryDir home;
};

TEST_F(SettingsTest, ValuesComeBackAndTheVersionIsWritten) {
    {
        SettingsFile settings;
        EXPECT_TRUE(settings.notice().isEmpty());
        settings.set("dark", true);
        settings.save();
    }
    SettingsFile again;
    EXPECT_TRUE(again.notice().isEmpty());
    EXPECT_TRUE(again.value("dark").toBool());
    EXPECT_EQ(again.value("version").toInt(), SettingsFile::kVersion);
}

TEST_F(SettingsTest, WhatIsNoIniFileIsSetAside) {
    const QByteArray broken[] = {QByteArray("\x00\x01\x02garbage", 10), "{ \"json\": true }\n",
                                 "[General]\ndark=true\nhalf a li", "[General]\nversion=abc\n"};
    int n = 0;
    for (const QByteArray& bytes : broken) {
        write(bytes);
        const SettingsFile settings;
        EXPECT_TRUE(settings.notice().contains("could not be understood")) << bytes.constData();
        EXPECT_FALSE(settings.value("dark").toBool());
        const QString aside =
            ++n == 1 ? QString("ptoscope.ini.broken") : QString("ptoscope.ini.broken%1").arg(n);
        ASSERT_TRUE(files().contains(aside)) << qPrintable(files().join(' '));
        QFile kept(home.filePath("ptoscope/" + aside));
        ASSERT_TRUE(kept.open(QIODevice::ReadOnly));
        EXPECT_EQ(kept.readAll(), bytes);
    }
}

TEST_F(SettingsTest, OlderAndNewerVersionsAreHandled) {
    write("[General]\ndark=true\nspeed=3\nlayout=@ByteArray(old)\n");
    {
        const SettingsFile older;
        EXPECT_TRUE(older.notice().isEmpty());
        EXPECT_TRUE(older.value("dark").toBool());
    }
    write("[General]\ndark=true\nversion=9\n");
    const SettingsFile newer;
    EXPECT_TRUE(newer.notice().contains("newer")) << qPrintable(newer.notice());
    EXPECT_TRUE(newer.value("dark").toBool());
    EXPECT_TRUE(files().contains("ptoscope.ini.v9-"));
}

TEST_F(SettingsTest, TheWindowStartsWithDefaultsAndSaysSo) {
    write("\x01\x02\x03 nothing of this is a setting");
    MainWindow window;
    window.show();
    EXPECT_TRUE(window.banner()->isVisible());
    EXPECT_TRUE(window.banner()->headline().contains("Settings"));
    EXPECT_TRUE(window.banner()->detail().contains("ptoscope.ini.broken"));
    EXPECT_FALSE(window.theme().isDark());
    EXPECT_TRUE(window.dock("Threads")->isVisible());
    window.close();
    const SettingsFile after;
    EXPECT_TRUE(after.notice().isEmpty()) << "the next start is an ordinary one";
}

TEST_F(SettingsTest, NonsenseValuesBecomeDefaults) {
    write(
        "[General]\nversion=2\ngeometry=@ByteArray(x)\nlayout=@ByteArray(y)\nspeed=many\n"
        "letters=900\nrecent=relative.json, , /nowhere/at/all.json\n");
    MainWindow window;
    window.show();
    EXPECT_TRUE(window.dock("Threads")->isVisible());
    EXPECT_EQ(window.session()->speed(), Speed(Speed::kDefault));
    EXPECT_LE(window.fontSize(), 2);
    EXPECT_EQ(window.start()->recent()->count(), 0);
    window.setFontSize(1);
}

TEST_F(SettingsTest, RecentFilesAreTheNewestAndExist) {
    SettingsFile settings;
    RecentFiles recent(settings);
    QStringList made;
    for (int i = 0; i < 14; ++i) {
        const QString path = home.filePath(QString("w%1.json").arg(i));
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        recent.add(path);
        made.prepend(path);
    }
    EXPECT_EQ(recent.list(), made.mid(0, RecentFiles::kMost));
    recent.add(made[5]);
    EXPECT_EQ(recent.list().front(), made[5]);
    EXPECT_EQ(recent.list().count(made[5]), 1);
    QFile::remove(made[5]);
    EXPECT_FALSE(recent.list().contains(made[5]));
    settings.save();
    SettingsFile again;
    EXPECT_EQ(RecentFiles(again).list(), recent.list());
    recent.clear();
    EXPECT_TRUE(recent.list().isEmpty());
}

}  // namespace
}  // namespace ptoscope
