// Small captures made by hand, each with one thing that the real ones lack.

#include "tests/runtime/import/capture_folder.h"

namespace ptoscope {
namespace {

std::string in(const std::string& kind, uint64_t tensor, int elements = 16, int start = 0) {
    return "{\"type\":\"" + kind + "\",\"tensor_id\":\"" + std::to_string(tensor) +
           "\",\"dtype\":\"FLOAT32\",\"shape\":[" + std::to_string(elements) +
           "],\"start_offset\":\"" + std::to_string(start) + "\",\"strides\":[1]}";
}
const std::string kOut = R"({"type":"OUTPUT"})";

std::string task(uint64_t id, const std::string& args, const std::string& scope = "auto",
                 const std::string& more = "") {
    return "{\"task_id\":\"" + std::to_string(id) + "\",\"scope\":\"" + scope + "\",\"args\":[" +
           args + "]" + more + "}";
}
std::string edge(uint64_t producer, uint64_t consumer, const std::string& source, int arg = -1,
                 uint64_t tensor = 0) {
    return "{\"pred\":\"" + std::to_string(producer) + "\",\"succ\":\"" + std::to_string(consumer) +
           "\",\"source\":\"" + source + "\",\"arg\":" + std::to_string(arg) + ",\"tensor_id\":\"" +
           std::to_string(tensor) + "\"}";
}
// A buffer of 256 elements: 1024 bytes.
std::string buffer(uint64_t id, uint64_t address) {
    return "{\"tensor_id\":\"" + std::to_string(id) + "\",\"buffer_addr\":\"" +
           std::to_string(address) + "\",\"dtype\":\"FLOAT32\",\"buffer_numel\":\"256\"}";
}
std::string rebuild_deps(const std::string& tasks, const std::string& edges = "",
                         const std::string& tensors = "") {
    return "{\"tasks\":[" + tasks + "],\"tensors\":[" + tensors + "],\"edges\":[" + edges + "]}";
}
std::string join(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts)
        out += (out.empty() ? "" : ",") + part;
    return out;
}

constexpr uint64_t kRing1 = 1ULL << 32;
constexpr uint64_t kRing2 = 2ULL << 32;

struct Imported {
    Workload workload;
    ImportReport report;
};

Imported import(const CaptureFolder& folder) {
    Imported out;
    out.workload = import_capture(folder.path(), {}, &out.report);
    return out;
}

// One AIC row a task.
std::string rows(const std::vector<uint64_t>& tasks) {
    std::vector<std::string> out;
    for (const uint64_t id : tasks)
        out.push_back(row(id, 0, 0, "aic"));
    return join(out);
}

TEST(DepsVersion2, OffsetsInARawShape) {
    ImportReport report;
    const Workload workload = import_capture(source_path("tests/data/import/deps_v2"), {}, &report);
    EXPECT_EQ(implied_pairs(workload), (Pairs{{"t0", "t1"}, {"t1", "t2"}}));
    EXPECT_EQ(report.differences, std::vector<std::string>{});
    const auto tasks = submits(workload);
    ASSERT_EQ(tasks.size(), 3U);
    EXPECT_EQ(tasks[0]->args[1].view, (View{"x1", {4, 8}, {4, 8}}));
    EXPECT_EQ(tasks[1]->args[0].view, (View{"x1", {0, 8}, {8, 8}}));
    EXPECT_EQ(tasks[2]->args[0].view, (View{"x1", {}, {8, 8}}));
    EXPECT_EQ(tasks[2]->args[1].view.tensor, "t1.0");
    EXPECT_EQ(tasks[0]->kernels[0]->kernel, "LOAD");
    EXPECT_EQ(tasks[0]->duration->ns, std::vector<int64_t>{2500});
    EXPECT_EQ(tasks[1]->duration->ns, std::vector<int64_t>{125});
    EXPECT_EQ(tasks[2]->duration->ns, std::vector<int64_t>{1});
}

TEST(DepsVersion2, WithoutArgumentsTheEdgesBecomeExplicit) {
    CaptureFolder folder;
    folder.rows(rows({0, 1}));
    folder.deps(R"({"version":2,"tasks":[{"task_id":"0"},{"task_id":"1"}],"edges":[)" +
                edge(0, 1, "tensormap", 0, 5) + "]}");
    const Imported imported = import(folder);
    EXPECT_EQ(implied_pairs(imported.workload), (Pairs{{"t0", "t1"}}));
    EXPECT_TRUE(
        mentions(imported.report.differences, "tasks without recorded arguments: 2 (t0, t1)"));
    EXPECT_TRUE(
        mentions(imported.report.adjusted,
                 "recorded dependencies made explicit: no argument implies them: 1 (t0 -> t1)"));
}

TEST(Ids, NumbersDecimalAndHexStringsAreTheSame) {
    CaptureFolder folder;
    folder.rows(rows({0}));
    folder.deps(
        R"({"tasks":[{"task_id":0},{"task_id":"0x0000000100000000"},{"task_id":"4294967297"}],)"
        R"("edges":[{"pred":"0x100000000","succ":4294967297,"source":"explicit"}]})");
    const Imported imported = import(folder);
    EXPECT_EQ(implied_pairs(imported.workload), (Pairs{{"r1t0", "r1t1"}}));
    EXPECT_TRUE(mentions(imported.report.guessed,
                         "tasks without rows taken as dummy tasks: 2 (r1t0, r1t1)"));
}

TEST(Order, GapsInLocalIdsBecomeAllocTasks) {
    CaptureFolder folder;
    folder.rows(rows({1, 4})).deps(rebuild_deps(join({task(1, ""), task(4, "")})));
    const Imported imported = import(folder);
    EXPECT_EQ(
        outline(imported.workload),
        (std::vector<std::string>{"alloc t0", "submit t1", "alloc t2", "alloc t3", "submit t4"}));
    EXPECT_TRUE(mentions(imported.report.guessed,
                         "ids that no record names, taken as alloc tasks: 3 (t0, t2, t3)"));
}

TEST(Order, LostRecordsComeBackFromRowsAndEdges) {
    CaptureFolder folder;
    folder.rows(rows({0, 1, 3}));
    folder.deps(rebuild_deps(join({task(0, ""), task(3, "")}),
                             join({edge(0, 2, "explicit"), edge(1, 3, "explicit")})));
    const Imported imported = import(folder);
    EXPECT_EQ(outline(imported.workload),
              (std::vector<std::string>{"submit t0", "submit t1", "dummy t2", "submit t3"}));
    EXPECT_EQ(implied_pairs(imported.workload), (Pairs{{"t0", "t2"}, {"t1", "t3"}}));
    EXPECT_TRUE(mentions(imported.report.differences,
                         "tasks with rows that deps.json lacks: without inputs: 1 (t1)"));
    EXPECT_TRUE(mentions(imported.report.differences,
                         "tasks that deps.json lacks but its edges name: dummies: 1 (t2)"));
}

TEST(Order, DependenciesOnLaterTasksAreLeftOutAndReported) {
    CaptureFolder folder;
    folder.rows(rows({0, 1}));
    folder.deps(rebuild_deps(join({task(0, ""), task(1, "")}),
                             join({edge(1, 0, "explicit"), edge(1, 1, "explicit")})));
    const Imported imported = import(folder);
    EXPECT_EQ(implied_pairs(imported.workload), Pairs{});
    EXPECT_TRUE(
        mentions(imported.report.differences,
                 "recorded dependencies on a later task, left out: 2 (t1 -> t0, t1 -> t1)"));
}

TEST(Order, AnOrchestratorOfAnotherRunIsNotBelieved) {
    CaptureFolder folder;
    folder.rows(rows({0, 1}), R"(,"aicpu_orchestrator_phases":[[{"submit_idx":0,"task_id":1}]])");
    folder.deps(rebuild_deps(join({task(0, ""), task(1, "")})));
    const Imported imported = import(folder);
    EXPECT_EQ(outline(imported.workload), (std::vector<std::string>{"submit t0", "submit t1"}));
    EXPECT_TRUE(mentions(imported.report.differences, "do not match deps.json: not used"));
}

// The ring heap reuses addresses: the creator says which output is meant.
TEST(Tensors, AnAddressUsedTwiceIsTwoOutputs) {
    CaptureFolder folder;
    folder.rows(rows({0, 1, 2, 3}));
    folder.deps(rebuild_deps(
        join({task(0, kOut), task(1, in("INPUT", 7)), task(2, kOut), task(3, in("INPUT", 7))}),
        join({edge(0, 1, "creator", 0, 7), edge(2, 3, "creator", 0, 7)}), buffer(7, 4096)));
    const Imported imported = import(folder);
    const auto tasks = submits(imported.workload);
    ASSERT_EQ(tasks.size(), 4U);
    EXPECT_EQ(tasks[1]->args[0].view.tensor, "t0.0");
    EXPECT_EQ(tasks[3]->args[0].view.tensor, "t2.0");
    EXPECT_EQ(implied_pairs(imported.workload), (Pairs{{"t0", "t1"}, {"t2", "t3"}}));
    EXPECT_EQ(imported.report.adjusted, std::vector<std::string>{});
}

// A creator edge is recorded once a pair; the outputs beside the known one belong to it as well.
TEST(Tensors, OutputsOfOneTaskAreOrderedByAddress) {
    CaptureFolder folder;
    folder.rows(rows({0, 1}));
    folder.deps(rebuild_deps(
        join({task(0, kOut + "," + kOut),
              task(1, join({in("INPUT", 8), in("INPUT", 7), in("INPUT", 9)}))}),
        edge(0, 1, "creator", 0, 8), join({buffer(7, 4096), buffer(8, 5120), buffer(9, 6144)})));
    const Imported imported = import(folder);
    const auto tasks = submits(imported.workload);
    ASSERT_EQ(tasks.size(), 2U);
    EXPECT_EQ(tasks[1]->args[0].view.tensor, "t0.1");
    EXPECT_EQ(tasks[1]->args[1].view.tensor, "t0.0");
    EXPECT_EQ(tasks[1]->args[2].view.tensor, "x0") << "t0 has two outputs, not three";
}

TEST(Tensors, OutputsThatNobodyUsesAreSmallAndReported) {
    CaptureFolder folder;
    folder.rows(rows({0, 1}));
    folder.deps(rebuild_deps(
        join({task(0, join({kOut, kOut, kOut})), task(1, join({in("INPUT", 7), in("INPUT", 9)}))}),
        join({edge(0, 1, "creator", 0, 7), edge(0, 1, "creator", 1, 9)}),
        join({buffer(7, 4096), buffer(9, 6144)})));
    const Imported imported = import(folder);
    const auto tasks = submits(imported.workload);
    ASSERT_EQ(tasks.size(), 2U);
    EXPECT_EQ(tasks[1]->args[0].view.tensor, "t0.0");
    EXPECT_EQ(tasks[1]->args[1].view.tensor, "t0.2") << "the gap is the unused output";
    EXPECT_EQ(tasks[0]->args[1].view, (View{"t0.1", {}, {256}}));
    EXPECT_TRUE(
        mentions(imported.report.guessed, "outputs that nobody uses: 256 elements: 1 (t0.1)"));
}

TEST(Tensors, AnOutputThatIsReadInPartTakesItsRecordedBytes) {
    CaptureFolder folder;
    folder.rows(rows({0, 1}));
    folder.deps(
        rebuild_deps(join({task(0, kOut), task(1, in("INPUT", 7))}), edge(0, 1, "creator", 0, 7),
                     R"({"tensor_id":7,"buffer_addr":64,"dtype":"FLOAT32","buffer_numel":1024})"));
    const Imported imported = import(folder);
    EXPECT_EQ(submits(imported.workload)[0]->args[0].view, (View{"t0.0", {}, {1024}}));
    EXPECT_EQ(submits(imported.workload)[1]->args[0].view, (View{"t0.0", {}, {16}}));
}

TEST(Tensors, MoreCreatedTensorsThanOutputsAreReported) {
    CaptureFolder folder;
    folder.rows(rows({0, 1}));
    folder.deps(rebuild_deps(join({task(0, kOut), task(1, join({in("INPUT", 7), in("INPUT", 9)}))}),
                             join({edge(0, 1, "creator", 0, 7), edge(0, 1, "creator", 1, 9)}),
                             join({buffer(7, 4096), buffer(9, 8192)})));
    const Imported imported = import(folder);
    EXPECT_EQ(submits(imported.workload)[1]->args[1].view.tensor, "x0");
    EXPECT_TRUE(mentions(imported.report.differences,
                         "creators that do not fit the consumer's arguments: 1 (t0 -> t1)"));
    EXPECT_EQ(implied_pairs(imported.workload), (Pairs{{"t0", "t1"}}));
}

TEST(Tensors, AnOutputUsedAfterItsScopeIsADeclaredTensor) {
    CaptureFolder folder;
    folder.rows(rows({kRing1, 0, kRing1 + 1}));
    folder.deps(
        rebuild_deps(join({task(kRing1, kOut), task(0, ""), task(kRing1 + 1, in("INPUT", 7))}),
                     edge(kRing1, kRing1 + 1, "creator", 0, 7), buffer(7, 4096)));
    const Imported imported = import(folder);
    EXPECT_EQ(
        outline(imported.workload),
        (std::vector<std::string>{"{", "submit r1t0", "}", "submit t0", "{", "submit r1t1", "}"}));
    EXPECT_EQ(implied_pairs(imported.workload), (Pairs{{"r1t0", "r1t1"}}));
    EXPECT_TRUE(mentions(imported.report.adjusted, "used after their scope ended"));
}

TEST(Tensors, OtherTypesBecomeF32AndAreReported) {
    CaptureFolder folder;
    folder.rows(rows({0}));
    folder.deps(
        rebuild_deps(task(0, in("INPUT", 7)), "",
                     R"({"tensor_id":7,"buffer_addr":64,"dtype":"BFLOAT16","buffer_numel":16})"));
    const Imported imported = import(folder);
    ASSERT_EQ(imported.workload.tensors.size(), 1U);
    EXPECT_EQ(imported.workload.tensors[0].shape, std::vector<int64_t>{16});
    EXPECT_TRUE(mentions(imported.report.adjusted, "tensors of type BFLOAT16 made f32: 1 (x0)"));
}

TEST(Tensors, WidenedViewsAreReportedAndTheEdgesStayTheRecordedOnes) {
    CaptureFolder folder;
    folder.rows(rows({0, 1}));
    const auto odd = [](int start) {  // every seventh and third element: in no extents a box
        return R"({"type":"INOUT","tensor_id":"7","shape":[3,2],"strides":[7,3],"start_offset":)" +
               std::to_string(start) + "}";
    };
    folder.deps(rebuild_deps(join({task(0, odd(0)), task(1, odd(1))}), "", buffer(7, 64)));
    const Imported imported = import(folder);
    EXPECT_EQ(implied_pairs(imported.workload), Pairs{});
    EXPECT_TRUE(mentions(imported.report.adjusted, "widened to the enclosing box"));
    EXPECT_TRUE(mentions(imported.report.adjusted, "inout arguments made no_dep"));
}

TEST(Edges, ManualDependencyTensorsBecomeNoDep) {
    CaptureFolder folder;
    folder.rows(rows({0, 1, 2}));
    folder.deps(rebuild_deps(
        join({task(0, in("INOUT", 7)), task(1, in("INOUT", 7)), task(2, in("INPUT", 7))}), "",
        buffer(7, 64)));
    const Imported imported = import(folder);
    EXPECT_EQ(implied_pairs(imported.workload), Pairs{});
    EXPECT_TRUE(mentions(imported.report.adjusted,
                         "inout arguments made no_dep: they imply a dependency that was not "
                         "recorded: 1 (t1[0])"));
    EXPECT_TRUE(mentions(imported.report.adjusted, "in arguments made no_dep"));
    EXPECT_EQ(imported.report.edges_rebuilt, 0U);
}

TEST(Edges, AnInOutThatLaterTasksWereFoundToDependOnStillWrites) {
    CaptureFolder folder;
    folder.rows(rows({0, 1, 2}));
    folder.deps(rebuild_deps(
        join({task(0, in("INOUT", 7)), task(1, in("INOUT", 7)), task(2, in("INPUT", 7))}),
        join({edge(1, 2, "tensormap", 0, 7), edge(0, 2, "tensormap", 0, 7)}), buffer(7, 64)));
    const Imported imported = import(folder);
    EXPECT_EQ(implied_pairs(imported.workload), (Pairs{{"t0", "t2"}, {"t1", "t2"}}));
    EXPECT_EQ(submits(imported.workload)[1]->args[0].kind, ArgKind::Write);
}

TEST(Edges, ARecordedEdgeThatNothingImpliesBecomesExplicit) {
    CaptureFolder folder;
    folder.rows(rows({0, 1}));
    folder.deps(rebuild_deps(join({task(0, in("INPUT", 7)), task(1, in("INPUT", 7))}),
                             edge(0, 1, "tensormap", 0, 7), buffer(7, 64)));
    const Imported imported = import(folder);
    EXPECT_EQ(submits(imported.workload)[1]->after, std::vector<std::string>{"t0"});
    EXPECT_TRUE(mentions(imported.report.adjusted, "recorded dependencies made explicit"));
}

TEST(Scopes, ManualAndAutoSiblingsAreSeparate) {
    CaptureFolder folder;
    folder.rows(rows({kRing1, kRing1 + 1, kRing2}));
    folder.deps(
        rebuild_deps(join({task(kRing1, "", "manual"), task(kRing1 + 1, ""), task(kRing2, "")})));
    EXPECT_EQ(outline(import(folder).workload),
              (std::vector<std::string>{"{ manual", "submit r1t0", "}", "{", "submit r1t1", "}",
                                        "{", "{", "submit r2t0", "}", "}"}));
}

TEST(Scopes, AnAutoTaskTiedToAManualScopeKeepsItsDependencies) {
    CaptureFolder folder;
    folder.rows(rows({kRing1, kRing1 + 1}));
    folder.deps(rebuild_deps(join({task(kRing1, kOut, "manual"), task(kRing1 + 1, in("INPUT", 7))}),
                             edge(kRing1, kRing1 + 1, "creator", 0, 7), buffer(7, 64)));
    const Imported imported = import(folder);
    EXPECT_EQ(outline(imported.workload),
              (std::vector<std::string>{"{ manual", "submit r1t0", "submit r1t1", "}"}));
    EXPECT_EQ(implied_pairs(imported.workload), (Pairs{{"r1t0", "r1t1"}}));
    EXPECT_TRUE(mentions(imported.report.adjusted, "auto tasks put into a manual scope"));
}

TEST(Device, WithoutThreadsTheRowsSayHowManyClusters) {
    CaptureFolder folder;
    folder.rows(join({row(0, 0, 3, "aic"), row(1, 1, 11, "aiv")}));
    folder.deps(rebuild_deps(join({task(0, ""), task(1, "")})));
    const Imported imported = import(folder);
    EXPECT_EQ(imported.workload.config.device.clusters, 4);
    EXPECT_EQ(imported.workload.config.runtime.scheduler_threads, 3);
    EXPECT_TRUE(mentions(imported.report.guessed, "core_to_thread is missing"));
}

}  // namespace
}  // namespace ptoscope
