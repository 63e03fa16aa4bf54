// The files in samples/: all are read, compiled and counted.

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

#include "runtime/workload/generators/generators.h"
#include "runtime/workload/reader.h"
#include "tests/places.h"
#include "tests/runtime/generators/program_counts.h"

namespace ptoscope {
namespace {

using test::count;
using test::Counts;

std::string sample(const std::string& name) {
    return source_dir() + "/samples/" + name + ".json";
}

std::shared_ptr<const Program> sample_program(const std::string& name) {
    return compile(load_workload(sample(name)));
}

// Names of the files of a folder below samples/, without ".json".
std::set<std::string> names_in(const std::string& folder) {
    std::set<std::string> names;
    const auto path = std::filesystem::path(source_dir()) / "samples" / folder;
    for (const auto& entry : std::filesystem::directory_iterator(path))
        if (entry.path().extension() == ".json") names.insert(entry.path().stem());
    return names;
}

const std::map<std::string, Counts>& expected_counts() {
    static const std::map<std::string, Counts> counts{
        {"vector_example", {0, 5, 6}},
        {"mixed_example", {0, 20, 0}},
        {"spmd_basic", {0, 1, 0}},
        {"spmd_basic_chain", {0, 1, 0}},
        {"spmd_multiblock_aiv", {0, 5, 0}},
        {"spmd_multiblock_aiv_chain", {0, 5, 4}},
        {"spmd_multiblock_mix", {0, 5, 0}},
        {"spmd_multiblock_mix_chain", {0, 5, 4}},
        {"spmd_sync_start", {0, 4, 0}},
        {"spmd_sync_start_chain", {0, 4, 3}},
        {"spmd_sync_start_aiv", {0, 4, 0}},
        {"spmd_sync_start_aiv_chain", {0, 4, 3}},
        {"spmd_sync_start_edge", {0, 5, 0}},
        {"spmd_sync_start_edge_chain", {0, 5, 4}},
        {"spmd_sync_start_stress", {0, 54, 0}},
        {"spmd_sync_start_stress_chain", {0, 54, 53}},
        {"spmd_starvation", {0, 20, 0}},
        {"spmd_starvation_chain", {0, 20, 19}},
        {"spmd_parallel_dispatch", {0, 4, 3}},
        {"paged_attention_small", {1, 12, 17}},
        {"dummy_barrier", {0, 4, 4}},
        {"small_ring_backpressure", {0, 208, 26 * 10}},
        {"heap_wrap", {0, 72, 48}},
        {"false_serialisation", {0, 32, 15}},
        {"scalar_data", {1, 8, 10}},
        {"manual_scope", {0, 13, 12}},
    };
    return counts;
}

TEST(Samples, HaveTheirTasksAndEdges) {
    std::set<std::string> tested;
    for (const auto& [name, counts] : expected_counts()) {
        EXPECT_EQ(count(*sample_program(name)), counts) << name;
        tested.insert(name);
    }
    EXPECT_EQ(names_in(""), tested);
}

TEST(Samples, AreNamedAndDescribed) {
    size_t files = 0;
    for (const std::string folder : {"", "failing/"})
        for (const std::string& name : names_in(folder)) {
            const Workload workload = load_workload(sample(folder + name));
            EXPECT_EQ(workload.name, name);
            EXPECT_GT(workload.description.size(), 20U) << name;
            ++files;
        }
    EXPECT_GE(files, 35U);
}

TEST(Samples, ThatMustFailCompileAllTheSame) {
    const std::set<std::string> failing = names_in("failing");
    EXPECT_EQ(failing.size(), 9U);
    for (const std::string& name : failing)
        EXPECT_FALSE(sample_program("failing/" + name)->tasks.empty()) << name;
}

// Task names with the names of their producers, in discovery order.
std::map<std::string, std::vector<std::string>> producers(const Program& program) {
    const Dependencies graph = implied_dependencies(program);
    std::map<std::string, std::vector<std::string>> all;
    for (uint32_t task = 0; task < program.tasks.size(); ++task)
        for (const uint32_t producer : graph.of(task))
            all[program.tasks[task].name].push_back(program.tasks[producer].name);
    return all;
}

TEST(Samples, VectorExampleHasItsSixEdges) {
    using Producers = std::map<std::string, std::vector<std::string>>;
    const auto program = sample_program("vector_example");
    EXPECT_EQ(
        producers(*program),
        (Producers{{"t1", {"t0"}}, {"t2", {"t0"}}, {"t3", {"t1", "t2"}}, {"t4", {"t3", "t0"}}}));
    EXPECT_EQ(program->tasks[0].id.ring(), 0U);
    EXPECT_EQ(program->tasks[4].id, TaskId::make(1, 3));
}

TEST(Samples, ABarrierKeepsTheDataDependencyToo) {
    const auto all = producers(*sample_program("dummy_barrier"));
    EXPECT_EQ(all.at("barrier"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(all.at("consumer"), (std::vector<std::string>{"barrier", "a"}));
}

TEST(Samples, PagedAttentionSmallIsTheGeneratedCase) {
    const Workload stored = load_workload(sample("paged_attention_small"));
    Workload generated = generate("paged_attention", {{"case", "small1"}});
    generated.name = stored.name;
    generated.description = stored.description;
    EXPECT_TRUE(compile(stored)->hash == compile(generated)->hash);
}

// Views of an SPMD sample and of its chain: the same lines of `out`.
TEST(Samples, ChainsWriteTheLinesOfTheirDisjointTwins) {
    size_t tasks = 0;
    for (const std::string& name : names_in("")) {
        if (!name.ends_with("_chain")) continue;
        const auto chain = sample_program(name);
        const auto views = sample_program(name.substr(0, name.size() - 6));
        ASSERT_EQ(chain->tasks.size(), views->tasks.size()) << name;
        for (size_t t = 0; t < chain->tasks.size(); ++t, ++tasks) {
            const TaskSpec& task = chain->tasks[t];
            const auto whole = chain->args_of(task);
            const auto own = views->args_of(views->tasks[t]);
            EXPECT_EQ(whole[1].scalar * 16, own[0].view.offset.dim[0]) << name << " " << task.name;
            EXPECT_EQ(task.subtasks() * 16, own[0].view.shape.dim[0]) << name << " " << task.name;
            EXPECT_EQ(task.drains(), views->tasks[t].drains()) << name << " " << task.name;
        }
    }
    EXPECT_EQ(tasks, 1U + 5 + 5 + 4 + 4 + 5 + 54 + 20);
}

}  // namespace
}  // namespace ptoscope
