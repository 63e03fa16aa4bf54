// run --break and --log, and the list of variables.

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/cli/program_run.h"
#include "tests/places.h"

namespace ptoscope::test {
namespace {

using nlohmann::json;

struct Stopped {
    Finished finished;
    json report;
};

Stopped stopped(std::vector<std::string> more, const std::string& file = "spmd_sync_start") {
    const Folder folder;
    std::vector<std::string> arguments{"run", sample(file), "--json", folder.path("report.json")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    Stopped run{ptoscope(arguments), {}};
    run.report = json::parse(read(folder.path("report.json")), nullptr, false);
    return run;
}

TEST(RunBreak, StopsAtTheFirstHitAndSaysWhere) {
    const Stopped run = stopped({"--break", "task(t1) dispatched && wiring.depth >= 0"});
    EXPECT_EQ(run.finished.status, 0) << run.finished.err;
    EXPECT_EQ(run.report["outcome"], "stopped");
    EXPECT_EQ(run.report["verified"], false);
    const json& at = run.report["stopped_at"];
    EXPECT_EQ(at["breakpoint"], "task(t1) dispatched && wiring.depth >= 0");
    EXPECT_EQ(at["position"], run.report["steps"]);
    EXPECT_EQ(at["task"], "t1");
    EXPECT_EQ(at["agent"].get<std::string>().substr(0, 9), "scheduler");
    EXPECT_TRUE(at["values"]["wiring.depth"].is_number_unsigned());
    EXPECT_EQ(at["time_ns"], run.report["tasks_detail"][1]["first_dispatch_ns"]);
    ASSERT_EQ(run.report["breakpoints"].size(), 1U);
    EXPECT_EQ(run.report["breakpoints"][0]["hits"], 1);
    EXPECT_EQ(run.report["breakpoints"][0]["first_position"], at["position"]);
    EXPECT_NE(run.finished.out.find("stopped at a breakpoint"), std::string::npos);
    EXPECT_NE(run.finished.out.find("wiring.depth = "), std::string::npos);
}

TEST(RunBreak, TakesTheEarliestOfSeveral) {
    const Stopped run =
        stopped({"--break", "time > 1s", "--break", "any task submitted", "--log", "error"});
    EXPECT_EQ(run.finished.status, 0);
    EXPECT_EQ(run.report["stopped_at"]["breakpoint"], "any task submitted");
    ASSERT_EQ(run.report["breakpoints"].size(), 3U);
    EXPECT_EQ(run.report["breakpoints"][0]["hits"], 0);
    EXPECT_TRUE(run.report["breakpoints"][0]["first_position"].is_null());
    EXPECT_EQ(run.report["breakpoints"][0]["stops"], true);
    EXPECT_EQ(run.report["breakpoints"][2]["stops"], false);
}

TEST(RunBreak, WithoutAHitRunsToTheEnd) {
    const Stopped run = stopped({"--break", "time > 10s"});
    EXPECT_EQ(run.finished.status, 0) << run.finished.err;
    EXPECT_EQ(run.report["outcome"], "completed");
    EXPECT_EQ(run.report["verified"], true);
    EXPECT_TRUE(run.report["stopped_at"].is_null());
}

TEST(RunBreak, OnAnErrorReportsTheFailure) {
    const Stopped run = stopped({"--break", "error"}, "failing/code9_fatal");
    EXPECT_EQ(run.finished.status, 1);
    EXPECT_EQ(run.report["outcome"], "error");
    EXPECT_EQ(run.report["stopped_at"]["breakpoint"], "error");
}

TEST(RunBreak, LeavesOtherReportsAsTheyWere) {
    const Stopped run = stopped({});
    EXPECT_FALSE(run.report.contains("stopped_at"));
    EXPECT_FALSE(run.report.contains("breakpoints"));
    const Stopped logged = stopped({"--log", "any task completed"});
    EXPECT_EQ(logged.report["state_hash"], run.report["state_hash"]);
    EXPECT_EQ(logged.report["steps"], run.report["steps"]);
}

TEST(RunLog, PrintsEveryHitAndGoesOn) {
    const Stopped run =
        stopped({"--log", "any task completed", "--log", "changed(tasks.completed)"});
    EXPECT_EQ(run.finished.status, 0) << run.finished.err;
    EXPECT_EQ(run.report["outcome"], "completed");
    const json& log = run.report["breakpoints"][0]["log"];
    ASSERT_EQ(log.size(), 4U);
    std::vector<std::string> tasks;
    for (const json& hit : log)
        tasks.push_back(hit["task"]);
    std::sort(tasks.begin(), tasks.end());
    EXPECT_EQ(tasks, (std::vector<std::string>{"t0", "t1", "t2", "t3"}));
    const json& counted = run.report["breakpoints"][1]["log"];
    ASSERT_EQ(counted.size(), 4U);
    for (size_t i = 0; i < 4; ++i)
        EXPECT_EQ(counted[i]["values"]["tasks.completed"], i + 1);
    EXPECT_NE(run.finished.out.find("tasks.completed = 4"), std::string::npos) << run.finished.out;
}

TEST(RunLog, IsInTheReportAloneOnStdout) {
    const Finished run =
        ptoscope({"run", sample("spmd_sync_start"), "--json", "-", "--log", "any task completed"});
    EXPECT_EQ(run.status, 0);
    EXPECT_TRUE(json::accept(run.out)) << run.out.substr(0, 200);
}

struct BadRow {
    std::vector<std::string> options;
    const char* says;
};

TEST(RunBreak, RefusesWhatIsNoCondition) {
    const BadRow rows[] = {
        {{"--break", "wirng.depth > 3"},
         "--break \"wirng.depth > 3\": unknown variable \"wirng.depth\" at column 1; did you mean "
         "\"wiring.depth\"?"},
        {{"--break", "wiring.depth"}, "a condition is true or false"},
        {{"--break", ""}, "the expression is empty at column 1"},
        {{"--log", "task(t99) ready"},
         "--log \"task(t99) ready\": unknown task \"t99\" at column 6"},
        {{"--break", std::string(5000, '(')}, "at column"},
        {{"--break", "core[*].busy\n&& \x1b[31m"}, "at column"},
        {{"--break"}, "--break needs a value: EXPR"},
    };
    for (const BadRow& row : rows) {
        std::vector<std::string> arguments{"run", sample("spmd_sync_start")};
        arguments.insert(arguments.end(), row.options.begin(), row.options.end());
        const Finished run = ptoscope(arguments);
        EXPECT_EQ(run.status, 2) << run.err;
        EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
        EXPECT_NE(run.err.find(row.says), std::string::npos) << run.err;
        EXPECT_EQ(run.out, "");
    }
}

TEST(VariablesCommand, ListsTheTable) {
    const Finished all = ptoscope({"variables"});
    EXPECT_EQ(all.status, 0) << all.err;
    for (const char* name : {"wiring.depth", "ring[i].used", "drain.token[i]", "task[i].state"})
        EXPECT_NE(all.out.find(name), std::string::npos) << name;
    const Finished one = ptoscope({"variables", sample("spmd_sync_start")});
    EXPECT_EQ(one.status, 0) << one.err;
    for (const char* name : {"ring[0..3].used", "core[0..71].busy", "task[t0..t3].state"})
        EXPECT_NE(one.out.find(name), std::string::npos) << name;
    EXPECT_EQ(ptoscope({"variables", "no/such/file"}).status, 3);
}

TEST(VariablesCommand, TableIsInTheReadme) {
    const Finished run = ptoscope({"variables", "--markdown"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_NE(read(source_dir() + "/runtime/engine/expression/README.md").find(run.out),
              std::string::npos)
        << "put the output of `ptoscope variables --markdown` into "
           "runtime/engine/expression/README.md";
}

}  // namespace
}  // namespace ptoscope::test
