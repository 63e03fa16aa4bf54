// Paged attention, one task per KV block (or group of blocks, or chunk of batches) and step: QK
// scores, SF softmax, PV weighted values, UP update of the output. The update adds to the batch's
// rows of `out`, so its result depends on the order of the updates; the running maximum and sum
// (mi, li) and the accumulators are there for the dependencies that they make.

#include <algorithm>

#include "runtime/workload/generators/builder.h"
#include "runtime/workload/generators/catalogue.h"
#include "runtime/workload/generators/parameters.h"

namespace ptoscope {
namespace {

// What the variants share, in elements of the scaled tiles.
struct Layout {
    int64_t query_rows = 0;  // of one batch
    int64_t head_dim = 0;
    int64_t block_width = 0;  // tokens of one KV block
    int64_t pool = 0;         // physical KV blocks
};

struct Times {
    int64_t qk, sf, pv, up;  // us
};
constexpr Times kBlockTimes{6, 4, 6, 3};
constexpr Times kGroupTimes{50, 40, 50, 4};

constexpr int64_t kMaxPool = 128;  // blocks that share the KV cache's memory
constexpr int64_t kBatchChunk = 16;

int64_t blocks_of(int64_t context, int64_t block_size) {
    return (context + block_size - 1) / block_size;
}

// A page of the block table: any value will do, as long as every run finds the same.
int64_t scattered(int64_t a, int64_t b, int64_t limit) {
    const uint64_t mixed = static_cast<uint64_t>(a * 7919 + b * 104729) * 0x9e3779b97f4a7c15ULL;
    return static_cast<int64_t>((mixed >> 33) % static_cast<uint64_t>(limit));
}

Layout layout_of(const Parameters& p) {
    const int64_t tile = p.number("tile");
    const auto& contexts = p.numbers("ctx");
    const int64_t longest = *std::max_element(contexts.begin(), contexts.end());
    Layout layout;
    layout.query_rows = std::min(p.number("heads"), tile);
    layout.head_dim = std::min(p.number("dim"), tile);
    layout.block_width = std::min(p.number("bs"), tile);
    layout.pool = std::min(blocks_of(longest, p.number("bs")) * p.number("batch"), kMaxPool);
    return layout;
}

// Emits the four tasks of one step. Steps are numbered through the whole program.
class Attention {
  public:
    Attention(Builder& builder, const Layout& layout, const Times& times, int64_t batches)
        : b_(builder), layout_(layout) {
        b_.kernel("qk", CoreKind::Aic, Compute::Matmul, times.qk, 0.05);
        b_.kernel("sf", CoreKind::Aiv, Compute::Softmax, times.sf, 0.05);
        b_.kernel("pv", CoreKind::Aic, Compute::Matmul, times.pv, 0.05);
        b_.kernel("up", CoreKind::Aiv, Compute::Add, times.up, 0.05);
        const int64_t tokens = layout.pool * layout.block_width;
        b_.declare("query", {batches * layout.query_rows, layout.head_dim}, InitKind::Uniform, 1);
        b_.declare("key", {layout.head_dim, tokens}, InitKind::Uniform, 2);
        b_.declare("value", {tokens, layout.head_dim}, InitKind::Uniform, 3);
        b_.declare("out", {batches * layout.query_rows, layout.head_dim});
    }

    // Begins the scope of `count` batches from `first`, with their accumulators.
    void begin_batches(int64_t first, int64_t count, bool manual) {
        b_.begin_scope(manual ? ScopeMode::Manual : ScopeMode::Auto);
        manual_ = manual;
        first_row_ = first * layout_.query_rows;
        rows_ = count * layout_.query_rows;
        accumulators_ = "acc" + std::to_string(scopes_++);
        b_.alloc(accumulators_, {{"oi_acc", {rows_, layout_.head_dim}},
                                 {"mi_acc", {rows_, 1}},
                                 {"li_acc", {rows_, 1}}});
        previous_update_.clear();
    }

    // The step over `count` physical KV blocks from `page`; `last` of its batches.
    void step(int64_t page, int64_t count, bool last) {
        const std::string n = std::to_string(steps_++);
        const int64_t from = page * layout_.block_width;
        const int64_t width = count * layout_.block_width;
        const int64_t dim = layout_.head_dim;
        b_.submit("qk" + n)
            .aic("qk")
            .in(rows("query", first_row_, rows_, dim))
            .in({"key", {0, from}, {dim, width}})
            .out("s" + n, {rows_, width});
        auto sf = b_.submit("sf" + n);
        sf.aiv("sf").in(whole("s" + n)).out("p" + n, {rows_, width});
        sf.out("m" + n, {rows_, 1}).out("l" + n, {rows_, 1});
        if (manual_) sf.after("qk" + n);
        auto pv = b_.submit("pv" + n);
        pv.aic("pv").in(whole("p" + n)).in(rows("value", from, width, dim));
        pv.out("o" + n, {rows_, dim});
        if (manual_) pv.after("sf" + n);
        update(n, last);
    }

    void end_batches() { b_.end_scope(); }

  private:
    void update(const std::string& n, bool last) {
        auto up = b_.submit("up" + n);
        up.aiv("up", {2, 6}).in(whole("m" + n)).in(whole("l" + n)).in(whole("o" + n));
        up.inout(whole("mi_acc")).inout(whole("li_acc")).inout(whole("oi_acc"));
        up.inout(rows("out", first_row_, rows_, layout_.head_dim));
        if (!manual_) return;
        up.after("pv" + n);
        if (!previous_update_.empty()) up.after(previous_update_);
        if (last) up.after(accumulators_);
        previous_update_ = "up" + n;
    }

    Builder& b_;
    Layout layout_;
    bool manual_ = false;
    int64_t first_row_ = 0;
    int64_t rows_ = 0;
    int64_t scopes_ = 0;
    int64_t steps_ = 0;
    std::string accumulators_;
    std::string previous_update_;
};

int64_t context_of(const Parameters& p, int64_t batch) {
    const auto& contexts = p.numbers("ctx");
    return contexts[static_cast<size_t>(batch) % contexts.size()];
}

void set_clusters(const Parameters& p, Builder& b) {
    if (p.number("clusters") != 0) b.set("device.clusters", p.number("clusters"));
}

Workload make_paged_attention(const Parameters& p) {
    Builder b(
        p.title(),
        "Paged attention: four tasks per KV block in a scope of their own; the updates of one "
        "batch form a chain, batches are independent.");
    set_clusters(p, b);
    const Layout layout = layout_of(p);
    Attention attention(b, layout, kBlockTimes, p.number("batch"));
    const bool manual = p.flag("manual_scope");
    for (int64_t batch = 0; batch < p.number("batch"); ++batch) {
        const int64_t blocks = blocks_of(context_of(p, batch), p.number("bs"));
        attention.begin_batches(batch, 1, manual);
        for (int64_t i = 0; i < blocks; ++i) {
            if (!manual) b.begin_scope();
            attention.step(scattered(batch, i, layout.pool), 1, i + 1 == blocks);
            if (!manual) b.end_scope();
        }
        attention.end_batches();
    }
    return b.take();
}

Workload make_unroll(const Parameters& p) {
    Builder b(p.title(),
              "Paged attention unrolled: four long tasks per group of KV blocks; the orchestrator "
              "has time to spare, and the wiring variant shows in its own time.");
    set_clusters(p, b);
    const int64_t group = p.number("unroll");
    Layout layout = layout_of(p);
    layout.block_width = std::max<int64_t>(1, layout.block_width / 8);  // a group has many blocks
    Attention attention(b, layout, kGroupTimes, p.number("batch"));
    for (int64_t batch = 0; batch < p.number("batch"); ++batch) {
        const int64_t blocks = blocks_of(context_of(p, batch), p.number("bs"));
        attention.begin_batches(batch, 1, p.flag("manual_scope"));
        for (int64_t i = 0; i < blocks; i += group) {
            const int64_t count = std::min({group, blocks - i, layout.pool});
            attention.step(scattered(batch, i, layout.pool - count + 1), count,
                           i + group >= blocks);
        }
        attention.end_batches();
    }
    return b.take();
}

void make_chunks(const Parameters& p, const Layout& layout, Builder& b) {
    Attention attention(b, layout, kBlockTimes, p.number("batch"));
    for (int64_t first = 0; first < p.number("batch"); first += kBatchChunk) {
        const int64_t count = std::min(kBatchChunk, p.number("batch") - first);
        int64_t blocks = 0;
        for (int64_t batch = first; batch < first + count; ++batch)
            blocks = std::max(blocks, blocks_of(context_of(p, batch), p.number("bs")));
        attention.begin_batches(first, count, false);
        for (int64_t i = 0; i < blocks; ++i) {
            b.begin_scope();
            attention.step(scattered(first, i, layout.pool), 1, i + 1 == blocks);
            b.end_scope();
        }
        attention.end_batches();
    }
}

Workload make_batch(const Parameters& p) {
    Builder b(p.title(),
              "Paged attention in chunks of 16 batches: four tasks per KV block cover a whole "
              "chunk; chunks are independent.");
    set_clusters(p, b);
    make_chunks(p, layout_of(p), b);
    return b.take();
}

Workload make_ringbuffer(const Parameters& p) {
    Builder b(p.title(),
              "The graph of batch_paged_attention on tiny rings: watch slots and heap wrap around "
              "and the orchestrator wait for the oldest task.");
    const Layout layout = layout_of(p);
    b.set("task_window", p.number("task_window"));
    b.set("dep_pool", p.number("dep_pool"));
    // Published: 2,621,440 bytes, which hold eight blocks of full-size tiles; so here too.
    const int64_t rows = std::min(kBatchChunk, p.number("batch")) * layout.query_rows;
    const auto heap = [&](int64_t columns) { return (rows * columns * 4 + 1023) / 1024 * 1024; };
    b.set("heap_bytes", 8 * (2 * heap(layout.block_width) + heap(layout.head_dim) + 2 * heap(1)));
    make_chunks(p, layout, b);
    return b.take();
}

constexpr auto kFlag = ParameterKind::Flag;
constexpr auto kNumbers = ParameterKind::Numbers;

std::vector<ParameterInfo> parameters(const char* batch, const char* ctx, const char* bs) {
    return {{"batch", batch, "batches", ParameterKind::Number, 1, 4096},
            {"heads", "16", "query heads", ParameterKind::Number, 1, 128},
            {"dim", "128", "elements a head", ParameterKind::Number, 1, 256},
            {"bs", bs, "tokens a KV block", ParameterKind::Number, 1, 1024},
            {"ctx", ctx, "context lengths, tokens; batch i takes the i-th, repeated", kNumbers, 1,
             1 << 20},
            {"tile", "8", "simulated elements at most along each side of a tile",
             ParameterKind::Number, 1, 128}};
}

GeneratorInfo attention_info(const char* name, const char* meaning,
                             Workload (*make)(const Parameters&)) {
    GeneratorInfo info{name, meaning, parameters("1", "33", "16"), {}, make};
    info.parameters.push_back({"clusters", "0", "clusters of the device, 0 = the profile's",
                               ParameterKind::Number, 0, 147});
    using Values = std::map<std::string, std::string>;
    const Values published[] = {
        {{"batch", "256"}, {"heads", "16"}, {"dim", "128"}, {"bs", "128"}, {"ctx", "8192"}},
        {{"batch", "64"}, {"heads", "64"}, {"dim", "128"}, {"bs", "64"}, {"ctx", "8192"}},
        {{"batch", "64"}, {"heads", "64"}, {"dim", "256"}, {"bs", "64"}, {"ctx", "8192"}}};
    for (const Values& values : published)
        info.cases.push_back({std::to_string(info.cases.size() + 1), values});
    return info;
}

CaseInfo small_case(const char* name, const char* batch, const char* ctx, const char* clusters) {
    return {name,
            {{"batch", batch},
             {"heads", "16"},
             {"dim", "16"},
             {"bs", "16"},
             {"ctx", ctx},
             {"clusters", clusters}}};
}

const ParameterInfo kManualScope{
    "manual_scope", "false", "batch scopes are manual, with explicit dependencies", kFlag, 0, 1};

}  // namespace

GeneratorInfo paged_attention() {
    GeneratorInfo info = attention_info(
        "paged_attention", "Paged attention, four tasks a KV block.", make_paged_attention);
    info.parameters.push_back(kManualScope);
    info.cases.push_back(small_case("small1", "1", "33", "9"));
    info.cases.push_back(small_case("small2", "1", "128", "0"));
    info.cases.push_back(small_case("varseq2", "2", "33,17", "0"));
    info.cases.push_back(small_case("varseq4", "4", "33,64,128,15", "0"));
    return info;
}

GeneratorInfo paged_attention_unroll() {
    GeneratorInfo info = attention_info(
        "paged_attention_unroll", "Paged attention, four tasks a group of KV blocks.", make_unroll);
    info.parameters.push_back(kManualScope);
    info.parameters.push_back(
        {"unroll", "64", "KV blocks a group", ParameterKind::Number, 1, kMaxPool});
    return info;
}

GeneratorInfo batch_paged_attention() {
    GeneratorInfo info =
        attention_info("batch_paged_attention",
                       "Paged attention, four tasks a KV block and 16 batches.", make_batch);
    info.cases.push_back(small_case("small1", "1", "33", "9"));
    info.cases.push_back(small_case("small2", "1", "31", "9"));
    info.cases.push_back(small_case("small3", "1", "128", "9"));
    return info;
}

GeneratorInfo paged_attention_ringbuffer() {
    GeneratorInfo info{"paged_attention_ringbuffer",
                       "batch_paged_attention on tiny rings: back-pressure and wrap-around.",
                       parameters("32", "4096", "128"),
                       {},
                       make_ringbuffer};
    info.parameters.push_back(
        {"task_window", "64", "slots a ring, a power of two", ParameterKind::Number, 4, 65536});
    info.parameters.push_back(
        {"dep_pool", "256", "dependency entries a ring", ParameterKind::Number, 1, 1 << 24});
    return info;
}

}  // namespace ptoscope
