// A build with PTOSCOPE_WINDOW=OFF: it runs everything, and says that it opens and draws nothing.

#include <gtest/gtest.h>

#include "tests/cli/program_run.h"

namespace ptoscope::test {
namespace {

TEST(WithoutWindow, OpensNothingAndSaysSo) {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{}, std::vector<std::string>{sample("spmd_basic")}}) {
        const Finished run = ptoscope(words, {"QT_QPA_PLATFORM=offscreen"});
        EXPECT_EQ(run.status, 2);
        EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
        EXPECT_NE(run.err.find("built without the window"), std::string::npos) << run.err;
    }
}

TEST(WithoutWindow, DrawsNothingAndSaysSoBeforeTheRun) {
    const Folder folder;
    const std::string file = sample("spmd_basic");
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"run", file},
          std::vector<std::string>{"compare", file, "--a", "wiring=inline", "--b",
                                   "wiring=deferred"}}) {
        std::vector<std::string> all = words;
        all.insert(all.end(), {"--swimlane", folder.path("a.png")});
        const Finished run = ptoscope(all);
        EXPECT_EQ(run.status, 2) << words[0];
        EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
        EXPECT_NE(run.err.find("built without the window"), std::string::npos) << run.err;
        EXPECT_EQ(run.out, "") << words[0];
        EXPECT_TRUE(folder.names().empty()) << words[0];
    }
}

TEST(WithoutWindow, SaysSoInTheVersion) {
    EXPECT_NE(ptoscope({"--version"}).out.find("Qt        none"), std::string::npos);
}

}  // namespace
}  // namespace ptoscope::test
