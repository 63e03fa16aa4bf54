// The table of what each variant does.

#include "runtime/engine/variants/variants.h"

#include <gtest/gtest.h>

#include "runtime/base/errors.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {
namespace {

Workload small(int clusters = 6, int threads = 3) {
    WorkloadBuilder b(clusters, threads);
    b.tensor("x", {8});
    b.kernel("fill", CoreKind::Aiv, Compute::Fill);
    b.submit("t0", kAiv, {.args = {inout("x"), scalar(2)}, .kernel = "fill"});
    b.submit("t1", kMix, {.blocks = 12, .after = {"t0"}});
    b.submit("t2", kAic, {.blocks = 6, .sync_start = true});
    return b.workload;
}

const VariantRun& run_of(const VariantRow& row, std::string_view label) {
    for (size_t i = 0; i < all_variants().size(); ++i)
        if (all_variants()[i].label == label) return row.variants[i];
    throw std::out_of_range(std::string(label));
}

TEST(Variants, AreRunAndVerifiedBesideTheWorkloadItself) {
    const VariantTable table = run_variants({{"small", small()}});
    ASSERT_EQ(table.rows.size(), 1U);
    const VariantRow& row = table.rows[0];
    const RunReport base = run_workload(compile(small()));
    EXPECT_TRUE(row.base.verified);
    EXPECT_EQ(row.base.makespan_ns, base.makespan_ns);
    EXPECT_EQ(row.base.orchestrator_ns, base.orchestrator_ns);
    ASSERT_EQ(row.variants.size(), all_variants().size());
    Workload inlined = small();
    inlined.config.runtime.wiring = WiringVariant::Inline;
    EXPECT_EQ(run_of(row, "wiring=inline").orchestrator_ns,
              run_workload(compile(inlined)).orchestrator_ns);
    for (const VariantRun& run : row.variants)
        EXPECT_EQ(run.verified, run.completed());
    EXPECT_TRUE(table.is_sound());
}

TEST(Variants, AreTheSameWhateverTheNumberOfThreads) {
    const std::vector<NamedWorkload> workloads{{"a", small()}, {"b", small(9)}, {"c", small(4, 2)}};
    VariantOptions one;
    one.threads = 1;
    VariantOptions many;
    many.threads = 4;
    EXPECT_EQ(variants_json(run_variants(workloads, one)),
              variants_json(run_variants(workloads, many)));
}

TEST(Variants, ThatAProgramCannotHaveSaySo) {
    // Half of 6 clusters are too few for six blocks that must start together.
    const VariantRow row = run_variants({{"small", small()}}).rows[0];
    const VariantRun& half = run_of(row, "half the clusters");
    EXPECT_EQ(half.outcome, Outcome::Error);
    EXPECT_EQ(half.error, "7 REQUIRE_SYNC_START_INVALID");
    EXPECT_EQ(half.makespan_ns, kNever);
    EXPECT_TRUE(half.is_sound());
    // Half of 63 are too many for one thread.
    const VariantRow wide = run_variants({{"wide", small(63)}}).rows[0];
    const VariantRun& impossible = run_of(wide, "half the clusters, scheduler_threads=1");
    EXPECT_FALSE(impossible.outcome);
    EXPECT_TRUE(impossible.is_sound());
    EXPECT_NE(variants_columns({{wide}, true}).find("not possible"), std::string::npos);
}

TEST(Variants, OfAWorkloadThatDoesNotEndAreNotSound) {
    WorkloadBuilder b(2, 1);
    b.submit("t", kAic, {.ns = {kEndless}});
    const VariantTable table = run_variants({{"endless", b.workload}});
    EXPECT_EQ(table.rows[0].base.outcome, Outcome::Deadlock);
    EXPECT_FALSE(table.is_sound());
}

TEST(Variants, StopWhenTheyAreAskedTo) {
    VariantOptions options;
    options.keep_going = [] { return false; };
    const VariantTable table = run_variants({{"small", small()}}, options);
    EXPECT_FALSE(table.complete);
    EXPECT_TRUE(table.rows.empty());
}

TEST(Variants, ChangeTheDefaultConfiguration) {
    Config base;
    complete_config(base);
    for (const Variant& variant : all_variants()) {
        const Settings settings = variant.settings(base);
        EXPECT_FALSE(settings.empty()) << variant.label;
        for (const auto& [key, value] : settings)
            EXPECT_NE(config_value(base, key), value) << variant.label;
    }
}

TEST(ChangePercent, IsRelativeToWhereItComesFrom) {
    EXPECT_EQ(change_percent(200, 150), -25.0);
    EXPECT_EQ(change_percent(200, 200), 0.0);
    EXPECT_EQ(change_percent(kNever, 200), std::nullopt);
    EXPECT_EQ(change_percent(200, kNever), std::nullopt);
    EXPECT_EQ(change_percent(0, 200), std::nullopt);
}

}  // namespace
}  // namespace ptoscope::test
