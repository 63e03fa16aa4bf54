#pragma once
// A capture made for one test, in a folder of its own that goes when the test ends.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "runtime/base/errors.h"
#include "runtime/import/import.h"
#include "runtime/orchestrator/dependencies.h"
#include "runtime/workload/program.h"
#include "tests/places.h"

namespace ptoscope {

inline std::string source_path(const std::string& path) {
    return source_dir() + "/" + path;
}

class CaptureFolder {
  public:
    CaptureFolder() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        std::string name = std::string(test->test_suite_name()) + "." + test->name();
        for (char& c : name)
            if (c == '/') c = '_';
        path_ = std::filesystem::path(testing::TempDir()) / ("ptoscope." + name);
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~CaptureFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    CaptureFolder(const CaptureFolder&) = delete;
    CaptureFolder& operator=(const CaptureFolder&) = delete;

    CaptureFolder& write(const std::string& file, const std::string& text) {
        std::ofstream(path_ / file, std::ios::binary) << text;
        return *this;
    }
    CaptureFolder& deps(const std::string& text) { return write("deps.json", text); }
    // Rows of l2_perf_records.json, and further members of its top level (", ...").
    CaptureFolder& rows(const std::string& rows, const std::string& more = "") {
        return write("l2_perf_records.json",
                     "{\"version\":1,\"tasks\":[" + rows + "]" + more + "}");
    }
    [[nodiscard]] std::string path() const { return path_.string(); }

  private:
    std::filesystem::path path_;
};

// A row of a task: microseconds from 10 on.
inline std::string row(uint64_t task, int func, int core, const std::string& type,
                       const std::string& start = "10.0", const std::string& end = "11.0") {
    return "{\"task_id\":" + std::to_string(task) + ",\"func_id\":" + std::to_string(func) +
           ",\"core_id\":" + std::to_string(core) + ",\"core_type\":\"" + type +
           "\",\"start_time_us\":" + start + ",\"end_time_us\":" + end + "}";
}

inline std::vector<const SubmitStatement*> submits(const Workload& workload) {
    std::vector<const SubmitStatement*> out;
    for (const Statement& statement : workload.program)
        if (const auto* submit = std::get_if<SubmitStatement>(&statement.body))
            out.push_back(submit);
    return out;
}

using Pairs = std::set<std::pair<std::string, std::string>>;  // producer, consumer

inline Pairs implied_pairs(const Workload& workload) {
    const auto program = compile(workload);
    const Dependencies graph = implied_dependencies(*program);
    Pairs pairs;
    for (uint32_t task = 0; task < program->tasks.size(); ++task)
        for (const uint32_t producer : graph.of(task))
            pairs.emplace(program->tasks[producer].name, program->tasks[task].name);
    return pairs;
}

inline bool mentions(const std::vector<std::string>& lines, const std::string& text) {
    for (const std::string& line : lines)
        if (line.find(text) != std::string::npos) return true;
    return false;
}

// The program as short lines: "{", "{ manual", "}", "submit t0", "dummy t1", "alloc r1t0".
inline std::vector<std::string> outline(const Workload& workload) {
    std::vector<std::string> lines;
    for (const Statement& statement : workload.program) {
        if (const auto* begin = std::get_if<ScopeBegin>(&statement.body))
            lines.emplace_back(begin->mode == ScopeMode::Manual ? "{ manual" : "{");
        else if (std::holds_alternative<ScopeEnd>(statement.body))
            lines.emplace_back("}");
        else if (const auto* submit = std::get_if<SubmitStatement>(&statement.body))
            lines.push_back("submit " + submit->name);
        else if (const auto* dummy = std::get_if<DummyStatement>(&statement.body))
            lines.push_back("dummy " + dummy->name);
        else if (const auto* alloc = std::get_if<AllocStatement>(&statement.body))
            lines.push_back("alloc " + alloc->name);
    }
    return lines;
}

}  // namespace ptoscope
