// l2_perf_records.json: microsecond rows, one per block and core.

#include <algorithm>
#include <cmath>

#include "runtime/base/errors.h"
#include "runtime/import/capture.h"
#include "runtime/import/record_file.h"

namespace ptoscope {
namespace {

constexpr uint64_t kMaxCores = 65535;
constexpr double kMaxTimeUs = 1e12;  // 11.5 days; beyond it a record is broken

int64_t time_ns(const RecordValue& value) {
    const double us = value.number();
    if (std::abs(us) > kMaxTimeUs) value.fail("no time in microseconds: " + value.raw().dump());
    return std::llround(us * 1000);  // three decimals were written: exact
}

TaskId task_id(const RecordValue& value) {
    const TaskId id{value.u64()};
    if (id.ring() >= kRings) value.fail("ring " + std::to_string(id.ring()) + " is not in 0..3");
    return id;
}

CapturedRow read_row(const RecordValue& row) {
    CapturedRow out;
    out.task = task_id(row.at("task_id"));
    if (const auto func = row.find("func_id")) out.func = func->integer();
    out.core = static_cast<uint32_t>(row.at("core_id").u64_at_most(kMaxCores));
    const RecordValue type = row.at("core_type");
    out.aiv = type.text() == "aiv";
    if (!out.aiv && type.text() != "aic") type.fail("must be \"aic\" or \"aiv\"");
    out.start_ns = time_ns(row.at("start_time_us"));
    out.end_ns = time_ns(row.at("end_time_us"));
    return out;
}

// One record per phase of a submit: the order of the first ones is the order of submits.
std::vector<TaskId> read_submit_order(const RecordValue& threads) {
    std::vector<std::pair<uint64_t, TaskId>> submits;
    for (size_t t = 0; t < threads.size(); ++t) {
        const RecordValue thread = threads[t];
        for (size_t i = 0; i < thread.size(); ++i) {
            const RecordValue phase = thread[i];
            const auto index = phase.find("submit_idx");
            const auto task = phase.find("task_id");
            if (index && task) submits.emplace_back(index->u64(), task_id(*task));
        }
    }
    std::sort(submits.begin(), submits.end());
    submits.erase(std::unique(submits.begin(), submits.end()), submits.end());
    std::vector<TaskId> order;
    for (const auto& [index, task] : submits)
        order.push_back(task);
    return order;
}

size_t count_active(const RecordValue& threads) {
    size_t active = 0;
    for (size_t t = 0; t < threads.size(); ++t)
        if (threads[t].size() > 0) ++active;
    return active;
}

}  // namespace

CapturedRecords read_records(const std::string& file, Notes& differences) {
    const nlohmann::json json = load_record_file(file);
    const RecordValue top(json, file);
    if (!json.is_object()) top.fail("must be an object with \"tasks\"");
    if (!json.contains("tasks") && json.contains("aicore_tasks"))
        top.fail(
            "has raw cycles (\"aicore_tasks\", records since 2026-06); import reads "
            "microsecond rows (\"tasks\")");
    CapturedRecords records;
    const RecordValue rows = top.at("tasks");
    for (size_t i = 0; i < rows.size(); ++i)
        records.rows.push_back(read_row(rows[i]));
    if (const auto cores = top.find("core_to_thread"))
        for (size_t i = 0; i < cores->size(); ++i)
            records.core_to_thread.push_back((*cores)[i].integer());
    if (const auto threads = top.find("aicpu_orchestrator_phases"))
        records.submit_order = read_submit_order(*threads);
    if (const auto threads = top.find("aicpu_scheduler_phases"))
        records.active_schedulers = count_active(*threads);
    if (records.rows.empty()) differences.add("the records hold no task rows");
    return records;
}

}  // namespace ptoscope
