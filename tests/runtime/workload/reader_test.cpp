#include "runtime/workload/reader.h"
#include "runtime/base/load_file.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/runtime/workload/texts.h"

namespace ptoscope {
namespace {

template <class S>
const S& only(const Workload& workload) {
    EXPECT_EQ(workload.program.size(), 1U);
    return std::get<S>(workload.program.at(0).body);
}

TEST(Reader, TheSmallestWorkloadHasAllDefaults) {
    const Workload w = read_workload(test::with_program(""), "f");
    EXPECT_EQ(w, Workload{});
}

TEST(Reader, ReadsTheHead) {
    const Workload w = read_workload(test::with_program("", R"("name": "n", "description": "d é",
        "device": {"profile": "a5", "clusters": 30},
        "runtime": {"scheduler_threads": 2, "orchestrator_joins": true, "task_window": 64,
                    "heap_bytes": [1024, 2048, 4096, 8192], "dual_slot": false, "drain": "election",
                    "seed": 18446744073709551615},)"),
                                     "f");
    EXPECT_EQ(w.name, "n");
    EXPECT_EQ(w.description, "d é");
    EXPECT_EQ(w.config.device, (DeviceConfig{"a5", 30}));
    EXPECT_TRUE(w.config.clusters_given && w.config.threads_given && !w.config.fanin_pool_given);
    const RuntimeConfig& r = w.config.runtime;
    EXPECT_EQ(r.scheduler_threads, 2);
    EXPECT_TRUE(r.orchestrator_joins);
    EXPECT_EQ(r.task_window, (PerRing<uint32_t>{64, 64, 64, 64}));
    EXPECT_EQ(r.heap_bytes, (PerRing<uint64_t>{1024, 2048, 4096, 8192}));
    EXPECT_EQ(r.drain, DrainProtocol::Election);
    EXPECT_FALSE(r.dual_slot);
    EXPECT_EQ(r.seed, UINT64_MAX);
}

TEST(Reader, TheSeedMayAlsoStandAtTheTop) {
    const Workload w = read_workload(test::with_program("", R"("seed": 12,)"), "f");
    EXPECT_EQ(w.config.runtime.seed, 12U);
}

TEST(Reader, ReadsKernelsAndTensors) {
    const Workload w = read_workload(test::with_program("", R"("kernels": [
        {"name": "a", "core": "aic"},
        {"name": "b", "core": "aiv", "compute": "softmax", "duration_ns": [[1, 2], [3, 4]], "jitter": 0.25},
        {"name": "e", "core": "aiv", "duration_ns": "endless"}],
        "tensors": [{"name": "t", "shape": [2, 3]},
                    {"name": "u", "shape": [4], "init": {"kind": "uniform", "seed": 7}}],)"),
                                     "f");
    const std::vector<KernelDecl> kernels{
        {"a", CoreKind::Aic, Compute::None, std::nullopt, 0},
        {"b", CoreKind::Aiv, Compute::Softmax, Duration{{1, 2, 3, 4}, false}, 0.25},
        {"e", CoreKind::Aiv, Compute::None, Duration{{}, true}, 0}};
    EXPECT_EQ(w.kernels, kernels);
    const std::vector<TensorDecl> tensors{{"t", {2, 3}, InitKind::Zeros, 0},
                                          {"u", {4}, InitKind::Uniform, 7}};
    EXPECT_EQ(w.tensors, tensors);
    EXPECT_EQ(w.kernels[1].line.number, 4U);
}

TEST(Reader, ReadsASubmitWithEverything) {
    const Workload w = read_workload(test::with_program(R"(
        {"submit": "t", "aic": {"kernel": "k", "args": [0, 2]}, "aiv1": "v", "blocks": 12, "sync_start": true,
         "after": ["s"], "duration_ns": 9000, "jitter": 0.5,
         "args": [{"in": "a"}, {"shape": [4, 4], "out": "o"}, {"scalar": -2.5},
                  {"inout": {"tensor": "b", "offset": [1, 0]}}, {"write": {"tensor": "c", "shape": [2]}},
                  {"no_dep": "d"}]})"),
                                     "f");
    const auto& s = only<SubmitStatement>(w);
    EXPECT_EQ(s.name, "t");
    EXPECT_EQ(s.kernels[0], (KernelUse{"k", std::vector<int64_t>{0, 2}}));
    EXPECT_EQ(s.kernels[1], std::nullopt);
    EXPECT_EQ(s.kernels[2], (KernelUse{"v", std::nullopt}));
    EXPECT_EQ(s.blocks, 12);
    EXPECT_TRUE(s.sync_start);
    EXPECT_EQ(s.after, std::vector<std::string>{"s"});
    EXPECT_EQ(s.duration, (Duration{{9000}, false}));
    EXPECT_EQ(s.jitter, 0.5);
    const std::vector<Argument> args{
        {ArgKind::In, {"a", {}, {}}, 0},     {ArgKind::Out, {"o", {}, {4, 4}}, 0},
        {ArgKind::Scalar, {}, -2.5},         {ArgKind::InOut, {"b", {1, 0}, {}}, 0},
        {ArgKind::Write, {"c", {}, {2}}, 0}, {ArgKind::NoDep, {"d", {}, {}}, 0}};
    EXPECT_EQ(s.args, args);
    EXPECT_EQ(s.args[3].line.number, 7U);
}

TEST(Reader, ReadsTheOtherStatements) {
    const Workload w = read_workload(test::with_program(
                                         R"({"dummy": "d", "after": ["t"], "args": [{"in": "a"}]},
{"alloc": "one", "shape": [4]}, {"alloc": "many", "tensors": [{"name": "x", "shape": [1, 2]}]},
{"fatal": "stop"}, {"get": "a"}, {"set": {"tensor": "a", "offset": [1], "shape": [1]}, "value": 2})"),
                                     "f");
    ASSERT_EQ(w.program.size(), 6U);
    const auto body = [&](size_t i) { return w.program[i].body; };
    EXPECT_EQ(body(0),
              StatementBody(DummyStatement{"d", {{ArgKind::In, {"a", {}, {}}, 0}}, {"t"}}));
    EXPECT_EQ(body(1), StatementBody(AllocStatement{"one", {{"one", {4}}}}));
    EXPECT_EQ(body(2), StatementBody(AllocStatement{"many", {{"x", {1, 2}}}}));
    EXPECT_EQ(body(3), StatementBody(FatalStatement{"stop"}));
    EXPECT_EQ(body(4), StatementBody(GetStatement{{"a", {}, {}}}));
    EXPECT_EQ(body(5), StatementBody(SetStatement{{"a", {1}, {1}}, 2}));
    EXPECT_EQ(w.program[0].line, 3U);
    EXPECT_EQ(w.program[5].line, 5U);
}

TEST(Reader, ScopesBecomeAFlatListAndAreAutoUnlessTheySayManual) {
    const Workload w = read_workload(test::with_program(R"({"scope": [
  {"dummy": "a"}, {"mode": "manual", "scope": [ {"scope": []} ]}, {"scope": [], "mode": "manual"} ]},
{"scope": [], "mode": "auto"})"),
                                     "f");
    std::string shape;
    for (const Statement& s : w.program) {
        if (const auto* begin = std::get_if<ScopeBegin>(&s.body))
            shape += begin->mode == ScopeMode::Manual ? "(m" : "(a";
        if (std::holds_alternative<ScopeEnd>(s.body)) shape += ')';
        if (std::holds_alternative<DummyStatement>(s.body)) shape += 'd';
    }
    EXPECT_EQ(shape, "(ad(m(a))(m))(a)");
    EXPECT_EQ(w.program[2].line, 4U);  // the manual one
}

TEST(Reader, SkipsAByteOrderMark) {
    EXPECT_EQ(read_workload("\xEF\xBB\xBF" + test::with_program(""), "f"), Workload{});
}

TEST(Reader, ABillionBlocksAreFoundWhileRunning) {
    const Workload w =
        read_workload(test::with_program(R"({"submit": "t", "blocks": 9223372036854775807})"), "f");
    EXPECT_EQ(only<SubmitStatement>(w).blocks, INT64_MAX);
    EXPECT_EQ(compile(w)->tasks[0].blocks, INT64_MAX);
}

TEST(Reader, SaysWhyAFileCannotBeRead) {
    EXPECT_EQ(test::input_error([] { (void)load_workload("/nonexistent/x.json"); }),
              "/nonexistent/x.json: cannot be read: No such file or directory");
    EXPECT_EQ(test::input_error([] { (void)load_workload("/"); }), "/: is a directory");
    EXPECT_EQ(test::input_error([] { (void)load_workload("a\nb"); }),
              "a\\x0ab: cannot be read: No such file or directory");
    EXPECT_EQ(test::input_error([] { (void)load_workload("/dev/null"); }),
              "/dev/null:1: not valid JSON: syntax error while parsing value - unexpected end of "
              "input; expected '[', '{', or a literal");
}

TEST(Reader, RefusesAHugeFileWithoutReadingIt) {
    const std::string path = testing::TempDir() + "huge_workload.json";
    std::ofstream(path) << "{}";
    std::filesystem::resize_file(path, kMaxFileBytes + 1);  // sparse
    EXPECT_EQ(test::input_error([&] { (void)load_workload(path); }),
              path + ": is larger than 1 GiB");
    std::filesystem::remove(path);
}

}  // namespace
}  // namespace ptoscope
