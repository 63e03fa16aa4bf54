// ptoscope calibrate: the report of published and simulated costs.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program_run.h"
#include "tests/places.h"

namespace ptoscope::test {
namespace {

using nlohmann::json;

TEST(CalibrateCommand, TableIsInTheReadme) {
    const Finished run = ptoscope({"calibrate", "--markdown"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_GT(run.out.size(), 1000U);
    EXPECT_NE(read(source_dir() + "/runtime/engine/calibration/README.md").find(run.out),
              std::string::npos)
        << "put the output of `ptoscope calibrate --markdown` into "
           "runtime/engine/calibration/README.md";
}

TEST(CalibrateCommand, WritesEveryRowAsJson) {
    const Finished run = ptoscope({"calibrate", "--json", "-"});
    ASSERT_EQ(run.status, 0) << run.err;
    const json report = json::parse(run.out);
    EXPECT_EQ(report["profile"], "a2a3");
    ASSERT_GT(report["rows"].size(), 50U);
    for (const json& row : report["rows"]) {
        EXPECT_TRUE(row["model"].is_number()) << row;
        EXPECT_EQ(row["published"].is_null(), row["error"].is_null()) << row;
        EXPECT_FALSE(row["how"].get<std::string>().empty()) << row;
        const std::string origin = row["origin"];
        EXPECT_TRUE(origin == "set" || origin == "emerges" || origin == "input") << row;
    }
}

TEST(CalibrateCommand, TakesAProfile) {
    const Finished run = ptoscope({"calibrate", "--profile", "a5"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.out.rfind("profile a5\n", 0), 0U) << run.out;
    const Finished unknown = ptoscope({"calibrate", "--profile", "a6"});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_TRUE(isOneErrorLine(unknown.err)) << unknown.err;
    EXPECT_EQ(ptoscope({"calibrate", "--json", "/no/such/folder/x"}).status, 3);
}

}  // namespace
}  // namespace ptoscope::test
