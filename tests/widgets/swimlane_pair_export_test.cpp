// The picture of two runs above each other.

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include "tests/places.h"
#include "tests/widgets/synthetic_trace.h"
#include "widgets/swimlane/pair_export.h"

namespace ptoscope {
namespace {

class PairExportTest : public testing::Test {
  protected:
    [[nodiscard]] QString path(const char* name) const {
        return folder_.filePath(QLatin1String(name));
    }
    [[nodiscard]] static PairSide sideOf(const SyntheticRun& run, const char* settings) {
        return {run.program, &run.trace, QLatin1String(settings), run.trace.end, run.trace.end / 3};
    }
    [[nodiscard]] QByteArray content(const char* name) const {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    // Kept for people to look at.
    void keep(const char* name, const SwimlaneExport& options) const {
        QDir().mkpath(QString::fromStdString(pictures_dir()));
        const QString file =
            QString::fromStdString(pictures_dir() + "/pair_") + QLatin1String(name) + ".png";
        EXPECT_TRUE(exportSwimlanePair(file, a_, b_, options));
    }

    SyntheticRun longer_ = makeRun({.clusters = 4, .rounds = 6, .blocks = 8});
    SyntheticRun shorter_ = makeRun({.clusters = 4, .rounds = 3, .blocks = 8});
    PairSide a_ = sideOf(longer_, "wiring=inline");
    PairSide b_ = sideOf(shorter_, "wiring=deferred");
    QTemporaryDir folder_;
};

// Where the lines at the ends of the runs are: columns of the cursor's colour, by row.
int endLine(const QImage& image, int y) {
    const QRgb wanted = Theme::light().color(Role::Cursor).rgb();
    for (int x = 0; x < image.width(); ++x)
        if (image.pixel(x, y) == wanted) return x;
    return -1;
}

TEST_F(PairExportTest, SaysWhatAAndBAreAndHowTheyDiffer) {
    QString error;
    ASSERT_TRUE(exportSwimlanePair(path("a.svg"), a_, b_, {}, &error)) << error.toStdString();
    const QByteArray bytes = content("a.svg");
    for (const char* text : {"wiring=inline", "wiring=deferred", "makespan", "orchestrator",
                             "paged_attention (synthetic)", "softmax", "Cluster 3"})
        EXPECT_TRUE(bytes.contains(text)) << text;
    EXPECT_TRUE(bytes.contains(differenceText(a_, b_).toUtf8()));
    EXPECT_TRUE(exportSwimlanePair(path("a.pdf"), a_, b_, {}));
    EXPECT_TRUE(content("a.pdf").startsWith("%PDF-"));
}

TEST_F(PairExportTest, TellsTheDifference) {
    a_.makespanNs = 20'000;
    b_.makespanNs = 15'000;
    a_.orchestratorNs = 4'000;
    b_.orchestratorNs = 4'100;
    EXPECT_EQ(differenceText(a_, b_),
              QString::fromUtf8("B − A: makespan −5 µs (−25.0 %), orchestrator +100 ns (+2.5 %)"));
    b_.makespanNs = kNever;
    b_.orchestratorNs = 4'000;
    EXPECT_EQ(differenceText(a_, b_),
              QString::fromUtf8("B − A: makespan unknown, orchestrator 0 ns"));
}

TEST_F(PairExportTest, CutsLongSettingsButShowsThem) {
    a_.settings = QStringLiteral("task_window=[64,64,64,64], ").repeated(30);
    ASSERT_TRUE(exportSwimlanePair(path("a.svg"), a_, b_, {}));
    EXPECT_TRUE(content("a.svg").contains("task_window=[64,64,64,64], task_window"));
    EXPECT_FALSE(content("a.svg").contains(a_.settings.toUtf8()));
}

TEST_F(PairExportTest, HasOneTimeAxis) {
    ASSERT_TRUE(exportSwimlanePair(path("a.png"), a_, b_, {}));
    const QImage image(path("a.png"));
    const int inA = endLine(image, image.height() / 3);
    const int inB = endLine(image, image.height() - 40);
    ASSERT_GT(inA, 0);
    ASSERT_GT(inB, 0);
    const double axisLeft = 150 + 6;  // labels and the margin before time 0
    const double ratio = (inB - axisLeft) / (inA - axisLeft);
    EXPECT_NEAR(ratio, static_cast<double>(b_.makespanNs) / static_cast<double>(a_.makespanNs),
                0.01);
    // Nothing is drawn of B behind its end but grid and ground.
    EXPECT_LT(inB, inA);
}

TEST_F(PairExportTest, OfARunThatFailedSaysWhereItStopped) {
    b_.makespanNs = kNever;
    ASSERT_TRUE(exportSwimlanePair(path("a.svg"), a_, b_, {}));
    EXPECT_TRUE(content("a.svg").contains("stopped at"));
    ASSERT_TRUE(exportSwimlanePair(path("a.png"), a_, b_, {}));
    const QImage image(path("a.png"));
    EXPECT_EQ(endLine(image, image.height() - 40), -1);
}

TEST_F(PairExportTest, ManyLanesStayWithinTheHeight) {
    const SyntheticRun wide = makeRun({.clusters = 147, .schedulers = 7, .rounds = 1});
    const PairSide side = sideOf(wide, "wiring=inline");
    ASSERT_TRUE(exportSwimlanePair(path("a.png"), side, side, {}));
    const int height = QImage(path("a.png")).height();
    EXPECT_GT(height, 1000);
    EXPECT_LE(height, 2 * SwimlaneExport{}.maxHeight) << "both as low as one alone can get";
}

TEST_F(PairExportTest, FollowsTheOptions) {
    SwimlaneExport options;
    options.width = 1200;
    ASSERT_TRUE(exportSwimlanePair(path("a.png"), a_, b_, options));
    const QImage one(path("a.png"));
    EXPECT_EQ(one.width(), 1200);
    options.scale = 2;
    options.theme = &Theme::dark();
    ASSERT_TRUE(exportSwimlanePair(path("b.png"), a_, b_, options));
    const QImage two(path("b.png"));
    EXPECT_EQ(two.width(), 2400);
    EXPECT_EQ(two.height(), 2 * one.height());
    EXPECT_EQ(two.pixel(2, 2), Theme::dark().color(Role::Canvas).rgb());
    options.range = {0, a_.trace->end / 10};
    ASSERT_TRUE(exportSwimlanePair(path("c.png"), a_, b_, options));
    EXPECT_NE(QImage(path("c.png")), two);
}

TEST_F(PairExportTest, FailuresSayWhyAndLeaveNothing) {
    QString error;
    EXPECT_FALSE(exportSwimlanePair(path("a.bmp"), a_, b_, {}, &error));
    EXPECT_TRUE(error.contains(QLatin1String("a.bmp: the name must end in .png, .svg or .pdf")));
    EXPECT_FALSE(exportSwimlanePair(path("missing/a.png"), a_, b_, {}, &error));
    EXPECT_TRUE(error.startsWith(path("missing/a.png")));
    EXPECT_TRUE(QDir(folder_.path()).isEmpty());
}

TEST_F(PairExportTest, IsLookedAt) {
    keep("light", {});
    SwimlaneExport dark;
    dark.theme = &Theme::dark();
    dark.scale = 2;
    keep("dark_2x", dark);
    a_.settings = QStringLiteral("task_window=[64,64,64,64], wiring=inline, ").repeated(6);
    SwimlaneExport narrow;
    narrow.width = 700;
    keep("narrow_long", narrow);
    const Trace nothing;
    b_.trace = &nothing;
    b_.makespanNs = kNever;
    keep("empty_b", {});
}

}  // namespace
}  // namespace ptoscope
