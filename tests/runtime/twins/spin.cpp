#include "tests/runtime/twins/spin.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <unordered_set>

#include "tests/places.h"

namespace ptoscope::test {
namespace {

constexpr std::string_view kStateMark = "state ";

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "twin-XXXXXX").string();
        if (mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
};

// Calls take(line) for every line that a shell command writes; its exit code, or -1.
template <class Take>
int run(const std::string& command, Take take) {
    std::FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return -1;
    std::array<char, 1024> line{};
    while (std::fgets(line.data(), static_cast<int>(line.size()), pipe) != nullptr) {
        std::string_view text = line.data();
        if (text.ends_with('\n')) text.remove_suffix(1);
        take(text);
    }
    return pclose(pipe);
}

bool has(const char* program) {
    return run(std::string("command -v ") + program, [](std::string_view) {}) == 0;
}

// The search was cut short, or something in the model did not hold.
bool is_complaint(std::string_view line) {
    const auto says = [&](std::string_view word) { return line.find(word) != line.npos; };
    return says("too small") || says("assertion violated") || says("out of memory") ||
           says("not completed") || says("truncated");
}

}  // namespace

std::string spin_missing() {
    if (!has("spin")) return "spin (Debian package spin) is not installed";
    if (!has("gcc")) return "gcc is not installed";
    return {};
}

Checked check_model(const std::string& model, const std::vector<std::string>& defines) {
    const TemporaryFolder folder;
    const std::string source = source_dir() + "/tests/runtime/twins/" + model + ".pml";
    std::string build = "cd '" + folder.path() + "' && spin -a";
    for (const std::string& define : defines)
        build += " " + define;
    build += " '" + source + "' 2>&1 && gcc -O1 -w -DNOREDUCE -DSAFETY -o pan pan.c 2>&1";

    Checked checked;
    std::string said;
    const auto listen = [&](std::string_view line) { said.append(line).append("\n"); };
    if (run(build, listen) != 0) {
        checked.error = "spin or gcc on " + source + ":\n" + said;
        return checked;
    }
    said.clear();
    std::unordered_set<std::string> states;
    bool all = false;
    const int code =
        run("cd '" + folder.path() + "' && ./pan -E -m1000000 2>&1", [&](std::string_view line) {
            if (line.starts_with(kStateMark)) {
                states.emplace(line.substr(kStateMark.size()));
                return;
            }
            listen(line);
            all = all || line.find("errors: 0") != line.npos;
            if (is_complaint(line)) checked.error = line;
        });
    if (code != 0 || !all) checked.error += "\nthe search of " + source + " failed:\n" + said;
    checked.states = {states.begin(), states.end()};
    return checked;
}

}  // namespace ptoscope::test
