#include "runtime/engine/expression/evaluate.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ptoscope::expr {
namespace {

constexpr size_t kStack = 512;  // values; kDeepestExpression keeps expressions well below

struct Loop {
    uint32_t index = 0;     // of the variable
    uint32_t position = 0;  // in the domain
};

double run(const Instruction* at, const Instruction* end, const Sight& sight, Loop loop);

bool truth(double value) {
    return value != 0 && is_value(value);
}

double run_loop(const Instruction& loop, const Sight& sight) {
    const Instruction* body = &loop + 1;
    const auto& domain = sight.code.domains[loop.index];
    double result = loop.op == Op::All ? 1 : 0;
    if (loop.op == Op::Min || loop.op == Op::Max) result = kNoValue;
    for (uint32_t i = 0; i < domain.size(); ++i) {
        const double value = run(body, body + loop.length, sight, {domain[i], i});
        switch (loop.op) {
            case Op::Any:
                if (truth(value)) return 1;
                break;
            case Op::All:
                if (!truth(value)) return 0;
                break;
            case Op::Count:
                result += truth(value) ? 1 : 0;
                break;
            case Op::Sum:
                result += is_value(value) ? value : 0;
                break;
            case Op::Min:
                result = std::fmin(result, value);
                break;
            default:
                result = std::fmax(result, value);
                break;
        }
    }
    return result;
}

double arithmetic(Op op, double a, double b) {
    switch (op) {
        case Op::Add:
            return a + b;
        case Op::Subtract:
            return a - b;
        case Op::Multiply:
            return a * b;
        case Op::Divide:
            return b == 0 ? kNoValue : a / b;
        default:
            return b == 0 ? kNoValue : std::fmod(a, b);
    }
}

double compare(Op op, double a, double b) {
    switch (op) {
        case Op::Equal:
            return a == b;
        case Op::NotEqual:
            return a < b || a > b;  // false without a value
        case Op::Less:
            return a < b;
        case Op::LessEqual:
            return a <= b;
        case Op::Greater:
            return a > b;
        default:
            return a >= b;
    }
}

double happened_to(const Happening& what, const Sight& sight) {
    if (sight.step == nullptr) return 0;
    const uint32_t task = sight.step->event_task;
    if (task == kNone || (what.only != kNone && what.only != task)) return 0;
    if (!what.tasks.empty() && what.tasks[task] == 0) return 0;
    return happened(what.event, *sight.step, sight.moment);
}

double is_changed(const Sight& sight, size_t value) {
    if (sight.step == nullptr || sight.before == nullptr) return 0;
    const double a = sight.before[value];
    const double b = sight.present[value];
    return !(a == b || (!is_value(a) && !is_value(b)));
}

double is_in(const std::vector<char>& set, double value) {
    return value >= 0 && value < static_cast<double>(set.size()) &&
           set[static_cast<size_t>(value)] != 0;
}

double run(const Instruction* at, const Instruction* end, const Sight& sight, Loop loop) {
    std::array<double, kStack> stack;  // NOLINT: written before it is read
    double* top = stack.data() - 1;    // the topmost value
    for (; at < end; ++at) {
        const Instruction& i = *at;
        switch (i.op) {
            case Op::Constant:
                *++top = i.constant;
                break;
            case Op::Load:
                *++top = i.get(sight.moment, i.index);
                break;
            case Op::LoadEach:
                *++top = i.get(sight.moment, loop.index);
                break;
            case Op::Add:
            case Op::Subtract:
            case Op::Multiply:
            case Op::Divide:
            case Op::Remainder:
                --top;
                *top = arithmetic(i.op, *top, top[1]);
                break;
            case Op::Negate:
                *top = -*top;
                break;
            case Op::Not:
                *top = !truth(*top);
                break;
            case Op::Equal:
            case Op::NotEqual:
            case Op::Less:
            case Op::LessEqual:
            case Op::Greater:
            case Op::GreaterEqual:
                --top;
                *top = compare(i.op, *top, top[1]);
                break;
            case Op::IsNone:
                *top = !is_value(*top);
                break;
            case Op::IsIn:
                *top = is_in(sight.code.sets[i.index], *top);
                break;
            case Op::SkipIfFalse:
                if (!truth(*top)) {
                    at += i.index;
                } else {
                    --top;
                }
                break;
            case Op::SkipIfTrue:
                if (truth(*top)) {
                    at += i.index;
                } else {
                    --top;
                }
                break;
            case Op::Any:
            case Op::All:
            case Op::Count:
            case Op::Sum:
            case Op::Min:
            case Op::Max:
                *++top = run_loop(i, sight);
                at += i.length;
                break;
            case Op::Happened:
                *++top = happened_to(sight.code.happenings[i.index], sight);
                break;
            case Op::Entered:
                *++top = sight.step != nullptr &&
                         entered(sight.code.entries[i.index], *sight.step, sight.moment);
                break;
            case Op::Changed:
                *++top = is_changed(sight, i.index + (i.length != 0 ? loop.position : 0));
                break;
        }
    }
    return *top;
}

bool concerns(const Entry& entry, AgentId agent, const Machine& machine) {
    switch (entry.who) {
        case Entry::Who::Orchestrator:
            return agent.index == 0;
        case Entry::Who::Scheduler: {
            const auto thread = machine.thread_of(agent);
            return thread && (!entry.index || *entry.index == *thread);
        }
        case Entry::Who::Core:
            return machine.is_core(agent) &&
                   (!entry.index || *entry.index == machine.core_of(agent));
        case Entry::Who::Anybody:
            break;
    }
    return true;
}

}  // namespace

double evaluate(const Instructions& code, const Sight& sight) {
    return run(code.data(), code.data() + code.size(), sight, {});
}

void evaluate_watched(const Code& code, const Simulation& moment, double* values) {
    const Sight sight{code, moment};
    for (const Watched& watched : code.watched) {
        const Instruction* begin = watched.code.data();
        const Instruction* end = begin + watched.code.size();
        if (!watched.domain) {
            values[watched.first] = run(begin, end, sight, {});
            continue;
        }
        const auto& domain = code.domains[*watched.domain];
        for (uint32_t i = 0; i < domain.size(); ++i)
            values[watched.first + i] = run(begin, end, sight, {domain[i], i});
    }
}

bool entered(const Entry& entry, const StepInfo& info, const Simulation& moment) {
    const Machine& machine = moment.machine();
    if (!concerns(entry, info.agent, machine)) return false;
    switch (entry.what) {
        case Entry::What::State: {
            const auto state = static_cast<Action>(entry.value);
            return info.action != state && machine.next_action(info.agent) == state;
        }
        case Entry::What::Phase: {
            const auto phase = static_cast<Phase>(entry.value);
            return info.phase_before != phase && info.phase_after == phase;
        }
        case Entry::What::Stage:
            break;
    }
    const auto stage = static_cast<DrainStage>(entry.value);
    return drain_stage(info.action) != stage &&
           drain_stage(machine.next_action(info.agent)) == stage;
}

}  // namespace ptoscope::expr
