#include "runtime/base/save_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "runtime/base/errors.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

constexpr mode_t kNewFileMode = 0666;  // less the umask

[[noreturn]] void fail(const std::string& path, int error) {
    throw InputError(place(path, 0, {}, std::string("cannot be written: ") + std::strerror(error)));
}

class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) close(fd_);
    }
    [[nodiscard]] int get() const { return fd_; }

  private:
    int fd_;
};

// 0, or what went wrong (errno).
int write_all(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text.remove_prefix(static_cast<size_t>(written));
    }
    return 0;
}

mode_t default_mode() {
    const mode_t mask = umask(0);
    umask(mask);
    return kNewFileMode & ~mask;
}

void write_directly(const std::string& path, std::string_view text) {
    const Descriptor file(open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.get() < 0) fail(path, errno);
    if (const int error = write_all(file.get(), text); error != 0) fail(path, error);
}

// 0, or what went wrong (errno); the temporary file is gone then.
int replace(const std::string& target, std::string_view text, mode_t mode) {
    std::string temporary = target + ".XXXXXX";
    int error = 0;
    {
        const Descriptor file(mkostemp(temporary.data(), O_CLOEXEC));
        if (file.get() < 0) return errno;
        error = write_all(file.get(), text);
        if (error == 0 && (fchmod(file.get(), mode) != 0 || fsync(file.get()) != 0)) error = errno;
    }
    if (error == 0 && rename(temporary.c_str(), target.c_str()) != 0) error = errno;
    if (error != 0) unlink(temporary.c_str());
    return error;
}

}  // namespace

void save_file(const std::string& path, std::string_view text) {
    struct stat info {};
    const bool exists = stat(path.c_str(), &info) == 0;
    if (exists && S_ISDIR(info.st_mode)) fail(path, EISDIR);
    if (exists && !S_ISREG(info.st_mode)) return write_directly(path, text);
    if (exists && access(path.c_str(), W_OK) != 0) fail(path, errno);
    std::error_code ignored;
    const auto real = std::filesystem::canonical(path, ignored);  // empty if it does not exist
    const std::string target = real.empty() ? path : real.string();
    const int error = replace(target, text, exists ? info.st_mode & 07777 : default_mode());
    if (error != 0) fail(path, error);
}

}  // namespace ptoscope
