// The chart of a sweep.

#include "widgets/charts/sweep_chart.h"
#include "tests/places.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>

namespace ptoscope {
namespace {

// Rows with these makespans; the orchestrator takes a tenth.
SweepResult resultOf(const std::vector<std::pair<int64_t, int64_t>>& makespans) {
    SweepResult result;
    result.name = "paged_attention";
    result.plan.a = {{"wiring", "inline"}};
    result.plan.b = {{"wiring", "deferred"}};
    result.plan.over = {{"batch", {}}};
    int64_t value = 1;
    for (const auto& [a, b] : makespans) {
        SweepRow row;
        row.values = {std::to_string(value)};
        result.plan.over[0].values.push_back(row.values[0]);
        value *= 4;
        for (auto [run, ns] : {std::pair{&row.a.run, a}, std::pair{&row.b.run, b}}) {
            run->makespan_ns = ns;
            run->orchestrator_ns = ns == kNever ? kNever : ns / 10;
            run->outcome = ns == kNever ? Outcome::Deadlock : Outcome::Completed;
        }
        result.rows.push_back(row);
    }
    return result;
}

class SweepChartTest : public testing::Test {
  protected:
    [[nodiscard]] QString path(const char* name) const {
        return folder_.filePath(QLatin1String(name));
    }
    static QString kept(const char* name) {
        QDir().mkpath(QString::fromStdString(pictures_dir()));
        return QString::fromStdString(pictures_dir() + "/sweep_") + QLatin1String(name) + ".png";
    }
    QTemporaryDir folder_;
};

// Pixels of a kernel's colour.
int pixelsOf(const QImage& image, Role role, const Theme& theme = Theme::light()) {
    const QRgb wanted = theme.color(role).rgb();
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == wanted ? 1 : 0;
    return count;
}

TEST_F(SweepChartTest, NamesTheKeysValuesAndSides) {
    QString error;
    const SweepResult result = resultOf({{40'000, 30'000}, {40'000, 32'000}, {kNever, 50'000}});
    ASSERT_TRUE(exportSweepChart(path("a.svg"), result, {}, &error)) << error.toStdString();
    QFile file(path("a.svg"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (const char* text : {"paged_attention", "A: wiring=inline", "B: wiring=deferred", "batch",
                             "makespan, µs", "orchestrator, ns", "16 (A failed)"})
        EXPECT_TRUE(bytes.contains(text)) << text;
}

TEST_F(SweepChartTest, ShowsBothAlsoWhereTheyAreEqual) {
    const SweepResult result = resultOf({{40'000, 40'000}, {20'000, 20'000}});
    ASSERT_TRUE(exportSweepChart(path("a.png"), result, {}));
    const QImage image(path("a.png"));
    EXPECT_GT(pixelsOf(image, Role::Kernel0), 3000);
    EXPECT_GT(pixelsOf(image, Role::Kernel1), 1000);
}

TEST_F(SweepChartTest, HigherValuesAreHigher) {
    const Theme& theme = Theme::light();
    ASSERT_TRUE(exportSweepChart(path("a.png"), resultOf({{40'000, 20'000}}), {}));
    const QImage image(path("a.png"));
    const auto top = [&](Role role) {
        for (int y = 200; y < image.height(); ++y)  // below the heading
            for (int x = 0; x < image.width(); ++x)
                if (image.pixel(x, y) == theme.color(role).rgb()) return y;
        return -1;
    };
    ASSERT_GT(top(Role::Kernel0), 0);
    EXPECT_LT(top(Role::Kernel0) + 100, top(Role::Kernel1));
}

TEST_F(SweepChartTest, GetsWiderWithManyValues) {
    std::vector<std::pair<int64_t, int64_t>> many(30, {90'000'000, 80'000'000});
    ASSERT_TRUE(exportSweepChart(path("a.png"), resultOf(many), {}));
    EXPECT_GT(QImage(path("a.png")).width(), 2 * 1500);
}

TEST_F(SweepChartTest, FailuresSayWhyAndLeaveNothing) {
    QString error;
    EXPECT_FALSE(exportSweepChart(path("no/a.png"), resultOf({{1, 2}}), {}, &error));
    EXPECT_TRUE(error.startsWith(path("no/a.png")));
    EXPECT_TRUE(QDir(folder_.path()).isEmpty());
}

TEST_F(SweepChartTest, ChoosesItsUnit) {
    EXPECT_EQ(std::string(unitFor(9'999).name), "ns");
    EXPECT_EQ(std::string(unitFor(10'000).name), "µs");
    EXPECT_EQ(std::string(unitFor(25'000'000).name), "ms");
    EXPECT_EQ(unitFor(50'000'000'000).ns, 1e9);
}

TEST_F(SweepChartTest, IsLookedAt) {
    const SweepResult some =
        resultOf({{40'512, 30'100}, {40'300, 32'800}, {kNever, 50'300}, {43'000, 43'000}});
    SweepChartOptions options;
    EXPECT_TRUE(exportSweepChart(kept("light"), some, options));
    options.theme = &Theme::dark();
    EXPECT_TRUE(exportSweepChart(kept("dark"), some, options));
    SweepResult stopped = resultOf({{40'512, 30'100}});
    stopped.complete = false;
    stopped.plan.over[0].values = {"1", "4", "16"};
    options.theme = &Theme::light();
    options.scale = 1;
    EXPECT_TRUE(exportSweepChart(kept("stopped_1x"), stopped, options));
    EXPECT_TRUE(exportSweepChart(kept("empty"), resultOf({}), options));
    EXPECT_TRUE(exportSweepChart(
        kept("many"),
        resultOf(std::vector<std::pair<int64_t, int64_t>>(24, {2'400'000'000, 2'300'000'000})),
        options));
}

}  // namespace
}  // namespace ptoscope
