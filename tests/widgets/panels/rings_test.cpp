// The rings: letters free of marks, tips that say why a task is alive, slots to select.

#include "widgets/panels/rings/rings_panel.h"

#include "panel_fixture.h"
#include "widgets/session/alive.h"

namespace ptoscope {
namespace {

class RingsTest : public PanelTest<RingsPanel> {
  protected:
    [[nodiscard]] int cellWith(bool (*wanted)(const RingCell&)) const {
        const auto& cells = panel.ring(1)->picture().cells;
        for (size_t i = 0; i < cells.size(); ++i)
            if (wanted(cells[i])) return static_cast<int>(i);
        return -1;
    }
    [[nodiscard]] QImage grab() {
        QImage image(panel.ring(1)->size(), QImage::Format_RGB32);
        image.fill(Theme::light().color(Role::Window));
        panel.ring(1)->render(&image);
        return image;
    }
};

TEST_F(RingsTest, MarksStandBesideTheirCells) {
    openSample("small_ring_backpressure");
    runAndSeek(0.4);
    const int tail = cellWith([](const RingCell& cell) { return cell.tail; });
    const int head = cellWith([](const RingCell& cell) { return cell.head; });
    ASSERT_GE(tail, 0);
    ASSERT_GE(head, 0);
    const QImage image = grab();
    const QRgb mark = Theme::light().color(Role::Cursor).rgb();
    const auto count = [&](const QRect& rect) {
        int found = 0;
        for (int y = rect.top(); y <= rect.bottom(); ++y)
            for (int x = rect.left(); x <= rect.right(); ++x)
                found += image.pixel(x, y) == mark ? 1 : 0;
        return found;
    };
    for (const int cell : {tail, head})
        EXPECT_EQ(count(panel.ring(1)->cellRect(cell)), 0) << "the letter is free";
    const QRect at = panel.ring(1)->cellRect(tail);
    EXPECT_GT(count(at.adjusted(0, at.height(), 0, 7)), 10) << "below";
    const QRect top = panel.ring(1)->cellRect(head);
    EXPECT_GT(count(top.adjusted(0, -7, 0, -top.height())), 10) << "above";
    picture("rings_alive");
}

TEST_F(RingsTest, ATipSaysWhyTheTaskIsAlive) {
    openSample("small_ring_backpressure");
    runAndSeek(0.4);
    int told = 0;
    const auto& cells = panel.ring(1)->picture().cells;
    for (size_t i = 0; i < cells.size(); ++i) {
        const QString tip =
            panel.ring(1)->toolTipAt(panel.ring(1)->cellRect(static_cast<int>(i)).center());
        EXPECT_FALSE(tip.isEmpty());
        if (cells[i].task == kNone) continue;
        const QString why = whyAlive(session.machine(), cells[i].task);
        EXPECT_FALSE(why.isEmpty());
        EXPECT_TRUE(tip.contains(why.toHtmlEscaped())) << qPrintable(tip);
        ++told;
    }
    EXPECT_GT(told, 4);
}

TEST_F(RingsTest, AFreeSlotCanBeSelectedToo) {
    openSample("small_ring_backpressure");
    runAndSeek(0.4);
    const int cell = cellWith([](const RingCell& c) { return c.task == kNone; });
    ASSERT_GE(cell, 0);
    const QPoint at = panel.ring(1)->cellRect(cell).center();
    QTest::mouseClick(panel.ring(1), Qt::LeftButton, Qt::NoModifier, at);
    EXPECT_EQ(session.selection(),
              Item::slot(1, panel.ring(1)->picture().cells[static_cast<size_t>(cell)].slot));
}

}  // namespace
}  // namespace ptoscope
