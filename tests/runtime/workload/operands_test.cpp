#include <gtest/gtest.h>

#include "tests/runtime/workload/texts.h"

namespace ptoscope {
namespace {

// Compiles one block of an aiv kernel (12 blocks for block_index) with tensors of many shapes.
std::string operands_error(const std::string& compute, const std::string& args) {
    const std::string declarations =
        R"("kernels": [{"name": "k", "core": "aiv", "compute": ")" + compute + R"("}], )" +
        R"("tensors": [{"name": "one", "shape": [1, 1]}, {"name": "a", "shape": [4, 8]}, )" +
        R"({"name": "flat", "shape": [32]}, {"name": "b", "shape": [8, 2]}, {"name": "c", "shape": [4, 2]}, )" +
        R"({"name": "a5", "shape": [1, 2, 2, 8]}, {"name": "lines", "shape": [192]}],)";
    const std::string blocks = compute == "block_index" ? R"("blocks": 12, )" : "";
    return test::compile_error(test::with_program(
        R"({"submit": "t", "aiv0": "k", )" + blocks + R"("args": [)" + args + "]}", declarations));
}

struct OperandsCase {
    const char* compute;
    const char* args;
    const char* problem;  // behind the place; nullptr = none
};

TEST(Operands, EachFunctionTakesItsOwn) {
    constexpr OperandsCase kRows[] = {
        {"none", "", nullptr},
        {"none", R"({"in": "a"}, {"in": "b"})", nullptr},
        {"fill", R"({"write": "a"}, {"scalar": 1})", nullptr},
        {"fill", R"({"write": "a"})", "fill: needs a scalar"},
        {"fill", R"({"in": "a"}, {"scalar": 1})", "fill: needs a result (out, write or inout)"},
        {"copy", R"({"in": "a"}, {"out": "o", "shape": [4, 8]})", nullptr},
        {"copy", R"({"no_dep": "flat"}, {"write": "a"})", nullptr},
        {"copy", R"({"in": "one"}, {"write": "a"})", nullptr},
        {"copy", R"({"inout": "a"})", nullptr},
        {"copy", R"({"write": "a"})", "copy: needs 1 input (or an inout result), sees 0"},
        {"copy", R"({"in": "a"}, {"in": "b"}, {"write": "a"})", nullptr},
        {"copy", R"({"in": "b"}, {"write": "a"})", "copy: input [8, 2] does not fit result [4, 8]"},
        {"scale", R"({"in": "a"}, {"write": "a"}, {"scalar": 2})", nullptr},
        {"scale", R"({"inout": "a"}, {"scalar": 2})", nullptr},
        {"scale", R"({"in": "a"}, {"write": "a"})", "scale: needs a scalar"},
        {"add", R"({"in": "a"}, {"in": "flat"}, {"write": "a"})", nullptr},
        {"add", R"({"in": "a"}, {"in": "one"}, {"inout": "a"})", nullptr},
        {"add", R"({"in": "a"}, {"inout": "a"})", nullptr},
        {"add", R"({"in": "a"}, {"write": "a"})", nullptr},
        {"add", R"({"in": "a"}, {"in": "flat"}, {"in": "b"}, {"write": "a"})", nullptr},
        {"add", R"({"inout": "a"})", "add: needs 1 input, sees 0"},
        {"mul", R"({"in": "a"}, {"in": "b"}, {"write": "a"})",
         "mul: input [8, 2] does not fit result [4, 8]"},
        {"softmax", R"({"in": "a"}, {"write": "a"})", nullptr},
        {"softmax", R"({"in": "a5"}, {"write": "a"})", nullptr},
        {"softmax", R"({"inout": "a"})", nullptr},
        {"softmax", R"({"in": "flat"}, {"write": "a"})",
         "softmax: input [32] does not fit result [4, 8]"},
        {"softmax", R"({"in": "one"}, {"write": "a"})",
         "softmax: input [1, 1] does not fit result [4, 8]"},
        {"matmul", R"({"in": "a"}, {"in": "b"}, {"write": "c"})", nullptr},
        {"matmul", R"({"in": "a"}, {"in": "b"}, {"inout": "c"})", nullptr},
        {"matmul", R"({"in": "a5"}, {"in": "b"}, {"write": "c"})", nullptr},
        {"matmul", R"({"in": "a"}, {"in": "b"}, {"out": "o", "shape": [2, 2, 2]})", nullptr},
        {"matmul", R"({"in": "a"}, {"write": "c"})", "matmul: needs 2 inputs, sees 1"},
        {"matmul", R"({"in": "b"}, {"in": "a"}, {"write": "c"})",
         "matmul: [8, 2] x [4, 8] does not give [4, 2]"},
        {"matmul", R"({"in": "a"}, {"in": "b"}, {"write": "b"})",
         "matmul: [4, 8] x [8, 2] does not give [8, 2]"},
        {"matmul", R"({"in": "a"}, {"in": "one"}, {"write": "c"})",
         "matmul: [4, 8] x [1, 1] does not give [4, 2]"},
        {"block_index", R"({"inout": "lines"}, {"scalar": 0})", nullptr},
        {"block_index", R"({"inout": "lines"}, {"scalar": 1})",
         "block_index: the last block writes element 192 of result [192]"},
        {"block_index", R"({"inout": "lines"}, {"scalar": 0.5})",
         "block_index: the base must be an integer in 0..274877906944"},
        {"block_index", R"({"inout": "lines"}, {"scalar": -1})",
         "block_index: the base must be an integer in 0..274877906944"},
        {"block_index", R"({"inout": "lines"}, {"scalar": 1e300})",
         "block_index: the base must be an integer in 0..274877906944"},
        {"block_index", R"({"scalar": 0})", "block_index: needs a result (out, write or inout)"},
    };
    for (const OperandsCase& row : kRows) {
        const std::string wanted = row.problem == nullptr
                                       ? "no error"
                                       : std::string("f:3: program[0].aiv0: ") + row.problem;
        EXPECT_EQ(operands_error(row.compute, row.args), wanted) << row.compute << ' ' << row.args;
    }
}

TEST(Operands, BlockIndexCountsActiveCores) {
    const auto error = [](const std::string& elements) {
        return test::compile_error(test::with_program(
            R"({"submit": "t", "aic": "n", "aiv1": "k", "blocks": 3, "args": [{"inout": "x"}, {"scalar": 2}]})",
            R"("kernels": [{"name": "n", "core": "aic"}, {"name": "k", "core": "aiv", "compute": "block_index"}],
               "tensors": [{"name": "x", "shape": [)" +
                elements + R"(]}],)"));
    };
    EXPECT_EQ(error("113"), "no error");  // (2 + 2 x 2 + 1) x 16 = 112
    EXPECT_EQ(error("112"),
              "f:4: program[0].aiv1: block_index: the last block writes element 112 of "
              "result [112]");
}

TEST(Operands, ASlotSeesOnlyTheArgumentsItNames) {
    EXPECT_EQ(test::compile_error(test::with_program(
                  R"({"submit": "t", "aiv0": {"kernel": "k", "args": [0, 2]},
                      "args": [{"in": "a"}, {"in": "a"}, {"inout": "a"}]})",
                  R"("kernels": [{"name": "k", "core": "aiv", "compute": "copy"}],
                     "tensors": [{"name": "a", "shape": [4]}],)")),
              "no error");
}

}  // namespace
}  // namespace ptoscope
