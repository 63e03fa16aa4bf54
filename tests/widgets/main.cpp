// Widget tests need an application, and no display.

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>

// Qt 5.15's offscreen platform never frees its one screen; the leak sanitizer asks for exceptions
// by this name.
extern "C" const char* __lsan_default_suppressions();   // NOLINT(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier)
    return "leak:libqoffscreen\nleak:QScreen::QScreen\nleak:PlatformScreen\n"
           "leak:handleScreenAdded\nleak:QtSharedPointer::ExternalRefCountData::getAndRef\n";
}

namespace {

// Tests share a process; each finds the desktop as if it were the first.
class FreshDesktop : public testing::EmptyTestEventListener {
    void OnTestStart(const testing::TestInfo&) override { QGuiApplication::clipboard()->clear(); }
};

}  // namespace

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    testing::UnitTest::GetInstance()->listeners().Append(new FreshDesktop);
    return RUN_ALL_TESTS();
}
