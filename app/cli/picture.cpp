#include "app/cli/picture.h"

#include <QApplication>
#include <QString>

#include <algorithm>
#include <array>

#include "app/cli/status.h"
#include "runtime/base/errors.h"
#include "runtime/base/text.h"
#include "runtime/engine/compare/comparison.h"
#include "widgets/charts/sweep_chart.h"
#include "widgets/swimlane/pair_export.h"

namespace ptoscope {

void checkPictureName(const std::string& path) {
    const QString lower = QString::fromStdString(path).toLower();
    constexpr std::array suffixes{".png", ".svg", ".pdf"};
    if (std::none_of(suffixes.begin(), suffixes.end(),
                     [&](const char* suffix) { return lower.endsWith(QLatin1String(suffix)); }))
        throw UsageError("--swimlane " + quoted(path) + ": must end in .png, .svg or .pdf");
}

namespace {

// A picture needs fonts, not a display: never ask for one. What Qt has to say of the platform is of
// no use here, and stderr is for one line of ours. `Application`: QGuiApplication, for charts
// QApplication. `draw` says whether it worked and, if not, why.
template <class Application, class Draw>
void write(const std::string& path, Draw draw) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    int argc = 1;
    std::array<char, 9> name{"ptoscope"};
    std::array<char*, 2> argv{name.data(), nullptr};
    const Application application(argc, argv.data());
    QString error;
    if (!draw(QString::fromStdString(path), &error))
        throw InputError(place(path, 0, "", error.toStdString()));
}

PairSide sideOf(const RunReport& report, const Settings& settings) {
    return {report.program, &report.trace, QString::fromStdString(settings_text(settings)),
            report.makespan_ns, report.orchestrator_ns};
}

}  // namespace

void writePicture(const std::string& path, const std::shared_ptr<const Program>& program,
                  const Trace& trace) {
    write<QGuiApplication>(path, [&](const QString& file, QString* error) {
        return exportSwimlane(file, program, trace, {}, error);
    });
}

void writePairPicture(const std::string& path, const RunReport& a, const Settings& settingsA,
                      const RunReport& b, const Settings& settingsB) {
    write<QGuiApplication>(path, [&](const QString& file, QString* error) {
        return exportSwimlanePair(file, sideOf(a, settingsA), sideOf(b, settingsB), {}, error);
    });
}

void writeSweepChart(const std::string& path, const SweepResult& result) {
    write<QApplication>(path, [&](const QString& file, QString* error) {
        return exportSweepChart(file, result, {}, error);
    });
}

}  // namespace ptoscope
