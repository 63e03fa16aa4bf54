// Whatever the files hold: one clear line, or a workload and a report of what is odd.

#include <limits>

#include "tests/runtime/import/capture_folder.h"

namespace ptoscope {
namespace {

// What import_capture says, with the folder's own path written as DIR.
std::string complaint(const std::string& directory, const std::string& shown_as_dir) {
    try {
        static_cast<void>(import_capture(directory));
    } catch (const InputError& error) {
        std::string text = error.what();
        for (size_t at = text.find(shown_as_dir); at != std::string::npos;
             at = text.find(shown_as_dir))
            text.replace(at, shown_as_dir.size(), "DIR");
        return text;
    }
    return "no complaint";
}

const std::string kRow = row(0, 0, 0, "aic");
const std::string kTask = R"({"task_id":"0","scope":"auto","args":[]})";

std::string deps(const std::string& tasks, const std::string& edges = "",
                 const std::string& tensors = "") {
    return "{\"version\":3,\"tasks\":[" + tasks + "],\"tensors\":[" + tensors + "],\"edges\":[" +
           edges + "]}";
}

std::string task_with(const std::string& arg) {
    return R"({"task_id":"0","scope":"auto","args":[)" + arg + "]}";
}

std::string records(const std::string& rows) {
    return "{\"version\":1,\"tasks\":[" + rows + "]}";
}

struct Bad {
    const char* name;
    std::string records;
    std::string deps;
    std::string complaint;
};

void PrintTo(const Bad& bad, std::ostream* out) {
    *out << bad.name;
}

class BadInput : public testing::TestWithParam<Bad> {};

TEST_P(BadInput, IsOneClearLine) {
    CaptureFolder folder;
    folder.write("l2_perf_records.json", GetParam().records).deps(GetParam().deps);
    const std::string text = complaint(folder.path(), folder.path());
    EXPECT_EQ(text, GetParam().complaint);
    EXPECT_EQ(text.find('\n'), std::string::npos);
}

const std::string kGoodRecords = records(kRow);
const std::string kGoodDeps = deps(kTask);

INSTANTIATE_TEST_SUITE_P(
    Files, BadInput,
    testing::Values(
        Bad{"empty_records", "", kGoodDeps,
            "DIR/l2_perf_records.json:1: ends in the middle (truncated?)"},
        Bad{"truncated_deps", kGoodRecords, "{\"tasks\":[\n{\"task_id\":\"0\"",
            "DIR/deps.json:2: ends in the middle (truncated?)"},
        Bad{"not_json", kGoodRecords, "{\n\n oops }", "DIR/deps.json:3: is not valid JSON"},
        Bad{"binary", std::string("\x00\xff\x01", 3), kGoodDeps,
            "DIR/l2_perf_records.json:1: is not valid JSON"},
        Bad{"deep", kGoodRecords, std::string(200000, '['),
            "DIR/deps.json:1: ends in the middle (truncated?)"},
        Bad{"array_on_top", "[]", kGoodDeps,
            "DIR/l2_perf_records.json: must be an object with \"tasks\""},
        Bad{"deps_array_on_top", kGoodRecords, "[]",
            "DIR/deps.json: must be an object with \"tasks\" and \"edges\""},
        Bad{"later_generation", "{\"aicore_tasks\":[]}", kGoodDeps,
            "DIR/l2_perf_records.json: has raw cycles (\"aicore_tasks\", records since 2026-06); "
            "import reads microsecond rows (\"tasks\")"},
        Bad{"no_rows_key", "{}", kGoodDeps, "DIR/l2_perf_records.json: has no \"tasks\""},
        Bad{"rows_no_array", "{\"tasks\":5}", kGoodDeps,
            "DIR/l2_perf_records.json: tasks: must be an array"},
        Bad{"no_edges_key", kGoodRecords, "{\"tasks\":[]}", "DIR/deps.json: has no \"edges\""},
        Bad{"no_task", kGoodRecords, deps(""), "DIR/deps.json: tasks: holds no task"}),
    [](const auto& param) { return std::string(param.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Rows, BadInput,
    testing::Values(
        Bad{"row_no_object", records("7"), kGoodDeps,
            "DIR/l2_perf_records.json: tasks[0]: must be an object"},
        Bad{"no_id", records("{}"), kGoodDeps,
            "DIR/l2_perf_records.json: tasks[0]: has no \"task_id\""},
        Bad{"id_is_text", records(R"({"task_id":"zero"})"), kGoodDeps,
            "DIR/l2_perf_records.json: tasks[0].task_id: not a 64-bit number: \"zero\""},
        Bad{"id_too_large", records(R"({"task_id":"18446744073709551616"})"), kGoodDeps,
            "DIR/l2_perf_records.json: tasks[0].task_id: not a 64-bit number: "
            "\"18446744073709551616\""},
        Bad{"id_negative", records(R"({"task_id":-1})"), kGoodDeps,
            "DIR/l2_perf_records.json: tasks[0].task_id: not a 64-bit number: -1"},
        Bad{"ring_4", records(R"({"task_id":17179869184})"), kGoodDeps,
            "DIR/l2_perf_records.json: tasks[0].task_id: ring 4 is not in 0..3"},
        Bad{"core_type", records(row(0, 0, 0, "gpu")), kGoodDeps,
            "DIR/l2_perf_records.json: tasks[0].core_type: must be \"aic\" or \"aiv\""},
        Bad{"core_id", records(row(0, 0, 70000, "aic")), kGoodDeps,
            "DIR/l2_perf_records.json: tasks[0].core_id: 70000 is more than 65535"},
        Bad{"time_is_text", records(row(0, 0, 0, "aic", "\"soon\"")), kGoodDeps,
            "DIR/l2_perf_records.json: tasks[0].start_time_us: must be a number"},
        Bad{"time_too_large", records(row(0, 0, 0, "aic", "1e300")), kGoodDeps,
            "DIR/l2_perf_records.json: tasks[0].start_time_us: no time in microseconds: 1e+300"},
        Bad{"threads", "{\"tasks\":[],\"core_to_thread\":{}}", kGoodDeps,
            "DIR/l2_perf_records.json: core_to_thread: must be an array"}),
    [](const auto& param) { return std::string(param.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Deps, BadInput,
    testing::Values(
        Bad{"twice", kGoodRecords, deps(kTask + "," + kTask),
            "DIR/deps.json: tasks[1]: task t0 occurs twice"},
        Bad{"order", kGoodRecords, deps(R"({"task_id":"1"},{"task_id":"0"})"),
            "DIR/deps.json: tasks[1]: task t0 is not in submit order"},
        Bad{"far_gap", kGoodRecords, deps(R"({"task_id":"4294967295"})"),
            "DIR/deps.json: tasks: more than 1000000 tasks are missing below the highest task ids"},
        Bad{"scope", kGoodRecords, deps(R"({"task_id":"0","scope":"odd"})"),
            "DIR/deps.json: tasks[0].scope: must be \"auto\" or \"manual\""},
        Bad{"kind", kGoodRecords, deps(task_with(R"({"type":"SIDEWAYS"})")),
            "DIR/deps.json: tasks[0].args[0].type: unknown argument type"},
        Bad{"no_tensor", kGoodRecords, deps(task_with(R"({"type":"INPUT"})")),
            "DIR/deps.json: tasks[0].args[0]: has no \"tensor_id\""},
        Bad{"no_shape", kGoodRecords, deps(task_with(R"({"type":"INPUT","tensor_id":1})")),
            "DIR/deps.json: tasks[0].args[0]: has no \"shape\""},
        Bad{"zero_extent", kGoodRecords,
            deps(task_with(R"({"type":"INPUT","tensor_id":1,"shape":[4,0]})")),
            "DIR/deps.json: tasks[0].args[0].shape[1]: must be at least 1"},
        Bad{"zero_stride", kGoodRecords,
            deps(task_with(R"({"type":"INPUT","tensor_id":1,"shape":[4],"strides":[0]})")),
            "DIR/deps.json: tasks[0].args[0].strides[0]: must be at least 1"},
        Bad{"strides", kGoodRecords,
            deps(task_with(R"({"type":"INPUT","tensor_id":1,"shape":[4],"strides":[4,1]})")),
            "DIR/deps.json: tasks[0].args[0].strides: must be as many as in shape"},
        Bad{"huge", kGoodRecords,
            deps(task_with(
                R"({"type":"INPUT","tensor_id":1,"shape":[1000000000,1000000000,1000000000]})")),
            "DIR/deps.json: tasks[0].args[0].shape: more than 2^40 elements"},
        Bad{"far", kGoodRecords,
            deps(task_with(
                R"({"type":"INPUT","tensor_id":1,"shape":[1099511627776,2],"strides":[1099511627776,1]})")),
            "DIR/deps.json: tasks[0].args[0].shape: more than 2^40 elements"},
        Bad{"offset_rank", kGoodRecords,
            deps(task_with(R"({"type":"INPUT","tensor_id":1,"shape":[4],"offset":[0,0]})")),
            "DIR/deps.json: tasks[0].args[0].offset: offset, shape and the buffer's raw shape "
            "differ "
            "in rank"},
        Bad{"offset_outside", kGoodRecords,
            deps(task_with(R"({"type":"INPUT","tensor_id":1,"shape":[4],"offset":[5]})"), "",
                 R"({"tensor_id":1,"buffer_addr":0,"raw_shapes":[8]})"),
            "DIR/deps.json: tasks[0].args[0].offset: the view leaves its buffer"},
        Bad{"kernel_ids", kGoodRecords, deps(R"({"task_id":"0","kernel_ids":[1]})"),
            "DIR/deps.json: tasks[0].kernel_ids: must be [aic, aiv0, aiv1]"},
        Bad{"block_num", kGoodRecords, deps(R"({"task_id":"0","block_num":0})"),
            "DIR/deps.json: tasks[0].block_num: is not in 1..32767"},
        Bad{"source", kGoodRecords, deps(kTask, R"({"pred":"0","succ":"0","source":"magic"})"),
            "DIR/deps.json: edges[0].source: must be \"explicit\", \"creator\" or \"tensormap\""}),
    [](const auto& param) { return std::string(param.param.name); });

TEST(BadFolder, SaysWhatACaptureIs) {
    const std::string expected =
        " (expected l2_perf_records.json, deps.json and, for kernel names, name_map*.json)";
    CaptureFolder folder;
    EXPECT_EQ(complaint(folder.path(), folder.path()),
              "DIR: is no capture: lacks l2_perf_records.json and deps.json" + expected);
    folder.rows(kRow);
    EXPECT_EQ(complaint(folder.path(), folder.path()),
              "DIR: is no capture: lacks deps.json" + expected);
    EXPECT_EQ(complaint(folder.path() + "/nowhere", folder.path()), "DIR/nowhere: no such folder");
    EXPECT_EQ(complaint(folder.path() + "/l2_perf_records.json", folder.path()),
              "DIR/l2_perf_records.json: is not a folder");
    std::filesystem::create_directory(folder.path() + "/deps.json");
    EXPECT_EQ(complaint(folder.path(), folder.path()), "DIR/deps.json: no such file");
}

TEST(BadFolder, ABrokenNameMapIsAnError) {
    CaptureFolder folder;
    folder.rows(kRow).deps(kGoodDeps).write("name_map_x.json",
                                            R"({"callable_id_to_name":{"a":"b"}})");
    EXPECT_EQ(complaint(folder.path(), folder.path()),
              "DIR/name_map_x.json: callable_id_to_name: key \"a\" is not a kernel id");
    folder.write("name_map_x.json", R"({"0":7})");
    EXPECT_EQ(complaint(folder.path(), folder.path()),
              "DIR/name_map_x.json: the name of kernel 0 must be a string");
}

TEST(BadOptions, AScaleThatIsNoFactor) {
    const std::string capture = source_path("tests/data/captures/vector_example");
    for (const double scale : {-1.0, std::numeric_limits<double>::infinity(),
                               std::numeric_limits<double>::quiet_NaN()}) {
        try {
            static_cast<void>(import_capture(capture, {scale}));
            ADD_FAILURE() << scale;
        } catch (const InputError& error) {
            EXPECT_STREQ(error.what(), "--scale-durations must be a finite number, 0 or more");
        }
    }
}

}  // namespace
}  // namespace ptoscope
