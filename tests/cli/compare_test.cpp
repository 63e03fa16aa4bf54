// ptoscope compare: what it prints and writes, and how it ends.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program_run.h"

namespace ptoscope::test {
namespace {

using nlohmann::json;

const std::vector<std::string> kPair{"--a", "spmd_dispatch=exclusive", "--b",
                                     "spmd_dispatch=shared"};

std::vector<std::string> compare(std::vector<std::string> words,
                                 const std::vector<std::string>& more = kPair) {
    words.insert(words.begin(), "compare");
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

TEST(Compare, PrintsWhatDiffers) {
    const Finished run = ptoscope(compare({sample("spmd_parallel_dispatch")}));
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_TRUE(run.err.empty()) << run.err;
    for (const char* text :
         {"spmd_parallel_dispatch\n", "A  spmd_dispatch=exclusive  (completed, verified)",
          "B  spmd_dispatch=shared  (completed, verified)", "makespan", "orchestrator",
          "what the end waited for", "kernels run", "largest differences of threads",
          "ready to start, by kernel", "first to last start, SPMD tasks", "8/8/8", " us (step "})
        EXPECT_NE(run.out.find(text), std::string::npos) << text << "\n" << run.out;
}

TEST(Compare, OfTheSameSaysSo) {
    const Finished run =
        ptoscope({"compare", sample("spmd_parallel_dispatch"), "--a", "dual_slot=true"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_NE(run.out.find("both runs take the same scheduling decisions"), std::string::npos);
    EXPECT_EQ(run.out.find("largest differences"), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("B  as the file says"), std::string::npos);
}

TEST(Compare, JsonAddsUp) {
    const Finished run =
        ptoscope(compare({sample("spmd_parallel_dispatch"), "--json", "-", "--no-verify"}));
    EXPECT_EQ(run.status, 0) << run.err;
    const json r = json::parse(run.out);
    EXPECT_EQ(r["a"]["settings"]["spmd_dispatch"], "exclusive");
    EXPECT_EQ(r["a"]["verified"], false);
    const int64_t difference =
        r["b"]["makespan_ns"].get<int64_t>() - r["a"]["makespan_ns"].get<int64_t>();
    EXPECT_NE(difference, 0);
    EXPECT_EQ(r["difference"]["makespan_ns"], difference);
    int64_t sum = 0;
    for (const json& cause : r["critical_path"]["causes"])
        sum += cause["difference_ns"].get<int64_t>();
    EXPECT_EQ(sum, difference);
    ASSERT_EQ(r["threads"].size(), 4U);
    for (const json& thread : r["threads"])
        EXPECT_EQ(thread["b"]["total_ns"].get<int64_t>() - thread["a"]["total_ns"].get<int64_t>(),
                  difference);
    ASSERT_EQ(r["spmd"].size(), 4U);
    EXPECT_EQ(r["spmd"][0]["b"]["blocks_by_thread"], json({8, 8, 8}));
    EXPECT_EQ(r["kernels"].size(), 2U);
    EXPECT_EQ(r["tasks"]["both"], 4);
    EXPECT_GT(r["first_divergence"]["a"]["position"].get<int64_t>(), 0);
}

TEST(Compare, WritesCsvAndPictures) {
    const Folder folder;
    const Finished run =
        ptoscope(compare({sample("spmd_parallel_dispatch"), "--csv", folder.path("a.csv"),
                          "--swimlane", folder.path("a.svg")}));
    EXPECT_EQ(run.status, 0) << run.err;
    const std::string csv = read(folder.path("a.csv"));
    EXPECT_EQ(csv.find("section,subject,part,a,b,difference\nrun,,makespan_ns,"), 0U) << csv;
    const std::string picture = read(folder.path("a.svg"));
    for (const char* text : {"spmd_dispatch=exclusive", "spmd_dispatch=shared", "makespan"})
        EXPECT_NE(picture.find(text), std::string::npos) << text;
    for (const char* name : {"b.png", "b.pdf"}) {
        const std::string path = folder.path(name);
        EXPECT_EQ(ptoscope(compare({sample("spmd_basic"), "--swimlane", path})).status, 0);
        EXPECT_GT(read(path).size(), 1000U) << name;
    }
}

TEST(Compare, SweepsTheSameWithOneThreadAndTwo) {
    const Folder folder;
    std::vector<std::string> texts;
    for (const char* threads : {"1", "2"}) {
        const Finished run = ptoscope({"compare",
                                       "--generate",
                                       "chain",
                                       "--param",
                                       "tasks=12",
                                       "--a",
                                       "wiring=inline",
                                       "--b",
                                       "wiring=deferred",
                                       "--over",
                                       "scheduler_threads=1,2,3",
                                       "--over",
                                       "dual_slot=true,false",
                                       "--set",
                                       "device.clusters=6",
                                       "--threads",
                                       threads,
                                       "--json",
                                       folder.path("a.json"),
                                       "--csv",
                                       folder.path("a.csv"),
                                       "--chart",
                                       folder.path("a.svg")});
        EXPECT_EQ(run.status, 0) << run.err;
        texts.push_back(run.out + read(folder.path("a.json")) + read(folder.path("a.csv")) +
                        read(folder.path("a.svg")));
    }
    EXPECT_EQ(texts[0], texts[1]);
    const json r = json::parse(read(folder.path("a.json")));
    EXPECT_EQ(r["complete"], true);
    ASSERT_EQ(r["rows"].size(), 6U);
    EXPECT_EQ(r["rows"][1]["values"], json({{"scheduler_threads", "1"}, {"dual_slot", "false"}}));
    EXPECT_EQ(r["rows"][5]["a"]["outcome"], "completed");
    EXPECT_EQ(r["rows"][5]["a"]["verified"], true);
    const std::string csv = read(folder.path("a.csv"));
    EXPECT_EQ(csv.find("scheduler_threads,dual_slot,a_outcome,a_verified,a_makespan_ns,"), 0U);
    EXPECT_NE(csv.find("\n3,false,completed,true,"), std::string::npos) << csv;
}

TEST(Compare, SweepsParametersOfAGenerator) {
    const Finished run =
        ptoscope({"compare", "--generate", "fan_out", "--param", "width=8", "--a", "tasks=9", "--b",
                  "tasks=90", "--over", "width=8,4", "--json", "-"});
    ASSERT_EQ(run.status, 0) << run.err;
    const json r = json::parse(run.out);
    ASSERT_EQ(r["rows"].size(), 2U);
    for (const json& row : r["rows"])
        EXPECT_LT(row["a"]["makespan_ns"], row["b"]["makespan_ns"]);
    EXPECT_NE(r["rows"][0]["b"]["state_hash"], r["rows"][1]["b"]["state_hash"]);
}

TEST(Compare, TakesListsInBrackets) {
    const Finished run = ptoscope(
        {"compare", sample("spmd_basic"), "--a", "task_window=[64,64,64,64],dual_slot=false", "--b",
         "task_window=16", "--over", "dep_pool=[64,64,64,64],128", "--csv", "-"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_NE(run.out.find("\n\"[64,64,64,64]\",completed,"), std::string::npos) << run.out;
    EXPECT_NE(run.out.find("\n128,completed,"), std::string::npos) << run.out;
}

TEST(Compare, ReportsARunThatFails) {
    const Folder folder;
    const std::string file = sample("spmd_sync_start");
    const Finished pair =
        ptoscope({"compare", file, "--a", "device.clusters=1", "--b", "device.clusters=24",
                  "--json", folder.path("a.json"), "--swimlane", folder.path("a.png")});
    EXPECT_EQ(pair.status, 1);
    EXPECT_TRUE(isOneErrorLine(pair.err)) << pair.err;
    EXPECT_NE(pair.err.find("A (device.clusters=1) failed: 7 REQUIRE_SYNC_START_INVALID"),
              std::string::npos)
        << pair.err;
    EXPECT_NE(pair.out.find("B  device.clusters=24  (completed, verified)"), std::string::npos);
    const json r = json::parse(read(folder.path("a.json")));
    EXPECT_EQ(r["a"]["outcome"], "error");
    EXPECT_EQ(r["a"]["makespan_ns"], nullptr);
    EXPECT_EQ(r["difference"]["makespan_ns"], nullptr);
    EXPECT_GT(read(folder.path("a.png")).size(), 1000U);

    const Finished swept =
        ptoscope({"compare", file, "--a", "dual_slot=true", "--b", "dual_slot=false", "--over",
                  "device.clusters=1,24", "--chart", folder.path("a.svg")});
    EXPECT_EQ(swept.status, 1);
    EXPECT_NE(swept.err.find("device.clusters=1: A (dual_slot=true) failed: 7"), std::string::npos)
        << swept.err;
    EXPECT_NE(swept.out.find("device.clusters=1: B error"), std::string::npos) << swept.out;
    EXPECT_GT(read(folder.path("a.svg")).size(), 1000U);
}

TEST(Compare, RefusesAWrongCommandLine) {
    const Folder folder;
    const std::string out = folder.write("out.json", "before");
    const std::string good = sample("spmd_basic");
    const std::string absent = folder.path("absent.json");
    struct Row {
        std::vector<std::string> words;
        int status;
        const char* reason;
    };
    const std::vector<Row> rows{
        {{good}, 2, "--a or --b"},
        {{good, "--a", "wiring"}, 2, "KEY=VALUE"},
        {{good, "--a", "wirng=inline"}, 2, "did you mean"},
        {{absent, "--a", "wirng=inline"}, 2, "did you mean"},
        {{good, "--a", "wiring=never"}, 2, "--a wiring=never"},
        {{good, "--a", "wiring=inline", "--over", "scheduler_threads=1,,2"}, 2, "VALUE,VALUE"},
        {{good, "--a", "wiring=inline", "--over", "scheduler_threads=1,x"},
         2,
         "--over scheduler_threads=x"},
        {{good, "--a", "wiring=inline", "--over", "wiring=inline,deferred"}, 2, "--a sets it"},
        {{good, "--a", "wiring=inline", "--over", "seed=1", "--over", "seed=2"}, 2, "twice"},
        {{good, "--a", "device.clusters=100"}, 2, "too many"},
        {{good, "--a", "wiring=inline", "--threads", "0"}, 2, "1..256"},
        {{good, "--a", "wiring=inline", "--chart", "a.png"}, 2, "--over"},
        {{good, "--a", "wiring=inline", "--over", "seed=1,2", "--swimlane", "a.png"}, 2, "--over"},
        {{good, "--a", "wiring=inline", "--over", "seed=1,2", "--chart", "a.pdf"},
         2,
         ".png or .svg"},
        {{good, "--a", "wiring=inline", "--swimlane", "a.bmp"}, 2, ".png, .svg or .pdf"},
        {{good, "--a", "wiring=inline", "--json", out, "--csv", out}, 2, "same place"},
        {{good, "--generate", "chain", "--a", "wiring=inline"}, 2, "not both"},
        {{"--generate", "chian", "--a", "wiring=inline"}, 2, "chian"},
        {{"--generate", "chain", "--param", "length=2", "--a", "wiring=inline"}, 2, "length"},
        {{good, "--param", "tasks=2", "--a", "wiring=inline"}, 2, "--generate"},
        {{"--a", "wiring=inline"}, 2, "FILE"},
        {{absent, "--a", "wiring=inline"}, 3, "absent.json"},
        {{good, "--a", "wiring=inline", "--json", folder.path("no/such.json")},
         3,
         "cannot be written"},
    };
    for (const Row& row : rows) {
        std::vector<std::string> words{"compare"};
        words.insert(words.end(), row.words.begin(), row.words.end());
        const Finished run = ptoscope(words);
        EXPECT_EQ(run.status, row.status) << row.reason << ": " << run.err;
        EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
        EXPECT_NE(run.err.find(row.reason), std::string::npos) << row.reason << ": " << run.err;
        EXPECT_TRUE(run.out.empty()) << run.out;
    }
    EXPECT_EQ(folder.names(), std::vector<std::string>{"out.json"});
    EXPECT_EQ(read(out), "before");
}

}  // namespace
}  // namespace ptoscope::test
