// ptoscope variants: what each variant does to each workload.

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/cli/program_run.h"
#include "tests/places.h"

namespace ptoscope::test {
namespace {

using nlohmann::json;

TEST(VariantsCommand, TableIsInTheReadme) {
    const Finished run = ptoscope({"variants", "--markdown"});
    EXPECT_LE(run.status, 1) << run.err;  // 1: protocol election may be left hanging
    EXPECT_GT(run.out.size(), 1000U);
    EXPECT_NE(read(source_dir() + "/runtime/engine/compare/README.md").find(run.out),
              std::string::npos)
        << "put the output of `ptoscope variants --markdown` into runtime/engine/compare/README.md";
}

TEST(VariantsCommand, RunsTheFilesItIsGivenInOrder) {
    const Finished run =
        ptoscope({"variants", sample("spmd_sync_start"), "--json", "-", sample("dummy_barrier")});
    ASSERT_EQ(run.status, 0) << run.err;
    const json table = json::parse(run.out);
    ASSERT_EQ(table["rows"].size(), 2U);
    EXPECT_EQ(table["rows"][0]["workload"], sample("spmd_sync_start"));
    EXPECT_EQ(table["rows"][1]["workload"], sample("dummy_barrier"));
    for (const json& row : table["rows"]) {
        EXPECT_EQ(row["base"]["verified"], true);
        EXPECT_GT(row["variants"].size(), 8U);
    }
}

TEST(VariantsCommand, WritesARunALineAsCsv) {
    const Finished run = ptoscope({"variants", sample("spmd_basic"), "--csv", "-"});
    ASSERT_EQ(run.status, 0) << run.err;
    const json table = json::parse(ptoscope({"variants", sample("spmd_basic"), "--json", "-"}).out);
    const auto lines = std::count(run.out.begin(), run.out.end(), '\n');
    EXPECT_EQ(lines, 2 + static_cast<ptrdiff_t>(table["rows"][0]["variants"].size()));
    EXPECT_EQ(run.out.rfind("workload,variant,outcome,", 0), 0U) << run.out;
}

TEST(VariantsCommand, SaysHowAVariantFails) {
    const Finished run = ptoscope({"variants", sample("spmd_sync_start_edge"), "--json", "-"});
    EXPECT_EQ(run.status, 0) << run.err;  // 23 blocks on 12 clusters: refused, as it should be
    const json table = json::parse(run.out);
    size_t refused = 0;
    for (const json& variant : table["rows"][0]["variants"])
        if (variant["outcome"] == "error") {
            ++refused;
            EXPECT_EQ(variant["error"], "7 REQUIRE_SYNC_START_INVALID");
            EXPECT_TRUE(variant["makespan_ns"].is_null());
            EXPECT_TRUE(variant["makespan_percent"].is_null());
        }
    EXPECT_EQ(refused, 2U);
}

TEST(VariantsCommand, FailsWithAWorkloadThatFails) {
    const Finished run = ptoscope({"variants", sample("failing/endless_kernel")});
    EXPECT_EQ(run.status, 1);
    EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
    EXPECT_EQ(ptoscope({"variants", "/no/such/file"}).status, 3);
    EXPECT_EQ(ptoscope({"variants", "--json", "a", "--csv", "b"}).status, 2);
}

}  // namespace
}  // namespace ptoscope::test
