#include "app/task_commands.h"

#include <string>

#include "widgets/words/words.h"

namespace ptoscope {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// A quick no for most of many tasks; what is left is ranked by the palette.
bool hasLetters(const std::string& text, const std::string& letters) {
    size_t found = 0;
    for (const char c : text)
        if (found < letters.size() && lower(c) == letters[found]) ++found;
    return found == letters.size();
}

// "t12", "r1t5" or "12": the task with that very id.
bool isId(const TaskSpec& task, const std::string& letters) {
    const std::string id = to_string(task.id);
    return id == letters || id == "t" + letters;
}

}  // namespace

std::vector<PaletteCommand> taskCommands(const Program& program, const QString& query, size_t most,
                                         bool always, const std::function<void(uint32_t)>& go) {
    std::vector<PaletteCommand> commands;
    QString wanted = query.toLower();
    wanted.remove(QLatin1Char(' '));
    const std::string letters = wanted.toStdString();
    if (letters.empty() && !always) return commands;
    const auto add = [&](uint32_t task) {
        commands.push_back(
            {taskText(program, task), QStringLiteral("Task"), {}, {}, [go, task] { go(task); }});
    };
    uint32_t exact = kNone;
    for (uint32_t i = 0; i < program.tasks.size() && exact == kNone && !letters.empty(); ++i)
        if (isId(program.tasks[i], letters)) exact = i;
    if (exact != kNone) add(exact);
    for (uint32_t i = 0; i < program.tasks.size() && commands.size() < most; ++i) {
        const TaskSpec& task = program.tasks[i];
        if (i != exact && hasLetters(to_string(task.id) + task.name, letters)) add(i);
    }
    return commands;
}

}  // namespace ptoscope
