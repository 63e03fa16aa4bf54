#include "runtime/engine/variants/variants.h"

#include <algorithm>

#include "runtime/base/errors.h"
#include "runtime/base/parallel.h"

namespace ptoscope {
namespace {

std::string half_the_clusters(const Config& base) {
    return std::to_string(std::max(1, base.device.clusters / 2));
}

Config completed_config(const Workload& workload) {
    Config config = workload.config;
    complete_config(config);
    return config;
}

std::string first_error(const RunReport& report) {
    if (report.errors.empty()) return {};
    const RunError& error = report.errors.front();
    return error.code == kNoCode ? error.name : std::to_string(error.code) + " " + error.name;
}

std::shared_ptr<const Program> compile_with(Workload workload, const Settings& settings) {
    for (const auto& [key, value] : settings)
        set_config(workload.config, key, value);
    return compile(workload);
}

class Stopped {};

VariantRun take_run(const std::shared_ptr<const Program>& program, Settings settings,
                    const VariantOptions& options) {
    RunOptions run;
    if (options.keep_going)
        run.keep_going = [&options](const Simulation&) { return options.keep_going(); };
    const RunReport report = run_workload(program, run);
    if (report.outcome == Outcome::Cancelled) throw Stopped();
    VariantRun result;
    result.settings = std::move(settings);
    result.outcome = report.outcome;
    result.verified = report.verified;
    result.error = first_error(report);
    if (!result.completed()) return result;
    result.makespan_ns = report.makespan_ns;
    result.orchestrator_ns = report.orchestrator_ns;
    return result;
}

VariantRun run_variant(const Workload& workload, const Variant& variant,
                       const VariantOptions& options) {
    const Settings settings = variant.settings(completed_config(workload));
    std::shared_ptr<const Program> program;
    try {
        program = compile_with(workload, settings);
    } catch (const InputError& error) {
        VariantRun impossible;
        impossible.settings = settings;
        impossible.error = error.what();
        return impossible;
    }
    return take_run(program, settings, options);
}

}  // namespace

const std::vector<Variant>& all_variants() {
    using S = Settings;
    using C = const Config&;
    static const std::vector<Variant> all{
        {"wiring=inline",
         [](C) {
             return S{{"wiring", "inline"}};
         }},
        {"spmd_dispatch=exclusive",
         [](C) {
             return S{{"spmd_dispatch", "exclusive"}};
         }},
        {"drain=election",
         [](C) {
             return S{{"drain", "election"}};
         }},
        {"dual_slot=false",
         [](C) {
             return S{{"dual_slot", "false"}};
         }},
        {"local_ready_buffers=false",
         [](C) {
             return S{{"local_ready_buffers", "false"}};
         }},
        {"wiring_batch=1",
         [](C) {
             return S{{"wiring_batch", "1"}};
         }},
        {"wiring_backoff=0",
         [](C) {
             return S{{"wiring_backoff", "0"}};
         }},
        {"orchestrator_joins=true",
         [](C) {
             return S{{"orchestrator_joins", "true"}};
         }},
        {"scheduler_threads=2",
         [](C) {
             return S{{"scheduler_threads", "2"}};
         }},
        {"scheduler_threads=4",
         [](C) {
             return S{{"scheduler_threads", "4"}};
         }},
        {"task_window=32",
         [](C) {
             return S{{"task_window", "32"}};
         }},
        {"half the clusters",
         [](C base) {
             return S{{"device.clusters", half_the_clusters(base)}};
         }},
        {"half the clusters, scheduler_threads=1", [](C base) {
             return S{{"device.clusters", half_the_clusters(base)}, {"scheduler_threads", "1"}};
         }}};
    return all;
}

bool VariantRun::is_sound() const {
    return !outcome || outcome == Outcome::Error || (completed() && verified);
}

bool VariantTable::is_sound() const {
    return std::all_of(rows.begin(), rows.end(), [](const VariantRow& row) {
        return row.base.completed() && row.base.is_sound() &&
               std::all_of(row.variants.begin(), row.variants.end(),
                           [](const VariantRun& run) { return run.is_sound(); });
    });
}

VariantTable run_variants(const std::vector<NamedWorkload>& workloads,
                          const VariantOptions& options) {
    const size_t columns = 1 + all_variants().size();
    VariantTable table;
    for (const NamedWorkload& w : workloads)
        table.rows.push_back({w.name, {}, std::vector<VariantRun>(all_variants().size())});
    const auto take = [&](size_t piece) {
        const Workload& workload = workloads[piece / columns].workload;
        VariantRow& row = table.rows[piece / columns];
        const size_t column = piece % columns;
        if (column == 0) {
            row.base = take_run(compile(workload, row.name), {}, options);
        } else {
            row.variants[column - 1] = run_variant(workload, all_variants()[column - 1], options);
        }
    };
    try {
        table.complete = parallel_for(workloads.size() * columns, take,
                                      {options.threads, options.progress, options.keep_going});
    } catch (const Stopped&) {
        table.complete = false;
    }
    if (!table.complete) table.rows.clear();
    return table;
}

std::optional<double> change_percent(int64_t from, int64_t to) {
    if (from <= 0 || to < 0) return std::nullopt;
    return 100 * static_cast<double>(to - from) / static_cast<double>(from);
}

}  // namespace ptoscope
