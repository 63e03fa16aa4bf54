#include "app/cli/output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "runtime/base/errors.h"
#include "runtime/base/save_file.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const std::string& path, const char* reason) {
    throw InputError(place(path, 0, {}, std::string("cannot be written: ") + reason));
}

}  // namespace

void checkOutput(const std::string& path) {
    if (path == "-") return;
    std::error_code ignored;
    if (fs::is_directory(path, ignored)) fail(path, std::strerror(EISDIR));
    fs::path needed = path;
    if (!fs::exists(path, ignored)) needed = fs::path(path).parent_path();
    if (needed.empty()) needed = ".";
    if (::access(needed.c_str(), W_OK) != 0) fail(path, std::strerror(errno));
    if (needed != fs::path(path) && !fs::is_directory(needed, ignored))
        fail(path, std::strerror(ENOTDIR));
}

void writeOutput(const std::string& path, const std::string& text) {
    if (path != "-") return save_file(path, text);
    std::cout << text << std::flush;
    if (!std::cout) fail("stdout", "it is closed or full");
}

}  // namespace ptoscope
