#include "runtime/base/config.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "resources/embedded_profiles.h"
#include "runtime/base/errors.h"
#include "runtime/base/text.h"

namespace ptoscope {
namespace {

using Reason = std::string;  // why a value does not fit; empty = it does

constexpr std::array<std::string_view, 2> kWiringWords{"deferred", "inline"};
constexpr std::array<std::string_view, 2> kDispatchWords{"shared", "exclusive"};
constexpr std::array<std::string_view, 3> kDrainWords{"generation", "election", "check_and_return"};
constexpr std::array<std::string_view, 2> kConsumeWords{"locked", "unlocked"};
constexpr std::array<std::string_view, 2> kReclaimWords{"handoff", "try_lock"};
constexpr std::array<std::string_view, 2> kPublishWords{"late", "early"};
constexpr std::array<std::string_view, 2> kWiringPoolWords{"fast_path", "head_of_line"};
constexpr std::array<std::string_view, 2> kReleaseWords{"by_generation", "by_slot"};
constexpr std::array<std::string_view, 2> kRequeueWords{"claim_first", "read_after_push"};
constexpr std::array<std::string_view, 2> kHeapFullWords{"strict", "ambiguous"};
constexpr std::array<std::string_view, 2> kTrackerWords{"owned", "split"};
constexpr std::array<std::string_view, 2> kJoinWords{"exclusive", "unguarded"};
constexpr std::array<std::string_view, 2> kBooleanWords{"false", "true"};

std::string_view trimmed(std::string_view text) {
    const size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

struct Range {
    uint64_t low;
    uint64_t high;
    bool power_of_two = false;

    [[nodiscard]] Reason complaint() const {
        return (power_of_two ? "not a power of two in " : "not an integer in ") +
               std::to_string(low) + ".." + std::to_string(high);
    }
};

template <class T>
Reason parse_number(std::string_view text, Range range, T& out) {
    uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool fits = error == std::errc{} && end == text.data() + text.size() &&
                      value >= range.low && value <= range.high;
    if (!fits || (range.power_of_two && !std::has_single_bit(value))) return range.complaint();
    out = static_cast<T>(value);
    return {};
}

// "64" for all rings, or "[64,64,128,64]".
template <class T>
Reason parse_per_ring(std::string_view text, Range range, PerRing<T>& out) {
    if (!text.starts_with('[') || !text.ends_with(']') || text.size() < 2) {
        T value{};
        Reason reason = parse_number(text, range, value);
        if (reason.empty()) out.fill(value);
        return reason;
    }
    PerRing<T> values{};
    std::string_view rest = text.substr(1, text.size() - 2);
    for (size_t ring = 0; ring < values.size(); ++ring) {
        const size_t comma = rest.find(',');
        if ((comma == std::string_view::npos) != (ring + 1 == values.size()))
            return "needs one number, or four: one a ring";
        Reason reason = parse_number(trimmed(rest.substr(0, comma)), range, values[ring]);
        if (!reason.empty()) return reason;
        rest.remove_prefix(std::min(rest.size(), comma == std::string_view::npos ? 0 : comma + 1));
    }
    out = values;
    return {};
}

template <class T>
std::string format_per_ring(const PerRing<T>& values) {
    const auto differs = [&](T v) { return v != values[0]; };
    if (std::none_of(values.begin(), values.end(), differs)) return std::to_string(values[0]);
    std::string out = "[";
    for (const T v : values)
        out += std::to_string(v) + ',';
    out.back() = ']';
    return out;
}

Reason not_one_of(std::span<const std::string_view> words, std::string_view text) {
    Reason reason = "must be";
    for (const std::string_view word : words)
        reason += (word == words[0] ? " " : " or ") + std::string(word);
    return reason + ", not " + quoted(text);
}

template <class E>
Reason parse_word(std::string_view text, std::span<const std::string_view> words, E& out) {
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end()) return not_one_of(words, text);
    out = static_cast<E>(found - words.begin());
    return {};
}

const EmbeddedProfile* find_profile(std::string_view name) {
    const auto profiles = embedded_profiles();
    const auto found = std::find_if(profiles.begin(), profiles.end(),
                                    [&](const EmbeddedProfile& p) { return p.name == name; });
    return found == profiles.end() ? nullptr : &*found;
}

Reason parse_profile(Config& config, std::string_view text) {
    if (find_profile(text) == nullptr) {
        std::vector<std::string_view> names;
        for (const EmbeddedProfile& p : embedded_profiles())
            names.push_back(p.name);
        return not_one_of(names, text);
    }
    config.device.profile = text;
    return {};
}

struct Key {
    std::string_view name;
    KeyKind kind;
    Reason (*parse)(Config&, std::string_view);
    std::string (*format)(const Config&);
};

// `Member` is a RuntimeConfig member, `Given` the Config flag that remembers it was set.
template <auto Member, uint64_t Low, uint64_t High, bool Config::*Given = nullptr>
constexpr Key number(std::string_view name) {
    return {name, KeyKind::Number,
            [](Config& c, std::string_view text) {
                Reason reason = parse_number(text, {Low, High}, c.runtime.*Member);
                if constexpr (Given != nullptr) c.*Given |= reason.empty();
                return reason;
            },
            [](const Config& c) { return std::to_string(c.runtime.*Member); }};
}

template <auto Member, uint64_t Low, uint64_t High, bool PowerOfTwo = false,
          bool Config::*Given = nullptr>
constexpr Key per_ring(std::string_view name) {
    return {name, KeyKind::PerRing,
            [](Config& c, std::string_view text) {
                Reason reason = parse_per_ring(text, {Low, High, PowerOfTwo}, c.runtime.*Member);
                if constexpr (Given != nullptr) c.*Given |= reason.empty();
                return reason;
            },
            [](const Config& c) { return format_per_ring(c.runtime.*Member); }};
}

template <auto Member, auto& Words>
constexpr Key word(std::string_view name, KeyKind kind = KeyKind::Word) {
    return {
        name, kind,
        [](Config& c, std::string_view text) { return parse_word(text, Words, c.runtime.*Member); },
        [](const Config& c) { return std::string(Words[static_cast<size_t>(c.runtime.*Member)]); }};
}

using R = RuntimeConfig;

constexpr std::array kKeys{
    number<&R::scheduler_threads, 1, kMaxSchedulers, &Config::threads_given>("scheduler_threads"),
    word<&R::orchestrator_joins, kBooleanWords>("orchestrator_joins", KeyKind::Boolean),
    per_ring<&R::task_window, 4, 65536, true>("task_window"),
    per_ring<&R::heap_bytes, 1024, 1ULL << 40>("heap_bytes"),
    per_ring<&R::dep_pool, 1, 1 << 24>("dep_pool"),
    per_ring<&R::fanin_pool, 1, 1 << 24, false, &Config::fanin_pool_given>("fanin_pool"),
    number<&R::wiring_queue, 1, 65536>("wiring_queue"),
    word<&R::wiring, kWiringWords>("wiring"),
    word<&R::spmd_dispatch, kDispatchWords>("spmd_dispatch"),
    word<&R::drain, kDrainWords>("drain"),
    word<&R::consume, kConsumeWords>("consume"),
    word<&R::reclaim, kReclaimWords>("reclaim"),
    word<&R::publish, kPublishWords>("publish"),
    word<&R::wiring_pool, kWiringPoolWords>("wiring_pool"),
    word<&R::release, kReleaseWords>("release"),
    word<&R::requeue, kRequeueWords>("requeue"),
    word<&R::heap_full, kHeapFullWords>("heap_full"),
    word<&R::tracker, kTrackerWords>("tracker"),
    word<&R::join, kJoinWords>("join"),
    word<&R::dual_slot, kBooleanWords>("dual_slot", KeyKind::Boolean),
    word<&R::local_ready_buffers, kBooleanWords>("local_ready_buffers", KeyKind::Boolean),
    number<&R::wiring_batch, 1, 65536>("wiring_batch"),
    number<&R::wiring_backoff, 0, 65536>("wiring_backoff"),
    number<&R::seed, 0, UINT64_MAX>("seed"),
    Key{"device.profile", KeyKind::Word, parse_profile,
        [](const Config& c) { return c.device.profile; }},
    Key{"device.clusters", KeyKind::Number,
        [](Config& c, std::string_view text) {
            Reason reason =
                parse_number(text, {1, kMaxSchedulers * kMaxClustersPerThread}, c.device.clusters);
            c.clusters_given |= reason.empty();
            return reason;
        },
        [](const Config& c) { return std::to_string(c.device.clusters); }},
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kShortNames{{
    {"batch", "wiring_batch"},
    {"backoff", "wiring_backoff"},
    {"clusters", "device.clusters"},
    {"profile", "device.profile"},
}};

const Key& find_key(std::string_view name) {
    const auto found =
        std::find_if(kKeys.begin(), kKeys.end(), [&](const Key& k) { return k.name == name; });
    if (found != kKeys.end()) return *found;
    const std::vector<std::string_view> names(config_keys().begin(), config_keys().end());
    throw InputError("no such key " + quoted(name) + did_you_mean(name, names));
}

void take_profile(Config& config) {
    const EmbeddedProfile* profile = find_profile(config.device.profile);
    if (profile == nullptr) return;  // found by the check of every key
    const auto json = nlohmann::json::parse(profile->json);
    if (!config.clusters_given) config.device.clusters = json.at("clusters").get<int>();
    if (!config.threads_given)
        config.runtime.scheduler_threads = json.at("scheduler_threads").get<int>();
}

}  // namespace

const std::vector<std::string>& config_keys() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        all.reserve(kKeys.size());
        for (const Key& k : kKeys)
            all.emplace_back(k.name);
        return all;
    }();
    return names;
}

std::string_view full_key(std::string_view key) {
    const auto found = std::find_if(kShortNames.begin(), kShortNames.end(),
                                    [&](const auto& row) { return row.first == key; });
    return found == kShortNames.end() ? key : found->second;
}

KeyKind config_kind(std::string_view key) {
    return find_key(key).kind;
}

void set_config(Config& config, std::string_view key, std::string_view value) {
    const Key& row = find_key(key);
    const Reason reason = row.parse(config, trimmed(value));
    if (!reason.empty()) throw InputError(std::string(key) + ": " + reason);
}

std::string config_value(const Config& config, std::string_view key) {
    return find_key(key).format(config);
}

void complete_config(Config& config) {
    take_profile(config);
    if (!config.fanin_pool_given) config.runtime.fanin_pool = config.runtime.dep_pool;
    Config copy = config;  // setting every key to its own value checks every range
    for (const Key& k : kKeys)
        set_config(copy, k.name, k.format(config));
    const int most = config.runtime.scheduler_threads * kMaxClustersPerThread;
    if (config.device.clusters > most)
        throw InputError("device.clusters: " + std::to_string(config.device.clusters) +
                         " are too many for " + std::to_string(config.runtime.scheduler_threads) +
                         " scheduler threads (at most " + std::to_string(kMaxClustersPerThread) +
                         " each)");
}

const char* name(WiringVariant v) {
    return kWiringWords[static_cast<size_t>(v)].data();
}
const char* name(DispatchVariant v) {
    return kDispatchWords[static_cast<size_t>(v)].data();
}
const char* name(DrainProtocol v) {
    return kDrainWords[static_cast<size_t>(v)].data();
}

Config config_from(const Settings& settings) {
    Config config;
    for (const auto& [key, value] : settings)
        set_config(config, key, value);
    complete_config(config);
    return config;
}

// Defaults depend on other keys (the profile's clusters, pools): what still differs is added until
// nothing does.
Settings settings_of(const Config& config) {
    Settings settings;
    const std::string profile = "device.profile";
    const auto add = [&](const std::string& key) {
        settings.emplace_back(key, config_value(config, key));
    };
    if (config_value(config, profile) != config_value(Config{}, profile)) add(profile);
    for (bool again = true; again;) {
        again = false;
        const Config so_far = config_from(settings);
        for (const std::string& key : config_keys()) {
            if (config_value(so_far, key) == config_value(config, key)) continue;
            add(key);
            again = true;
        }
    }
    return settings;
}

}  // namespace ptoscope
