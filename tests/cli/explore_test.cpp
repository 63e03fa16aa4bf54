// ptoscope explore and replay --schedule, as a user runs them.

#include <gtest/gtest.h>

#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/cli/program_run.h"
#include "tests/places.h"
#include "tests/thinning.h"

namespace ptoscope::test {
namespace {

using nlohmann::json;

// Two threads with a core each; the task needs both.
const char* const kPairSample = R"({
  "format": "ptoscope.workload/1",
  "name": "pair",
  "device": { "clusters": 2 },
  "runtime": { "scheduler_threads": 2, "task_window": 4, "heap_bytes": 1024, "dep_pool": 4 },
  "kernels": [ { "name": "k", "core": "aic" } ],
  "program": [ { "submit": "s", "aic": "k", "blocks": 2, "sync_start": true } ]
})";

struct Explored {
    Folder folder;
    std::string file = folder.write("pair.json", kPairSample);

    Finished run(std::vector<std::string> more) {
        more.insert(more.begin(), {"explore", file});
        return ptoscope(more);
    }
    [[nodiscard]] json report() const { return json::parse(read(folder.path("out.json"))); }
};

TEST(Explore, SaysThatTheSafeFormIsClean) {
    Explored e;
    const Finished done = e.run({"--json", e.folder.path("out.json")});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(done.err, "");
    EXPECT_EQ(done.out.find("pair: exhausted: no failure\n"), 0U) << done.out;
    EXPECT_NE(done.out.find(" states, "), std::string::npos) << done.out;
    const json report = e.report();
    EXPECT_EQ(report["verdict"], "exhausted");
    EXPECT_EQ(report["bound"], nullptr);
    EXPECT_EQ(report["strategy"], "breadth-first");
    EXPECT_GT(report["states"], 100);
    EXPECT_GT(report["transitions"], report["states"]);
    EXPECT_GT(report["bytes_per_state"], 1);
    EXPECT_LT(report["omission_probability"], 0.01);
    EXPECT_TRUE(report["failures"].empty());
}

TEST(Explore, FindsTheHangOfThePublishedDrainAndItReplays) {
    Explored e;
    const std::string saved = e.folder.path("hang.schedule.json");
    const Finished done = e.run({"--set", "drain=election", "--find", "deadlock,livelock", "--json",
                                 e.folder.path("out.json"), "--save-schedule", saved});
    EXPECT_EQ(done.status, 1);
    EXPECT_TRUE(isOneErrorLine(done.err)) << done.err;
    EXPECT_EQ(done.out.find("pair: failed: "), 0U) << done.out;
    EXPECT_NE(done.out.find("unavoidable after step "), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("waits for "), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("SetAck"), std::string::npos) << done.out;
    const json failure = e.report()["failures"].at(0);
    EXPECT_EQ(failure["steps"], failure["schedule"]["steps"].size());
    EXPECT_EQ(failure["schedule"], json::parse(read(saved)));
    EXPECT_EQ(failure["schedule"]["workload"]["runtime"]["drain"], "election");

    const std::string picture = e.folder.path("hang.png");
    const Finished again = ptoscope({"replay", "--schedule", saved, "--json",
                                     e.folder.path("replay.json"), "--swimlane", picture});
    EXPECT_EQ(again.status, 1);
    EXPECT_TRUE(isOneErrorLine(again.err)) << again.err;
    EXPECT_NE(again.err.find(failure["kind"].get<std::string>() + ": "), std::string::npos);
    EXPECT_GT(read(picture).size(), 1000U);
    const json replay = json::parse(read(e.folder.path("replay.json")));
    EXPECT_EQ(replay["end_hash"], failure["end_hash"]);
    EXPECT_EQ(replay["kind"], failure["kind"]);
    EXPECT_EQ(replay["moment"]["agents"].size(), 3U);
    // The file that it was made from, whatever configuration it is saved with.
    const Finished with = ptoscope({"replay", e.file, "--schedule", saved});
    EXPECT_EQ(with.status, 1) << with.err;
    EXPECT_NE(with.out.find("to the failure that they promise"), std::string::npos) << with.out;
}

TEST(Explore, SaysWhichBoundItReached) {
    Explored e;
    const Finished done = e.run({"--max-states", "100"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(done.out.find("pair: bound reached, no failure so far: "), 0U) << done.out;
    EXPECT_NE(done.out.find("not expanded"), std::string::npos) << done.out;
}

TEST(Explore, FindsAllAndSavesThemUnderNumberedNames) {
    Explored e;
    const Finished done =
        e.run({"--set", "drain=election", "--all", "--threads", "2", "--json",
               e.folder.path("out.json"), "--save-schedule", e.folder.path("f.schedule.json")});
    EXPECT_EQ(done.status, 1);
    const size_t failures = e.report()["failures"].size();
    ASSERT_GE(failures, 2U);
    const std::vector<std::string> names = e.folder.names();
    for (size_t i = 1; i <= failures; ++i) {
        const std::string name =
            i == 1 ? "f.schedule.json" : "f-" + std::to_string(i) + ".schedule.json";
        const Finished replay = ptoscope({"replay", "--schedule", e.folder.path(name)});
        EXPECT_EQ(replay.status, 1) << name << ": " << replay.err;
    }
    EXPECT_EQ(names.size(), failures + 2);
}

TEST(Explore, RandomRunsFindItToo) {
    Explored e;
    for (const char* strategy : {"random", "pct"}) {
        const Finished done = e.run(
            {"--set", "drain=election", "--strategy", strategy, "--runs", "20000", "--seed", "5"});
        EXPECT_EQ(done.status, 1) << strategy << done.out;
        EXPECT_NE(done.out.find(" runs;"), std::string::npos) << done.out;
    }
}

TEST(Explore, ShrinksTheConfiguration) {
    Explored e;
    std::string larger = kPairSample;
    const std::string task = R"({ "submit": "s", )";
    larger.replace(larger.find(task), task.size(),
                   R"({ "submit": "first", "aic": "k" }, { "submit": "s", )");
    e.file = e.folder.write("larger.json", larger);
    const Finished done =
        e.run({"--set", "drain=election", "--find", "deadlock", "--shrink", "--json",
               e.folder.path("out.json"), "--save-schedule", e.folder.path("s.json")});
    EXPECT_EQ(done.status, 1) << done.err;
    EXPECT_NE(done.out.find("  without first\n"), std::string::npos) << done.out;
    const json report = e.report();
    EXPECT_EQ(report["shrunk"]["complete"], true);
    EXPECT_EQ(report["failures"].at(0)["kind"], "deadlock");
    const json workload = json::parse(read(e.folder.path("s.json")))["workload"];
    EXPECT_EQ(workload["program"].size(), 1U) << workload;
    EXPECT_EQ(ptoscope({"replay", "--schedule", e.folder.path("s.json")}).status, 1);
    const Finished other = ptoscope({"replay", e.file, "--schedule", e.folder.path("s.json")});
    EXPECT_EQ(other.status, 3);
    EXPECT_TRUE(isOneErrorLine(other.err)) << other.err;
    EXPECT_NE(other.err.find("it is not the workload of "), std::string::npos) << other.err;
}

TEST(Explore, WritesOnlyTheDocumentToStdout) {
    Explored e;
    const Finished done = e.run({"--json", "-"});
    EXPECT_EQ(done.status, 0) << done.err;
    EXPECT_EQ(json::parse(done.out)["verdict"], "exhausted");
    const Finished nothing = e.run({"--save-schedule", e.folder.path("none.json")});
    EXPECT_NE(nothing.out.find("no failure, so no schedule was written"), std::string::npos);
    EXPECT_EQ(e.folder.names(), std::vector<std::string>{"pair.json"});
}

struct BadExplore {
    const char* what;
    std::vector<std::string> words;
    int status;
    const char* says;
};

TEST(Explore, RefusesWhatMakesNoSense) {
    Explored e;
    const std::vector<BadExplore> rows{
        {"strategy", {"--strategy", "bredth-first"}, 2, "did you mean \"breadth-first\"?"},
        {"kind", {"--find", "deadlock,livlock"}, 2, "did you mean \"livelock\"?"},
        {"no kind", {"--find", "deadlock,"}, 2, "must be one of invariant, exclusive, empty-use"},
        {"threads", {"--threads", "0"}, 2, "--threads \"0\": must be a number in 1..256"},
        {"states", {"--max-states", "1e6"}, 2, "--max-states \"1e6\": must be a number in 1.."},
        {"seconds", {"--max-seconds", "0"}, 2, "must be a number of seconds above 0"},
        {"seed", {"--seed", "3"}, 2, "--seed means nothing to breadth-first"},
        {"runs", {"--runs", "3", "--strategy", "depth-first"}, 2, "--runs means nothing"},
        {"pct", {"--pct-depth", "3", "--strategy", "random"}, 2, "only to pct"},
        {"depth", {"--max-depth", "3"}, 2, "--max-depth means nothing to breadth-first"},
        {"key", {"--set", "drian=election"}, 2, "drian"},
        {"twice", {"--json", "a", "--save-schedule", "a"}, 2, "same place"},
        {"output", {"--json", "/no/such/folder/a"}, 3, "cannot be written"},
    };
    for (const BadExplore& row : rows) {
        const Finished run = e.run(row.words);
        EXPECT_EQ(run.status, row.status) << row.what << ": " << run.err;
        EXPECT_TRUE(isOneErrorLine(run.err)) << row.what << ": " << run.err;
        EXPECT_NE(run.err.find(row.says), std::string::npos) << row.what << ": " << run.err;
        EXPECT_EQ(run.out, "") << row.what;
    }
    EXPECT_EQ(ptoscope({"explore"}).status, 2);
    EXPECT_EQ(ptoscope({"explore", "no/such/file"}).status, 3);
}

// A row of the table without its seconds, the one part that differs from run to run.
std::string without_seconds(const std::string& row) {
    std::vector<std::string> cells(1);
    for (const char c : row)
        if (c == '|') {
            cells.emplace_back();
        } else {
            cells.back().push_back(c);
        }
    std::string rest;
    for (size_t i = 0; i < cells.size(); ++i)
        if (i != 6 && i != 9) rest += cells[i] + '|';
    return rest;
}

TEST(Explore, TableOfHazardsIsInTheReadme) {
    std::vector<std::string> words{"explore", "--suite", "--markdown"};
    if (kThinned) {  // a tenth of the states; a row that has more is left out
        std::cout << "thinned out under the sanitizer: rows of up to 20000 states" << std::endl;
        words.insert(words.end(), {"--max-states", "20000"});
    }
    const Finished run = ptoscope(words);
    EXPECT_TRUE(kThinned || run.status == 0) << run.err;
    std::set<std::string> readme;
    std::istringstream lines(read(source_dir() + "/runtime/engine/explorer/README.md"));
    for (std::string line; std::getline(lines, line);)
        readme.insert(without_seconds(line));
    std::istringstream table(run.out);
    int rows = 0;
    for (std::string line; std::getline(table, line); ++rows) {
        if (kThinned && line.find("bound") != std::string::npos) continue;
        EXPECT_TRUE(readme.contains(without_seconds(line)))
            << "put the output of `ptoscope explore --suite --markdown` into "
               "runtime/engine/explorer/README.md: "
            << line;
    }
    EXPECT_GT(rows, 20);
}

TEST(ReplaySchedule, SaysWhereAndWhyItNoLongerFits) {
    Explored e;
    const std::string saved = e.folder.path("s.schedule.json");
    ASSERT_EQ(e.run({"--set", "drain=election", "--save-schedule", saved}).status, 1);
    json changed = json::parse(read(saved));
    const std::string was = changed["steps"][4]["does"];
    changed["steps"][4]["does"] = "AckBarrier";
    ASSERT_NE(was, "AckBarrier");
    const std::string broken = e.folder.write("broken.json", changed.dump(1));
    Finished run = ptoscope({"replay", "--schedule", broken});
    EXPECT_EQ(run.status, 3);
    EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
    EXPECT_NE(run.err.find("broken.json: step 5: "), std::string::npos) << run.err;
    EXPECT_NE(run.err.find(" does " + was + " here, not AckBarrier"), std::string::npos) << run.err;
    changed = json::parse(read(saved));
    changed["workload"]["runtime"]["drain"] = "generation";
    run = ptoscope({"replay", "--schedule", e.folder.write("safe.json", changed.dump(1))});
    EXPECT_EQ(run.status, 3);
    EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
    run = ptoscope({"replay", "--schedule", e.file});
    EXPECT_EQ(run.status, 3);
    EXPECT_NE(run.err.find("pair.json:2: format: "), std::string::npos) << run.err;
    run = ptoscope({"replay", "--schedule", saved, "--at", "pto1"});
    EXPECT_EQ(run.status, 2);
    EXPECT_NE(run.err.find("--at TOKEN or --schedule FILE"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace ptoscope::test
