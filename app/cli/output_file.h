#pragma once
// A file that is there completely or not at all: written beside its place and moved there by
// commit(). What was there before stays until then.

#include <fstream>
#include <functional>
#include <ostream>
#include <string>

namespace ptoscope {

class OutputFile {
  public:
    // `path` "-" is stdout; devices and pipes are written directly. Throws OutputError.
    explicit OutputFile(const std::string& path);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    [[nodiscard]] std::ostream& stream();
    void commit();  // throws OutputError

  private:
    [[noreturn]] void fail(const std::string& what) const;

    std::string path_;       // as given, for messages
    std::string target_;     // symbolic links followed
    std::string temporary_;  // empty: written directly
    std::ofstream file_;
    bool to_stdout_ = false;
};

// Opens, calls write(stream), commits.
void writeOutput(const std::string& path, const std::function<void(std::ostream&)>& write);

// Throws OutputError if `path` cannot be written; leaves nothing behind.
void probeOutput(const std::string& path);

}  // namespace ptoscope
