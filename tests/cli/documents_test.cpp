// The documents: each folder has one that begins by saying what lives there, the first one stays
// short, and links between them lead somewhere.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/cli/program_run.h"
#include "tests/places.h"

namespace ptoscope::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDocumentedFolders[] = {
    "",
    "app/",
    "resources/",
    "runtime/",
    "runtime/engine/calibration/",
    "runtime/engine/compare/",
    "runtime/engine/explorer/",
    "runtime/engine/expression/",
    "runtime/import/",
    "samples/",
    "tests/",
    "tests/benchmarks/",
    "widgets/",
};

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream from(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(from, line);)
        lines.push_back(line);
    return lines;
}

// All *.md of the tree but those below build/ and hidden folders.
std::vector<fs::path> all_documents() {
    std::vector<fs::path> found;
    fs::recursive_directory_iterator entry(source_dir());
    for (; entry != fs::recursive_directory_iterator(); ++entry) {
        const std::string name = entry->path().filename().string();
        if (entry->is_directory() && (name == "build" || name.front() == '.'))
            entry.disable_recursion_pending();
        else if (entry->path().extension() == ".md")
            found.push_back(entry->path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

// "What it finds: `x`" -> "what-it-finds-x", as code hosts make anchors of headings.
std::string anchor_of(const std::string& heading) {
    std::string anchor;
    for (const char c : heading) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isalnum(letter) != 0 || c == '-' || c == '_')
            anchor += static_cast<char>(std::tolower(letter));
        else if (c == ' ')
            anchor += '-';
    }
    return anchor;
}

std::set<std::string> anchors_in(const fs::path& document) {
    std::set<std::string> anchors;
    for (const std::string& line : lines_of(read(document.string()))) {
        const size_t level = line.find_first_not_of('#');
        if (level == 0 || level == std::string::npos || line[level] != ' ') continue;
        anchors.insert(anchor_of(line.substr(level + 1)));
    }
    return anchors;
}

// What stands in the round brackets of [text](link) and ![text](link), code left out.
std::vector<std::string> links_in_text(const std::string& whole) {
    static const std::regex code("`[^`]*`");
    static const std::regex link(R"(\]\(([^)\s]+)\))");
    std::string text;
    for (const std::string& line : lines_of(whole))
        if (!line.starts_with("    ")) text += std::regex_replace(line, code, "") + "\n";
    std::vector<std::string> links;
    for (std::sregex_iterator at(text.begin(), text.end(), link), end; at != end; ++at)
        links.push_back((*at)[1]);
    return links;
}

std::vector<std::string> links_in(const fs::path& document) {
    return links_in_text(read(document.string()));
}

// Empty if it leads somewhere.
std::string problem_of(const fs::path& document, const std::string& link) {
    const size_t hash = link.find('#');
    const std::string file = link.substr(0, hash);
    const fs::path target = file.empty() ? document : document.parent_path() / file;
    if (!target.lexically_normal().string().starts_with(source_dir() + "/"))
        return "it leads out of the project";
    if (!fs::exists(target)) return "there is no such file";
    if (hash == std::string::npos) return {};
    return anchors_in(target).contains(link.substr(hash + 1)) ? "" : "there is no such heading";
}

TEST(Documents, LinksLeadSomewhere) {
    size_t checked = 0;
    for (const fs::path& document : all_documents())
        for (const std::string& link : links_in(document)) {
            if (link.find("://") != std::string::npos) continue;
            ++checked;
            EXPECT_EQ(problem_of(document, link), "") << document.string() << ": " << link;
        }
    EXPECT_GT(checked, 40U);
}

TEST(Documents, LinksAreFoundAndFollowed) {
    EXPECT_EQ(links_in_text("![a](b.png), `[no](code)`, [c](../d.md#e)\n    [no](code)\n"),
              (std::vector<std::string>{"b.png", "../d.md#e"}));
    EXPECT_EQ(anchor_of("Session files: `ptoscope.session/1`"), "session-files-ptoscopesession1");
    const fs::path document = source_dir() + "/README.md";
    EXPECT_EQ(problem_of(document, "#five-minutes"), "");
    EXPECT_EQ(problem_of(document, "app/README.md#installing"), "");
    EXPECT_EQ(problem_of(document, "app/README.md#no-such"), "there is no such heading");
    EXPECT_EQ(problem_of(document, "no/such.md"), "there is no such file");
    EXPECT_EQ(problem_of(document, "../elsewhere"), "it leads out of the project");
}

TEST(Documents, TheFirstLeadsToHowToAddSomething) {
    const auto links = links_in(source_dir() + "/README.md");
    for (const std::string what : {"a-runtime-rule", "a-variant", "a-kernel", "a-panel",
                                   "a-command", "an-importer", "a-sample", "a-hazard"})
        EXPECT_TRUE(std::any_of(links.begin(), links.end(), [&](const std::string& link) {
            return link.ends_with("#how-do-i-add-" + what);
        })) << what;
}

TEST(Documents, TheFirstIsShort) {
    const size_t lines = lines_of(read(source_dir() + "/README.md")).size();
    EXPECT_GT(lines, 50U);
    EXPECT_LE(lines, 200U) << "what it explains belongs into the README of its folder";
}

// A heading, an empty line, and then a paragraph: no list, table, picture or code.
TEST(Documents, EveryFolderSaysWhatLivesThere) {
    for (const std::string folder : kDocumentedFolders) {
        const auto lines = lines_of(read(source_dir() + "/" + folder + "README.md"));
        ASSERT_GT(lines.size(), 3U) << folder;
        EXPECT_TRUE(lines[0].starts_with("# ")) << folder;
        EXPECT_EQ(lines[1], "") << folder;
        ASSERT_FALSE(lines[2].empty()) << folder;
        EXPECT_TRUE(std::isalpha(static_cast<unsigned char>(lines[2].front())) != 0) << folder;
        std::string paragraph;
        for (size_t i = 2; i < lines.size() && !lines[i].empty(); ++i)
            paragraph += lines[i] + " ";
        EXPECT_GT(paragraph.size(), 100U) << folder << ": " << paragraph;
    }
}

}  // namespace
}  // namespace ptoscope::test
