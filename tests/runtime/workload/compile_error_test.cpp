#include <gtest/gtest.h>

#include <limits>

#include "tests/runtime/workload/texts.h"

namespace ptoscope {
namespace {

struct CompileError {
    std::string text;
    std::string error;
};

TEST(CompileErrors, Statements) {
    const std::vector<CompileError> rows{
        {R"({"get": "y"})", R"(f:3: program[0].get: no tensor "y" is visible here)"},
        {R"({"scope": [{"alloc": "y", "shape": [1]}]}, {"get": "y"})",
         R"(f:3: program[1].get: no tensor "y" is visible here)"},
        {R"({"dummy": "d", "args": [{"inout": "y"}, {"out": "y", "shape": [1]}]})",
         R"(f:3: program[0].args[0].inout: no tensor "y" is visible here)"},
        {R"({"dummy": "d", "args": [{"out": "y", "shape": [1]},
            {"out": "y", "shape": [1]}]})",
         R"(f:4: program[0].args[1].out: a tensor "y" is visible here already)"},
        {R"({"alloc": "q", "shape": [1]})",
         R"(f:3: program[0].tensors[0]: a tensor "q" is visible here already)"},
        {R"({"alloc": "y", "shape": [1]}, {"dummy": "a"}, {"scope": [
            {"scope": []}, {"dummy": "d", "args": [{"scalar": 1}, {"out": "y", "shape": [1]}]}]})",
         R"(f:4: program[2].scope[1].args[1].out: a tensor "y" is visible here already)"},
        {R"({"dummy": "d"}, {"scope": [{"submit": "d"}]})",
         R"(f:3: program[1].scope[0].submit: the name "d" is taken)"},
        {R"({"dummy": "d", "args": [{"in": {"tensor": "q", "offset": [8, 0], "shape": [9, 1]}}]})",
         R"(f:3: program[0].args[0].in: offset [8, 0] shape [9, 1] is not inside "q" [16, 128])"},
        {R"({"dummy": "d", "args": [{"in": {"tensor": "q", "offset": [-1, 0]}}]})",
         R"(f:3: program[0].args[0].in: offset [-1, 0] shape [] is not inside "q" [16, 128])"},
        {R"({"dummy": "d", "args": [{"in": {"tensor": "q", "offset": [16, 0]}}]})",
         R"(f:3: program[0].args[0].in: offset [16, 0] shape [] is not inside "q" [16, 128])"},
        {R"({"get": {"tensor": "x", "offset": [9223372036854775807], "shape": [2]}})",
         R"(f:3: program[0].get: offset [9223372036854775807] shape [2] is not inside "x" [64])"},
        {R"({"set": {"tensor": "x", "shape": [65]}, "value": 1})",
         R"(f:3: program[0].set: offset [] shape [65] is not inside "x" [64])"},
        {R"({"dummy": "d", "args": [{"in": {"tensor": "q", "shape": [4]}}]})",
         R"(f:3: program[0].args[0].in: a view of "q" needs 2 dimensions)"},
        {R"({"submit": "t", "aic": "cc"})",
         R"(f:3: program[0].aic: no kernel "cc"; did you mean "c"?)"},
        {R"({"submit": "t", "aic": "v"})", R"(f:3: program[0].aic: kernel "v" is for aiv cores)"},
        {R"({"submit": "t", "aiv0": "c"})", R"(f:3: program[0].aiv0: kernel "c" is for aic cores)"},
        {R"({"submit": "t", "aiv1": "c"})", R"(f:3: program[0].aiv1: kernel "c" is for aic cores)"},
        {R"({"submit": "t", "aiv1": {"kernel": "v", "args": [1]}, "args": [{"in": "q"}]})",
         R"(f:3: program[0].aiv1.args: there is no argument 1)"},
        {R"({"submit": "t", "aic": {"kernel": "c", "args": [-1]}})",
         R"(f:3: program[0].aic.args: there is no argument -1)"},
        {R"({"submit": "t", "aic": "c", "aiv0": "v", "blocks": 4, "duration_ns": [1, 2, 3]})",
         R"(f:3: program[0].duration_ns: 3 durations for 4 blocks on 2 cores each (needs 1, 4 or 8))"},
    };
    for (const CompileError& row : rows)
        EXPECT_EQ(test::compile_error(test::with_declarations(row.text)), row.error) << row.text;
}

TEST(CompileErrors, Declarations) {
    const std::vector<CompileError> rows{
        {R"("kernels": [{"name": "a", "core": "aic"},
{"name": "a", "core": "aiv"}],)",
         R"(f:3: kernels[1].name: kernel "a" is declared twice)"},
        {R"("tensors": [{"name": "a", "shape": [1]}, {"name": "a", "shape": [1]}],)",
         R"(f:2: tensors[1].name: tensor "a" is declared twice)"},
        {R"("tensors": [{"name": "a", "shape": [1073741824]}, {"name": "b", "shape": [1]}],)",
         "f:2: tensors[1].shape: all declared tensors together have more than 1073741824 elements"},
        {R"("device": {"clusters": 100},)",
         "f: device.clusters: 100 are too many for 3 scheduler threads (at most 21 each)"},
    };
    for (const CompileError& row : rows)
        EXPECT_EQ(test::compile_error(test::with_program("", row.text)), row.error) << row.text;
}

TEST(CompileErrors, AKernelsDurationsMustFitEverySubmit) {
    const std::string kernels =
        R"("kernels": [{"name": "k", "core": "aiv", "duration_ns": [1, 2]}],)";
    const auto error = [&](const std::string& keys) {
        return test::compile_error(
            test::with_program(R"({"submit": "t", "aiv1": "k", )" + keys + "}", kernels));
    };
    EXPECT_EQ(error(R"("blocks": 2)"), "no error");
    EXPECT_EQ(error(R"("blocks": 3, "duration_ns": 7)"), "no error");
    EXPECT_EQ(error(R"("blocks": 3)"),
              "f:3: program[0].aiv1: 2 durations for 3 blocks on 1 cores each (needs 1, 3 or 3)");
}

// What a generator or an importer could do wrong: the reader has no say there.
TEST(CompileErrors, WorkloadsThatNeverWereText) {
    const auto error = [](auto change) {
        Workload w;
        w.kernels = {{"k", CoreKind::Aic, Compute::None, std::nullopt, 0}};
        w.tensors = {{"x", {4}, InitKind::Zeros, 0}};
        change(w);
        return test::input_error([&] { (void)compile(w); });
    };
    const double inf = std::numeric_limits<double>::infinity();
    EXPECT_EQ(error([](Workload&) {}), "no error");
    EXPECT_EQ(error([](Workload& w) { w.program = {{ScopeBegin{}}}; }),
              "program: a scope is not closed");
    EXPECT_EQ(error([](Workload& w) {
                  w.program = {{ScopeBegin{}}, {ScopeEnd{}}, {ScopeEnd{}, 9}};
              }),
              "line 9: program[1]: a scope ends that never began");
    EXPECT_EQ(error([](Workload& w) {
                  w.program.insert(w.program.end(), 2000, {ScopeBegin{}});
              }).substr(0, 30),
              "program[0].scope[0].scope[0].s");
    EXPECT_EQ(error([](Workload& w) { w.kernels[0].jitter = 1; }),
              "kernels[0].jitter: jitter must be at least 0 and below 1");
    EXPECT_EQ(error([](Workload& w) { w.kernels[0].duration = Duration{}; }),
              "kernels[0].duration_ns: needs at least one duration");
    EXPECT_EQ(error([](Workload& w) { w.tensors[0].shape = {0}; }),
              "tensors[0].shape: extent 0 is not in 1..2147483647");
    EXPECT_EQ(error([](Workload& w) { w.tensors[0].name = "a\nb"; }),
              "tensors[0].name: a name must be printable: \"a\\x0ab\"");
    EXPECT_EQ(error([&](Workload& w) {
                  w.program = {{SetStatement{{"x", {}, {}}, inf}}};
              }),
              "program[0].value: must be a finite number");
    EXPECT_EQ(error([&](Workload& w) {
                  w.program = {{DummyStatement{"d", {{ArgKind::Scalar, {}, -inf}}, {}}}};
              }),
              "program[0].args[0].scalar: must be a finite number");
    EXPECT_EQ(error([](Workload& w) {
                  w.program = {{DummyStatement{"d", {{ArgKind::Out, {"o", {}, {}}, 0}}, {}}}};
              }),
              "program[0].args[0].out: needs 1 to 6 extents, not 0");
    EXPECT_EQ(error([](Workload& w) {
                  w.program = {{AllocStatement{"a", {}}}};
              }),
              "program[0]: alloc needs at least one tensor");
    EXPECT_EQ(error([](Workload& w) {
                  w.program = {{DummyStatement{"", {}, {}}}};
              }),
              "program[0].dummy: a name must not be empty");
    EXPECT_EQ(error([](Workload& w) {
                  w.config.runtime.scheduler_threads = 0;
                  w.config.threads_given = true;
              }),
              "scheduler_threads: not an integer in 1..7");
}

}  // namespace
}  // namespace ptoscope
