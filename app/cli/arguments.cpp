#include "app/cli/arguments.h"

#include <algorithm>
#include <charconv>

#include "app/cli/status.h"
#include "app/samples.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

constexpr size_t kHelpColumn = 30;

bool is_option(std::string_view word) {
    return word.size() > 1 && word[0] == '-';
}

std::string padded(std::string text, size_t width) {
    text.resize(std::max(width, text.size() + 2), ' ');
    return text;
}

}  // namespace

std::string usage_of(const CommandInfo& command) {
    std::string text = "ptoscope";
    if (!command.name.empty()) text += " " + std::string(command.name);
    if (!command.positional.empty()) text += " " + std::string(command.positional);
    return command.options.empty() ? text : text + " [options]";
}

Arguments::Arguments(const CommandInfo& command, std::span<const std::string> words)
    : command_(command) {
    bool options_end = false;
    for (size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (options_end || !is_option(word)) {
            const size_t most = command.positional.empty()            ? 0
                                : command.positional.ends_with("...") ? words.size()
                                                                      : 1;
            if (positionals_.size() == most)
                throw UsageError("unexpected argument " + quoted(word));
            positionals_.push_back(word);
        } else if (word == "--") {
            options_end = true;
        } else if (word == "--help" || word == "-h") {
            help_ = true;
        } else {
            const size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
            const OptionInfo& option = option_of(std::string_view(word).substr(0, equals));
            const std::string name(option.name);
            std::vector<std::string>& values = values_[name];
            if (!values.empty() && !option.repeats) throw UsageError(name + " is given twice");
            const bool inline_value = equals != std::string::npos;
            if (option.value.empty() && inline_value) throw UsageError(name + " takes no value");
            if (!option.value.empty() && !inline_value &&
                (i + 1 == words.size() || words[i + 1].starts_with("--")))
                throw UsageError(name + " needs a value: " + std::string(option.value));
            std::string value;
            if (inline_value) value = word.substr(equals + 1);
            if (!inline_value && !option.value.empty()) value = words[++i];
            values.push_back(value);
            in_order_.emplace_back(name, value);
        }
    }
    if (help_ || command.positional.find("FILE") == std::string_view::npos) return;
    for (std::string& word : positionals_)
        word = pathOrSample(word);
}

const OptionInfo& Arguments::option_of(std::string_view word) const {
    std::vector<std::string_view> known{"--help"};
    for (const OptionInfo& option : command_.options) {
        if (option.name == word) return option;
        known.push_back(option.name);
    }
    throw UsageError("unknown option " + quoted(word) + did_you_mean(word, known));
}

const std::vector<std::string>& Arguments::all(std::string_view option) const {
    static const std::vector<std::string> none;
    const auto found = values_.find(option);
    return found == values_.end() ? none : found->second;
}

std::optional<std::string> Arguments::value(std::string_view option) const {
    const std::vector<std::string>& values = all(option);
    return values.empty() ? std::nullopt : std::optional(values.back());
}

const std::string& Arguments::positional() const {
    if (positionals_.empty())
        throw UsageError("needs an argument: " + std::string(command_.positional));
    return positionals_.front();
}

std::pair<std::string, std::string> split_pair(std::string_view option, std::string_view text) {
    const size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0)
        throw UsageError(std::string(option) + " " + quoted(text) + ": must be KEY=VALUE");
    return {std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

uint64_t numberOf(const Arguments& arguments, std::string_view option, uint64_t low, uint64_t high,
                  uint64_t absent) {
    const auto text = arguments.value(option);
    if (!text) return absent;
    uint64_t number = 0;
    const char* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, number);
    if (error != std::errc{} || stop != end || number < low || number > high)
        throw UsageError(std::string(option) + " " + quoted(*text) + ": must be a number in " +
                         std::to_string(low) + ".." + std::to_string(high));
    return number;
}

std::string help_text(const CommandInfo& command) {
    std::string text = usage_of(command) + "\n\n" + std::string(command.meaning) + "\n";
    if (!command.options.empty()) text += '\n';
    for (const OptionInfo& option : command.options) {
        std::string left = "  " + std::string(option.name);
        if (!option.value.empty()) left += " " + std::string(option.value);
        text += padded(left, kHelpColumn) + std::string(option.meaning) + "\n";
    }
    if (command.more_help != nullptr) text += "\n" + command.more_help();
    return text;
}

}  // namespace ptoscope
