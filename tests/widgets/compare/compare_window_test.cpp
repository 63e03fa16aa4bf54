// The compare window as a user has it: set up, run, cancel, read, export, by mouse and keys.

#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QTemporaryDir>

#include "compare_fixture.h"
#include "runtime/workload/generators/generators.h"
#include "widgets/progress/progress_strip.h"

namespace ptoscope {
namespace {

class CompareWindowTest : public CompareTest {
  protected:
    void openBig() {
        program = compile(generate("fan_out", {{"tasks", "60000"}}), "fan_out");
        window.setProgram(program);
    }
    [[nodiscard]] QComboBox* field(Side side, const char* key) {
        return view().setup()->field(side, key);
    }
    // Of the first group: the value of a row.
    [[nodiscard]] const DifferenceRow* rowNamed(const QString& what) {
        for (const DifferenceGroup& group : view().table()->differences()->groups())
            for (const DifferenceRow& row : group.rows)
                if (row.what == what) return &row;
        return nullptr;
    }
};

TEST_F(CompareWindowTest, WithoutAWorkloadItSaysWhatToDo) {
    EXPECT_TRUE(view().message().contains("Open a workload")) << qPrintable(view().message());
    EXPECT_FALSE(view().setup()->isEnabled());
    EXPECT_FALSE(window.action("run")->isEnabled());
    EXPECT_FALSE(window.action("export.picture")->isEnabled());
    press(Qt::Key_Return, Qt::ControlModifier);
    EXPECT_FALSE(view().isRunning());
}

TEST_F(CompareWindowTest, RunsBothByOneKey) {
    open("spmd_parallel_dispatch");
    EXPECT_TRUE(view().message().contains("Ctrl+Return"));
    window.action("preset.2")->trigger();
    press(Qt::Key_Return, Qt::ControlModifier);
    EXPECT_TRUE(view().isRunning());
    ASSERT_TRUE(rest());
    ASSERT_NE(view().result(), nullptr);
    const RunReport& a = view().result()->of(Side::A);
    const RunReport& b = view().result()->of(Side::B);
    EXPECT_EQ(a.program->config.runtime.spmd_dispatch, DispatchVariant::Exclusive);
    EXPECT_EQ(b.program->config.runtime.spmd_dispatch, DispatchVariant::Shared);
    EXPECT_TRUE(a.verified);
    EXPECT_EQ(a.state_hash, run_workload(a.program).state_hash) << "as any other run";
    EXPECT_LT(b.makespan_ns, a.makespan_ns);
    const VariantHeader* header = view().pairView()->header(Side::B);
    EXPECT_EQ(header->settings(), "spmd_dispatch=shared");
    EXPECT_TRUE(header->failure().isEmpty());
    ASSERT_NE(rowNamed("makespan"), nullptr);
    EXPECT_EQ(rowNamed("makespan")->a, a.makespan_ns);
    EXPECT_EQ(rowNamed("makespan")->b, b.makespan_ns);
}

TEST_F(CompareWindowTest, TheFormSetsEachSideByKeysAndMarksWhatDiffers) {
    open("vector_example");
    QComboBox* clusters = field(Side::B, "device.clusters");
    clusters->setFocus();
    clusters->lineEdit()->selectAll();
    QTest::keyClicks(clusters->lineEdit(), "6");
    press(clusters->lineEdit(), Qt::Key_Tab);
    EXPECT_EQ(view().setup()->pair().value(Side::B, "device.clusters"), "6");
    EXPECT_TRUE(view().setup()->isMarked("device.clusters"));
    EXPECT_FALSE(view().setup()->isMarked("dual_slot"));
    QComboBox* dual = field(Side::A, "dual_slot");
    dual->setFocus();
    press(dual, Qt::Key_Down);
    EXPECT_EQ(view().setup()->pair().value(Side::A, "dual_slot"), "false");
    press(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(field(Side::A, "device.clusters")->currentText(), "6");
    EXPECT_EQ(field(Side::B, "dual_slot")->currentText(), "false");
    press(Qt::Key_Backspace, Qt::ControlModifier);
    EXPECT_FALSE(view().setup()->pair().differs());
}

TEST_F(CompareWindowTest, ABadValueIsRefusedWithTheReason) {
    open("vector_example");
    QLineEdit* line = field(Side::B, "task_window")->lineEdit();
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, "65");
    press(line, Qt::Key_Return);
    EXPECT_TRUE(view().setup()->message().contains("power of two"))
        << qPrintable(view().setup()->message());
    EXPECT_NE(line->text(), "65");
    for (const auto& [key, value] :
         {std::pair{"scheduler_threads", "1"}, {"device.clusters", "60"}}) {
        field(Side::B, key)->lineEdit()->setText(value);
        press(field(Side::B, key)->lineEdit(), Qt::Key_Return);
    }
    EXPECT_TRUE(view().setup()->message().startsWith("B: device.clusters"))
        << qPrintable(view().setup()->message());
    EXPECT_FALSE(view().setup()->runButton()->isEnabled());
}

TEST_F(CompareWindowTest, TheWheelOverAFieldThatHasNotTheKeysChangesNothing) {
    open("vector_example");
    QComboBox* dual = field(Side::A, "dual_slot");
    view().setup()->presets()->setFocus();
    QWheelEvent event(QPointF(5, 5), dual->mapToGlobal(QPoint(5, 5)), {}, {0, -120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(dual, &event);
    EXPECT_EQ(dual->currentText(), "true");
}

TEST_F(CompareWindowTest, TheWindowLivesOnWhileItRunsAndEscCancels) {
    openBig();
    view().run();
    ASSERT_TRUE(view().isRunning());
    QElapsedTimer time;
    time.start();
    ASSERT_TRUE(QTest::qWaitFor([&] { return view().progress()->isVisible(); }, 5000));
    EXPECT_TRUE(view().isRunning()) << "too small a program for this test";
    press(Qt::Key_Escape);
    EXPECT_FALSE(view().isRunning());
    EXPECT_FALSE(view().progress()->isVisible());
    EXPECT_EQ(view().result(), nullptr);
    EXPECT_TRUE(view().message().contains("Cancelled"));
    QTest::qWait(100);
    EXPECT_EQ(view().result(), nullptr) << "what was cancelled does not come back";
    EXPECT_TRUE(view().message().contains("Cancelled"));
}

TEST_F(CompareWindowTest, AStaleResultIsDropped) {
    openBig();
    view().run();
    open("vector_example");
    EXPECT_FALSE(view().isRunning());
    view().run();
    ASSERT_TRUE(rest());
    ASSERT_NE(view().result(), nullptr);
    EXPECT_EQ(view().result()->programOf(Side::A).name, "vector_example");
    openBig();
    EXPECT_EQ(view().result(), nullptr) << "the runs of what was open before";
}

TEST_F(CompareWindowTest, ANewRunReplacesTheOneUnderWay) {
    openBig();
    view().run();
    compare("", "device.clusters=8");
    ASSERT_NE(view().result(), nullptr);
    EXPECT_EQ(view().result()->programOf(Side::B).config.device.clusters, 8);
}

TEST_F(CompareWindowTest, OtherSettingsThanThoseOfTheShownRunsAreTold) {
    open("vector_example");
    compare("", "wiring=inline");
    QLabel* stale = nullptr;
    for (QLabel* label : view().setup()->findChildren<QLabel*>())
        if (label->text().contains("other settings")) stale = label;
    ASSERT_NE(stale, nullptr);
    EXPECT_FALSE(stale->isVisible());
    view().setup()->swapSides();
    EXPECT_TRUE(stale->isVisible());
    view().setup()->swapSides();
    EXPECT_FALSE(stale->isVisible());
}

TEST_F(CompareWindowTest, AVariantThatFailsShowsWhichAndWhy) {
    open("vector_example");
    compare("", "heap_bytes=1024");
    ASSERT_NE(view().result(), nullptr);
    EXPECT_EQ(view().result()->of(Side::A).outcome, Outcome::Completed);
    ASSERT_NE(view().result()->of(Side::B).outcome, Outcome::Completed);
    EXPECT_TRUE(view().pairView()->header(Side::A)->failure().isEmpty());
    const QString why = view().pairView()->header(Side::B)->failure();
    EXPECT_TRUE(why.contains("heap")) << qPrintable(why);
    EXPECT_TRUE(view().pairView()->header(Side::B)->times().contains("stopped at"));
    ASSERT_NE(rowNamed("makespan"), nullptr);
    EXPECT_FALSE(rowNamed("makespan")->inBoth());
}

TEST_F(CompareWindowTest, ReturnOnARowGoesThereInBothRuns) {
    open("spmd_parallel_dispatch");
    compare("spmd_dispatch=exclusive", "spmd_dispatch=shared");
    DifferenceTable* table = view().table();
    const DifferenceModel* model = table->differences();
    QModelIndex starts;
    for (int i = 0; i < model->rowCount(); ++i)
        if (model->index(i, 0).data().toString().startsWith("First to last start"))
            starts = model->index(0, 0, model->index(i, 0));
    ASSERT_TRUE(starts.isValid());
    const DifferenceRow row = *model->row(starts);
    table->setFocus();
    table->setCurrentIndex(starts);
    press(table, Qt::Key_Return);
    for (const Side side : kSides) {
        EXPECT_EQ(lanes(side).selection(), side == Side::A ? row.taskInA : row.taskInB);
        const auto [begin, end] = lanes(side).visibleRange();
        EXPECT_LE(begin, row.timeInA);
        EXPECT_GE(end, row.endInA);
        EXPECT_LT(end - begin, lanes(side).scene().axis.limitEnd) << "no closer than before";
        EXPECT_TRUE(lanes(side).cursorTime());
    }
    lanes(Side::A).fitAll();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, Qt::NoModifier,
                      table->visualRect(starts).center());
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, Qt::NoModifier,
                       table->visualRect(starts).center());
    EXPECT_EQ(lanes(Side::A).follow(), SwimlaneView::Follow::Off);
}

TEST_F(CompareWindowTest, ARowOfAThreadSelectsItsLane) {
    open("spmd_parallel_dispatch");
    compare("spmd_dispatch=exclusive", "spmd_dispatch=shared");
    const DifferenceModel* model = view().table()->differences();
    QModelIndex row;
    for (int i = 0; i < model->rowCount(); ++i)
        if (model->index(i, 0).data().toString() == "Scheduler 1")
            row = model->index(0, 0, model->index(i, 0));
    ASSERT_TRUE(row.isValid());
    view().table()->setCurrentIndex(row);
    press(view().table(), Qt::Key_Return);
    for (const Side side : kSides) {
        ASSERT_TRUE(lanes(side).selectedLane());
        EXPECT_EQ(*lanes(side).selectedLane(), (LaneKey{LaneKind::Scheduler, 2}));
    }
}

TEST_F(CompareWindowTest, TheFirstDifferenceIsMarkedAndReachedByAKey) {
    open("spmd_parallel_dispatch");
    compare("", "device.clusters=8");
    const auto& first = view().result()->comparison.divergence;
    ASSERT_TRUE(first && first->a && first->b);
    EXPECT_EQ(lanes(Side::A).divergence(), first->a->time);
    EXPECT_EQ(lanes(Side::B).divergence(), first->b->time);
    EXPECT_TRUE(view().divergence().contains("First different decision"));
    press(Qt::Key_D, Qt::ControlModifier);
    EXPECT_EQ(lanes(Side::A).selection(), first->a->task);
    EXPECT_EQ(lanes(Side::B).selection(), first->b->task);
    EXPECT_LE(lanes(Side::A).visibleRange().first, first->time());
    EXPECT_EQ(lanes(Side::A).follow(), SwimlaneView::Follow::Off);
}

TEST_F(CompareWindowTest, SortedByDifferenceByAKey) {
    open("spmd_parallel_dispatch");
    compare("spmd_dispatch=exclusive", "spmd_dispatch=shared");
    const auto sizes = [this] {
        std::vector<int64_t> all;
        const auto groups = view().table()->differences()->sortedGroups();
        for (const DifferenceRow& row : groups[1].rows)
            all.push_back(std::abs(row.difference()));
        return all;
    };
    const std::vector<int64_t> given = sizes();
    ASSERT_FALSE(std::is_sorted(given.rbegin(), given.rend()));
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    const std::vector<int64_t> sorted = sizes();
    EXPECT_TRUE(std::is_sorted(sorted.rbegin(), sorted.rend()));
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(sizes(), given);
}

TEST_F(CompareWindowTest, WhatWasSetIsRemembered) {
    view().remember({QStringLiteral("wiring=inline"), QStringLiteral("dual_slot=false")});
    open("vector_example");
    EXPECT_EQ(view().setup()->pair().text(Side::A), "wiring=inline");
    EXPECT_EQ(view().setup()->pair().text(Side::B), "dual_slot=false");
    EXPECT_EQ(view().remembered()[0], "wiring=inline");
    open("spmd_parallel_dispatch");
    EXPECT_EQ(view().setup()->pair().text(Side::A), "wiring=inline") << "another workload";
}

TEST_F(CompareWindowTest, TheTableIsCopiedAndWritten) {
    open("vector_example");
    compare("", "wiring=inline");
    view().table()->setFocus();
    press(view().table(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QApplication::clipboard()->text().contains("makespan"));
    const QTemporaryDir folder;
    const QString path = folder.filePath("differences.csv");
    EXPECT_TRUE(window.exportTable(path));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.readAll().startsWith("group,what,unit,a,b,difference\n"));
    EXPECT_FALSE(window.exportTable(folder.filePath("no/such/folder.csv")));
    window.action("export.table")->trigger();
    auto* dialog = window.findChild<QFileDialog*>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(dialog->acceptMode(), QFileDialog::AcceptSave);
    dialog->close();
}

TEST_F(CompareWindowTest, ThePictureOfThePairIsWritten) {
    open("spmd_parallel_dispatch");
    compare("spmd_dispatch=exclusive", "spmd_dispatch=shared");
    const QTemporaryDir folder;
    for (const char* suffix : {"png", "svg", "pdf"}) {
        const QString path = folder.filePath(QStringLiteral("pair.%1").arg(QLatin1String(suffix)));
        EXPECT_TRUE(window.exportPicture(path)) << suffix;
        EXPECT_GT(QFileInfo(path).size(), 1000) << suffix;
    }
    const QString whole = folder.filePath("whole.png");
    ASSERT_TRUE(window.exportPicture(whole));
    lanes(Side::A).setVisibleRange(0, 20000);
    const QString part = folder.filePath("part.png");
    ASSERT_TRUE(window.exportPicture(part));
    EXPECT_NE(QImage(whole), QImage(part)) << "what is shown is written";
    EXPECT_FALSE(window.exportPicture(folder.filePath("pair.gif")));
    EXPECT_FALSE(QFileInfo::exists(folder.filePath("pair.gif")));
    press(Qt::Key_E, Qt::ControlModifier);
    auto* dialog = window.findChild<QFileDialog*>();
    ASSERT_NE(dialog, nullptr);
    const QString asked = folder.filePath("asked.png");
    Q_EMIT dialog->fileSelected(asked);
    dialog->close();
    EXPECT_TRUE(QTest::qWaitFor([&] { return QFileInfo::exists(asked); }, 20000));
}

TEST_F(CompareWindowTest, KeysGoThroughAllParts) {
    open("vector_example");
    compare("", "wiring=inline");
    const std::vector<QWidget*> parts = view().parts();
    ASSERT_EQ(parts.size(), 4U);
    parts[0]->setFocus();
    for (const size_t next : {1U, 2U, 3U, 0U}) {
        window.action("part.next")->trigger();
        EXPECT_TRUE(parts[next]->hasFocus()) << next;
    }
    window.action("part.previous")->trigger();
    EXPECT_TRUE(parts[3]->hasFocus());
    press(Qt::Key_L, Qt::ControlModifier);
    EXPECT_FALSE(view().setup()->isVisible());
    press(Qt::Key_L, Qt::ControlModifier);
    EXPECT_TRUE(view().setup()->isVisible());
}

TEST_F(CompareWindowTest, EveryControlHasANameAndNoKeyIsTwice) {
    open("vector_example");
    compare("", "wiring=inline");
    int checked = 0;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() ||
            widget->focusProxy() != nullptr)
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const auto* label = qobject_cast<const QLabel*>(widget);
        const bool named = !widget->accessibleName().isEmpty() ||
                           (button != nullptr && !button->text().isEmpty()) ||
                           (label != nullptr && !label->text().isEmpty()) ||
                           qobject_cast<const QLineEdit*>(widget) != nullptr;
        EXPECT_TRUE(named) << widget->metaObject()->className();
        ++checked;
    }
    EXPECT_GT(checked, 20);
    QStringList keys;
    for (const auto& [what, key] : CompareWindow::keys()) {
        EXPECT_FALSE(keys.contains(key)) << qPrintable(key);
        keys << key;
    }
    EXPECT_GT(keys.size(), 15);
}

}  // namespace
}  // namespace ptoscope
