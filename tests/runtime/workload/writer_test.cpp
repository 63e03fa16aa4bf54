#include "runtime/workload/writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/runtime/workload/texts.h"

namespace ptoscope {
namespace {

// A workload that uses every key.
Workload everything() {
    Workload w;
    w.name = "all \"keys\"";
    w.description = "line\nnext é \\";
    set_config(w.config, "device.profile", "a5");
    set_config(w.config, "device.clusters", "24");
    set_config(w.config, "scheduler_threads", "3");
    set_config(w.config, "heap_bytes", "[1024,2048,1024,1024]");
    set_config(w.config, "fanin_pool", "7");
    set_config(w.config, "dual_slot", "false");
    set_config(w.config, "drain", "election");
    set_config(w.config, "seed", "18446744073709551615");
    w.kernels = {{"m", CoreKind::Aic, Compute::Matmul, Duration{{12000}, false}, 0.1},
                 {"e", CoreKind::Aiv, Compute::None, Duration{{}, true}, 0},
                 {"plain", CoreKind::Aiv, Compute::None, std::nullopt, 0}};
    w.tensors = {{"q", {16, 128}, InitKind::Uniform, UINT64_MAX}, {"z", {4}, InitKind::Zeros, 0}};
    SubmitStatement submit;
    submit.name = "t";
    submit.kernels = {KernelUse{"m", std::vector<int64_t>{0, 2}}, std::nullopt,
                      KernelUse{"plain", std::nullopt}};
    submit.args = {
        {ArgKind::In, {"q", {}, {}}, 0},        {ArgKind::InOut, {"q", {8, 0}, {8, 16}}, 0},
        {ArgKind::Write, {"q", {8, 0}, {}}, 0}, {ArgKind::NoDep, {"q", {}, {1, 1}}, 0},
        {ArgKind::Out, {"o", {}, {2, 2}}, 0},   {ArgKind::Scalar, {}, 0.1}};
    submit.blocks = INT64_MAX;
    submit.sync_start = true;
    submit.after = {"x", "y"};
    submit.duration = Duration{{1, 2, 3}, false};
    submit.jitter = 0.0;
    w.program = {{ScopeBegin{ScopeMode::Manual}},
                 {submit},
                 {ScopeBegin{ScopeMode::Auto}},
                 {ScopeEnd{}},
                 {ScopeEnd{}},
                 {DummyStatement{"d", {{ArgKind::In, {"q", {}, {}}, 0}}, {"t"}}},
                 {AllocStatement{"one", {{"one", {4}}}}},
                 {AllocStatement{"other", {{"named", {4}}}}},
                 {AllocStatement{"two", {{"a", {4}}, {"b", {4, 4}}}}},
                 {FatalStatement{"stop \x01"}},
                 {GetStatement{{"q", {}, {}}}},
                 {SetStatement{{"q", {1, 1}, {1, 1}}, -0.0}}};
    return w;
}

TEST(Writer, WhatItWritesReadsBackEqual) {
    const Workload w = everything();
    EXPECT_EQ(read_workload(write_workload(w), "f"), w);
    EXPECT_EQ(read_workload(write_workload(Workload{}), "f"), Workload{});
}

TEST(Writer, WritesALineAStatementAndNoDefaults) {
    Workload w;
    w.name = "n";
    w.kernels = {{"k", CoreKind::Aiv, Compute::None, std::nullopt, 0}};
    w.tensors = {{"x", {4, 2}, InitKind::Zeros, 0}};
    SubmitStatement submit;
    submit.name = "t";
    submit.kernels[1] = KernelUse{"k", std::nullopt};
    submit.args = {{ArgKind::InOut, {"x", {0, 1}, {}}, 0}};
    w.program = {{submit},
                 {ScopeBegin{ScopeMode::Manual}},
                 {DummyStatement{"d", {}, {"t"}}},
                 {ScopeBegin{}},
                 {ScopeEnd{}},
                 {ScopeEnd{}}};
    EXPECT_EQ(write_workload(w), R"({
  "format": "ptoscope.workload/1",
  "name": "n",
  "kernels": [
    { "name": "k", "core": "aiv" }
  ],
  "tensors": [
    { "name": "x", "shape": [4, 2] }
  ],
  "program": [
    { "submit": "t", "aiv0": "k", "args": [{ "inout": { "tensor": "x", "offset": [0, 1] } }] },
    { "mode": "manual", "scope": [
      { "dummy": "d", "after": ["t"] },
      { "scope": [] }
    ] }
  ]
}
)");
}

TEST(Writer, NumbersComeBackBitForBit) {
    using Limits = std::numeric_limits<double>;
    const std::vector<double> values{0,
                                     -0.0,
                                     1,
                                     -36,
                                     0.1,
                                     1e15,
                                     1e16,
                                     9007199254740993.0,
                                     1e22,
                                     -1e23,
                                     1e-300,
                                     1e300,
                                     0x1p63,
                                     0x1p64,
                                     Limits::max(),
                                     Limits::min(),
                                     Limits::denorm_min()};
    for (const double value : values) {
        Workload w;
        w.program = {{SetStatement{{"x", {}, {}}, value}}};
        const Workload back = read_workload(write_workload(w), "f");
        const double read = std::get<SetStatement>(back.program.at(0).body).value;
        EXPECT_EQ(read, value);
        EXPECT_EQ(std::signbit(read), std::signbit(value)) << value;
    }
}

TEST(Writer, RefusesWhatJsonCannotSay) {
    Workload w;
    w.program = {{SetStatement{{"x", {}, {}}, std::numeric_limits<double>::infinity()}}};
    EXPECT_EQ(test::input_error([&] { (void)write_workload(w); }), "a number is not finite");
    w.program = {{ScopeBegin{}}};
    EXPECT_EQ(test::input_error([&] { (void)write_workload(w); }), "a scope is not closed");
    w.program = {{ScopeEnd{}}};
    EXPECT_EQ(test::input_error([&] { (void)write_workload(w); }), "a scope ends that never began");
}

TEST(Writer, WritesAllDepthsThatCanBeRead) {
    constexpr size_t kDeepest = 1000;
    Workload w;
    w.program.insert(w.program.end(), kDeepest, {ScopeBegin{}});
    w.program.insert(w.program.end(), kDeepest, {ScopeEnd{}});
    EXPECT_EQ(read_workload(write_workload(w), "f"), w);
}

}  // namespace
}  // namespace ptoscope
