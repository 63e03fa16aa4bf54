#include "runtime/engine/compare/comparison_json.h"

#include "runtime/engine/compare/json_parts.h"

namespace ptoscope {
namespace {

void write_pieces(JsonWriter& json, const char* key, const RunView& run,
                  const CriticalPathPieces& pieces) {
    json.key(key);
    json.begin_array();
    for (const PathPiece& piece : pieces) {
        json.begin_object();
        json.field("begin_ns", piece.begin);
        json.field("end_ns", piece.end);
        json.field("cause", name(piece.cause));
        if (piece.agent != kNoAgent) json.field("agent", agent_name(run, piece.agent));
        if (piece.task != kNone) json.field("task", to_string(run.program->tasks[piece.task].id));
        if (piece.block != kNone) json.field("block", piece.block);
        json.end_object();
    }
    json.end_array();
}

void write_critical_path(JsonWriter& json, const RunComparison& c, const RunView& a,
                         const RunView& b) {
    json.key("critical_path");
    json.begin_object();
    json.key("causes");
    json.begin_array();
    for (size_t i = 0; i < kPathCauses; ++i) {
        if (c.path_a[i] == 0 && c.path_b[i] == 0) continue;
        json.begin_object();
        json.field("cause", name(static_cast<PathCause>(i)));
        json.field("meaning", describe(static_cast<PathCause>(i)));
        json.field("a_ns", c.path_a[i]);
        json.field("b_ns", c.path_b[i]);
        json.field("difference_ns", c.path_b[i] - c.path_a[i]);
        json.end_object();
    }
    json.end_array();
    write_pieces(json, "a", a, c.pieces_a);
    write_pieces(json, "b", b, c.pieces_b);
    json.end_object();
}

void write_threads(JsonWriter& json, const RunComparison& c) {
    json.key("threads");
    json.begin_array();
    for (const ThreadRow& row : c.threads) {
        json.begin_object();
        json.field("name", row.name);
        json.key("a");
        row.a ? write_thread_times(json, *row.a) : json.null();
        json.key("b");
        row.b ? write_thread_times(json, *row.b) : json.null();
        json.end_object();
    }
    json.end_array();
}

void write_waits(JsonWriter& json, const char* key, const WaitStatistics& waits) {
    json.key(key);
    json.begin_object();
    json.field("count", waits.count);
    json.field("mean_ns", waits.mean());
    json.field("median_ns", waits.median);
    json.field("max_ns", waits.max);
    json.field("sum_ns", waits.sum);
    json.end_object();
}

void write_kernels(JsonWriter& json, const RunComparison& c) {
    json.key("kernels");
    json.begin_array();
    for (const KernelRow& row : c.kernels) {
        json.begin_object();
        json.field("name", row.name);
        write_waits(json, "a", row.a);
        write_waits(json, "b", row.b);
        json.end_object();
    }
    json.end_array();
}

void write_spmd_side(JsonWriter& json, const char* key, int64_t blocks, int64_t spread,
                     const std::vector<uint16_t>& by_thread) {
    json.key(key);
    json.begin_object();
    json.field("blocks", blocks);
    write_time(json, "start_spread_ns", spread);
    json.key("blocks_by_thread");
    json.begin_array();
    for (const uint16_t count : by_thread)
        json.value(count);
    json.end_array();
    json.end_object();
}

void write_spmd(JsonWriter& json, const RunComparison& c) {
    json.key("spmd");
    json.begin_array();
    for (const SpmdRow& row : c.spmd) {
        json.begin_object();
        json.field("name", row.name);
        write_spmd_side(json, "a", row.blocks_a, row.spread.a, row.by_thread_a);
        write_spmd_side(json, "b", row.blocks_b, row.spread.b, row.by_thread_b);
        json.key("difference_ns");
        row.spread.both() ? json.value(row.spread.difference()) : json.null();
        json.end_object();
    }
    json.end_array();
}

void write_names(JsonWriter& json, const char* key, const Program& program,
                 const std::vector<uint32_t>& tasks) {
    json.key(key);
    json.begin_array();
    for (const uint32_t task : tasks)
        json.value(program.tasks[task].name);
    json.end_array();
}

void write_decision(JsonWriter& json, const char* key, const RunView& run,
                    const std::optional<Decision>& decision, std::optional<uint64_t> position) {
    json.key(key);
    if (!decision) return json.null();
    const bool dispatch = decision->kind == Decision::Kind::Dispatch;
    json.begin_object();
    json.field("kind", dispatch ? "dispatch" : "open_drain");
    json.field("thread", decision->thread);
    json.field("time_ns", decision->time);
    json.key("position");
    position ? json.value(*position) : json.null();
    json.field("task", to_string(run.program->tasks[decision->task].id));
    json.field("name", run.program->tasks[decision->task].name);
    json.field(dispatch ? "block" : "blocks", decision->block);
    if (dispatch) {
        json.field("core", decision->core);
        json.field("preloaded", decision->preloaded);
    }
    json.field("text", decision_text(run, *decision));
    json.end_object();
}

void write_divergence(JsonWriter& json, const RunComparison& c, const RunView& a,
                      const RunView& b) {
    json.key("first_divergence");
    if (!c.divergence) return json.null();
    json.begin_object();
    json.field("thread", c.divergence->thread);
    json.field("in_order", c.divergence->in_order);
    json.field("number", c.divergence->number);
    write_decision(json, "a", a, c.divergence->a, c.divergence->position_a);
    write_decision(json, "b", b, c.divergence->b, c.divergence->position_b);
    write_decision(json, "a_in_b", b, c.divergence->a_in_b, {});
    write_decision(json, "b_in_a", a, c.divergence->b_in_a, {});
    json.end_object();
}

}  // namespace

std::string comparison_json(const RunComparison& c, const RunView& a, const RunView& b) {
    JsonWriter json;
    json.begin_object();
    json.field("name", c.name);
    for (const auto& [key, run] : {std::pair{"a", &c.a}, std::pair{"b", &c.b}}) {
        json.key(key);
        json.begin_object();
        write_compared_run(json, *run);
        json.end_object();
    }
    json.key("difference");
    write_differences(json, c.a, c.b);
    write_critical_path(json, c, a, b);
    write_threads(json, c);
    write_kernels(json, c);
    write_spmd(json, c);
    json.key("tasks");
    json.begin_object();
    json.field("both", c.tasks.both.size());
    write_names(json, "only_a", *a.program, c.tasks.only_a);
    write_names(json, "only_b", *b.program, c.tasks.only_b);
    json.end_object();
    write_divergence(json, c, a, b);
    json.end_object();
    return json.take();
}

}  // namespace ptoscope
