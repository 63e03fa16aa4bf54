#pragma once
// The keys of a workload's "runtime" and "device" objects, also what --set takes (DESIGN.md).

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/base/ids.h"
#include "runtime/base/seeded_fault.h"

namespace ptoscope {

enum class WiringVariant : uint8_t { Deferred, Inline };     // PR #496
enum class DispatchVariant : uint8_t { Shared, Exclusive };  // PR #827
// PR #1461; PR #448 with the spinning barrier of #501; PR #448's first form (#509)
enum class DrainProtocol : uint8_t { Generation, Election, CheckAndReturn };

// Published forms that had a hazard, beside the safe form, which is the default and comes first.
enum class ConsumeVariant : uint8_t { Locked, Unlocked };           // #1135
enum class ReclaimVariant : uint8_t { Handoff, TryLock };           // #1545
enum class PublishVariant : uint8_t { Late, Early };                // a slot, against its PENDING
enum class WiringPoolVariant : uint8_t { FastPath, HeadOfLine };    // #959
enum class ReleaseVariant : uint8_t { ByGeneration, BySlot };       // deferred release
enum class RequeueVariant : uint8_t { ClaimFirst, ReadAfterPush };  // #827
enum class HeapFullVariant : uint8_t { Strict, Ambiguous };         // #544
enum class TrackerVariant : uint8_t { Owned, Split };               // #448
enum class JoinVariant : uint8_t { Exclusive, Unguarded };          // a join against a drain

template <class T>
using PerRing = std::array<T, kRings>;

struct RuntimeConfig {
    int scheduler_threads = 3;        // 1..7
    bool orchestrator_joins = false;  // becomes scheduler thread S after the last submit
    PerRing<uint32_t> task_window{16384, 16384, 16384, 16384};  // slots, a power of two, 4..65536
    PerRing<uint64_t> heap_bytes{256ULL << 20, 256ULL << 20, 256ULL << 20, 256ULL << 20};
    PerRing<uint32_t> dep_pool{16384, 16384, 16384, 16384};    // entries
    PerRing<uint32_t> fanin_pool{16384, 16384, 16384, 16384};  // spilled producers
    uint32_t wiring_queue = 1024;                              // entries
    WiringVariant wiring = WiringVariant::Deferred;
    DispatchVariant spmd_dispatch = DispatchVariant::Shared;
    DrainProtocol drain = DrainProtocol::Generation;
    ConsumeVariant consume = ConsumeVariant::Locked;
    ReclaimVariant reclaim = ReclaimVariant::Handoff;
    PublishVariant publish = PublishVariant::Late;
    WiringPoolVariant wiring_pool = WiringPoolVariant::FastPath;
    ReleaseVariant release = ReleaseVariant::ByGeneration;
    RequeueVariant requeue = RequeueVariant::ClaimFirst;
    HeapFullVariant heap_full = HeapFullVariant::Strict;
    TrackerVariant tracker = TrackerVariant::Owned;
    JoinVariant join = JoinVariant::Exclusive;
    bool dual_slot = true;
    bool local_ready_buffers = true;  // a thread keeps what its completions made ready
    uint32_t wiring_batch = 30;       // tasks wired in one turn at most; fewer may back off
    uint32_t wiring_backoff = 32;     // turns
    uint64_t seed = 0;
    // No key sets this: tests put one fault into the machine, to see it found.
    SeededFault fault = SeededFault::None;

    bool operator==(const RuntimeConfig&) const = default;
};

struct DeviceConfig {
    std::string profile = "a2a3";
    int clusters = 24;

    bool operator==(const DeviceConfig&) const = default;
};

struct Config {
    DeviceConfig device;
    RuntimeConfig runtime;
    // Which keys were given explicitly; defaults follow the profile (clusters, scheduler_threads)
    // and dep_pool (fanin_pool) only where they were not.
    bool clusters_given = false;
    bool threads_given = false;
    bool fanin_pool_given = false;

    bool operator==(const Config&) const = default;
};

// Every key that --set takes: the runtime keys, "device.profile", "device.clusters" and "seed".
[[nodiscard]] const std::vector<std::string>& config_keys();

// What a key's value is made of: how a file writes it and which editor fits.
enum class KeyKind : uint8_t { Number, PerRing, Boolean, Word };
[[nodiscard]] KeyKind config_kind(std::string_view key);  // throws InputError for an unknown key

// Sets one key from its text ("16384", "[64,64,64,64]", "true", "election").
// Throws InputError with the reason ("task_window: not a power of two in 4..65536").
void set_config(Config& config, std::string_view key, std::string_view value);

// The key that a short name stands for ("batch" is "wiring_batch"); any other text is itself.
[[nodiscard]] std::string_view full_key(std::string_view key);

// The value of one key as text that set_config takes.
[[nodiscard]] std::string config_value(const Config& config, std::string_view key);

// Fills what was not given from the profile, then checks the whole: known profile, clusters fit
// their threads (at most 21 each). Throws InputError.
void complete_config(Config& config);

// A configuration as what differs from the defaults of its profile: config_from() gives it back.
using Settings = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] Settings settings_of(const Config& config);
[[nodiscard]] Config config_from(const Settings& settings);  // throws InputError

[[nodiscard]] const char* name(WiringVariant v);
[[nodiscard]] const char* name(DispatchVariant v);
[[nodiscard]] const char* name(DrainProtocol v);

}  // namespace ptoscope
