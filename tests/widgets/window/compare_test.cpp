// The compare window as the main window opens and remembers it.

#include "widgets/compare/compare_window.h"
#include "window_fixture.h"

namespace ptoscope {
namespace {

TEST_F(WindowTest, TheCompareWindowFollowsWhatIsOpenAndTheTheme) {
    window->action("compare")->trigger();
    ASSERT_NE(window->compareWindow(), nullptr);
    openSample("spmd_parallel_dispatch");
    CompareView* view = window->compareWindow()->view();
    EXPECT_TRUE(view->message().contains("spmd_parallel_dispatch"));
    view->run();
    ASSERT_TRUE(QTest::qWaitFor([&] { return view->result() != nullptr; }, 20000));
    window->setTheme(Theme::dark());
    EXPECT_TRUE(view->pairView()->view(Side::A)->scene().theme->isDark());
    window->setTheme(Theme::light());
    EXPECT_EQ(session().timeline().position(), 0U) << "the debugger's run is its own";
    openSample("vector_example");
    EXPECT_EQ(view->result(), nullptr);
    EXPECT_TRUE(view->message().contains("vector_example"));
}

TEST_F(WindowTest, TheVariantsAreRememberedUntilTheNextStart) {
    openSample("vector_example");
    window->action("compare")->trigger();
    VariantPair pair(session().program());
    pair.setText(Side::A, "dual_slot=false");
    pair.setText(Side::B, "device.clusters=8");
    window->compareWindow()->view()->setup()->setPair(pair);
    window->compareWindow()->resize(1111, 777);
    window->close();
    window = std::make_unique<MainWindow>();
    window->show();
    EXPECT_EQ(window->compareWindow(), nullptr) << "made when it is asked for";
    openSample("spmd_basic");
    window->action("compare")->trigger();
    const VariantPair& kept = window->compareWindow()->view()->setup()->pair();
    EXPECT_EQ(kept.text(Side::A), "dual_slot=false");
    EXPECT_EQ(kept.text(Side::B), "device.clusters=8");
    EXPECT_EQ(window->compareWindow()->width(), 1111);
}

}  // namespace
}  // namespace ptoscope
