#include <gtest/gtest.h>

#include <algorithm>

#include "tests/runtime/workload/texts.h"

namespace ptoscope {
namespace {

using test::compiled;
using test::with_declarations;

Box box(std::vector<uint32_t> offset, std::vector<uint32_t> shape) {
    Box b;
    for (const uint32_t v : offset)
        b.offset.dim[b.offset.rank++] = v;
    for (const uint32_t v : shape)
        b.shape.dim[b.shape.rank++] = v;
    return b;
}

std::vector<uint32_t> list(std::span<const uint32_t> values) {
    return {values.begin(), values.end()};
}

TEST(Compile, IdsCountPerRingInSubmitOrder) {
    const auto p = compiled(with_declarations(R"(
        {"submit": "a", "aiv0": "v"},
        {"scope": [{"dummy": "b"}, {"scope": [{"alloc": "c", "shape": [1]},
            {"scope": [{"dummy": "d"}, {"scope": [{"dummy": "e"}, {"scope": [{"dummy": "f"}]}]}]}]}]},
        {"scope": [{"dummy": "g"}]}, {"dummy": "h"})"));
    const std::vector<std::string> wanted{"t0",   "r1t0", "r2t0", "r3t0",
                                          "r3t1", "r3t2", "r1t1", "t1"};
    const std::vector<int> depths{0, 1, 2, 3, 4, 5, 1, 0};
    ASSERT_EQ(p->tasks.size(), wanted.size());
    for (size_t i = 0; i < wanted.size(); ++i) {
        EXPECT_EQ(to_string(p->tasks[i].id), wanted[i]) << p->tasks[i].name;
        EXPECT_EQ(p->tasks[i].depth, depths[i]) << p->tasks[i].name;
    }
    EXPECT_EQ(p->tasks[2].kind, TaskKind::Alloc);
    EXPECT_EQ(p->tasks[2].line, 5U);
}

TEST(Compile, ScopesListTheirOwnTasksAndInstructionsFollowTheProgram) {
    const auto p = compiled(with_declarations(R"({"dummy": "a"}, {"mode": "manual", "scope": [
{"dummy": "b"}, {"scope": [{"dummy": "c"}]}, {"dummy": "d"}]},
{"get": "x"}, {"set": {"tensor": "x", "offset": [60]}, "value": 4}, {"fatal": "stop"}, {"dummy": "e"})"));
    ASSERT_EQ(p->scopes.size(), 3U);
    EXPECT_EQ(list(p->tasks_of(p->scopes[0])), (std::vector<uint32_t>{0, 4}));
    EXPECT_EQ(list(p->tasks_of(p->scopes[1])), (std::vector<uint32_t>{1, 3}));
    EXPECT_EQ(list(p->tasks_of(p->scopes[2])), (std::vector<uint32_t>{2}));
    EXPECT_EQ(p->scopes[1].mode, ScopeMode::Manual);
    EXPECT_FALSE(p->scopes[1].auto_in_manual);
    EXPECT_TRUE(p->scopes[2].auto_in_manual);
    EXPECT_EQ(p->scopes[2].depth, 2);
    const std::vector<bool> manual{false, true, false, true, false};
    for (size_t i = 0; i < manual.size(); ++i)
        EXPECT_EQ(p->tasks[i].manual, manual[i]) << i;

    const std::vector<Op> ops{Op::BeginScope, Op::Submit,  Op::BeginScope, Op::Submit,
                              Op::BeginScope, Op::Submit,  Op::EndScope,   Op::Submit,
                              Op::EndScope,   Op::Get,     Op::Set,        Op::Fatal,
                              Op::Submit,     Op::EndScope};
    const std::vector<uint32_t> operands{0, 0, 1, 1, 2, 2, 2, 3, 1, 0, 1, 0, 4, 0};
    const std::vector<uint32_t> lines{0, 3, 3, 4, 4, 4, 4, 4, 3, 5, 5, 5, 5, 0};
    ASSERT_EQ(p->instructions.size(), ops.size());
    for (size_t i = 0; i < ops.size(); ++i) {
        EXPECT_EQ(p->instructions[i].op, ops[i]) << i;
        EXPECT_EQ(p->instructions[i].operand, operands[i]) << i;
        EXPECT_EQ(p->instructions[i].line, lines[i]) << i;
    }
    EXPECT_EQ(p->accesses[1].view, box({60}, {4}));
    EXPECT_EQ(p->accesses[1].value, 4);
    EXPECT_EQ(p->messages, std::vector<std::string>{"stop"});
}

TEST(Compile, TensorsAreDeclaredOnesThenOutputs) {
    const auto p = compiled(with_declarations(
        R"({"alloc": "a", "tensors": [{"name": "a0", "shape": [3]}, {"name": "a1", "shape": [257]}]},
           {"dummy": "d", "args": [{"in": "a1"}, {"out": "o", "shape": [2, 2]}, {"scalar": 7},
                                   {"inout": {"tensor": "q", "offset": [4, 8], "shape": [2, 4]}}]})"));
    ASSERT_EQ(p->tensors.size(), 5U);
    EXPECT_EQ(p->tensors[1].declared_base, 16U * 128U);
    EXPECT_EQ(p->declared_elements, 16U * 128U + 64U);
    EXPECT_TRUE(p->tensors[1].declared());
    EXPECT_EQ(p->tensors[2].creator, 0U);
    EXPECT_EQ(p->tensors[2].heap_offset, 0U);
    EXPECT_EQ(p->tensors[3].heap_offset, 1024U);
    EXPECT_EQ(p->tasks[0].output_bytes, 1024U + 2048U);
    EXPECT_EQ(p->tensors[4].creator, 1U);
    EXPECT_EQ(p->tasks[1].output_bytes, 1024U);
    const auto args = p->args_of(p->tasks[1]);
    ASSERT_EQ(args.size(), 4U);
    EXPECT_EQ(args[0].tensor, 3U);
    EXPECT_EQ(args[0].view, box({0}, {257}));
    EXPECT_EQ(args[1].tensor, 4U);
    EXPECT_EQ(args[1].view, box({0, 0}, {2, 2}));
    EXPECT_EQ(args[2].tensor, kNone);
    EXPECT_EQ(args[2].scalar, 7);
    EXPECT_EQ(args[3].view, box({4, 8}, {2, 4}));
}

TEST(Compile, SiblingScopesReuseNames) {
    const auto p = compiled(with_declarations(
        R"({"scope": [{"alloc": "s1", "tensors": [{"name": "t", "shape": [1]}]}, {"get": "t"}]},
           {"scope": [{"alloc": "s2", "tensors": [{"name": "t", "shape": [2]}]}, {"get": "t"}]},
           {"alloc": "s3", "tensors": [{"name": "t", "shape": [3]}]}, {"scope": [{"get": "t"}]})"));
    ASSERT_EQ(p->accesses.size(), 3U);
    for (uint32_t i = 0; i < 3; ++i)
        EXPECT_EQ(p->accesses[i].tensor, 2 + i);
}

TEST(Compile, MasksAndSlots) {
    struct Row {
        const char* keys;
        uint8_t bits;
        ResourceShape shape;
    };
    constexpr Row kRows[] = {
        {R"("aic": "c")", 1, ResourceShape::Aic},
        {R"("aiv0": "v")", 2, ResourceShape::Aiv},
        {R"("aiv1": "v")", 2, ResourceShape::Aiv},
        {R"("aiv1": "v", "sync_start": true, "blocks": 2)", 8 | 2, ResourceShape::Aiv},
        {R"("aiv0": "v", "aiv1": "v")", 6, ResourceShape::Mix},
        {R"("aic": "c", "aiv1": "v")", 5, ResourceShape::Mix},
        {R"("aic": "c", "sync_start": true, "blocks": 2)", 8 | 1, ResourceShape::Aic},
        {R"("aic": "c", "sync_start": true, "blocks": 1)", 1, ResourceShape::Aic},
        {R"("blocks": 3)", 0, ResourceShape::Dummy},
    };
    for (const Row& row : kRows) {
        const auto p =
            compiled(with_declarations(std::string(R"({"submit": "t", )") + row.keys + "}"));
        EXPECT_EQ(p->tasks[0].mask.bits, row.bits) << row.keys;
        EXPECT_EQ(p->tasks[0].shape(), row.shape) << row.keys;
        for (size_t i = 0; i < kSubslots; ++i)
            EXPECT_EQ(p->tasks[0].kernels[i].kernel != kNone, (row.bits >> i & 1) != 0) << row.keys;
    }
    const auto one =
        compiled(with_declarations(R"({"submit": "t", "aic": "c", "sync_start": true})"));
    EXPECT_TRUE(one->tasks[0].sync_start);  // as written
    EXPECT_FALSE(one->tasks[0].drains());
}

TEST(Compile, SlotsSeeAllArgumentsOrTheNamedOnes) {
    const auto p = compiled(with_declarations(
        R"({"submit": "t", "aic": {"kernel": "c", "args": [2, 0, 0]}, "aiv1": "v",
            "aiv0": {"kernel": "v", "args": []},
            "args": [{"in": "q"}, {"scalar": 1}, {"inout": "x"}]})"));
    const auto operands = [&](Subslot s) {
        return list(p->operands_of(p->tasks[0].kernels[static_cast<size_t>(s)]));
    };
    EXPECT_EQ(operands(Subslot::Aic), (std::vector<uint32_t>{2, 0, 0}));
    EXPECT_EQ(operands(Subslot::Aiv0), (std::vector<uint32_t>{}));
    EXPECT_EQ(operands(Subslot::Aiv1), (std::vector<uint32_t>{0, 1, 2}));
}

TEST(Compile, AfterNamesEarlierStatementsInAnyScope) {
    const auto p = compiled(with_declarations(
        R"({"scope": [{"dummy": "a"}, {"alloc": "b", "shape": [1]}]}, {"dummy": "c", "after": ["b", "a", "b"]},
           {"dummy": "d", "after": ["a", "later", "d", "never"]}, {"dummy": "later"})"));
    EXPECT_EQ(list(p->after_of(p->tasks[2])), (std::vector<uint32_t>{1, 0, 1}));
    EXPECT_EQ(p->tasks[2].unknown_after, kNone);
    EXPECT_EQ(list(p->after_of(p->tasks[3])), (std::vector<uint32_t>{0}));
    ASSERT_NE(p->tasks[3].unknown_after, kNone);
    EXPECT_EQ(p->messages[p->tasks[3].unknown_after], "later");
}

// RUNTIME.md's submit errors: the run reports them, so they must compile.
TEST(Compile, LeavesSubmitErrorsForTheRun) {
    std::string many_args;
    for (int i = 0; i < 50; ++i)
        many_args += R"({"in": "q"}, {"scalar": 1},)";
    const std::vector<std::string> rows{
        R"({"submit": "t", "aic": "c", "blocks": 0})",
        R"({"submit": "t", "aic": "c", "blocks": -9223372036854775808})",
        R"({"submit": "t", "aic": "c", "blocks": 9223372036854775807, "duration_ns": [1, 2]})",
        R"({"submit": "t", "aic": "c", "aiv0": "v", "blocks": 32767, "duration_ns": [1, 2]})",
        R"({"submit": "t", "aic": "c", "blocks": 1000, "sync_start": true})",
        R"({"submit": "t"})",
        R"({"submit": "t", "aic": "c", "after": ["nobody"]})",
        R"({"submit": "t", "args": [)" + many_args + R"({"scalar": 2}]})",
        R"({"alloc": "huge", "shape": [131072, 2097152]})",
        R"({"mode": "manual", "scope": [{"scope": []}]})",
    };
    for (const std::string& row : rows)
        EXPECT_EQ(test::compile_error(with_declarations(row)), "no error") << row;
}

TEST(Compile, HugeOutputsDoNotWrapTheirSum) {
    std::string args;
    for (int i = 0; i < 100; ++i)
        args += (i == 0 ? "" : ",") +
                (R"({"out": "o)" + std::to_string(i) + R"(", "shape": [131072, 2097152]})");
    const auto p = compiled(with_declarations(R"({"dummy": "d", "args": [)" + args + "]}"));
    EXPECT_EQ(p->tasks[0].output_bytes, 100ULL << 40);
}

TEST(Compile, TheHashFollowsWhatDecidesARun) {
    const auto hash = [](const std::string& statements, const std::string& members = "") {
        return compiled(test::with_program(statements, test::kDeclarations + members))->hash;
    };
    const std::string base = R"({"submit": "t", "aic": "c", "args": [{"in": "q"}, {"scalar": 1}]})";
    EXPECT_EQ(hash(base), hash("\n" + base));
    EXPECT_EQ(hash(base), hash(base, R"("name": "n", "description": "d",)"));
    EXPECT_EQ(hash(base),
              hash(R"({"submit": "u", "aic": "c", "args": [{"in": "q"}, {"scalar": 1}]})"));
    const std::vector<std::pair<std::string, std::string>> others{
        {base, R"("runtime": {"seed": 1},)"},
        {base, R"("runtime": {"dual_slot": false},)"},
        {base, R"("device": {"clusters": 23},)"},
        {R"({"submit": "t", "aic": "c", "args": [{"in": "x"}, {"scalar": 1}]})", ""},
        {R"({"submit": "t", "aic": "c", "args": [{"no_dep": "q"}, {"scalar": 1}]})", ""},
        {R"({"submit": "t", "aic": "c", "args": [{"in": "q"}, {"scalar": 2}]})", ""},
        {R"({"submit": "t", "aiv0": "v", "args": [{"in": "q"}, {"scalar": 1}]})", ""},
        {R"({"submit": "t", "aic": "c", "blocks": 2, "args": [{"in": "q"}, {"scalar": 1}]})", ""},
        {R"({"submit": "t", "aic": "c", "duration_ns": 5, "args": [{"in": "q"}, {"scalar": 1}]})",
         ""},
        {R"({"submit": "t", "aic": "c", "jitter": 0, "args": [{"in": "q"}, {"scalar": 1}]})", ""},
        {base + ", {\"get\": \"q\"}", ""},
        {"{\"scope\": [" + base + "]}", ""},
        {"{\"mode\": \"manual\", \"scope\": [" + base + "]}", ""},
    };
    std::vector<uint64_t> seen{hash(base)};
    for (const auto& [statements, members] : others) {
        const uint64_t h = hash(statements, members);
        EXPECT_EQ(std::count(seen.begin(), seen.end(), h), 0) << statements << members;
        seen.push_back(h);
    }
}

TEST(Boxes, OverlapAndCover) {
    struct Row {
        Box a;
        Box b;
        bool overlaps;
        bool a_covers_b;
    };
    const uint32_t big = INT32_MAX;
    const std::vector<Row> rows{
        {box({0}, {4}), box({4}, {4}), false, false},
        {box({0}, {5}), box({4}, {4}), true, false},
        {box({0}, {8}), box({4}, {4}), true, true},
        {box({4}, {4}), box({4}, {4}), true, true},
        {box({5}, {3}), box({4}, {4}), true, false},
        {box({0, 0}, {4, 4}), box({0, 4}, {4, 4}), false, false},
        {box({0, 0}, {4, 4}), box({3, 3}, {1, 1}), true, true},
        {box({0, 0}, {4, 4}), box({1, 1}, {4, 1}), true, false},
        {box({big - 1}, {1}), box({0}, {big}), true, false},
        {box({0}, {big}), box({big - 1}, {1}), true, true},
    };
    for (size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].a.overlaps(rows[i].b), rows[i].overlaps) << i;
        EXPECT_EQ(rows[i].b.overlaps(rows[i].a), rows[i].overlaps) << i;
        EXPECT_EQ(rows[i].a.covers(rows[i].b), rows[i].a_covers_b) << i;
    }
}

}  // namespace
}  // namespace ptoscope
