#include "tests/cli/program_run.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/places.h"

namespace ptoscope::test {
namespace fs = std::filesystem;
namespace {

constexpr unsigned kSeconds = 300;

void redirect(const std::string& path, int descriptor) {
    const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    ::dup2(file, descriptor);
}

[[noreturn]] void become(const std::string& program, const std::vector<std::string>& arguments,
                         const std::string& out, const std::string& err,
                         const std::vector<std::string>& environment) {
    for (const std::string& text : environment) {
        const size_t equals = text.find('=');
        if (equals == std::string::npos) {
            ::unsetenv(text.c_str());
        } else {
            ::setenv(text.substr(0, equals).c_str(), text.substr(equals + 1).c_str(), 1);
        }
    }
    redirect(out, STDOUT_FILENO);
    redirect(err, STDERR_FILENO);
    std::vector<char*> argv{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    ::alarm(kSeconds);
    ::execvp(program.c_str(), argv.data());
    ::_exit(127);
}

}  // namespace

Folder::Folder() {
    std::string pattern = (fs::temp_directory_path() / "ptoscope-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
}

Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
}

std::vector<std::string> Folder::names() const {
    std::vector<std::string> all;
    for (const auto& entry : fs::directory_iterator(path_))
        all.push_back(entry.path().filename().string());
    std::sort(all.begin(), all.end());
    return all;
}

std::string read(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

std::string sample(const std::string& name) {
    return source_dir() + "/samples/" + name + ".json";
}

Finished ptoscope(const std::vector<std::string>& arguments,
                  const std::vector<std::string>& environment, const std::string& elsewhere) {
    return runCommand(program_path(), arguments, environment, elsewhere);
}

Finished runCommand(const std::string& program, const std::vector<std::string>& arguments,
                    const std::vector<std::string>& environment, const std::string& elsewhere) {
    const Folder folder;
    const std::string out = elsewhere.empty() ? folder.path("out") : elsewhere;
    const std::string err = folder.path("err");
    const pid_t child = ::fork();
    if (child == 0) become(program, arguments, out, err, environment);
    int status = 0;
    ::waitpid(child, &status, 0);
    const int code = WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
    return {code, elsewhere.empty() ? read(out) : "", read(err)};
}

bool isOneErrorLine(const std::string& err) {
    return err.starts_with("ptoscope: ") && err.size() > 12 &&
           std::count(err.begin(), err.end(), '\n') == 1 && err.ends_with('\n') &&
           std::none_of(err.begin(), err.end() - 1, [](char c) { return c >= 0 && c < ' '; });
}

}  // namespace ptoscope::test
