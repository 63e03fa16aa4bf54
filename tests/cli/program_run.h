#pragma once
// Runs the built program as a user does, in a folder of its own.

#include <filesystem>
#include <string>
#include <vector>

namespace ptoscope::test {

struct Finished {
    int status = -1;  // exit status; 1000 + n = ended by signal n
    std::string out;
    std::string err;
};

// A folder that goes with the test.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] std::string path(const std::string& name) const {
        return (path_ / name).string();
    }
    // Writes a file; returns its path.
    std::string write(const std::string& name, const std::string& text) const;
    [[nodiscard]] std::vector<std::string> names() const;  // of what is in it, sorted

  private:
    std::filesystem::path path_;
};

[[nodiscard]] std::string read(const std::string& path);    // empty if it does not exist
[[nodiscard]] std::string sample(const std::string& name);  // path of samples/<name>.json

// `environment`: "NAME=value" is set, "NAME" is removed. `out`: where stdout goes instead.
[[nodiscard]] Finished ptoscope(const std::vector<std::string>& arguments,
                                const std::vector<std::string>& environment = {},
                                const std::string& out = {});

// The same with another program, by its path or as PATH finds it.
[[nodiscard]] Finished runCommand(const std::string& program,
                                  const std::vector<std::string>& arguments,
                                  const std::vector<std::string>& environment = {},
                                  const std::string& out = {});

// Everything that holds for an error: one line, "ptoscope: ...", and nothing but that.
[[nodiscard]] bool isOneErrorLine(const std::string& err);

}  // namespace ptoscope::test
