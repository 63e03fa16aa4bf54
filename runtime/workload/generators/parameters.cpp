#include "runtime/workload/generators/parameters.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "runtime/base/errors.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

using Given = std::map<std::string, std::string>;

template <class Infos>
std::string names_of(const Infos& infos) {
    std::string names;
    for (const auto& info : infos)
        names += (names.empty() ? "" : ", ") + info.name;
    return names.empty() ? "none" : names;
}

[[noreturn]] void refuse(const GeneratorInfo& generator, const std::string& reason) {
    throw InputError("generator " + generator.name + ": " + reason);
}

const CaseInfo& find_case(const GeneratorInfo& generator, const std::string& name) {
    const auto found = std::find_if(generator.cases.begin(), generator.cases.end(),
                                    [&](const CaseInfo& c) { return c.name == name; });
    if (found == generator.cases.end())
        refuse(generator, "no case " + quoted(name) + "; known: " + names_of(generator.cases));
    return *found;
}

int64_t parse_number(const GeneratorInfo& generator, const ParameterInfo& info,
                     std::string_view text) {
    int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    if (!whole || value < info.low || value > info.high)
        refuse(generator, info.name + ": " + quoted(text) + " is not an integer in " +
                              std::to_string(info.low) + ".." + std::to_string(info.high));
    return value;
}

std::vector<int64_t> parse_numbers(const GeneratorInfo& generator, const ParameterInfo& info,
                                   std::string_view text) {
    std::vector<int64_t> values;
    for (;;) {
        const size_t comma = text.find(',');
        values.push_back(parse_number(generator, info, text.substr(0, comma)));
        if (comma == std::string_view::npos) return values;
        text.remove_prefix(comma + 1);
    }
}

int64_t parse_flag(const GeneratorInfo& generator, const ParameterInfo& info,
                   const std::string& text) {
    if (text != "true" && text != "false")
        refuse(generator, info.name + ": " + quoted(text) + " is neither true nor false");
    return text == "true" ? 1 : 0;
}

std::vector<int64_t> parse(const GeneratorInfo& generator, const ParameterInfo& info,
                           const std::string& text) {
    switch (info.kind) {
        case ParameterKind::Number:
            return {parse_number(generator, info, text)};
        case ParameterKind::Numbers:
            return parse_numbers(generator, info, text);
        case ParameterKind::Flag:
            return {parse_flag(generator, info, text)};
        case ParameterKind::Case:
            return {};
    }
    return {};
}

// Replaces the defaults in `values` by those of a case or of the caller.
void override_values(const GeneratorInfo& generator, const Given& by, Given& values) {
    for (const auto& [name, value] : by) {
        if (!values.contains(name))
            refuse(generator,
                   "no parameter " + quoted(name) + "; known: " + names_of(generator.parameters));
        values[name] = value;
    }
}

}  // namespace

Parameters::Parameters(const GeneratorInfo& generator, const Given& given)
    : title_(generator.name) {
    Given values;
    for (const ParameterInfo& info : generator.parameters)
        values[info.name] = info.default_value;
    if (const auto chosen = given.find("case"); chosen != given.end() && values.contains("case")) {
        const CaseInfo& published = find_case(generator, chosen->second);
        override_values(generator, published.values, values);
        title_ += "_" + published.name;
    }
    override_values(generator, given, values);
    for (const ParameterInfo& info : generator.parameters)
        values_[info.name] = parse(generator, info, values[info.name]);
}

}  // namespace ptoscope
