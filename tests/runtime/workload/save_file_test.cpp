#include "runtime/base/save_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/runtime/workload/texts.h"

namespace ptoscope {
namespace {

namespace fs = std::filesystem;

// A fresh empty folder.
class SaveFile : public testing::Test {
  protected:
    void SetUp() override {
        fs::remove_all(folder_);
        fs::create_directory(folder_);
    }
    void TearDown() override {
        fs::permissions(folder_, fs::perms::owner_all);
        fs::remove_all(folder_);
    }
    static std::string content(const fs::path& path) {
        std::ifstream in(path);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    [[nodiscard]] auto files() const {
        return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
    }
    fs::path folder_ = fs::path(testing::TempDir()) / ("save_file_" + std::to_string(getpid()));
    fs::path file_ = folder_ / "a.json";
};

TEST_F(SaveFile, MakesAndReplacesAFileAndLeavesNothingElse) {
    save_file(file_, "one");
    EXPECT_EQ(content(file_), "one");
    save_file(file_, "two");
    EXPECT_EQ(content(file_), "two");
    EXPECT_EQ(files(), 1);
}

TEST_F(SaveFile, KeepsPermissions) {
    save_file(file_, "one");
    fs::permissions(file_, fs::perms(0640));
    save_file(file_, "two");
    EXPECT_EQ(fs::status(file_).permissions(), fs::perms(0640));
}

TEST_F(SaveFile, ANewFileFollowsTheUmask) {
    const mode_t before = umask(027);
    save_file(file_, "one");
    umask(before);
    EXPECT_EQ(fs::status(file_).permissions(), fs::perms(0640));
}

TEST_F(SaveFile, FollowsALink) {
    fs::create_symlink(folder_ / "b.json", file_);
    save_file(folder_ / "b.json", "one");
    save_file(file_, "two");
    EXPECT_TRUE(fs::is_symlink(file_));
    EXPECT_EQ(content(folder_ / "b.json"), "two");
}

TEST_F(SaveFile, SaysWhyItCannotWriteAndKeepsWhatWasThere) {
    EXPECT_EQ(test::input_error([&] { save_file(folder_, "x"); }),
              folder_.string() + ": cannot be written: Is a directory");
    const std::string nowhere = folder_ / "missing" / "a.json";
    EXPECT_EQ(test::input_error([&] { save_file(nowhere, "x"); }),
              nowhere + ": cannot be written: No such file or directory");
    EXPECT_EQ(test::input_error([&] { save_file("/dev/full", "x"); }),
              "/dev/full: cannot be written: No space left on device");
    EXPECT_EQ(files(), 0);
}

TEST_F(SaveFile, AWriteThatFailsHalfwayKeepsTheOldFile) {
    save_file(file_, "old");
    rlimit before{};
    ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit tight{10, before.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const std::string error = test::input_error([&] { save_file(file_, std::string(100, 'x')); });
    ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(error, file_.string() + ": cannot be written: File too large");
    EXPECT_EQ(content(file_), "old");
    EXPECT_EQ(files(), 1);
}

}  // namespace
}  // namespace ptoscope
