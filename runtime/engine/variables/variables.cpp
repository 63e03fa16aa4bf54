#include "runtime/engine/variables/variables.h"

#include <algorithm>
#include <charconv>

#include "runtime/engine/variables/rows.h"

namespace ptoscope {
namespace {

constexpr std::string_view kIndex = "[i]";

std::optional<uint32_t> number_in(std::string_view text) {
    uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string_view unquoted(std::string_view text) {
    const bool quoted = text.size() > 1 && text.front() == '"' && text.back() == '"';
    return quoted ? text.substr(1, text.size() - 2) : text;
}

std::optional<uint32_t> find_index(Domain domain, std::string_view text, const Program& program) {
    std::optional<uint32_t> index;
    if (domain == Domain::Task) {
        index = find_task(unquoted(text), program);
    } else if (domain == Domain::Core) {
        index = find_core(text, program);
    } else {
        index = number_in(text);
    }
    if (index && *index >= domain_size(domain, program)) index.reset();
    return index;
}

}  // namespace

std::string_view VariableInfo::before_index() const {
    return pattern.substr(0, pattern.find(kIndex));
}

std::string_view VariableInfo::after_index() const {
    const size_t at = pattern.find(kIndex);
    return at == std::string_view::npos ? std::string_view{} : pattern.substr(at + kIndex.size());
}

std::string_view VariableInfo::group() const {
    return pattern.substr(0, pattern.find_first_of(".["));
}

std::span<const VariableInfo> variable_table() {
    static const std::vector<VariableInfo> table = [] {
        std::vector<VariableInfo> all;
        for (const Rows& part : {run_rows(), queue_rows(), ring_rows(), drain_rows(),
                                 orchestrator_rows(), scheduler_rows(), core_rows(), task_rows()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return table;
}

uint32_t domain_size(Domain domain, const Program& program) {
    const Config& config = program.config;
    switch (domain) {
        case Domain::One:
            return 1;
        case Domain::Ring:
            return kRings;
        case Domain::Scheduler:
            return static_cast<uint32_t>(config.runtime.scheduler_threads) +
                   (config.runtime.orchestrator_joins ? 1 : 0);
        case Domain::Core:
            return 3 * static_cast<uint32_t>(config.device.clusters);
        case Domain::Task:
            return static_cast<uint32_t>(program.tasks.size());
    }
    return 0;
}

std::string name_of(const Variable& variable, const Program& program) {
    const VariableInfo& info = *variable.info;
    if (info.domain == Domain::One) return std::string(info.pattern);
    const std::string index = info.domain == Domain::Task
                                  ? to_string(program.tasks[variable.index].id)
                                  : std::to_string(variable.index);
    return std::string(info.before_index()) + "[" + index + "]" + std::string(info.after_index());
}

std::optional<Variable> find_variable(std::string_view name, const Program& program) {
    const size_t open = name.find('[');
    const size_t close = name.rfind(']');
    const bool indexed =
        open != std::string_view::npos && close != std::string_view::npos && open < close;
    const std::string_view before = name.substr(0, open);
    const std::string_view after = indexed ? name.substr(close + 1) : std::string_view{};
    for (const VariableInfo& info : variable_table()) {
        if ((info.domain != Domain::One) != indexed) continue;
        if (info.before_index() != before || info.after_index() != after) continue;
        if (!indexed) return Variable{&info, 0};
        const std::string_view text = name.substr(open + 1, close - open - 1);
        if (const auto index = find_index(info.domain, text, program))
            return Variable{&info, *index};
    }
    return std::nullopt;
}

std::vector<Variable> all_variables(const Program& program) {
    std::vector<Variable> all;
    const auto table = variable_table();
    for (size_t begin = 0; begin < table.size();) {
        const auto end = static_cast<size_t>(
            std::find_if(table.begin() + static_cast<std::ptrdiff_t>(begin), table.end(),
                         [&](const VariableInfo& info) {
                             return info.domain != table[begin].domain ||
                                    info.before_index() != table[begin].before_index();
                         }) -
            table.begin());
        const size_t stop = table[begin].domain == Domain::One ? begin + 1 : end;
        if (table[begin].domain != Domain::Task)
            for (uint32_t i = 0; i < domain_size(table[begin].domain, program); ++i)
                for (size_t row = begin; row < stop; ++row)
                    all.push_back({&table[row], i});
        begin = stop;
    }
    return all;
}

std::vector<Variable> variables_of(Domain domain, uint32_t index) {
    std::vector<Variable> of;
    for (const VariableInfo& info : variable_table())
        if (info.domain == domain) of.push_back({&info, index});
    return of;
}

std::optional<uint32_t> find_task(std::string_view text, const Program& program) {
    std::optional<uint32_t> named;
    for (size_t t = 0; t < program.tasks.size(); ++t) {
        if (to_string(program.tasks[t].id) == text) return static_cast<uint32_t>(t);
        if (!named && program.tasks[t].name == text) named = static_cast<uint32_t>(t);
    }
    return named;
}

std::optional<uint32_t> find_core(std::string_view text, const Program& program) {
    const auto clusters = static_cast<uint32_t>(program.config.device.clusters);
    const bool aic = text.starts_with("AIC");
    const bool aiv = text.starts_with("AIV");
    const auto core = number_in(aic || aiv ? text.substr(3) : text);
    if (!core || *core >= 3 * clusters) return std::nullopt;
    if ((aic && *core >= clusters) || (aiv && *core < clusters)) return std::nullopt;
    return core;
}

}  // namespace ptoscope
