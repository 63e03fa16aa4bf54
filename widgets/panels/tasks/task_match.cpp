#include "widgets/panels/tasks/task_match.h"

#include <algorithm>
#include <cctype>

namespace ptoscope {
namespace {

char lower(char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

bool sameText(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

bool hasPart(std::string_view text, std::string_view part) {
    return std::search(text.begin(), text.end(), part.begin(), part.end(),
                       [](char x, char y) { return lower(x) == lower(y); }) != text.end();
}

// Kernels are few and tasks many: each kernel is looked at once.
template <class Fits>
std::vector<uint32_t> tasksWhere(const Program& program, Fits fits, bool kernels) {
    std::vector<char> fitting(program.kernels.size());
    for (size_t k = 0; k < fitting.size(); ++k)
        fitting[k] = kernels && fits(program.kernels[k].name);
    std::vector<uint32_t> found;
    for (uint32_t i = 0; i < program.tasks.size(); ++i) {
        const TaskSpec& task = program.tasks[i];
        const bool byKernel =
            std::any_of(task.kernels.begin(), task.kernels.end(), [&](const KernelSlot& slot) {
                return slot.kernel != kNone && fitting[slot.kernel] != 0;
            });
        if (byKernel || fits(task.name) || fits(to_string(task.id))) found.push_back(i);
    }
    return found;
}

}  // namespace

bool fitsPattern(std::string_view text, std::string_view pattern) {
    size_t t = 0;
    size_t p = 0;
    size_t star = std::string_view::npos;  // the last *, and where its text began
    size_t begin = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            begin = t;
        } else if (p < pattern.size() &&
                   (pattern[p] == '?' || lower(pattern[p]) == lower(text[t]))) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++begin;
        } else {
            return false;
        }
    }
    return std::all_of(pattern.begin() + static_cast<std::ptrdiff_t>(p), pattern.end(),
                       [](char c) { return c == '*'; });
}

std::vector<uint32_t> matchingTasks(const Program& program, std::string_view search) {
    if (search.empty()) return {};
    if (search.find_first_of("*?") != std::string_view::npos)
        return tasksWhere(
            program, [&](std::string_view text) { return fitsPattern(text, search); }, true);
    auto exact = tasksWhere(
        program, [&](std::string_view text) { return sameText(text, search); }, false);
    if (!exact.empty()) return exact;
    return tasksWhere(
        program, [&](std::string_view text) { return hasPart(text, search); }, true);
}

std::string kernelsOf(const Program& program, const TaskSpec& task) {
    if (task.kind == TaskKind::Alloc) return "alloc";
    if (task.kind == TaskKind::Dummy) return "dummy";
    std::string text;
    for (const KernelSlot& slot : task.kernels) {
        if (slot.kernel == kNone) continue;
        if (!text.empty()) text += " + ";
        text += program.kernels[slot.kernel].name;
    }
    return text.empty() ? "no kernel" : text;
}

}  // namespace ptoscope
