// Every sample runs and verifies; every program that must fail does so with its code.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "tests/cli/program_run.h"
#include "tests/places.h"

namespace ptoscope::test {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

std::vector<std::string> filesIn(const std::string& folder) {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator(source_dir() + "/samples/" + folder))
        if (entry.path().extension() == ".json") all.push_back(entry.path().stem().string());
    std::sort(all.begin(), all.end());
    return all;
}

std::string testName(const ::testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace_if(
        name.begin(), name.end(),
        [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
}

class Sample : public ::testing::TestWithParam<std::string> {};

TEST_P(Sample, RunsAndVerifies) {
    const Finished run = ptoscope({"run", sample(GetParam()), "--json", "-"});
    ASSERT_EQ(run.status, 0) << run.err;
    const json r = json::parse(run.out);
    EXPECT_EQ(r["outcome"], "completed");
    EXPECT_EQ(r["verified"], true);
    EXPECT_EQ(r["errors"], json::array());
    EXPECT_EQ(r["warnings"], json::array());
    EXPECT_EQ(r["tasks"], r["tasks_detail"].size());
    for (const json& task : r["tasks_detail"])
        EXPECT_FALSE(task["consumed_ns"].is_null()) << task;
}

// Every variant of the runtime computes the same.
TEST_P(Sample, VerifiesWithTheOtherVariants) {
    const Finished run =
        ptoscope({"run", sample(GetParam()), "--set", "wiring=inline", "--set",
                  "spmd_dispatch=exclusive", "--set", "dual_slot=false", "--set", "seed=3"});
    EXPECT_EQ(run.status, 0) << run.err << run.out;
}

INSTANTIATE_TEST_SUITE_P(All, Sample, ::testing::ValuesIn(filesIn("")), testName);

class Failing : public ::testing::TestWithParam<std::string> {};

struct Code {
    const char* file;
    int code;
    const char* name;
    const char* outcome;
};
constexpr Code kCodes[] = {
    {"code1_scope_deadlock", 1, "SCOPE_DEADLOCK", "error"},
    {"code2_heap_ring", 2, "HEAP_RING_DEADLOCK", "error"},
    {"code3_flow_control", 3, "FLOW_CONTROL_DEADLOCK", "error"},
    {"code4_dep_pool", 4, "DEP_POOL_OVERFLOW", "error"},
    {"code5_invalid_args", 5, "INVALID_ARGS", "error"},
    {"code7_sync_start", 7, "REQUIRE_SYNC_START_INVALID", "error"},
    {"code8_tensor_wait", 8, "TENSOR_WAIT_TIMEOUT", "error"},
    {"code9_fatal", 9, "EXPLICIT_ORCH_FATAL", "error"},
    {"endless_kernel", 100, "SCHEDULER_TIMEOUT", "deadlock"},
};

TEST_P(Failing, HasItsCode) {
    const auto* const expected =
        std::find_if(std::begin(kCodes), std::end(kCodes),
                     [](const Code& row) { return row.file == GetParam(); });
    ASSERT_NE(expected, std::end(kCodes)) << "which code? " << GetParam();
    const Finished run = ptoscope({"run", sample("failing/" + GetParam()), "--json", "-"});
    EXPECT_EQ(run.status, 1);
    EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
    const json r = json::parse(run.out);
    EXPECT_EQ(r["outcome"], expected->outcome);
    EXPECT_EQ(r["verified"], false);
    ASSERT_FALSE(r["errors"].empty());
    EXPECT_EQ(r["errors"][0]["code"], expected->code);
    EXPECT_EQ(r["errors"][0]["name"], expected->name);
    EXPECT_NE(run.err.find("error " + std::to_string(expected->code)), std::string::npos)
        << run.err;
}

INSTANTIATE_TEST_SUITE_P(All, Failing, ::testing::ValuesIn(filesIn("failing")), testName);

TEST(Samples, AreListed) {
    const Finished run = ptoscope({"samples"});
    EXPECT_EQ(run.status, 0) << run.err;
    const std::vector<std::string> files = filesIn("");
    ASSERT_GT(files.size(), 10U);
    for (const std::string& file : files)
        EXPECT_NE(run.out.find(file + ".json "), std::string::npos) << file;
}

TEST(Samples, TableIsInTheReadme) {
    const Finished run = ptoscope({"samples", "--markdown"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_NE(read(source_dir() + "/samples/README.md").find(run.out), std::string::npos)
        << "put the output of `ptoscope samples --markdown` into samples/README.md";
}

}  // namespace
}  // namespace ptoscope::test
