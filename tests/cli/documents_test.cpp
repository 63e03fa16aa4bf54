// The READMEs: every link leads somewhere, each folder says what lives there, the first page is
// short.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/places.h"

namespace ptoscope::test {
namespace {

using PagePath = std::filesystem::path;

std::vector<std::string> lines_of_page(const PagePath& page) {
    std::vector<std::string> lines;
    std::ifstream in(page);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

// Indented lines are shown as they are: no links, no headings.
bool is_code_line(const std::string& line) {
    return line.starts_with("    ");
}

// The line without what stands between backquotes, which is shown as it is.
std::string without_code_spans(const std::string& line) {
    std::string rest;
    bool inside = false;
    for (const char c : line) {
        if (c == '`')
            inside = !inside;
        else if (!inside)
            rest += c;
    }
    return rest;
}

// The targets of [text](target) and of pictures, in order.
std::vector<std::string> targets_in_line(const std::string& line) {
    std::vector<std::string> targets;
    const std::string text = without_code_spans(line);
    for (size_t at = 0; (at = text.find("](", at)) != std::string::npos;) {
        const size_t begin = at + 2;
        at = text.find(')', begin);
        if (at == std::string::npos) break;
        targets.push_back(text.substr(begin, at - begin));
    }
    return targets;
}

bool is_relative_target(const std::string& target) {
    return target.find("://") == std::string::npos && !target.starts_with("mailto:");
}

// What a heading is called in links: small letters, no punctuation, hyphens for spaces.
std::string anchor_of_heading(const std::string& line) {
    std::string anchor;
    for (const char c : line.substr(line.find(' ') + 1)) {
        const auto u = static_cast<unsigned char>(c);
        if (c == ' ')
            anchor += '-';
        else if (std::isalnum(u) != 0 || c == '-' || c == '_' || u >= 0x80)
            anchor += static_cast<char>(std::tolower(u));
    }
    return anchor;
}

bool is_heading_line(const std::string& line) {
    const size_t level = line.find_first_not_of('#');
    return level != std::string::npos && level >= 1 && level <= 6 && line[level] == ' ';
}

// A second heading of the same words has "-1" behind its anchor, and so on.
std::set<std::string> anchors_of_page(const PagePath& page) {
    std::set<std::string> anchors;
    std::map<std::string, int> seen;
    for (const std::string& line : lines_of_page(page)) {
        if (!is_heading_line(line)) continue;
        const std::string anchor = anchor_of_heading(line);
        const int before = seen[anchor]++;
        anchors.insert(before == 0 ? anchor : anchor + "-" + std::to_string(before));
    }
    return anchors;
}

// Empty if the link leads somewhere, else what is wrong with it.
std::string trouble_with_target(const PagePath& page, const std::string& target) {
    const size_t hash = target.find('#');
    const std::string file = target.substr(0, hash);
    if (file.starts_with("/")) return "is no relative path";
    const PagePath to = file.empty() ? page : (page.parent_path() / file).lexically_normal();
    if (to.string().find(source_dir() + "/") != 0) return "leads out of the project";
    if (!std::filesystem::exists(to)) return "does not exist";
    if (hash == std::string::npos) return {};
    if (to.extension() != ".md") return "has an anchor, but is no page";
    return anchors_of_page(to).contains(target.substr(hash + 1)) ? "" : "has no such heading";
}

// Every README.md of the tree, without what is built or hidden.
std::vector<PagePath> all_pages() {
    std::vector<PagePath> pages;
    namespace fs = std::filesystem;
    for (auto at = fs::recursive_directory_iterator(source_dir());
         at != fs::recursive_directory_iterator(); ++at) {
        const std::string name = at->path().filename().string();
        if (at->is_directory() && (name.starts_with(".") || (at.depth() == 0 && name == "build")))
            at.disable_recursion_pending();
        else if (name == "README.md")
            pages.push_back(at->path());
    }
    std::sort(pages.begin(), pages.end());
    return pages;
}

// The text between the first heading and the next empty line.
std::string first_paragraph(const PagePath& page) {
    std::string paragraph;
    bool behind_heading = false;
    for (const std::string& line : lines_of_page(page)) {
        if (!behind_heading)
            behind_heading = line.starts_with("# ");
        else if (!line.empty() && !is_heading_line(line))
            paragraph += line + "\n";
        else if (!paragraph.empty() || is_heading_line(line))
            break;
    }
    return paragraph;
}

TEST(Documents, EveryLinkLeadsSomewhere) {
    int links = 0;
    for (const PagePath& page : all_pages()) {
        int number = 0;
        for (const std::string& line : lines_of_page(page)) {
            ++number;
            if (is_code_line(line)) continue;
            for (const std::string& target : targets_in_line(line)) {
                if (!is_relative_target(target)) continue;
                ++links;
                EXPECT_EQ(trouble_with_target(page, target), "")
                    << page.string() << ":" << number << ": " << target;
            }
        }
    }
    EXPECT_GT(links, 50);
}

TEST(Documents, LinksAreFoundAndFollowed) {
    EXPECT_EQ(targets_in_line("![a](b.png), `[no](code)` and [c](../d.md#e)"),
              (std::vector<std::string>{"b.png", "../d.md#e"}));
    EXPECT_EQ(anchor_of_heading("### Session files: `ptoscope.session/1`"),
              "session-files-ptoscopesession1");
    EXPECT_EQ(anchor_of_heading("## How do I add a hazard"), "how-do-i-add-a-hazard");
    const PagePath page = source_dir() + "/README.md";
    EXPECT_EQ(trouble_with_target(page, "app/README.md#installing"), "");
    EXPECT_EQ(trouble_with_target(page, "app/README.md#no-such"), "has no such heading");
    EXPECT_EQ(trouble_with_target(page, "#five-minutes"), "");
    EXPECT_EQ(trouble_with_target(page, "no/such.md"), "does not exist");
    EXPECT_EQ(trouble_with_target(page, "../elsewhere"), "leads out of the project");
    EXPECT_EQ(trouble_with_target(page, "app/run#top"), "has an anchor, but is no page");
}

TEST(Documents, TheFirstPageIsShort) {
    const size_t lines = lines_of_page(source_dir() + "/README.md").size();
    EXPECT_GT(lines, 50U);
    EXPECT_LE(lines, 200U);
}

TEST(Documents, EachFolderSaysWhatLivesThere) {
    for (const std::string folder :
         {"", "app", "resources", "runtime", "runtime/engine/calibration", "runtime/engine/compare",
          "runtime/engine/explorer", "runtime/engine/expression", "runtime/import", "samples",
          "tests", "tests/benchmarks", "widgets"})
        EXPECT_GT(first_paragraph(source_dir() + "/" + folder + "/README.md").size(), 100U)
            << "no first paragraph in the README.md of " << folder;
}

// The first page leads to each of them.
TEST(Documents, HowToAddSomethingIsLinkedFromTheFirstPage) {
    std::set<std::string> anchors;
    for (const std::string& line : lines_of_page(source_dir() + "/README.md"))
        for (const std::string& target : targets_in_line(line))
            if (const size_t at = target.find("#how-do-i-add-"); at != std::string::npos)
                anchors.insert(target.substr(target.find("-add-") + 5));
    for (const std::string what : {"a-runtime-rule", "a-variant", "a-kernel", "a-panel",
                                   "a-command", "an-importer", "a-sample", "a-hazard"})
        EXPECT_TRUE(anchors.contains(what)) << what;
}

}  // namespace
}  // namespace ptoscope::test
