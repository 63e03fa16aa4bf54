// The manual page and the completion say what --help says; samples go by their names.

#include <gtest/gtest.h>

#include <set>
#include <sstream>

#include "tests/cli/program_run.h"
#include "tests/places.h"

namespace ptoscope::test {
namespace {

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

// "  ptoscope run FILE   Runs..." -> "run"; names and options of `ptoscope --help`.
std::vector<std::string> helpWords() {
    std::vector<std::string> words;
    for (const std::string& line : linesOf(ptoscope({"--help"}).out)) {
        std::istringstream stream(line);
        std::string program;
        std::string word;
        if (!line.starts_with("  ptoscope ") || !(stream >> program >> word)) continue;
        if (word != "[FILE]" && word != "COMMAND") words.push_back(word);
    }
    return words;
}

std::vector<std::string> commandNames() {
    std::vector<std::string> names;
    for (const std::string& word : helpWords())
        if (!word.starts_with('-')) names.push_back(word);
    return names;
}

// The options of `ptoscope COMMAND --help`: the lines that begin with one.
std::vector<std::string> optionsOf(const std::string& command) {
    std::vector<std::string> options;
    for (const std::string& line : linesOf(ptoscope({command, "--help"}).out))
        if (line.starts_with("  -")) options.push_back(line.substr(2, line.find(' ', 2) - 2));
    return options;
}

std::string inRoff(const std::string& text) {
    std::string out;
    for (const char c : text)
        out += c == '-' ? std::string("\\-") : std::string(1, c);
    return out;
}

// From the heading of a command to the next one.
std::string manualSection(const std::string& page, const std::string& command) {
    const size_t begin = page.find(".SS \"ptoscope " + command);
    if (begin == std::string::npos) return {};
    return page.substr(begin, page.find("\n.S", begin + 1) - begin);
}

TEST(Manual, HasEveryCommandAndOption) {
    const Finished run = ptoscope({"--manual"});
    ASSERT_EQ(run.status, 0) << run.err;
    const std::vector<std::string> names = commandNames();
    ASSERT_GT(names.size(), 8U);
    for (const std::string& word : helpWords())
        EXPECT_NE(run.out.find(inRoff(word)), std::string::npos) << word;
    size_t options = 0;
    for (const std::string& name : names) {
        const std::string section = manualSection(run.out, name);
        EXPECT_NE(section, "") << name;
        for (const std::string& option : optionsOf(name)) {
            ++options;
            EXPECT_NE(section.find("\n\\fB" + inRoff(option) + "\\fR"), std::string::npos)
                << name << " " << option;
        }
    }
    EXPECT_GT(options, 30U);
}

// Text that begins a line with a dot or holds a backslash must not become a request.
TEST(Manual, HasOnlyTheRequestsThatItMeans) {
    const std::set<std::string> meant{".TH", ".SH", ".SS", ".TP", ".PP", ".br", ".nf", ".fi"};
    const std::set<std::string> escapes{"\\f", "\\-", "\\e", "\\&", "\\("};
    const std::string page = ptoscope({"--manual"}).out;
    ASSERT_GT(linesOf(page).size(), 100U);
    for (const std::string& line : linesOf(page)) {
        const bool is_request = line.starts_with('.');
        EXPECT_TRUE(!is_request || meant.contains(line.substr(0, line.find(' ')))) << line;
        for (size_t at = line.find('\\'); at != std::string::npos; at = line.find('\\', at + 2))
            EXPECT_TRUE(escapes.contains(line.substr(at, 2))) << line;
    }
}

TEST(Completion, HasEveryCommandAndOption) {
    const Finished run = ptoscope({"--completion"});
    ASSERT_EQ(run.status, 0) << run.err;
    const std::vector<std::string> lines = linesOf(run.out);
    const auto lineWith = [&](const std::string& begin) {
        for (const std::string& line : lines)
            if (line.starts_with("    " + begin)) return line + " ";
        return std::string{};
    };
    const std::string first = lineWith("'')");
    ASSERT_GT(commandNames().size(), 8U);
    for (const std::string& word : helpWords())
        EXPECT_NE(first.find(word + " "), std::string::npos) << word;
    size_t options = 0;
    for (const std::string& name : commandNames())
        for (const std::string& option : optionsOf(name)) {
            ++options;
            EXPECT_NE(lineWith(name + ")").find(option + " "), std::string::npos)
                << name << " " << option;
        }
    EXPECT_GT(options, 30U);
}

// What bash offers when the user presses Tab after `line`.
std::vector<std::string> offered(const std::string& line) {
    const Folder folder;
    const std::string script = folder.write("complete", ptoscope({"--completion"}).out + R"(
read -ra COMP_WORDS <<<"$2"
[[ $2 == *' ' ]] && COMP_WORDS+=('')
COMP_LINE=$2 COMP_POINT=${#2} COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_ptoscope "$1"
printf '%s\n' "${COMPREPLY[@]}"
)");
    const Finished run = runCommand("bash", {script, program_path(), line});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.err, "");
    return linesOf(run.out);
}

TEST(Completion, OffersWhatFits) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(offered("ptoscope expl"), Words{"explore"});
    EXPECT_EQ(offered("ptoscope --ver"), Words{"--version"});
    EXPECT_EQ(offered("ptoscope run --swim"), Words{"--swimlane"});
    EXPECT_EQ(offered("ptoscope samples --mark"), Words{"--markdown"});
    EXPECT_EQ(offered("ptoscope run samples:spmd_basic"),
              (Words{"spmd_basic", "spmd_basic_chain"}));
    EXPECT_EQ(offered("ptoscope run samples:failing/end"), Words{"failing/endless_kernel"});
}

TEST(SampleNames, WorkForEveryCommandThatTakesAFile) {
    const Finished run = ptoscope({"run", "samples:spmd_sync_start"});
    EXPECT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(ptoscope({"run", "samples:spmd_sync_start.json"}).status, 0);
    EXPECT_EQ(ptoscope({"variables", "samples:spmd_basic"}).out,
              ptoscope({"variables", sample("spmd_basic")}).out);
    EXPECT_EQ(ptoscope({"compare", "samples:spmd_basic", "--a", "wiring=inline", "--b",
                        "wiring=deferred", "--json", "-"})
                  .status,
              0);
    const Finished window =
        ptoscope({"samples:spmd_basic"}, {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"});
    EXPECT_EQ(window.status, 2);
}

TEST(SampleNames, UnknownOnesGiveTheNearest) {
    struct UnknownRow {
        const char* word;
        const char* says;
    };
    constexpr UnknownRow rows[] = {
        {"samples:spmd_sync_strt", "did you mean \"spmd_sync_start\"?"},
        {"samples:failing/endles_kernel", "did you mean \"failing/endless_kernel\"?"},
        {"samples:zzzzzzzz", "ptoscope samples lists them"},
        {"samples:", "ptoscope samples lists them"},
        {"samples:../README", "there is no such sample"},
    };
    for (const UnknownRow& row : rows)
        for (const std::vector<std::string>& command :
             {std::vector<std::string>{"run"}, std::vector<std::string>{}}) {
            std::vector<std::string> words = command;
            words.emplace_back(row.word);
            const Finished run = ptoscope(words);
            EXPECT_EQ(run.status, 3) << row.word;
            EXPECT_TRUE(isOneErrorLine(run.err)) << run.err;
            EXPECT_NE(run.err.find(row.says), std::string::npos) << run.err;
        }
}

TEST(Version, SaysVersionCommitCompilerAndQt) {
    const std::vector<std::string> lines = linesOf(ptoscope({"--version"}).out);
    ASSERT_EQ(lines.size(), 4U);
    EXPECT_TRUE(lines[0].starts_with("ptoscope 0.")) << lines[0];
    const char* const names[] = {"commit    ", "compiler  ", "Qt        "};
    for (size_t i = 0; i < 3; ++i) {
        EXPECT_TRUE(lines[i + 1].starts_with(names[i])) << lines[i + 1];
        EXPECT_GT(lines[i + 1].size(), 13U) << lines[i + 1];
    }
}

}  // namespace
}  // namespace ptoscope::test
