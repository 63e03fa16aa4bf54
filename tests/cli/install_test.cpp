// The program as it is installed, in an empty root: it finds what it needs there.

#include <gtest/gtest.h>

#include <memory>

#include "tests/cli/program_run.h"
#include "tests/places.h"

namespace ptoscope::test {
namespace {

namespace fs = std::filesystem;

class Installed : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        root_ = std::make_unique<Folder>();
        const std::string build = fs::path(program_path()).parent_path().string();
        const Finished done =
            runCommand("cmake", {"--install", build, "--prefix", root_->path("usr")});
        ASSERT_EQ(done.status, 0) << done.out << done.err;
    }
    static void TearDownTestSuite() { root_.reset(); }

    static std::string installedAt(const std::string& name) { return root_->path("usr/" + name); }
    static Finished runInstalled(const std::vector<std::string>& arguments) {
        return runCommand(installedAt("bin/ptoscope"), arguments);
    }

  private:
    static inline std::unique_ptr<Folder> root_;
};

TEST_F(Installed, SaysWhatItIs) {
    const Finished run = runInstalled({"--version"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.out, ptoscope({"--version"}).out);
}

TEST_F(Installed, ListsTheSamples) {
    const Finished run = runInstalled({"samples"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.out, ptoscope({"samples"}).out);
    EXPECT_NE(run.out.find("failing/endless_kernel.json"), std::string::npos);
}

TEST_F(Installed, RunsASampleByItsName) {
    const Finished run = runInstalled({"run", "samples:spmd_sync_start"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_NE(run.out.find("completed"), std::string::npos) << run.out;
}

// The line names the file that was read: the installed one.
TEST_F(Installed, ReadsItsOwnSamples) {
    const Finished run = runInstalled({"run", "samples:failing/endless_kernel"});
    EXPECT_EQ(run.status, 1);
    EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
    const std::string own = installedAt("share/ptoscope/samples/failing/endless_kernel.json");
    EXPECT_NE(run.err.find(fs::canonical(own).string()), std::string::npos) << run.err;
    EXPECT_EQ(run.err.find(source_dir()), std::string::npos) << run.err;
}

TEST_F(Installed, DoesNotLookElsewhereForSamples) {
    const Folder bare;
    fs::copy_file(installedAt("bin/ptoscope"), bare.path("ptoscope"));
    const Finished run = runCommand(bare.path("ptoscope"), {"run", "samples:spmd_sync_start"});
    EXPECT_EQ(run.status, 3);
    EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
    EXPECT_NE(run.err.find("not beside the program"), std::string::npos) << run.err;
}

TEST_F(Installed, BringsItsManualAndCompletion) {
    const Finished page = runCommand("gzip", {"-dc", installedAt("share/man/man1/ptoscope.1.gz")});
    EXPECT_EQ(page.out, ptoscope({"--manual"}).out);
    EXPECT_EQ(read(installedAt("share/bash-completion/completions/ptoscope")),
              ptoscope({"--completion"}).out);
}

TEST_F(Installed, BringsSchemas) {
    for (const char* name : {"workload.schema.json", "schedule.schema.json"})
        EXPECT_EQ(read(installedAt(std::string("share/ptoscope/schemas/") + name)),
                  read(source_dir() + "/resources/" + name))
            << name;
}

// What a desktop looks up, unless the program was built without its window.
TEST_F(Installed, BringsWhatADesktopLooksFor) {
    const bool window = ptoscope({"--version"}).out.find("without the window") == std::string::npos;
    std::vector<std::string> files{"share/applications/ptoscope.desktop",
                                   "share/mime/packages/ptoscope.xml",
                                   "share/icons/hicolor/scalable/apps/ptoscope.svg"};
    for (const char* size : {"16", "22", "24", "32", "48", "64", "128", "256", "512"})
        files.push_back("share/icons/hicolor/" + std::string(size) + "x" + size +
                        "/apps/ptoscope.png");
    for (const std::string& file : files)
        EXPECT_EQ(read(installedAt(file)).size() > 100, window) << file;
}

TEST_F(Installed, OpensTheTypesThatItDeclares) {
    const std::string types = read(source_dir() + "/resources/desktop/ptoscope.xml");
    const std::string entry = read(source_dir() + "/resources/desktop/ptoscope.desktop");
    for (const std::string name : {"workload", "schedule", "session"}) {
        const std::string type = "application/x-ptoscope-" + name + "+json";
        EXPECT_NE(types.find("type=\"" + type + "\""), std::string::npos) << type;
        EXPECT_NE(types.find("&quot;ptoscope." + name + "/"), std::string::npos) << name;
        EXPECT_NE(entry.find(type + ";"), std::string::npos) << type;
    }
}

}  // namespace
}  // namespace ptoscope::test
