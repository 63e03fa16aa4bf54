#include <QApplication>
#include <QString>

#include <array>
#include <cstdlib>
#include <filesystem>

#include "app/cli/commands.h"
#include "app/cli/status.h"
#include "app/main_window.h"
#include "runtime/base/errors.h"
#include "runtime/base/text.h"

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

int run(const Arguments& arguments) {
    requireDisplay();
    int argc = 1;
    std::array<char, 9> name{"ptoscope"};
    std::array<char*, 2> argv{name.data(), nullptr};
    QApplication::setAttribute(Qt::AA_EnableHighDpiScaling);
    QApplication::setAttribute(Qt::AA_UseHighDpiPixmaps);
    QApplication application(argc, argv.data());
    MainWindow window;
    window.show();
    return QApplication::exec();
}

}  // namespace

const CommandInfo& windowCommand() {
    static const CommandInfo info{"", "[FILE]", "Opens the window.", {}, run};
    return info;
}

}  // namespace ptoscope
