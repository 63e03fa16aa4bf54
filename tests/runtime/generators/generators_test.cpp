#include "runtime/workload/generators/generators.h"

#include <gtest/gtest.h>

#include <set>

#include "runtime/base/errors.h"
#include "tests/runtime/generators/program_counts.h"

namespace ptoscope {
namespace {

using Params = std::map<std::string, std::string>;
using test::count;
using test::Counts;

std::shared_ptr<const Program> generated_program(const std::string& name,
                                                 const Params& params = {}) {
    return compile(generate(name, params));
}

struct Published {
    const char* name;
    Params params;
    Counts expected;
};

// The tables of the runtime's tests; edges of manual scopes: 4 a block or group.
const std::vector<Published>& published() {
    static const std::vector<Published> rows{
        {"paged_attention", {{"case", "1"}}, {256, 65536, 98048}},
        {"paged_attention", {{"case", "2"}}, {64, 32768, 49088}},
        {"paged_attention", {{"case", "3"}}, {64, 32768, 49088}},
        {"paged_attention", {{"case", "small1"}}, {1, 12, 17}},
        {"paged_attention", {{"case", "small1"}, {"manual_scope", "true"}}, {1, 12, 12}},
        {"paged_attention", {{"case", "small2"}}, {1, 32, 47}},
        {"paged_attention", {{"case", "varseq2"}}, {2, 20, 17 + 11}},
        {"paged_attention", {{"case", "varseq4"}}, {4, 64, 17 + 23 + 47 + 5}},
        {"paged_attention", {{"case", "1"}, {"manual_scope", "true"}}, {256, 65536, 65536}},
        {"paged_attention_unroll", {{"case", "1"}}, {256, 1024, 1280}},
        {"paged_attention_unroll", {{"case", "2"}}, {64, 512, 704}},
        {"paged_attention_unroll", {{"case", "3"}}, {64, 512, 704}},
        {"paged_attention_unroll", {{"case", "1"}, {"manual_scope", "true"}}, {256, 1024, 1024}},
        {"paged_attention_unroll", {{"case", "2"}, {"manual_scope", "true"}}, {64, 512, 512}},
        {"batch_paged_attention", {{"case", "1"}}, {16, 4096, 6128}},
        {"batch_paged_attention", {{"case", "2"}}, {4, 2048, 3068}},
        {"batch_paged_attention", {{"case", "3"}}, {4, 2048, 3068}},
        {"batch_paged_attention", {{"case", "small1"}}, {1, 12, 17}},
        {"batch_paged_attention", {{"case", "small2"}}, {1, 8, 11}},
        {"batch_paged_attention", {{"case", "small3"}}, {1, 32, 47}},
        {"paged_attention_ringbuffer", {}, {2, 256, 382}},
        {"alternating_matmul_add", {}, {0, 2, 0}},
        {"alternating_matmul_add", {{"case", "1"}}, {0, 1000, 0}},
        {"alternating_matmul_add", {{"case", "2"}}, {0, 768, 0}},
        {"bgemm", {{"case", "0"}}, {0, 1000, 750}},
        {"bgemm", {{"case", "1"}}, {0, 128, 96}},
        {"bgemm", {{"case", "2"}}, {0, 512, 384}},
        {"bgemm", {{"case", "3"}}, {0, 128, 96}},
        {"bgemm", {{"case", "4"}}, {0, 128, 112}},
        {"bgemm", {{"case", "bgemm64"}}, {0, 64, 56}},
    };
    return rows;
}

std::string describe(const std::string& name, const Params& params) {
    std::string text = name;
    for (const auto& [key, value] : params)
        text += " " + key + "=" + value;
    return text;
}

TEST(Generators, HaveThePublishedCounts) {
    ASSERT_EQ(published().size(), 30U);
    for (const Published& row : published())
        EXPECT_EQ(count(*generated_program(row.name, row.params)), row.expected)
            << describe(row.name, row.params);
}

TEST(Generators, EveryPublishedCaseIsInTheTable) {
    std::set<std::pair<std::string, std::string>> tested;
    for (const Published& row : published())
        if (row.params.contains("case")) tested.emplace(row.name, row.params.at("case"));
    size_t cases = 0;
    for (const GeneratorInfo& info : generators())
        for (const CaseInfo& c : info.cases) {
            EXPECT_TRUE(tested.contains({info.name, c.name})) << info.name << " " << c.name;
            ++cases;
        }
    EXPECT_EQ(cases, tested.size());
}

TEST(Generators, AParameterOverridesItsCase) {
    const Params params{{"case", "1"}, {"batch", "2"}};
    EXPECT_EQ(count(*generated_program("paged_attention_unroll", params)), (Counts{2, 8, 10}));
}

TEST(Generators, NoScopeFillsItsRing) {
    size_t scopes = 0;
    for (const Published& row : published()) {
        const auto program = generated_program(row.name, row.params);
        for (const ScopeSpec& scope : program->scopes) {
            const auto ring = static_cast<uint32_t>(std::min<int>(scope.depth, kRings - 1));
            EXPECT_LT(scope.tasks, program->window(ring)) << describe(row.name, row.params);
            ++scopes;
        }
    }
    EXPECT_GT(scopes, published().size());
}

TEST(Generators, TheSameParametersMakeTheSameWorkload) {
    ASSERT_FALSE(generator_names().empty());
    for (const std::string& name : generator_names()) {
        EXPECT_TRUE(generate(name, {}) == generate(name, {})) << name;
        EXPECT_FALSE(generate(name, {}).description.empty()) << name;
    }
    EXPECT_FALSE(generate("random_dag", {}) == generate("random_dag", {{"seed", "2"}}));
}

TEST(Generators, AChainAndItsRounds) {
    EXPECT_EQ(count(*generated_program("chain", {{"tasks", "1000"}})), (Counts{0, 1000, 999}));
    EXPECT_EQ(count(*generated_program("fan_out", {{"tasks", "130"}, {"width", "64"}})),
              (Counts{0, 130, 128}));
    EXPECT_EQ(count(*generated_program("fan_out", {{"tasks", "1"}})), (Counts{0, 1, 0}));
}

TEST(Generators, ALayerHasThePublishedTasksInFourRings) {
    const auto program = generated_program("qwen_like");
    EXPECT_EQ(count(*program).tasks, 480U);
    EXPECT_EQ(count(*program).allocs, 192U);
    std::set<uint32_t> rings;
    for (const TaskSpec& task : program->tasks)
        rings.insert(task.id.ring());
    EXPECT_EQ(rings.size(), 4U);
    const auto two = generated_program("qwen_like", {{"layers", "2"}, {"users", "4"}});
    EXPECT_EQ(count(*two).tasks, 2U * (480 + 3 * 6));
}

// The longest path that stays among tasks whose name starts with `prefix`.
size_t longest_chain(const Program& program, const std::string& prefix) {
    const Dependencies graph = implied_dependencies(program);
    std::vector<size_t> length(program.tasks.size());
    size_t longest = 0;
    for (uint32_t task = 0; task < program.tasks.size(); ++task) {
        if (!program.tasks[task].name.starts_with(prefix)) continue;
        for (const uint32_t producer : graph.of(task))
            length[task] = std::max(length[task], length[producer]);
        longest = std::max(longest, ++length[task]);
    }
    return longest;
}

TEST(Generators, SharedTilesFormSerialChains) {
    const auto program = generated_program("qwen_like");
    EXPECT_EQ(longest_chain(*program, "out_proj_residual"), 80U);
    EXPECT_EQ(longest_chain(*program, "silu"), 68U);
    EXPECT_EQ(longest_chain(*program, "down_residual"), 40U);
    EXPECT_EQ(longest_chain(*program, "gate_proj"), 1U);
    const Dependencies graph = implied_dependencies(*program);
    const auto qk_norm = std::find_if(program->tasks.begin(), program->tasks.end(),
                                      [](const TaskSpec& t) { return t.name == "qk_norm"; });
    ASSERT_NE(qk_norm, program->tasks.end());
    // 24 writers, the allocs of its inputs and of its result.
    EXPECT_EQ(graph.of(static_cast<uint32_t>(qk_norm - program->tasks.begin())).size(), 26U);
}

std::string reason(const std::string& name, const Params& params) {
    try {
        (void)generate(name, params);
    } catch (const InputError& e) {
        return e.what();
    }
    return "";
}

TEST(Generators, SayWhatTheyDoNotKnow) {
    EXPECT_EQ(reason("bgem", {}).substr(0, 61),
              "no generator \"bgem\"; known: paged_attention, paged_attention_");
    EXPECT_EQ(reason("chain", {{"width", "4"}}),
              "generator chain: no parameter \"width\"; known: tasks");
    EXPECT_EQ(reason("chain", {{"case", "1"}}),
              "generator chain: no parameter \"case\"; known: tasks");
    EXPECT_EQ(reason("chain", {{"tasks", "many"}}),
              "generator chain: tasks: \"many\" is not an integer in 1..2000000");
    EXPECT_EQ(reason("chain", {{"tasks", "0"}}),
              "generator chain: tasks: \"0\" is not an integer in 1..2000000");
    EXPECT_EQ(reason("bgemm", {{"case", "9"}}),
              "generator bgemm: no case \"9\"; known: 0, 1, 2, 3, 4, bgemm64");
    EXPECT_EQ(reason("paged_attention", {{"manual_scope", "yes"}}),
              "generator paged_attention: manual_scope: \"yes\" is neither true nor false");
    EXPECT_EQ(reason("paged_attention", {{"ctx", "33,"}}),
              "generator paged_attention: ctx: \"\" is not an integer in 1..1048576");
    EXPECT_EQ(reason("qwen_like", {{"users", "3"}}), "generator qwen_like: users: must divide 16");
}

}  // namespace
}  // namespace ptoscope
