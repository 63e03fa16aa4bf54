// tests/check_structure on hand-made trees: what it must find and what it must let pass.

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "tests/cli/program_run.h"
#include "tests/places.h"

namespace ptoscope::test {
namespace {

using Tree = std::map<std::string, std::string>;  // path -> text

Finished checked_structure(const Tree& tree) {
    const Folder folder;
    for (const auto& [path, text] : tree) {
        std::filesystem::create_directories(std::filesystem::path(folder.path(path)).parent_path());
        (void)folder.write(path, text);
    }
    return runCommand(source_dir() + "/tests/check_structure", {folder.path("")});
}

TEST(Structure, DownwardIncludesPass) {
    const Finished run = checked_structure({
        {"app/main.cpp", "#include \"widgets/a/a.h\"\n#include <QString>\n"},
        {"widgets/a/a.h", "#include \"runtime/b/b.h\"\n"},
        {"runtime/b/b.h", "#include <vector>\n#include \"runtime/b/nested/c.h\"\n"},
        {"runtime/b/nested/c.h", "#include \"resources/r.h\"\n"},
        {"resources/r.h", "\n"},
    });
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.out, "");
}

TEST(Structure, CircleBetweenFoldersNamesItsIncludes) {
    const Finished run = checked_structure({
        {"runtime/a/a.cpp", "#include \"runtime/b/b.h\"\n"},
        {"runtime/b/b.h", "#include \"runtime/c/c.h\"\n"},
        {"runtime/c/c.h", "\n"},
        {"runtime/c/c.cpp", "#include \"runtime/a/a.h\"\n"},
        {"runtime/a/a.h", "\n"},
        {"runtime/d/d.cpp", "#include \"runtime/a/a.h\"\n"},
    });
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.out,
              "Circle between folders: runtime/a runtime/b runtime/c\n"
              "    runtime/a/a.cpp -> runtime/b/b.h\n"
              "    runtime/b/b.h -> runtime/c/c.h\n"
              "    runtime/c/c.cpp -> runtime/a/a.h\n");
}

TEST(Structure, ANestedFolderCountsByItself) {
    const Finished run = checked_structure({
        {"runtime/a/a.h", "#include \"runtime/a/in/b.h\"\n"},
        {"runtime/a/in/b.h", "#include \"runtime/a/c.h\"\n"},
        {"runtime/a/c.h", "\n"},
    });
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.out.rfind("Circle between folders: runtime/a runtime/a/in\n", 0), 0U) << run.out;
}

TEST(Structure, CircleBetweenHeadersOfOneFolder) {
    const Finished run = checked_structure({
        {"widgets/a/a.h", "#include \"widgets/a/b.h\"\n"},
        {"widgets/a/b.h", "#include \"widgets/a/a.h\"\n"},
        {"widgets/a/b.cpp", "#include \"widgets/a/b.h\"\n"},
    });
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.out,
              "Circle between headers: widgets/a/a.h widgets/a/b.h\n"
              "    widgets/a/a.h -> widgets/a/b.h\n"
              "    widgets/a/b.h -> widgets/a/a.h\n");
}

TEST(Structure, ArrowsUpwardAndQtInTheRuntime) {
    const Finished run = checked_structure({
        {"runtime/a.cpp", "#include <QString>\n#include \"widgets/w.h\"\n"},
        {"widgets/w.h", "#include \"app/m.h\"\n"},
        {"app/m.h", "\n"},
    });
    EXPECT_EQ(run.status, 1);
    EXPECT_EQ(run.out,
              "Qt in the runtime: runtime/a.cpp: #include <QString>\n"
              "Arrow upward: runtime/a.cpp -> widgets/w.h\n"
              "Arrow upward: widgets/w.h -> app/m.h\n");
}

TEST(Structure, OfTheProjectIsClean) {
    const Finished run = runCommand(source_dir() + "/tests/check_structure", {source_dir()});
    EXPECT_EQ(run.status, 0);
    EXPECT_EQ(run.out, "");
}

TEST(Structure, AnEmptyTreeIsAnError) {
    const Finished run = checked_structure({});
    EXPECT_EQ(run.status, 2);
    EXPECT_NE(run.err.find("no app, widgets, runtime or resources"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace ptoscope::test
