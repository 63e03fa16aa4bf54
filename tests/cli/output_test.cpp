// Files that commands write: complete or not at all.

#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/program_run.h"
#include "tests/places.h"

namespace ptoscope::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

TEST(Output, ThatCannotBeWrittenIsStatusThree) {
    const Folder folder;
    const std::string in_the_way = folder.write("file", "before");
    const std::vector<std::vector<std::string>> rows{
        {"--json", folder.path("no/such/folder.json")},
        {"--json", in_the_way + "/x.json"},
        {"--json", folder.path("")},
        {"--json", "/dev/full"},
        {"--json", "/proc/no-such.json"},
        {"--trace", folder.path("no/such/folder.json")},
        {"--trace", "/dev/full"},
        {"--swimlane", folder.path("no/such/folder.png")},
        {"--swimlane", folder.path("no/such/folder.svg")},
        {"--swimlane", folder.path("no/such/folder.pdf")},
    };
    for (const auto& row : rows) {
        const Finished run = ptoscope({"run", sample("spmd_basic"), row[0], row[1]});
        EXPECT_EQ(run.status, 3) << row[1] << ": " << run.err;
        EXPECT_TRUE(isOneErrorLine(run.err)) << row[1] << ": " << run.err;
        EXPECT_EQ(folder.names(), std::vector<std::string>{"file"}) << row[1];
        EXPECT_EQ(read(in_the_way), "before") << row[1];
    }
    EXPECT_EQ(ptoscope({"generate", "chain", "-o", folder.path("no/such/file")}).status, 3);
}

TEST(Output, ToAFullStdoutIsStatusThree) {
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"run", sample("spmd_basic")},
                                               {"run", sample("spmd_basic"), "--json", "-"},
                                               {"generate", "chain"},
                                               {"samples"}}) {
        const Finished run = ptoscope(words, {}, "/dev/full");
        EXPECT_EQ(run.status, 3) << words[0];
        EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
    }
}

TEST(Output, StaysAsItWasWhenACommandFails) {
    const Folder folder;
    const std::string bad = folder.write("bad.json", "{\"format\": ");
    const std::string out = folder.write("out.json", "before");
    const std::vector<std::vector<std::string>> rows{
        {"run", bad, "--json", out},
        {"run", sample("spmd_basic"), "--json", out, "--set", "nothing=1"},
        {"run", sample("spmd_basic"), "--json", out, "--swimlane", folder.path("no/such.png")},
        {"generate", "no_such_generator", "-o", out},
        {"generate", "chain", "--param", "no_such=1", "-o", out},
        {"import", folder.path(""), "-o", out},
    };
    for (const auto& row : rows) {
        EXPECT_GT(ptoscope(row).status, 1) << row[0];
        EXPECT_EQ(read(out), "before") << row[0];
    }
    EXPECT_EQ(folder.names(), (std::vector<std::string>{"bad.json", "out.json"}));
}

TEST(Output, ReplacesWhatWasThere) {
    const Folder folder;
    const std::string out = folder.write("out.json", std::string(1 << 20, 'x'));
    fs::permissions(out, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    fs::create_symlink(out, folder.path("link.json"));
    EXPECT_EQ(ptoscope({"run", sample("spmd_basic"), "--json", folder.path("link.json")}).status,
              0);
    EXPECT_TRUE(fs::is_symlink(folder.path("link.json")));
    EXPECT_EQ(json::parse(read(out))["outcome"], "completed");
    EXPECT_EQ(fs::status(out).permissions(),
              fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read);
    EXPECT_EQ(folder.names(), (std::vector<std::string>{"link.json", "out.json"}));
}

TEST(Output, SwimlanesInThreeFormats) {
    const Folder folder;
    const std::vector<std::pair<std::string, std::string>> rows{
        {"a.png", "\x89PNG"}, {"a.svg", "<?xml"}, {"a.pdf", "%PDF"}};
    for (const auto& [name, begin] : rows) {
        const Finished run =
            ptoscope({"run", sample("spmd_sync_start"), "--swimlane", folder.path(name)},
                     {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"});
        EXPECT_EQ(run.status, 0) << run.err;
        EXPECT_EQ(run.err, "") << name;
        EXPECT_TRUE(read(folder.path(name)).starts_with(begin)) << name;
    }
}

TEST(Output, GeneratedWorkloadsRun) {
    const Folder folder;
    const std::string file = folder.path("chain.json");
    const Finished made = ptoscope({"generate", "chain", "-o", file});
    EXPECT_EQ(made.status, 0) << made.err;
    EXPECT_EQ(ptoscope({"generate", "chain"}).out, read(file));
    EXPECT_EQ(ptoscope({"run", file}).status, 0);
}

TEST(Output, ImportedWorkloadsRun) {
    const Folder folder;
    const std::string file = folder.path("imported.json");
    const std::string capture = source_dir() + "/tests/data/captures/vector_example";
    const Finished made = ptoscope({"import", capture, "-o", file});
    EXPECT_EQ(made.status, 0) << made.err;
    EXPECT_NE(made.out.find("recorded"), std::string::npos) << made.out;
    const Finished run = ptoscope({"run", file});
    EXPECT_EQ(run.status, 0) << run.err;
    const std::string longer = folder.path("longer.json");
    EXPECT_EQ(ptoscope({"import", capture, "-o", longer, "--scale-durations", "3"}).status, 0);
    EXPECT_NE(read(longer), read(file));
}

}  // namespace
}  // namespace ptoscope::test
