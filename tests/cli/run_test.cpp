// What `ptoscope run` reports and writes.

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "tests/cli/program_run.h"
#include "tests/places.h"

namespace ptoscope::test {
namespace {

using nlohmann::json;

json report(const std::string& file, std::vector<std::string> more = {}) {
    const Folder folder;
    std::vector<std::string> arguments{"run", file, "--json", folder.path("report.json")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    (void)ptoscope(arguments);
    return json::parse(read(folder.path("report.json")));
}

TEST(RunJson, HasEveryKeyWithItsType) {
    const json r = report(sample("spmd_sync_start"));
    const std::map<std::string, bool (json::*)() const noexcept> types{
        {"name", &json::is_string},
        {"outcome", &json::is_string},
        {"verified", &json::is_boolean},
        {"makespan_ns", &json::is_number_unsigned},
        {"orchestrator_ns", &json::is_number_unsigned},
        {"tasks", &json::is_number_unsigned},
        {"blocks", &json::is_number_unsigned},
        {"steps", &json::is_number_unsigned},
        {"wall_ms", &json::is_number},
        {"state_hash", &json::is_string},
        {"seed", &json::is_number_unsigned},
        {"compared_bytes", &json::is_number_unsigned},
        {"written_bytes", &json::is_number_unsigned},
        {"errors", &json::is_array},
        {"diagnosis", &json::is_array},
        {"warnings", &json::is_array},
        {"tasks_detail", &json::is_array},
        {"agents", &json::is_array},
        {"drains", &json::is_array},
        {"rings", &json::is_array},
        {"config", &json::is_object},
        {"profile", &json::is_object}};
    for (const auto& [key, is] : types) {
        ASSERT_TRUE(r.contains(key)) << key;
        EXPECT_TRUE((r.at(key).*is)()) << key << " is " << r.at(key);
    }
    EXPECT_EQ(r["name"], "spmd_sync_start");
    EXPECT_EQ(r["outcome"], "completed");
    EXPECT_EQ(r["verified"], true);
    EXPECT_EQ(r["tasks"], 4);
    EXPECT_EQ(r["blocks"], 2 + 8 + 2 + 12);
    EXPECT_EQ(r["compared_bytes"], 1152 * 4);
    EXPECT_EQ(r["state_hash"].get<std::string>().size(), 16U);
    EXPECT_EQ(r["config"]["drain"], "generation");
    EXPECT_EQ(r["config"]["device.clusters"], 24);
    EXPECT_EQ(r["profile"]["name"], "a2a3");
    EXPECT_TRUE(r["profile"]["actions"]["PollCond"]["source"].is_string());
}

TEST(RunJson, TellsOfEveryTask) {
    const json r = report(sample("spmd_sync_start"));
    const json& tasks = r.at("tasks_detail");
    ASSERT_EQ(tasks.size(), 4U);
    const std::vector<int> blocks{2, 8, 2, 12};
    for (size_t i = 0; i < tasks.size(); ++i) {
        const json& t = tasks[i];
        EXPECT_EQ(t["id"], "t" + std::to_string(i));
        EXPECT_EQ(t["name"], "t" + std::to_string(i));
        EXPECT_EQ(t["shape"], "MIX");
        EXPECT_EQ(t["blocks"], blocks[i]);
        EXPECT_EQ(t["sync_start"], i != 2);
        EXPECT_EQ(t["producers"], json::array());
        int64_t last = 0;
        for (const char* key : {"submitted_ns", "ready_ns", "first_dispatch_ns", "first_start_ns",
                                "completed_ns", "consumed_ns"}) {
            EXPECT_GE(t.at(key).get<int64_t>(), last) << key;
            last = t.at(key);
        }
        EXPECT_GE(t["last_dispatch_ns"], t["first_dispatch_ns"]);
        EXPECT_GE(t["last_start_ns"], t["first_start_ns"]);
        ASSERT_EQ(t["blocks_by_thread"].size(), 3U);
        int sum = 0;
        for (const json& n : t["blocks_by_thread"])
            sum += n.get<int>();
        EXPECT_EQ(sum, blocks[i]);
    }
}

TEST(RunJson, TellsOfAgentsDrainsAndRings) {
    const json r = report(sample("spmd_sync_start"));
    ASSERT_EQ(r["agents"].size(), 4U);
    EXPECT_EQ(r["agents"][0]["name"], "orchestrator");
    EXPECT_EQ(r["agents"][3]["name"], "scheduler2");
    for (const char* phase : {"alloc", "sync", "lookup", "insert", "params", "fanin", "scope_end"})
        EXPECT_TRUE(r["agents"][0]["by_phase"].contains(phase)) << phase;
    for (const char* phase :
         {"complete", "drain", "wiring", "dummy", "dispatch", "release", "idle"})
        EXPECT_TRUE(r["agents"][1]["by_phase"].contains(phase)) << phase;
    EXPECT_GT(r["agents"][1]["busy_ns"], 0);
    size_t wide = 0;  // t3: 12 clusters, which no thread has alone
    for (const json& drain : r["drains"]) {
        if (drain["task"] == "t3" && drain["blocks"] == 12) ++wide;
        EXPECT_EQ(drain["protocol"], "generation");
        EXPECT_GE(drain["attempts"], 1);
        EXPECT_GE(drain["launched_ns"], drain["entered_ns"]);
    }
    EXPECT_EQ(wide, 1U);
    ASSERT_EQ(r["rings"].size(), 4U);
    EXPECT_EQ(r["rings"][0]["window"], 16384);
    EXPECT_GE(r["rings"][0]["peak_used"], 1);
    EXPECT_EQ(r["rings"][0]["heap_bytes"], 256 << 20);
}

TEST(RunJson, ProducersAreAllThatTheProgramImplies) {
    const json r = report(sample("vector_example"));
    std::map<std::string, json> producers;
    for (const json& t : r.at("tasks_detail"))
        producers[t["id"]] = t["producers"];
    ASSERT_EQ(producers.size(), 5U);
    EXPECT_EQ(producers["t0"], json::array());
    EXPECT_EQ(producers["r1t0"], json({"t0"}));
    EXPECT_EQ(producers["r1t1"], json({"t0"}));
    EXPECT_EQ(producers["r1t2"], json({"r1t0", "r1t1"}));
    EXPECT_EQ(producers["r1t3"], json({"r1t2", "t0"}));
}

TEST(RunJson, IsTheSameEveryTime) {
    const auto text = [](const std::vector<std::string>& more) {
        json r = report(sample("spmd_sync_start_stress"), more);
        EXPECT_GT(r.erase("wall_ms"), 0U);
        return r.dump();
    };
    EXPECT_EQ(text({}), text({}));
    EXPECT_NE(text({}), text({"--set", "wiring=inline"}));
    EXPECT_EQ(text({"--seed", "7"}), text({"--set", "seed=7"}));
}

TEST(RunJson, GoesToStdoutAlone) {
    const Finished run = ptoscope({"run", sample("spmd_basic"), "--json", "-"});
    EXPECT_EQ(run.status, 0);
    EXPECT_EQ(json::parse(run.out)["outcome"], "completed");
    EXPECT_EQ(run.err, "");
}

TEST(RunJson, AFailedRunHasItsReportToo) {
    const json r = report(sample("failing/code7_sync_start"));
    EXPECT_EQ(r["outcome"], "error");
    EXPECT_EQ(r["verified"], false);
    EXPECT_TRUE(r["makespan_ns"].is_null());
    EXPECT_EQ(r["tasks_detail"][0]["completed_ns"], nullptr);
    EXPECT_EQ(r["tasks_detail"][0]["blocks_by_thread"], json({0, 0, 0}));
    ASSERT_EQ(r["errors"].size(), 1U);
    EXPECT_EQ(r["errors"][0]["code"], 7);
    EXPECT_EQ(r["errors"][0]["name"], "REQUIRE_SYNC_START_INVALID");
    EXPECT_EQ(r["errors"][0]["task"], "t0");
    EXPECT_NE(r["errors"][0]["message"].get<std::string>().find("1000"), std::string::npos);
}

TEST(RunJson, AJoiningOrchestratorIsOneMoreThread) {
    const json r = report(sample("spmd_sync_start_stress"), {"--set", "orchestrator_joins=true"});
    EXPECT_EQ(r["outcome"], "completed");
    EXPECT_EQ(r["verified"], true);
    EXPECT_EQ(r["agents"].size(), 4U);
    EXPECT_TRUE(r["agents"][0]["by_phase"].contains("dispatch"));
    for (const json& t : r["tasks_detail"])
        EXPECT_EQ(t["blocks_by_thread"].size(), 4U);
}

TEST(Run, WithoutVerifyIsNotVerified) {
    const json r = report(sample("spmd_basic"), {"--no-verify"});
    EXPECT_EQ(r["outcome"], "completed");
    EXPECT_EQ(r["verified"], false);
    EXPECT_EQ(r["compared_bytes"], 0);
}

TEST(Run, ChecksInvariantsAfterEveryStep) {
    const json checked = report(sample("spmd_sync_start"), {"--check"});
    EXPECT_EQ(checked["outcome"], "completed");
    EXPECT_EQ(checked["state_hash"], report(sample("spmd_sync_start"))["state_hash"]);
}

TEST(Run, SaysWhatHappened) {
    const Finished good = ptoscope({"run", sample("spmd_sync_start")});
    EXPECT_EQ(good.status, 0);
    EXPECT_EQ(good.err, "");
    for (const char* words :
         {"completed", "verified", "makespan", "24 blocks", "t3", "of 16384 slots"})
        EXPECT_NE(good.out.find(words), std::string::npos) << words << "\n" << good.out;
    const Finished bad = ptoscope({"run", sample("failing/endless_kernel")});
    EXPECT_EQ(bad.status, 1);
    EXPECT_TRUE(isOneErrorLine(bad.err)) << bad.err;
    for (const char* words :
         {"deadlock", "100 SCHEDULER_TIMEOUT", "spin", "never finishes", "scheduler0", "advice"})
        EXPECT_NE(bad.out.find(words), std::string::npos) << words << "\n" << bad.out;
}

// b waits for the slow a, so c overwrites x before b reads it: nothing orders the two.
TEST(Run, FindsWrongDataAndWarnsOfItsCause) {
    const Folder folder;
    const std::string file = folder.write("race.json", R"({
  "format": "ptoscope.workload/1", "name": "race",
  "kernels": [{"name": "slow", "core": "aic", "compute": "fill", "duration_ns": 50000},
              {"name": "add", "core": "aiv", "compute": "add"},
              {"name": "fill", "core": "aiv", "compute": "fill"}],
  "tensors": [{"name": "x", "shape": [4], "init": {"kind": "iota"}},
              {"name": "y", "shape": [4]}, {"name": "z", "shape": [4]}],
  "program": [
    {"submit": "a", "aic": "slow", "args": [{"write": "y"}, {"scalar": 1}]},
    {"submit": "b", "aiv0": "add", "args": [{"in": "y"}, {"in": "x"}, {"write": "z"}]},
    {"submit": "c", "aiv0": "fill", "args": [{"write": "x"}, {"scalar": 7}]}]})");
    const Finished run = ptoscope({"run", file, "--json", "-"});
    EXPECT_EQ(run.status, 1);
    EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
    const json r = json::parse(run.out);
    EXPECT_EQ(r["outcome"], "violation");
    EXPECT_EQ(r["verified"], false);
    ASSERT_EQ(r["errors"].size(), 1U);
    EXPECT_EQ(r["errors"][0]["name"], "WRONG_DATA");
    EXPECT_NE(r["errors"][0]["message"].get<std::string>().find("z[0]"), std::string::npos);
    ASSERT_EQ(r["warnings"].size(), 1U);
    EXPECT_NE(r["warnings"][0].get<std::string>().find("\"x\""), std::string::npos)
        << r["warnings"];
}

TEST(Run, OpensTheFolderOfACapture) {
    const std::string capture = source_dir() + "/tests/data/captures/vector_example";
    const json r = report(capture);
    EXPECT_EQ(r["outcome"], "completed");
    EXPECT_EQ(r["verified"], true);
}

}  // namespace
}  // namespace ptoscope::test
