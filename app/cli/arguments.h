#pragma once
// Commands and their options as tables: one table parses the command line and prints the help.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ptoscope {

struct OptionInfo {
    std::string_view name;   // "--json"
    std::string_view value;  // what it takes: "OUT"; empty = nothing
    std::string_view meaning;
    bool repeats = false;
};

class Arguments;

struct CommandInfo {
    std::string_view name;  // "run"
    // "FILE"; "[FILE]..." = any number; empty = takes none. A FILE may be samples:NAME.
    std::string_view positional;
    std::string_view meaning;  // one sentence
    std::span<const OptionInfo> options;
    int (*run)(const Arguments&);  // exit status
    std::string (*more_help)() = nullptr;
};

// The parsed words after a command's name.
class Arguments {
  public:
    // Throws UsageError: unknown option, missing or superfluous argument; InputError: no such
    // sample.
    Arguments(const CommandInfo& command, std::span<const std::string> words);

    [[nodiscard]] bool has(std::string_view option) const { return !all(option).empty(); }
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
    [[nodiscard]] const std::vector<std::string>& all(std::string_view option) const;
    [[nodiscard]] bool has_positional() const { return !positionals_.empty(); }
    // The positional argument, a sample as the path of its file; throws UsageError if it is
    // missing.
    [[nodiscard]] const std::string& positional() const;
    [[nodiscard]] const std::vector<std::string>& positionals() const { return positionals_; }
    // All options that take K=V pairs, in the order given: (option, value).
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& in_order() const {
        return in_order_;
    }
    [[nodiscard]] bool wants_help() const { return help_; }

  private:
    const OptionInfo& option_of(std::string_view word) const;

    const CommandInfo& command_;
    std::map<std::string, std::vector<std::string>, std::less<>> values_;
    std::vector<std::pair<std::string, std::string>> in_order_;
    std::vector<std::string> positionals_;
    bool help_ = false;
};

// "--param tasks=8" -> ("tasks", "8"). Throws UsageError without "=".
[[nodiscard]] std::pair<std::string, std::string> split_pair(std::string_view option,
                                                             std::string_view text);

// The number that an option was given, `absent` without it. Throws UsageError unless it is whole
// and in low..high.
[[nodiscard]] uint64_t numberOf(const Arguments& arguments, std::string_view option, uint64_t low,
                                uint64_t high, uint64_t absent);

[[nodiscard]] std::string usage_of(const CommandInfo& command);  // "ptoscope run FILE [options]"
[[nodiscard]] std::string help_text(const CommandInfo& command);

}  // namespace ptoscope
