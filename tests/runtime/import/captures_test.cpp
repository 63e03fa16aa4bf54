// The captures of real runs: what comes back is what was recorded. Files are read here once more,
// without the importer.

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "tests/runtime/import/capture_folder.h"

namespace ptoscope {
namespace {

struct Case {
    const char* folder;
    size_t submits, rows, edges;
    size_t dummies, allocs;
    int clusters, threads;
    std::vector<std::string> kernels;
};

void PrintTo(const Case& c, std::ostream* out) {
    *out << c.folder;
}

nlohmann::json read(const Case& c, const std::string& file) {
    std::ifstream in(source_path("tests/data/captures/") + c.folder + "/" + file);
    return nlohmann::json::parse(in);
}

std::string display(uint64_t id) {
    return to_string(TaskId{id});
}

class Captures : public testing::TestWithParam<Case> {
  protected:
    Captures()
        : workload_(import_capture(source_path("tests/data/captures/") + GetParam().folder, {},
                                   &report_)) {}
    ImportReport report_;
    Workload workload_;
};

TEST_P(Captures, CountsAreThoseOfTheRecords) {
    EXPECT_EQ(report_.submits, GetParam().submits);
    EXPECT_EQ(report_.rows, GetParam().rows);
    EXPECT_EQ(report_.edges_recorded, GetParam().edges);
    EXPECT_EQ(report_.edges_rebuilt, GetParam().edges);
    EXPECT_EQ(report_.dummies, GetParam().dummies);
    EXPECT_EQ(report_.allocs, GetParam().allocs);
    EXPECT_EQ(report_.tasks, GetParam().submits + GetParam().dummies);
    EXPECT_EQ(workload_.config.device.clusters, GetParam().clusters);
    EXPECT_EQ(workload_.config.runtime.scheduler_threads, GetParam().threads);
    EXPECT_EQ(workload_.name, GetParam().folder);
}

TEST_P(Captures, ImpliesExactlyTheRecordedDependencies) {
    Pairs recorded;
    const nlohmann::json file = read(GetParam(), "deps.json");
    for (const auto& edge : file["edges"])
        recorded.emplace(display(std::stoull(edge["pred"].get<std::string>())),
                         display(std::stoull(edge["succ"].get<std::string>())));
    EXPECT_EQ(implied_pairs(workload_), recorded);
    EXPECT_EQ(report_.differences, std::vector<std::string>{});
    EXPECT_FALSE(mentions(report_.adjusted, "dependenc")) << "arguments alone imply them";
    EXPECT_FALSE(mentions(report_.adjusted, "widened"));
    EXPECT_FALSE(mentions(report_.adjusted, "declared tensor"));
}

TEST_P(Captures, TasksKeepTheirIdsKindsAndOrder) {
    const auto program = compile(workload_);
    for (const TaskSpec& task : program->tasks)
        EXPECT_EQ(to_string(task.id), task.name);
    std::vector<std::string> expected;
    const nlohmann::json file = read(GetParam(), "deps.json");
    for (const auto& task : file["tasks"])
        expected.push_back(display(std::stoull(task["task_id"].get<std::string>())));
    std::vector<std::string> rebuilt;
    for (const TaskSpec& task : program->tasks)
        if (task.kind != TaskKind::Alloc) rebuilt.push_back(task.name);
    EXPECT_EQ(rebuilt, expected);
}

TEST_P(Captures, ArgumentsKeepTheirKindsAndSizes) {
    const auto program = compile(workload_);
    std::map<std::string, const TaskSpec*> by_name;
    for (const TaskSpec& task : program->tasks)
        by_name[task.name] = &task;
    const std::map<std::string, ArgKind> kinds{{"INPUT", ArgKind::In},
                                               {"OUTPUT", ArgKind::Out},
                                               {"INOUT", ArgKind::InOut},
                                               {"OUTPUT_EXISTING", ArgKind::Write}};
    size_t seen = 0;
    const nlohmann::json file = read(GetParam(), "deps.json");
    for (const auto& task : file["tasks"]) {
        const std::string name = display(std::stoull(task["task_id"].get<std::string>()));
        const auto args = program->args_of(*by_name.at(name));
        ASSERT_EQ(args.size(), task["args"].size()) << name;
        for (size_t i = 0; i < args.size(); ++i, ++seen) {
            const auto& arg = task["args"][i];
            EXPECT_EQ(args[i].kind, kinds.at(arg["type"].get<std::string>())) << name;
            if (!arg.contains("shape")) continue;
            uint64_t elements = 1;
            for (const auto& extent : arg["shape"])
                elements *= extent.get<uint64_t>();
            EXPECT_EQ(args[i].view.shape.elements(), elements) << name << " " << i;
        }
    }
    EXPECT_GT(seen, 0U);
}

// Every measured nanosecond is in some block: the sums and the largest agree, and blocks x active
// cores is the number of rows.
TEST_P(Captures, DurationsAreTheMeasuredOnes) {
    std::map<std::string, std::vector<int64_t>> measured;
    const nlohmann::json file = read(GetParam(), "l2_perf_records.json");
    for (const auto& r : file["tasks"])
        measured[display(r["task_id"].get<uint64_t>())].push_back(std::llround(
            (r["end_time_us"].get<double>() - r["start_time_us"].get<double>()) * 1000));
    const auto statements = submits(workload_);
    ASSERT_EQ(statements.size(), measured.size());
    for (const SubmitStatement* task : statements) {
        ASSERT_TRUE(task->duration.has_value()) << task->name;
        const auto cores = std::count_if(task->kernels.begin(), task->kernels.end(),
                                         [](const auto& k) { return k.has_value(); });
        std::vector<int64_t> ns = task->duration->ns;
        if (ns.size() == 1) ns.resize(static_cast<size_t>(task->blocks * cores), ns.front());
        std::vector<int64_t>& rows = measured.at(task->name);
        std::sort(ns.begin(), ns.end());
        std::sort(rows.begin(), rows.end());
        EXPECT_EQ(ns, rows) << task->name;
    }
}

TEST_P(Captures, KernelsKeepTheirNames) {
    std::vector<std::string> names;
    for (const KernelDecl& kernel : workload_.kernels)
        names.push_back(kernel.name);
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, GetParam().kernels);
}

// Without the orchestrator's records the order comes from ids, edges and the life of outputs.
TEST_P(Captures, TheOrderIsTheSameWithoutTheOrchestratorsRecords) {
    CaptureFolder folder;
    nlohmann::json records = read(GetParam(), "l2_perf_records.json");
    ASSERT_EQ(records.erase("aicpu_orchestrator_phases"), 1U);
    folder.write("l2_perf_records.json", records.dump());
    folder.deps(read(GetParam(), "deps.json").dump());
    ImportReport report;
    const Workload without = import_capture(folder.path(), {}, &report);
    EXPECT_EQ(outline(without), outline(workload_));
    EXPECT_EQ(mentions(report.guessed, "put as late as possible"), GetParam().allocs > 0);
}

const std::vector<std::string> kPagedAttention{"PV", "QK", "SF", "UP"};
const std::vector<std::string> kSpmd{"SPMD_MIX_AIC", "SPMD_MIX_AIV0", "SPMD_MIX_AIV1"};

INSTANTIATE_TEST_SUITE_P(
    All, Captures,
    testing::Values(
        Case{"vector_example", 5, 5, 6, 0, 0, 3, 3, {"func_0", "func_1", "func_2"}},
        Case{"spmd_sync_start", 4, 72, 3, 0, 0, 24, 3, kSpmd},
        Case{"spmd_sync_start_stress",
             54,
             840,
             53,
             0,
             0,
             24,
             3,
             {"SPMD_MIX_AIC", "SPMD_MIX_AIV0", "SPMD_MIX_AIV1", "SPMD_WRITE_AIV"}},
        Case{"spmd_starvation", 20, 252, 19, 0, 0, 24, 3, kSpmd},
        Case{"mixed_example",
             20,
             36,
             0,
             0,
             0,
             3,
             3,
             {"ADD", "ADD_STANDALONE", "MATMUL", "MUL", "MUL_STANDALONE"}},
        Case{"paged_attention_small1", 12, 12, 17, 0, 1, 9, 3, kPagedAttention},
        Case{"paged_attention_manual_scope_small1", 12, 12, 12, 0, 1, 9, 3, kPagedAttention},
        Case{"paged_attention_unroll_case1", 1024, 1024, 1280, 0, 256, 24, 3, kPagedAttention},
        Case{"benchmark_bgemm_case0", 1000, 1000, 750, 0, 0, 24, 3, {"ADD", "GEMM"}},
        Case{"dummy_explicit_dep_barrier", 3, 3, 4, 1, 0, 1, 1, {"COPY_FIRST", "WRITE_CONST"}}),
    [](const auto& param) { return std::string(param.param.folder); });

Workload import_named(const std::string& folder) {
    return import_capture(source_path("tests/data/captures/") + folder);
}

TEST(CaptureShapes, SpmdBlocksAreThoseOfTheTest) {
    std::vector<int64_t> blocks;
    const Workload workload = import_named("spmd_sync_start");
    for (const SubmitStatement* task : submits(workload)) {
        blocks.push_back(task->blocks);
        EXPECT_EQ(task->kernels[0]->kernel, "SPMD_MIX_AIC");
        EXPECT_EQ(task->kernels[1]->kernel, "SPMD_MIX_AIV0");
        EXPECT_EQ(task->kernels[2]->kernel, "SPMD_MIX_AIV1");
        EXPECT_FALSE(task->sync_start);
    }
    EXPECT_EQ(blocks, (std::vector<int64_t>{2, 8, 2, 12}));
}

TEST(CaptureShapes, MixedKernelsAreOnTheirSlots) {
    const Workload workload = import_named("mixed_example");
    const auto tasks = submits(workload);
    ASSERT_EQ(tasks.size(), 20U);
    const auto slots = [](const SubmitStatement& task) {
        std::string out;
        for (const auto& kernel : task.kernels)
            out += (kernel ? kernel->kernel : "-") + " ";
        return out;
    };
    EXPECT_EQ(slots(*tasks[0]), "MATMUL ADD MUL ");
    EXPECT_EQ(slots(*tasks[1]), "MATMUL - - ");
    EXPECT_EQ(slots(*tasks[2]), "- ADD_STANDALONE - ");
    EXPECT_EQ(slots(*tasks[3]), "- ADD_STANDALONE MUL_STANDALONE ");
    EXPECT_EQ(slots(*tasks[4]), "MATMUL ADD - ");
}

TEST(CaptureShapes, ScopesAreNestedAsThePagedAttentionTestNestsThem) {
    const std::vector<std::string> expected{"{",
                                            "alloc r1t0",
                                            "{",
                                            "submit r2t0",
                                            "submit r2t1",
                                            "submit r2t2",
                                            "submit r2t3",
                                            "}",
                                            "{",
                                            "submit r2t4",
                                            "submit r2t5",
                                            "submit r2t6",
                                            "submit r2t7",
                                            "}",
                                            "{",
                                            "submit r2t8",
                                            "submit r2t9",
                                            "submit r2t10",
                                            "submit r2t11",
                                            "}",
                                            "}"};
    EXPECT_EQ(outline(import_named("paged_attention_small1")), expected);
}

TEST(CaptureShapes, ManualTasksGetTheirOutputsFromTheOrderOfTheHeap) {
    const Workload workload = import_named("paged_attention_manual_scope_small1");
    EXPECT_EQ(outline(workload).front(), "{ manual");
    const auto tasks = submits(workload);
    ASSERT_EQ(tasks.size(), 12U);
    std::vector<std::string> tensors;
    for (const Argument& arg : tasks[3]->args)
        tensors.push_back(arg.view.tensor);
    EXPECT_EQ(tensors, (std::vector<std::string>{"r1t2.1", "r1t2.2", "r1t3.0", "r1t0.2", "r1t0.1",
                                                 "r1t0.0", "x3"}));
}

TEST(CaptureShapes, OutputsTakeTheRecordedHeapBytes) {
    const auto program = compile(import_named("paged_attention_small1"));
    std::map<std::string, uint64_t> bytes;
    for (const TaskSpec& task : program->tasks)
        bytes[task.name] = task.output_bytes;
    EXPECT_EQ(bytes.at("r1t0"), 3072U);  // oi, li, mi
    EXPECT_EQ(bytes.at("r2t1"), 3072U);  // pij (bfloat16), mi, li
}

TEST(ScaleDurations, MultipliesEveryMeasuredDuration) {
    const std::string folder = source_path("tests/data/captures/spmd_sync_start");
    const auto before = import_capture(folder);
    const auto after = import_capture(folder, {2.5});
    const auto a = submits(before);
    const auto b = submits(after);
    ASSERT_EQ(a.size(), 4U);
    for (size_t t = 0; t < a.size(); ++t)
        for (size_t i = 0; i < a[t]->duration->ns.size(); ++i)
            EXPECT_EQ(b[t]->duration->ns[i],
                      std::llround(2.5 * static_cast<double>(a[t]->duration->ns[i])));
}

}  // namespace
}  // namespace ptoscope
