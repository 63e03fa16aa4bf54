#include "runtime/base/load_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include "runtime/base/errors.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

[[noreturn]] void fail_file(const std::string& path, const std::string& reason) {
    throw InputError(place(path, 0, {}, reason));
}

}  // namespace

std::string load_file(const std::string& path) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) fail_file(path, "is a directory");
    const std::string too_large = "is larger than 1 GiB";
    const auto size = std::filesystem::file_size(path, error);  // fails for what is no regular file
    if (!error && size > kMaxFileBytes) fail_file(path, too_large);
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in) fail_file(path, std::string("cannot be read: ") + std::strerror(errno));
    std::string text;
    std::vector<char> part(1 << 16);
    while (in.read(part.data(), static_cast<std::streamsize>(part.size())), in.gcount() > 0) {
        text.append(part.data(), static_cast<size_t>(in.gcount()));
        if (text.size() > kMaxFileBytes) fail_file(path, too_large);
    }
    if (in.bad()) fail_file(path, std::string("cannot be read: ") + std::strerror(errno));
    return text;
}

}  // namespace ptoscope
