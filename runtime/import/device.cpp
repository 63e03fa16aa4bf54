#include "runtime/import/device.h"

#include <algorithm>

namespace ptoscope {
namespace {

constexpr int kA5Clusters = 36;

uint32_t clusters_of_rows(const CapturedRecords& records) {
    uint32_t aic = 0;
    uint32_t all = 0;
    for (const CapturedRow& row : records.rows) {
        all = std::max(all, row.core + 1);
        if (!row.aiv) aic = std::max(aic, row.core + 1);
    }
    return std::max({1U, aic, (all + 2) / 3});
}

uint32_t count_clusters(const CapturedRecords& records, Notes& guessed) {
    const size_t listed = records.core_to_thread.size();
    const uint32_t seen = clusters_of_rows(records);
    if (listed != 0 && listed % 3 == 0 && seen <= listed / 3)
        return static_cast<uint32_t>(listed / 3);
    guessed.add(
        "clusters from the cores that have rows: core_to_thread is missing or does not fit");
    return seen;
}

int count_threads(const CapturedRecords& records, uint32_t clusters, Notes& guessed) {
    int64_t threads = 0;
    for (const int64_t thread : records.core_to_thread)
        threads = std::max(threads, thread + 1);
    if (threads == 0) {
        guessed.add("scheduler threads: core_to_thread is missing");
        threads = records.active_schedulers != 0 ? static_cast<int64_t>(records.active_schedulers)
                                                 : RuntimeConfig{}.scheduler_threads;
    }
    const int64_t least = (clusters + kMaxClustersPerThread - 1) / kMaxClustersPerThread;
    const int64_t fitting =
        std::clamp<int64_t>(threads, std::min<int64_t>(least, kMaxSchedulers), kMaxSchedulers);
    if (fitting != threads) guessed.add("scheduler threads, changed to fit the clusters");
    return static_cast<int>(fitting);
}

}  // namespace

Config rebuild_config(const CapturedRecords& records, ImportNotes& notes) {
    Config config;
    const uint32_t clusters = count_clusters(records, notes.guessed);
    config.device.clusters = static_cast<int>(clusters);
    config.clusters_given = true;
    if (config.device.clusters == kA5Clusters) config.device.profile = "a5";
    config.runtime.scheduler_threads = count_threads(records, clusters, notes.guessed);
    config.threads_given = true;
    notes.guessed.add("ring sizes and protocol variants: the defaults");
    return config;
}

}  // namespace ptoscope
