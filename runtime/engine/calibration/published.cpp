#include "runtime/engine/calibration/published.h"

#include <array>

namespace ptoscope {
namespace {

using enum Unit;

constexpr std::string_view kDocs = "runtime documents, a2a3";
constexpr std::string_view kDocsA5 = "runtime documents, a5";
constexpr std::string_view kPolling = "runtime documents, polling measurements on a2a3";
constexpr std::string_view kSubmits = "16,704 submits with inline wiring on a2a3";
constexpr std::string_view kDerived = "derived: an estimate, none is published";
constexpr std::string_view kWiring = "PR #496";
constexpr std::string_view kElapsed = "PR #694";
constexpr std::string_view kSpmd = "PR #827";
constexpr std::string_view kDrain = "PR #448 and its successors";
constexpr std::string_view kA2a3 = "a2a3";
constexpr std::string_view kA5 = "a5";

constexpr Range at(double value) {
    return {value, value};
}

constexpr PublishedFigure kFigures[] = {
    {"clusters", "device", "clusters", Count, at(24), kDocs, kA2a3},
    {"aic", "device", "AIC cores", Count, at(24), kDocs, kA2a3},
    {"aiv", "device", "AIV cores", Count, at(48), kDocs, kA2a3},
    {"schedulers", "device", "scheduler threads beside 1 orchestrator", Count, at(3), kDocs, kA2a3},
    {"tick", "device", "tick of the system counter", Nanoseconds, at(20), kDocs, kA2a3},
    {"clusters", "device", "clusters", Count, at(36), kDocsA5, kA5},
    {"aic", "device", "AIC cores", Count, at(36), kDocsA5, kA5},
    {"aiv", "device", "AIV cores", Count, at(72), kDocsA5, kA5},
    {"schedulers", "device", "scheduler threads beside 1 orchestrator", Count, at(4), kDocsA5, kA5},
    {"tick", "device", "tick of the system counter", Nanoseconds, at(1), kDocsA5, kA5},

    {"store_single", "registers", "register store, single", Nanoseconds, Range{0, 20}, kDocs},
    {"store_burst", "registers", "register store, in a burst", Nanoseconds, at(5), kDocs},
    {"cond_load", "registers", "COND load", Nanoseconds, Range{95, 105}, kDocs},
    {"cond_serial", "registers", "COND loads of one thread at the same time", Count, at(0), kDocs},
    {"store_load", "registers", "COND load behind a store", Nanoseconds, Range{240, 300}, kDocs},

    {"command_seen", "cores", "store until the core sees it", Nanoseconds, at(140), kDocs},
    {"fin_least", "cores", "FIN until the scheduler sees it, least", Nanoseconds, at(180), kDocs},
    {"fin_mean", "cores", "FIN until the scheduler sees it, mean", Nanoseconds, at(600), kDocs},
    {"fin_most", "cores", "FIN until the scheduler sees it, most", Nanoseconds, at(2020), kDocs},
    {"start_warm", "cores", "command read until the kernel starts, warm", Microseconds,
     Range{0.2, 0.35}, kDocs},
    {"start_cold", "cores", "the same, first block of a core, mean", Microseconds, Range{2.3, 3.9},
     kDocs},
    {"switch", "cores", "switch to a pre-loaded block", Microseconds, at(0.8), kDocs},
    {"switch_tail", "cores", "its tail", Microseconds, at(0.52), kDocs},
    {"switch_setup", "cores", "its set-up", Microseconds, at(0.29), kDocs},

    {"line_own", "memory", "own cache line", Nanoseconds, at(3), kPolling},
    {"line_transfer", "memory", "line another control thread wrote", Nanoseconds, at(41), kPolling},
    {"write_barrier", "memory", "write barrier", Nanoseconds, at(30), kDocs},
    {"idle_turn", "scheduler", "idle scheduler turn", Nanoseconds, at(115), kDocs},
    {"fanout", "scheduler", "fanout notification, a consumer", Nanoseconds, at(100), kDocs},

    {"drain_election", "drain", "sync_start drain, whole", Microseconds, Range{12, 38.9}, kDrain},
    {"drain_generation", "drain", "the same, protocol generation", Microseconds, {}, "none"},
    {"starvation_s0", "drain", "normal tasks left when s0 starts", Count, Range{1, 18}, kDrain},
    {"starvation_s1", "drain", "normal tasks left when s1 starts", Count, Range{1, 18}, kDrain},
    {"starvation_single_s0", "drain", "the same for s0, cores without a pre-load slot", Count,
     Range{1, 18}, kDrain},
    {"starvation_single_s1", "drain", "the same for s1, cores without a pre-load slot", Count,
     Range{1, 18}, kDrain},

    {"submit_sync", "submit", "submit, phase sync", Nanoseconds, at(17), kSubmits},
    {"submit_alloc", "submit", "submit, phase alloc", Nanoseconds, at(23), kSubmits},
    {"submit_params", "submit", "submit, phase params", Nanoseconds, at(129), kSubmits},
    {"submit_lookup", "submit", "submit, phase lookup", Nanoseconds, at(436), kSubmits},
    {"submit_heap", "submit", "submit, phase heap", Nanoseconds, at(42), kSubmits},
    {"submit_insert", "submit", "submit, phase insert", Nanoseconds, at(113), kSubmits},
    {"submit_fanin", "submit", "submit, phase fanin", Nanoseconds, at(72), kSubmits},
    {"submit_finalize", "submit", "submit, phase finalize", Nanoseconds, at(42), kSubmits},
    {"submit_scope_end", "submit", "submit, phase scope_end", Nanoseconds, at(22), kSubmits},
    {"submit_inline", "submit", "submit, whole, inline wiring", Microseconds, at(0.87), kDocs},
    {"submit_deferred", "submit", "submit, whole, deferred wiring", Microseconds, Range{0.48, 0.56},
     kDocs},

    {"wiring_alternating", "#496", "orchestrator time, alternating_matmul_add", Percent, at(-14.2),
     kWiring, kA2a3},
    {"wiring_bgemm", "#496", "orchestrator time, bgemm", Percent, at(-1.1), kWiring, kA2a3},
    {"wiring_unroll1", "#496", "orchestrator time, paged_attention_unroll case 1", Percent,
     at(-21.5), kWiring, kA2a3},
    {"wiring_unroll2", "#496", "orchestrator time, paged_attention_unroll case 2", Percent,
     at(-25.6), kWiring, kA2a3},
    {"wiring_batch", "#496", "orchestrator time, batch_paged_attention", Percent, at(-25.8),
     kWiring, kA2a3},
    {"scheduler_inline", "#496", "scheduler time, unroll case 1, inline", Microseconds, at(1143),
     kWiring, kA2a3},
    {"scheduler_deferred", "#496", "scheduler time, unroll case 1, deferred", Microseconds,
     at(1148), kWiring, kA2a3},
    {"scheduler_change", "#496", "scheduler time, unroll case 1", Percent, at(0.4), kWiring, kA2a3},
    {"scheduler_busy", "#496", "schedulers' busy time, unroll case 1", Percent, {}, "none", kA2a3},

    {"elapsed_alternating", "#694", "elapsed, alternating_matmul_add case 1", Microseconds, at(789),
     kElapsed, kA2a3},
    {"orchestrator_alternating", "#694", "orchestrator, alternating_matmul_add case 1",
     Microseconds, at(788), kElapsed, kA2a3},
    {"elapsed_bgemm", "#694", "elapsed, bgemm case 0", Microseconds, at(599), kElapsed, kA2a3},
    {"orchestrator_bgemm", "#694", "orchestrator, bgemm case 0", Microseconds, at(549), kElapsed,
     kA2a3},
    {"elapsed_unroll1", "#694", "elapsed, paged_attention_unroll case 1", Microseconds, at(1138),
     kElapsed, kA2a3},
    {"orchestrator_unroll1", "#694", "orchestrator, paged_attention_unroll case 1", Microseconds,
     at(722), kElapsed, kA2a3},
    {"elapsed_unroll2", "#694", "elapsed, paged_attention_unroll case 2", Microseconds, at(508),
     kElapsed, kA2a3},
    {"orchestrator_unroll2", "#694", "orchestrator, paged_attention_unroll case 2", Microseconds,
     at(273), kElapsed, kA2a3},
    {"elapsed_batch", "#694", "elapsed, batch_paged_attention case 1", Microseconds, at(2753),
     kElapsed, kA2a3},
    {"orchestrator_batch", "#694", "orchestrator, batch_paged_attention case 1", Microseconds,
     at(2006), kElapsed, kA2a3},

    {"spread_before", "#827", "24 blocks, first to last start, before", Microseconds, at(14.5),
     kSpmd, kA2a3},
    {"spread_thread", "#827", "24 blocks, first to last start of a thread, before", Microseconds,
     at(5), kSpmd, kA2a3},
    {"spread_after", "#827", "24 blocks, first to last start, after", Microseconds, at(4.83),
     "derived: a third of the published 14.5 us", kA2a3},
    {"blocks_unequal", "#827", "blocks beyond 8/8/8, after", Count, at(0), kSpmd, kA2a3},
    {"threads_overlap", "#827", "threads whose starts overlap, after", Count, at(3), kSpmd, kA2a3},

    {"kernel_qk", "kernels", "QK, a KV block", Microseconds, at(6), kDerived},
    {"kernel_sf", "kernels", "SF, a KV block", Microseconds, at(4), kDerived},
    {"kernel_pv", "kernels", "PV, a KV block", Microseconds, at(6), kDerived},
    {"kernel_up", "kernels", "UP, a KV block", Microseconds, at(3), kDerived},
    {"kernel_qk64", "kernels", "QK, 64 KV blocks", Microseconds, at(50), kDerived},
    {"kernel_sf64", "kernels", "SF, 64 KV blocks", Microseconds, at(40), kDerived},
    {"kernel_pv64", "kernels", "PV, 64 KV blocks", Microseconds, at(50), kDerived},
    {"kernel_up64", "kernels", "UP, 64 KV blocks", Microseconds, at(4), kDerived},
    {"kernel_gemm", "kernels", "GEMM", Microseconds, at(7), kDerived},
    {"kernel_add", "kernels", "ADD", Microseconds, at(7), kDerived},
    {"busy_wait", "kernels", "busy-wait of the SPMD demonstrations", Microseconds, at(50),
     kDerived},
};

}  // namespace

std::span<const PublishedFigure> published_figures() {
    return kFigures;
}

}  // namespace ptoscope
