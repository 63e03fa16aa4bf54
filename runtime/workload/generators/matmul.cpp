// Benchmarks made of matrix products and additions: alternating_matmul_add and bgemm.

#include <algorithm>

#include "runtime/workload/generators/builder.h"
#include "runtime/workload/generators/catalogue.h"
#include "runtime/workload/generators/parameters.h"

namespace ptoscope {
namespace {

constexpr auto kNumber = ParameterKind::Number;

// Products and additions come in groups: one task computes `group` tiles, one below the other.
void submit_product(Builder& b, int64_t index, int64_t group, int64_t tile) {
    const int64_t height = group * tile;
    b.submit("mm" + std::to_string(index))
        .aic("matmul")
        .in(rows("a", index * height, height, tile))
        .in(whole("b"))
        .write(rows("c", index * height, height, tile));
}

void submit_addition(Builder& b, int64_t index, int64_t group, int64_t tile) {
    const int64_t height = group * tile;
    b.submit("add" + std::to_string(index))
        .aiv("add")
        .in(rows("x", index * height, height, tile))
        .in(rows("y", index * height, height, tile))
        .write(rows("z", index * height, height, tile));
}

Workload make_alternating(const Parameters& p) {
    Builder b(p.title(),
              "Matrix products (AIC) and additions (AIV) submitted in turn, all independent: the "
              "orchestrator is the bottleneck.");
    const int64_t tile = p.number("tile");
    const int64_t products = p.number("batch") * p.number("m") / p.number("matmul_group");
    const int64_t additions = p.number("batch") * p.number("n") / p.number("add_group");
    const int64_t product_rows = products * p.number("matmul_group") * tile;
    const int64_t addition_rows = additions * p.number("add_group") * tile;
    b.kernel("matmul", CoreKind::Aic, Compute::Matmul, 7, 0.05);
    b.kernel("add", CoreKind::Aiv, Compute::Add, 7, 0.05);
    b.declare("a", {std::max(product_rows, tile), tile}, InitKind::Uniform, 1);
    b.declare("b", {tile, tile}, InitKind::Uniform, 2);
    b.declare("c", {std::max(product_rows, tile), tile});
    b.declare("x", {std::max(addition_rows, tile), tile}, InitKind::Uniform, 3);
    b.declare("y", {std::max(addition_rows, tile), tile}, InitKind::Uniform, 4);
    b.declare("z", {std::max(addition_rows, tile), tile});
    for (int64_t i = 0; i < std::max(products, additions); ++i) {
        if (i < products) submit_product(b, i, p.number("matmul_group"), tile);
        if (i < additions) submit_addition(b, i, p.number("add_group"), tile);
    }
    return b.take();
}

Workload make_bgemm(const Parameters& p) {
    Builder b(p.title(),
              "Blocked matrix products: per group a scope of GEMM (AIC) and ADD (AIV) pairs; the "
              "additions of a group form a chain, groups are independent.");
    const int64_t tile = p.number("tile");
    const int64_t height = p.number("loop") * tile;
    const int64_t pairs = p.number("k");
    const int64_t groups = p.number("task_num") / pairs;
    if (p.number("clusters") != 0) b.set("device.clusters", p.number("clusters"));
    b.kernel("gemm", CoreKind::Aic, Compute::Matmul, 7, 0.05);
    b.kernel("add", CoreKind::Aiv, Compute::Add, 7, 0.05);
    b.declare("a", {std::max<int64_t>(1, groups) * pairs * height, tile}, InitKind::Uniform, 1);
    b.declare("b", {std::max<int64_t>(1, groups) * pairs * tile, tile}, InitKind::Uniform, 2);
    b.declare("c", {std::max<int64_t>(1, groups) * height, tile});
    for (int64_t group = 0; group < groups; ++group) {
        b.begin_scope();
        for (int64_t i = group * pairs; i < (group + 1) * pairs; ++i) {
            const std::string n = std::to_string(i);
            b.submit("gemm" + n)
                .aic("gemm")
                .in(rows("a", i * height, height, tile))
                .in(rows("b", i * tile, tile, tile))
                .out("p" + n, {height, tile});
            b.submit("add" + n)
                .aiv("add")
                .inout(rows("c", group * height, height, tile))
                .in(whole("p" + n));
        }
        b.end_scope();
    }
    return b.take();
}

CaseInfo bgemm_case(const char* name, const char* task_num, const char* k, const char* loop,
                    const char* clusters = "0") {
    return {name, {{"task_num", task_num}, {"k", k}, {"loop", loop}, {"clusters", clusters}}};
}

}  // namespace

GeneratorInfo alternating_matmul_add() {
    GeneratorInfo info{"alternating_matmul_add",
                       "Independent matrix products and additions, submitted in turn.",
                       {},
                       {},
                       make_alternating};
    info.parameters = {
        {"batch", "1", "batches", kNumber, 1, 100000},
        {"m", "1", "product tiles a batch", kNumber, 0, 1000},
        {"n", "1", "addition tiles a batch", kNumber, 0, 1000},
        {"matmul_group", "1", "product tiles a task", kNumber, 1, 1000},
        {"add_group", "1", "addition tiles a task", kNumber, 1, 1000},
        {"tile", "8", "simulated elements along each side of a tile (published: 128)", kNumber, 1,
         128}};
    info.cases = {
        {"1",
         {{"batch", "500"}, {"m", "4"}, {"n", "4"}, {"matmul_group", "4"}, {"add_group", "4"}}},
        {"2",
         {{"batch", "512"}, {"m", "2"}, {"n", "5"}, {"matmul_group", "4"}, {"add_group", "5"}}}};
    return info;
}

GeneratorInfo bgemm() {
    GeneratorInfo info{
        "bgemm", "Blocked matrix products, GEMM and ADD in turn.", {}, {}, make_bgemm};
    info.parameters = {
        {"task_num", "64", "GEMM tasks", kNumber, 1, 1000000},
        {"k", "2", "GEMM and ADD pairs a group", kNumber, 1, 4096},
        {"loop", "4", "tiles a task", kNumber, 1, 64},
        {"tile", "8", "simulated elements along each side of a tile (published: 128 or 64)",
         kNumber, 1, 128},
        {"clusters", "0", "clusters of the device, 0 = the profile's", kNumber, 0, 147}};
    info.cases = {bgemm_case("0", "500", "2", "4"), bgemm_case("1", "64", "2", "4"),
                  bgemm_case("2", "256", "2", "4"), bgemm_case("3", "64", "2", "16"),
                  bgemm_case("4", "64", "4", "4"),  bgemm_case("bgemm64", "32", "4", "1", "3")};
    return info;
}

}  // namespace ptoscope
