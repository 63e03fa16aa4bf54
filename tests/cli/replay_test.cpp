// ptoscope replay: a moment that was copied elsewhere comes out as the same state.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program_run.h"

namespace ptoscope::test {
namespace {

using nlohmann::json;

json reportOf(std::vector<std::string> arguments) {
    const Folder folder;
    arguments.insert(arguments.end(), {"--json", folder.path("out.json")});
    const Finished finished = ptoscope(arguments);
    EXPECT_EQ(finished.status, 0) << finished.err;
    return json::parse(read(folder.path("out.json")), nullptr, false);
}

json stoppedRun() {
    return reportOf({"run", sample("spmd_sync_start"), "--set", "drain=election", "--break",
                     "any scheduler enters AckBarrier"});
}

TEST(Replay, GivesTheIdenticalState) {
    const json run = stoppedRun();
    const std::string token = run["stopped_at"]["token"];
    for (const bool withFile : {false, true}) {
        std::vector<std::string> arguments{"replay", "--at", token};
        if (withFile) arguments.insert(arguments.begin() + 1, sample("spmd_sync_start"));
        const json moment = reportOf(arguments);
        EXPECT_EQ(moment["state_hash"], run["state_hash"]);
        EXPECT_EQ(moment["position"], run["stopped_at"]["position"]);
        EXPECT_EQ(moment["name"], "spmd_sync_start");
        ASSERT_EQ(moment["agents"].size(), 4U);
        size_t atBarrier = 0;
        for (const json& agent : moment["agents"])
            atBarrier += agent["state"] == "AckBarrier" ? 1 : 0;
        EXPECT_EQ(atBarrier, 1U);
    }
    const Finished said = ptoscope({"replay", "--at", token});
    EXPECT_EQ(said.status, 0);
    EXPECT_NE(said.out.find("AckBarrier"), std::string::npos) << said.out;
}

TEST(Replay, RefusesWhatDoesNotFitInOneLine) {
    const std::string token = stoppedRun()["stopped_at"]["token"];
    const Finished other = ptoscope({"replay", sample("spmd_basic"), "--at", token});
    EXPECT_EQ(other.status, 3);
    EXPECT_TRUE(isOneErrorLine(other.err)) << other.err;
    EXPECT_NE(other.err.find("it has changed since"), std::string::npos) << other.err;
    const Finished cut = ptoscope({"replay", "--at", token.substr(0, token.size() - 3)});
    EXPECT_EQ(cut.status, 3);
    EXPECT_TRUE(isOneErrorLine(cut.err)) << cut.err;
    EXPECT_NE(cut.err.find("cut or mistyped"), std::string::npos) << cut.err;
    const Finished gone = ptoscope({"replay", "no/such/file.json", "--at", token});
    EXPECT_EQ(gone.status, 3);
    EXPECT_TRUE(isOneErrorLine(gone.err)) << gone.err;
}

}  // namespace
}  // namespace ptoscope::test
