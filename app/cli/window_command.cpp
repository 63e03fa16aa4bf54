#include <QApplication>
#include <QIcon>
#include <QString>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/input.h"
#include "app/cli/status.h"
#include "app/cli/version.h"
#include "app/main_window.h"
#include "runtime/base/text.h"
#include "runtime/engine/explorer/schedule_json.h"
#include "runtime/engine/files/session_file.h"

namespace ptoscope {
namespace {

bool isSet(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

void requireDisplay() {
    if (isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || isSet("QT_QPA_PLATFORM")) return;
    throw UsageError("there is no display for a window; ptoscope run FILE works without one");
}

// `ptoscope smaples` is a mistyped command, not a missing file.
void requireFile(const std::string& path) {
    std::error_code error;
    if (std::filesystem::exists(path, error) || path.find_first_of("./") != std::string::npos)
        return;
    throw UsageError(quoted(path) + " is neither a command nor a file");
}

// A broken file needs no window to be refused.
void requireReadable(const std::string& path) {
    if (is_session_file(path)) {
        (void)load_session(path);
    } else if (is_schedule_file(path)) {
        (void)load_schedule(path);
    } else {
        (void)openProgram(path);
    }
}

// Qt ends the program when it finds no display: not with a core dump, and in one line.
void onQtMessage(QtMsgType type, const QMessageLogContext&, const QString& message) {
    const std::string line = printable(message.section('\n', 0, 0).toStdString(), 500);
    if (type == QtFatalMsg) {
        std::cerr << "ptoscope: no window: " << line << std::endl;
        std::_Exit(kUsage);
    }
    if (type == QtCriticalMsg) std::cerr << "ptoscope: " << line << std::endl;
}

int runWindow(const Arguments& arguments) {
    QString file;
    if (arguments.has_positional()) {
        requireFile(arguments.positional());
        requireReadable(arguments.positional());
        file = QString::fromStdString(arguments.positional());
    }
    requireDisplay();
    qInstallMessageHandler(onQtMessage);
    int argc = 1;
    std::array<char, 9> name{"ptoscope"};
    std::array<char*, 2> argv{name.data(), nullptr};
    QApplication::setAttribute(Qt::AA_EnableHighDpiScaling);
    QApplication::setAttribute(Qt::AA_UseHighDpiPixmaps);
    const QApplication application(argc, argv.data());
    QGuiApplication::setDesktopFileName(QStringLiteral("ptoscope"));
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("ptoscope")));
    return showMainWindow(file);
}

}  // namespace

const CommandInfo& windowCommand() {
    static const CommandInfo info{"", "[FILE]", "Opens the window.", {}, runWindow};
    return info;
}

std::string qtVersion() {
    return qVersion();
}

}  // namespace ptoscope
