// Exit statuses, and the one line on stderr that says where and why.

#include <gtest/gtest.h>

#include "tests/cli/program_run.h"

namespace ptoscope::test {
namespace {

struct UsageRow {
    const char* what;
    std::vector<std::string> arguments;
    const char* says;
};

const std::vector<UsageRow>& usageRows() {
    static const std::string good = sample("spmd_sync_start");
    static const std::vector<UsageRow> rows{
        {"no file", {"run"}, "FILE"},
        {"unknown option", {"run", good, "--jsn", "x"}, "did you mean \"--json\"?"},
        {"two files", {"run", good, good}, "unexpected argument"},
        {"missing value", {"run", good, "--json"}, "--json needs a value"},
        {"option as value", {"run", good, "--json", "--check"}, "--json needs a value"},
        {"value for a flag", {"run", good, "--check=yes"}, "--check takes no value"},
        {"given twice", {"run", good, "--json", "a", "--json", "b"}, "--json is given twice"},
        {"same place", {"run", good, "--json", "a", "--trace", "a"}, "same place"},
        {"no pair", {"run", good, "--set", "wiring"}, "KEY=VALUE"},
        {"unknown key", {"run", good, "--set", "wirring=inline"}, "wirring"},
        {"unknown key first", {"run", "no/such/file", "--set", "wirring=inline"}, "wirring"},
        {"bad word", {"run", good, "--set", "wiring=eager"}, "eager"},
        {"bad number", {"run", good, "--set", "task_window=5"}, "power of two"},
        {"negative", {"run", good, "--set", "wiring_queue=-1"}, "wiring_queue"},
        {"huge", {"run", good, "--set", "device.clusters=99999999999999999999"}, "clusters"},
        {"do not fit", {"run", good, "--set", "device.clusters=100"}, "scheduler threads"},
        {"bad seed", {"run", good, "--seed", "x"}, "seed"},
        {"bad picture", {"run", good, "--swimlane", "a.bmp"}, ".png, .svg or .pdf"},
        {"explore without a file", {"explore"}, "FILE"},
        {"replay without a moment", {"replay", good}, "--at TOKEN"},
        {"no command", {"frobnicate"}, "neither a command nor a file"},
        {"no generator name", {"generate"}, "NAME"},
        {"unknown generator", {"generate", "chian"}, "chian"},
        {"unknown parameter", {"generate", "chain", "--param", "lenth=3"}, "lenth"},
        {"no import target", {"import", "."}, "-o FILE"},
        {"bad scale", {"import", ".", "-o", "x", "--scale-durations", "fast"}, "fast"},
        {"extra word", {"samples", "all"}, "unexpected argument"},
    };
    return rows;
}

TEST(Usage, IsStatusTwoAndOneLine) {
    ASSERT_GT(usageRows().size(), 20U);
    for (const UsageRow& row : usageRows()) {
        const Finished run = ptoscope(row.arguments);
        EXPECT_EQ(run.status, 2) << row.what << ": " << run.err;
        EXPECT_TRUE(isOneErrorLine(run.err)) << row.what << ": " << run.err;
        EXPECT_NE(run.err.find(row.says), std::string::npos) << row.what << ": " << run.err;
        EXPECT_EQ(run.out, "") << row.what;
    }
}

TEST(Usage, WindowWithoutDisplay) {
    const Finished run =
        ptoscope({sample("spmd_basic")}, {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"});
    EXPECT_EQ(run.status, 2);
    EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
    EXPECT_NE(run.err.find("display"), std::string::npos) << run.err;
}

TEST(Usage, WindowOnAnUnusableDisplay) {
    const Finished run = ptoscope({sample("spmd_basic")},
                                  {"DISPLAY=:987", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM=xcb"});
    EXPECT_EQ(run.status, 2);
    EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
}

TEST(Usage, HelpAndVersion) {
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"--help"}, {"-h"}, {"run", "--help"}, {"generate", "--help"}, {"--version"}}) {
        const Finished run = ptoscope(words);
        EXPECT_EQ(run.status, 0) << words[0];
        EXPECT_NE(run.out.find("ptoscope"), std::string::npos) << words[0];
        EXPECT_EQ(run.err, "") << words[0];
    }
}

// A workload with one AIC kernel k, a tensor x of 16 x 16, and these statements.
std::string workload(const std::string& program) {
    return R"({"format": "ptoscope.workload/1", "name": "w",
"kernels": [{"name": "k", "core": "aic", "compute": "none"}],
"tensors": [{"name": "x", "shape": [16, 16]}],
"program": [)" +
           program + "]}";
}

std::string repeated(const std::string& text, size_t times) {
    std::string all;
    for (size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

struct FileRow {
    const char* what;
    std::string text;
    int status;
    const char* says;
};

std::vector<FileRow> fileRows() {
    const std::string good = read(sample("spmd_sync_start"));
    const auto submit = [](const std::string& rest) {
        return workload(R"({"submit": "t", "aic": "k")" + rest + "}");
    };
    return {
        {"empty", "", 3, ""},
        {"truncated", good.substr(0, good.size() / 2), 3, ""},
        {"one byte short", good.substr(0, good.rfind('}')), 3, ""},
        {"binary", std::string("\x7f\x45\x4c\x46\x00\x01\xff\xfe\n\r\x1b[31m", 16), 3, ""},
        {"not an object", "[1, 2, 3]", 3, ""},
        {"no format", "{}", 3, "format"},
        {"wrong format", R"({"format": "ptoscope.workload/9", "program": []})", 3, "format"},
        {"100 000 brackets", repeated("[", 100'000), 3, ""},
        {"100 000 scopes", workload(repeated(R"({"scope": [)", 100'000) + repeated("]}", 100'000)),
         3, ""},
        {"unknown key", submit(R"(, "block": 2)"), 3, "block"},
        {"wrong type", submit(R"(, "blocks": "two")"), 3, "blocks"},
        {"fraction", submit(R"(, "blocks": 1.5)"), 3, "blocks"},
        {"beyond 64 bits", submit(R"(, "blocks": 99999999999999999999)"), 3, "blocks"},
        {"beyond a double", submit(R"(, "args": [{"scalar": 1e999}])"), 3, ""},
        {"negative duration", submit(R"(, "duration_ns": -5)"), 3, "duration"},
        {"unknown kernel", workload(R"({"submit": "t", "aic": "kk"})"), 3, "kk"},
        {"unknown tensor", submit(R"(, "args": [{"in": "y"}])"), 3, "y"},
        {"view outside", submit(R"(, "args": [{"in": {"tensor": "x", "offset": [0, 9],
            "shape": [16, 8]}}])"),
         3, "x"},
        {"duplicate name", workload(R"({"dummy": "d"}, {"dummy": "d"})"), 3, "d"},
        {"bad window", R"({"format": "ptoscope.workload/1", "name": "w",
            "runtime": {"task_window": 5}, "program": []})",
         3, "task_window"},
        {"escape sequences in a name", workload("{\"submit\": \"a\x1b[31mb\", \"aic\": \"k\"}"), 3,
         ""},
        {"no such dependency", workload(R"({"dummy": "d", "after": ["nobody"]})"), 1,
         "error 5 INVALID_ARGS"},
        {"a thousand million blocks", submit(R"(, "blocks": 1000000000)"), 1,
         "error 5 INVALID_ARGS"},
        {"largest blocks", submit(R"(, "blocks": 9223372036854775807)"), 1, "error 5"},
        {"no blocks", submit(R"(, "blocks": 0)"), 1, "error 5 INVALID_ARGS"},
        {"negative blocks", submit(R"(, "blocks": -3)"), 1, "error 5 INVALID_ARGS"},
        {"more than start together", submit(R"(, "blocks": 25, "sync_start": true)"), 1,
         "error 7 REQUIRE_SYNC_START_INVALID"},
        {"nothing to do", workload(""), 0, ""},
        {"as many as start together", submit(R"(, "blocks": 24, "sync_start": true)"), 0, ""},
    };
}

TEST(Files, GiveTheirStatusAndOneLine) {
    const Folder folder;
    const std::string out = folder.write("out.json", "before");
    const std::vector<FileRow> rows = fileRows();
    ASSERT_GT(rows.size(), 20U);
    for (const FileRow& row : rows) {
        const std::string file = folder.write("input.json", row.text);
        const Finished run = ptoscope({"run", file, "--no-verify"});
        EXPECT_EQ(run.status, row.status) << row.what << ": " << run.err;
        if (row.status == 0) {
            EXPECT_EQ(run.err, "") << row.what;
            continue;
        }
        EXPECT_TRUE(isOneErrorLine(run.err)) << row.what << ": " << run.err;
        EXPECT_NE(run.err.find("input.json"), std::string::npos) << row.what << ": " << run.err;
        EXPECT_NE(run.err.find(row.says), std::string::npos) << row.what << ": " << run.err;
        EXPECT_EQ(run.out.empty(), row.status == 3) << row.what;
    }
}

TEST(Files, InvalidOnesNameTheirLine) {
    const Folder folder;
    const std::string file =
        folder.write("bad.json", workload("\n\n{\"submit\": \"t\", \"aic\": \"k\", \"blok\": 2}"));
    const Finished run = ptoscope({"run", file});
    EXPECT_EQ(run.status, 3);
    EXPECT_NE(run.err.find("bad.json:6: program[0]"), std::string::npos) << run.err;
}

TEST(Files, UnreadableOnes) {
    const Folder folder;
    const std::vector<std::string> paths{folder.path("missing.json"), folder.path(""),
                                         "/proc/self/mem", folder.path("no/such/folder.json"),
                                         std::string(5000, 'x') + ".json"};
    for (const std::string& path : paths) {
        const Finished run = ptoscope({"run", path});
        EXPECT_EQ(run.status, 3) << path << run.err;
        EXPECT_TRUE(isOneErrorLine(run.err)) << path << run.err;
        EXPECT_EQ(run.out, "") << path;
    }
}

TEST(Files, WindowRefusesThemToo) {
    const Folder folder;
    const std::string file = folder.write("bad.json", "{");
    const Finished run = ptoscope({file}, {"QT_QPA_PLATFORM=offscreen"});
    EXPECT_EQ(run.status, 3);
    EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
}

}  // namespace
}  // namespace ptoscope::test
