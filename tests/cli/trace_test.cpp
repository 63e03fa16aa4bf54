// `ptoscope run --trace`: what Perfetto is given.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/cli/program_run.h"

namespace ptoscope::test {
namespace {

using nlohmann::json;

json eventsOf(const std::string& file, std::vector<std::string> more = {}) {
    const Folder folder;
    std::vector<std::string> arguments{"run", file, "--trace", folder.path("trace.json")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    (void)ptoscope(arguments);
    return json::parse(read(folder.path("trace.json"))).at("traceEvents");
}

std::vector<json> ofPhase(const json& events, const std::string& phase) {
    std::vector<json> found;
    for (const json& e : events)
        if (e.at("ph") == phase) found.push_back(e);
    return found;
}

using Lane = std::pair<int, int>;  // pid, tid
Lane laneOf(const json& event) {
    return {event.at("pid"), event.at("tid")};
}

TEST(Trace, HasTheProcessesOfTheRuntimesOwnConverter) {
    std::map<int, std::string> processes;
    std::map<Lane, std::string> threads;
    for (const json& e : ofPhase(eventsOf(sample("spmd_sync_start")), "M")) {
        if (e["name"] == "process_name") processes[e["pid"]] = e["args"]["name"];
        if (e["name"] == "thread_name") threads[laneOf(e)] = e["args"]["name"];
    }
    EXPECT_EQ(processes, (std::map<int, std::string>{{1, "AICPU Orchestrator"},
                                                     {2, "AICPU Scheduler"},
                                                     {3, "Scheduler View"},
                                                     {4, "Worker View"}}));
    EXPECT_EQ((threads[{1, 4000}]), "Orch_0");
    EXPECT_EQ((threads[{2, 30020}]), "Sched_2");
    EXPECT_EQ((threads[{4, 10000}]), "AIC_0");
    EXPECT_EQ((threads[{4, 10240}]), "AIV_24");
}

TEST(Trace, HasASliceForEveryBlockOnEveryCore) {
    const json events = eventsOf(sample("spmd_sync_start"));
    std::map<int, int> slices;
    for (const json& e : ofPhase(events, "X"))
        if (e["cat"] == "event") ++slices[e["pid"]];
    EXPECT_EQ(slices[3], 24 * 3);
    EXPECT_EQ(slices[4], 24 * 3);
}

TEST(Trace, SlicesOfALaneNestOrFollow) {
    std::map<Lane, std::vector<std::pair<double, double>>> lanes;
    for (const json& e : ofPhase(eventsOf(sample("spmd_starvation")), "X"))
        lanes[laneOf(e)].emplace_back(e["ts"], e["ts"].get<double>() + e["dur"].get<double>());
    ASSERT_GT(lanes.size(), 10U);
    constexpr double kRounding = 1e-6;  // of times read back as doubles, us
    for (auto& [lane, spans] : lanes) {
        std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first < b.first : a.second > b.second;
        });
        std::vector<double> open;
        for (const auto& [begin, end] : spans) {
            while (!open.empty() && open.back() <= begin + kRounding)
                open.pop_back();
            if (!open.empty()) {
                EXPECT_LE(end, open.back() + kRounding) << lane.first << " " << lane.second;
            }
            open.push_back(end);
        }
    }
}

TEST(Trace, ArrowsStartAndEndOnSlices) {
    const json events = eventsOf(sample("vector_example"));
    std::map<Lane, std::vector<std::pair<double, double>>> lanes;
    for (const json& e : ofPhase(events, "X"))
        lanes[laneOf(e)].emplace_back(e["ts"], e["ts"].get<double>() + e["dur"].get<double>());
    std::map<std::string, int> names;
    std::set<uint64_t> started;
    for (const json& e : events) {
        if (e["ph"] != "s" && e["ph"] != "f") continue;
        if (e["ph"] == "s") {
            EXPECT_TRUE(started.insert(e["id"].get<uint64_t>()).second) << e;
            ++names[e["name"]];
        } else {
            EXPECT_EQ(started.count(e["id"].get<uint64_t>()), 1U) << e;
            EXPECT_EQ(e["bp"], "e");
        }
        const double at = e["ts"];
        EXPECT_TRUE(std::any_of(
            lanes[laneOf(e)].begin(), lanes[laneOf(e)].end(),
            [&](const auto& s) { return s.first - 1e-6 <= at && at <= s.second + 1e-6; }))
            << e;
    }
    EXPECT_EQ(names["dependency"], 6);
    EXPECT_EQ(names["dispatch"], 5);
    EXPECT_EQ(names["hb_violation"], 0);
}

TEST(Trace, CountsTheQueues) {
    const std::vector<json> counters = ofPhase(eventsOf(sample("spmd_starvation")), "C");
    ASSERT_FALSE(counters.empty());
    double last = 0;
    for (const json& e : counters) {
        EXPECT_GE(e["ts"].get<double>(), last);
        last = e["ts"];
    }
    EXPECT_TRUE(counters[0]["args"].contains("MIX"));
}

TEST(Trace, ShowsDummiesAndAnOrchestratorThatJoined) {
    size_t dummies = 0;
    for (const json& e : ofPhase(eventsOf(sample("dummy_barrier")), "X"))
        if (e["name"].get<std::string>().starts_with("dummy(")) ++dummies;
    EXPECT_GT(dummies, 0U);
    size_t joined = 0;
    const json events =
        eventsOf(sample("spmd_sync_start_stress"), {"--set", "orchestrator_joins=true"});
    for (const json& e : ofPhase(events, "X"))
        if (laneOf(e) == Lane{2, 30030}) ++joined;
    EXPECT_GT(joined, 0U);
}

TEST(Trace, OfARunThatStoppedIsComplete) {
    const json events = eventsOf(sample("failing/endless_kernel"));
    EXPECT_FALSE(ofPhase(events, "X").empty());
    for (const json& e : ofPhase(events, "X"))
        EXPECT_GE(e["dur"].get<double>(), 0) << e;
}

}  // namespace
}  // namespace ptoscope::test
