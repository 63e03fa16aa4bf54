#include "app/cli/output_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "app/cli/status.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace fs = std::filesystem;

OutputFile::OutputFile(const std::string& path) : path_(path), to_stdout_(path == "-") {
    if (to_stdout_) return;
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status)) fail("is a directory");
    target_ = fs::exists(status) ? fs::canonical(path, error).string() : path;
    if (error && fs::exists(status)) fail(error.message());
    if (!fs::exists(status) || fs::is_regular_file(status)) {
        if (fs::exists(status) && ::access(target_.c_str(), W_OK) != 0) fail(std::strerror(errno));
        const fs::path place(target_);
        temporary_ = (place.parent_path() / ("." + std::to_string(::getpid()) + ".ptoscope.tmp"))
                         .string();
    }
    errno = 0;
    file_.open(temporary_.empty() ? target_ : temporary_, std::ios::binary | std::ios::trunc);
    if (!file_) {
        const int reason = errno;
        temporary_.clear();
        fail(std::strerror(reason));
    }
}

OutputFile::~OutputFile() {
    if (temporary_.empty()) return;
    file_.close();
    std::error_code ignored;
    fs::remove(temporary_, ignored);
}

std::ostream& OutputFile::stream() {
    return to_stdout_ ? std::cout : file_;
}

void OutputFile::commit() {
    errno = 0;
    stream().flush();
    if (!to_stdout_) file_.close();
    if (!stream()) fail(errno == 0 ? "cannot be written" : std::strerror(errno));
    if (temporary_.empty()) return;
    std::error_code error;
    const fs::file_status old = fs::status(target_, error);
    if (fs::exists(old)) fs::permissions(temporary_, old.permissions(), error);
    fs::rename(temporary_, target_, error);
    if (error) fail(error.message());
    temporary_.clear();
}

void OutputFile::fail(const std::string& what) const {
    throw OutputError(place(to_stdout_ ? "stdout" : path_, 0, "", what));
}

void writeOutput(const std::string& path, const std::function<void(std::ostream&)>& write) {
    OutputFile file(path);
    write(file.stream());
    file.commit();
}

void probeOutput(const std::string& path) {
    std::error_code error;
    const bool special = fs::exists(path, error) && !fs::is_regular_file(path, error) &&
                         !fs::is_directory(path, error);
    if (path != "-" && !special) OutputFile{path};
}

}  // namespace ptoscope
