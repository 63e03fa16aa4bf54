#include "app/cli/picture.h"

#include <QGuiApplication>
#include <QString>

#include <algorithm>
#include <array>

#include "app/cli/status.h"
#include "runtime/base/errors.h"
#include "runtime/base/text.h"
#include "widgets/swimlane/export.h"

namespace ptoscope {

void checkPictureName(const std::string& path) {
    const QString lower = QString::fromStdString(path).toLower();
    constexpr std::array suffixes{".png", ".svg", ".pdf"};
    if (std::none_of(suffixes.begin(), suffixes.end(),
                     [&](const char* suffix) { return lower.endsWith(QLatin1String(suffix)); }))
        throw UsageError("--swimlane " + quoted(path) + ": must end in .png, .svg or .pdf");
}

void writePicture(const std::string& path, const RunReport& report) {
    // A picture needs fonts, not a display: never ask for one. What Qt has to say of the platform
    // is of no use here, and stderr is for one line of ours.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    int argc = 1;
    std::array<char, 9> name{"ptoscope"};
    std::array<char*, 2> argv{name.data(), nullptr};
    const QGuiApplication application(argc, argv.data());
    QString error;
    if (!exportSwimlane(QString::fromStdString(path), report.program, report.trace, {}, &error))
        throw InputError(place(path, 0, "", error.toStdString()));
}

}  // namespace ptoscope
