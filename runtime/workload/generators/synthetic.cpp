// Graphs of one shape and any size: a chain, and rounds of one producer with many consumers.

#include <algorithm>

#include "runtime/workload/generators/builder.h"
#include "runtime/workload/generators/catalogue.h"
#include "runtime/workload/generators/parameters.h"

namespace ptoscope {
namespace {

constexpr auto kNumber = ParameterKind::Number;
constexpr int64_t kMaxTasks = 2'000'000;
constexpr int64_t kChainScope = 64;  // tasks of a chain that share a scope, so that slots are freed

Workload make_chain(const Parameters& p) {
    Builder b(p.title(),
              "One long chain: every task updates the same tensor. Nothing overlaps; what is left "
              "is the latency from one completion to the next start.");
    b.kernel("add", CoreKind::Aiv, Compute::Add, 5);
    b.kernel("mul", CoreKind::Aiv, Compute::Mul, 5);
    b.declare("x", {16}, InitKind::Uniform, 1);
    b.declare("y", {16}, InitKind::Uniform, 2);
    b.declare("z", {16}, InitKind::Uniform, 3);
    for (int64_t i = 0; i < p.number("tasks"); ++i) {
        if (i % kChainScope == 0) b.begin_scope();
        // Sums and products in turn: another order gives other numbers.
        const bool sum = i % 2 == 0;
        b.submit("t" + std::to_string(i))
            .aiv(sum ? "add" : "mul")
            .in(whole(sum ? "y" : "z"))
            .inout(whole("x"));
        if (i % kChainScope == kChainScope - 1 || i + 1 == p.number("tasks")) b.end_scope();
    }
    return b.take();
}

Workload make_fan_out(const Parameters& p) {
    Builder b(p.title(),
              "Rounds of one producer and many consumers: the producer's completion walks a long "
              "fanout list and makes all of them ready at once.");
    b.kernel("produce", CoreKind::Aic, Compute::Fill, 5);
    b.kernel("consume", CoreKind::Aiv, Compute::Copy, 5, 0.05);
    const int64_t tasks = p.number("tasks");
    const int64_t round_size = p.number("width") + 1;
    b.declare("out", {tasks});
    for (int64_t first = 0; first < tasks; first += round_size) {
        b.begin_scope();
        b.submit("p" + std::to_string(first))
            .aic("produce")
            .out("s", {1})
            .scalar(static_cast<double>(first / round_size + 1));
        for (int64_t i = first + 1; i < std::min(first + round_size, tasks); ++i)
            b.submit("c" + std::to_string(i))
                .aiv("consume")
                .in(whole("s"))
                .write({"out", {i}, {1}});
        b.end_scope();
    }
    return b.take();
}

}  // namespace

GeneratorInfo chain() {
    return {"chain",
            "A chain of tasks on one tensor.",
            {{"tasks", "100", "tasks", kNumber, 1, kMaxTasks}},
            {},
            make_chain};
}

GeneratorInfo fan_out() {
    return {"fan_out",
            "Rounds of one producer and `width` consumers.",
            {{"tasks", "130", "tasks in all", kNumber, 1, kMaxTasks},
             {"width", "64", "consumers a producer", kNumber, 1, 16000}},
            {},
            make_fan_out};
}

}  // namespace ptoscope
