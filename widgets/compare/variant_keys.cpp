// What the setup form knows about keys: their order, what they may be, what they mean.

#include <algorithm>
#include <cstring>
#include <iterator>

#include "resources/embedded_profiles.h"
#include "widgets/compare/variant_pair.h"

namespace ptoscope {
namespace {

struct KeyRow {
    const char* key;
    const char* choices;  // with commas
    bool closed;
    const char* tip;
};

// clang-format off
constexpr KeyRow kRows[] = {
    {"wiring", "deferred,inline", true, "Who links a task to its producers: scheduler 0 from the wiring queue, or the orchestrator while it submits (PR #496)"},
    {"spmd_dispatch", "shared,exclusive", true, "A task with blocks left goes back to its queue at once, or stays with one thread (PR #827)"},
    {"drain", "generation,check_and_return,election", true, "How the threads agree to start a sync_start task (PR #448, PR #1461)"},
    {"dual_slot", "true,false", true, "A busy core takes the next block ahead of time"},
    {"local_ready_buffers", "true,false", true, "What a thread's own completions make ready, it takes first, without a queue"},
    {"wiring_batch", "1,4,16,30,64", false, "Tasks that are wired in one go, at most"},
    {"wiring_backoff", "0,8,32,128", false, "Turns that wiring waits for a full batch, at most"},
    {"orchestrator_joins", "false,true", true, "The orchestrator becomes a scheduler thread after the last submit"},
    {"consume", "locked,unlocked", true, "A producer's references are counted under its lock, or without (#1135)"},
    {"reclaim", "handoff,try_lock", true, "Who loses the advance lock leaves a flag, or just goes (#1545)"},
    {"publish", "late,early", true, "A slot is seen in the ring after it is PENDING, or before"},
    {"wiring_pool", "fast_path,head_of_line", true, "A task whose producers are complete needs no dependency entry, or waits for one all the same (#959)"},
    {"release", "by_generation,by_slot", true, "A deferred release remembers its producers, or the slot to read them from"},
    {"requeue", "claim_first,read_after_push", true, "next_block_idx is read before the task is pushed back, or after (#827)"},
    {"heap_full", "strict,ambiguous", true, "A full heap is told from an empty one, or top == tail means both (#544)"},
    {"tracker", "owned,split", true, "Tracker words change in one step, or are loaded in one and stored in the next (#448)"},
    {"join", "exclusive,unguarded", true, "A join and an open drain exclude each other, or do not"},
    {"scheduler_threads", "1,2,3,4,5,6,7", false, "Scheduler threads, 1 to 7"},
    {"device.clusters", "1,2,4,8,12,16,24,36", false, "Clusters of one AIC and two AIV"},
    {"device.profile", "", true, "What the device has and what every action costs"},
    {"task_window", "16,64,256,1024,4096,16384", false, "Slots of each ring, a power of two; [a,b,c,d] for the four rings"},
    {"heap_bytes", "65536,1048576,16777216,268435456", false, "Bytes for outputs in each ring"},
    {"dep_pool", "64,256,1024,16384", false, "Dependency entries of each ring"},
    {"fanin_pool", "64,256,1024,16384", false, "Entries for producers beyond 64, of each ring"},
    {"wiring_queue", "16,64,256,1024", false, "Tasks that the wiring queue holds"},
    {"seed", "0,1,2,3", false, "Of jitter and initial values"},
};

constexpr VariantPreset kPresets[] = {
    {"PR #496: wiring inline → deferred", "The orchestrator hands wiring to scheduler 0", "wiring=inline", "wiring=deferred"},
    {"PR #827: dispatch exclusive → shared", "All threads dispatch the blocks of one task", "spmd_dispatch=exclusive", "spmd_dispatch=shared"},
    {"PR #448 → #1461: drain election → generation", "The drain without a race between attempts", "drain=election", "drain=generation"},
    {"Pre-loading: off → on", "Cores take the next block ahead of time", "dual_slot=false", "dual_slot=true"},
    {"Local ready buffers: off → on", "A thread takes first what its own completions made ready", "local_ready_buffers=false", "local_ready_buffers=true"},
    {"All of them: before → after", "Before and after the three pull requests", "wiring=inline, spmd_dispatch=exclusive, drain=election", "wiring=deferred, spmd_dispatch=shared, drain=generation"},
};
// clang-format on

const KeyRow* rowOf(const std::string& key) {
    const auto* const found = std::find_if(std::begin(kRows), std::end(kRows),
                                           [&](const KeyRow& row) { return key == row.key; });
    return found == std::end(kRows) ? nullptr : found;
}

bool isKey(const std::string& key) {
    const auto& keys = config_keys();
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

std::vector<VariantPreset> variantPresets() {
    std::vector<VariantPreset> usable;
    for (const VariantPreset& preset : kPresets) {
        const std::string first(preset.a,
                                std::find(preset.a, preset.a + std::strlen(preset.a), '='));
        if (isKey(first)) usable.push_back(preset);
    }
    return usable;
}

std::vector<std::string> variantKeys() {
    std::vector<std::string> keys;
    for (const KeyRow& row : kRows)
        if (isKey(row.key)) keys.emplace_back(row.key);
    for (const std::string& key : config_keys())
        if (rowOf(key) == nullptr) keys.push_back(key);
    return keys;
}

KeyChoices choicesOf(const std::string& key) {
    KeyChoices choices;
    if (key == "device.profile") {
        for (const EmbeddedProfile& profile : embedded_profiles())
            choices.values << QString::fromStdString(std::string(profile.name));
        choices.closed = true;
    } else if (const KeyRow* row = rowOf(key)) {
        choices.values =
            QString::fromLatin1(row->choices).split(QLatin1Char(','), Qt::SkipEmptyParts);
        choices.closed = row->closed;
    } else if (config_kind(key) == KeyKind::Boolean) {
        choices = {{QStringLiteral("true"), QStringLiteral("false")}, true};
    }
    return choices;
}

QString tipOf(const std::string& key) {
    const KeyRow* row = rowOf(key);
    return row == nullptr ? QString() : QString::fromUtf8(row->tip);
}

}  // namespace ptoscope
