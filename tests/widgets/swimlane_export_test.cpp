#include <gtest/gtest.h>

#include <QFile>
#include <QImage>
#include <QTemporaryDir>

#include "tests/widgets/synthetic_trace.h"
#include "widgets/swimlane/export.h"
#include "widgets/swimlane/legend.h"

namespace ptoscope {
namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class ExportTest : public testing::Test {
  protected:
    [[nodiscard]] QString path(const char* name) const {
        return folder_.filePath(QLatin1String(name));
    }
    SyntheticRun run_ = makeRun({.clusters = 4, .rounds = 3, .blocks = 8});
    QTemporaryDir folder_;
};

TEST_F(ExportTest, WritesEachFormat) {
    struct Row {
        const char* name;
        const char* signature;
        const char* contains;
    };
    const Row rows[] = {{"a.png", "\x89PNG", "IEND"},
                        {"a.svg", "<?xml", "paged_attention (synthetic)"},
                        {"a.PDF", "%PDF-", "%%EOF"}};
    for (const Row& row : rows) {
        QString error;
        ASSERT_TRUE(exportSwimlane(path(row.name), run_.program, run_.trace, {}, &error))
            << error.toStdString();
        const QByteArray bytes = contentOf(path(row.name));
        EXPECT_GT(bytes.size(), 4000) << row.name;
        EXPECT_TRUE(bytes.startsWith(row.signature)) << row.name;
        EXPECT_TRUE(bytes.contains(row.contains)) << row.name;
    }
}

TEST_F(ExportTest, SvgNamesKernelsTasksAndMakespan) {
    ASSERT_TRUE(exportSwimlane(path("a.svg"), run_.program, run_.trace, {}));
    const QByteArray bytes = contentOf(path("a.svg"));
    for (const char* text :
         {"makespan", "softmax", "Orchestrator", "Scheduler 2", "Cluster 3", "AIV1"})
        EXPECT_TRUE(bytes.contains(text)) << text;
}

TEST_F(ExportTest, SizeFollowsTheOptions) {
    SwimlaneExport options;
    options.width = 2000;
    ASSERT_TRUE(exportSwimlane(path("a.png"), run_.program, run_.trace, options));
    const QImage one(path("a.png"));
    EXPECT_EQ(one.width(), 2000);
    options.scale = 2;
    ASSERT_TRUE(exportSwimlane(path("a.png"), run_.program, run_.trace, options));
    const QImage two(path("a.png"));
    EXPECT_EQ(two.width(), 4000);
    EXPECT_EQ(two.height(), 2 * one.height());
}

TEST_F(ExportTest, ManyLanesStayWithinTheHeight) {
    const SyntheticRun wide = makeRun({.clusters = 147, .schedulers = 7, .rounds = 1});
    ASSERT_TRUE(exportSwimlane(path("a.png"), wide.program, wide.trace, {}));
    EXPECT_LE(QImage(path("a.png")).height(), SwimlaneExport{}.maxHeight);
}

TEST_F(ExportTest, ARangeShowsOtherThanTheWhole) {
    ASSERT_TRUE(exportSwimlane(path("a.png"), run_.program, run_.trace, {}));
    SwimlaneExport part;
    part.range = {0, run_.trace.end / 10};
    ASSERT_TRUE(exportSwimlane(path("b.png"), run_.program, run_.trace, part));
    EXPECT_NE(QImage(path("a.png")), QImage(path("b.png")));
}

TEST_F(ExportTest, AnEmptyTraceIsAPictureToo) {
    EXPECT_TRUE(exportSwimlane(path("a.png"), run_.program, Trace{}, {}));
    EXPECT_FALSE(QImage(path("a.png")).isNull());
}

TEST_F(ExportTest, FailuresSayWhyAndLeaveNothing) {
    QString error;
    EXPECT_FALSE(exportSwimlane(path("a.bmp"), run_.program, run_.trace, {}, &error));
    EXPECT_TRUE(error.contains(QLatin1String("a.bmp: the name must end in .png, .svg or .pdf")));
    EXPECT_FALSE(QFile::exists(path("a.bmp")));
    const QString nowhere = path("missing/a.png");
    EXPECT_FALSE(exportSwimlane(nowhere, run_.program, run_.trace, {}, &error));
    EXPECT_TRUE(error.startsWith(nowhere)) << error.toStdString();
    EXPECT_GT(error.size(), nowhere.size() + 4);
}

TEST(Summary, CountsAndSaysWhetherTheRunEnded) {
    const SyntheticRun run = makeRun({.clusters = 4, .rounds = 3, .blocks = 8});
    const QString whole = summaryOf(*run.program, run.trace);
    EXPECT_TRUE(whole.startsWith(QStringLiteral("makespan "))) << whole.toStdString();
    EXPECT_TRUE(whole.contains(QStringLiteral("13 tasks"))) << whole.toStdString();
    EXPECT_TRUE(whole.contains(QStringLiteral("100 blocks"))) << whole.toStdString();
    EXPECT_TRUE(whole.contains(QStringLiteral("1 drain"))) << whole.toStdString();
    const SyntheticRun part = cutAt(run, run.trace.end / 3);
    EXPECT_TRUE(summaryOf(*part.program, part.trace).startsWith(QStringLiteral("unfinished at ")));
}

}  // namespace
}  // namespace ptoscope
