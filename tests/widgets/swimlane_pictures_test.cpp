// Renders the swimlane as a user sees it into the build folder, for people to look at.

#include <gtest/gtest.h>

#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>

#include "tests/widgets/synthetic_trace.h"
#include "widgets/swimlane/export.h"

namespace ptoscope {
namespace {

QString pictureFolder() {
    const QString folder = QStringLiteral(PTOSCOPE_PICTURES);
    QDir().mkpath(folder);
    return folder;
}

void render(const char* name, const SyntheticRun& run, SwimlaneExport options) {
    for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
        options.theme = theme;
        const QString path = QStringLiteral("%1/%2-%3.png")
                                 .arg(pictureFolder(), QLatin1String(name),
                                      QLatin1String(theme->isDark() ? "dark" : "light"));
        QString error;
        ASSERT_TRUE(exportSwimlane(path, run.program, run.trace, options, &error))
            << error.toStdString();
        EXPECT_GT(QFileInfo(path).size(), 2000);
    }
}

TEST(SwimlanePictures, Export) {
    SwimlaneExport twice;
    twice.scale = 2;
    render("medium", makeRun({}), {});
    render("medium-2x", makeRun({}), twice);
    render("small", makeRun({.clusters = 2, .rounds = 3, .blocks = 4}), {});
    render("huge", makeRun({.rounds = 600, .blocks = 48}), {});
    render("many-clusters", makeRun({.clusters = 147, .schedulers = 7, .blocks = 294}), {});
}

}  // namespace
}  // namespace ptoscope
