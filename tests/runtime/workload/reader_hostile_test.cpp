// Input that means harm: the answer is always one printable line.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/runtime/workload/texts.h"

namespace ptoscope {
namespace {

std::string repeated(const std::string& part, size_t times) {
    std::string text;
    for (size_t i = 0; i < times; ++i)
        text += part;
    return text;
}

bool is_one_printable_line(const std::string& text) {
    constexpr size_t kLongest = 2500;
    return !text.empty() && text.size() < kLongest &&
           std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<uint8_t>(c) < 0x20 || c == 0x7f; });
}

const std::string kStart = "{\"format\": \"ptoscope.workload/1\",\n\"program\": ";

TEST(HostileInput, DeepNestingIsRefusedNotRecursed) {
    struct Row {
        std::string text;
        std::string ending;
    };
    constexpr size_t kDeep = 100000;
    const std::vector<Row> rows{
        {kStart + repeated("[", kDeep), "nested more than 4096 deep"},
        {kStart + "[" + repeated("{\"a\":", kDeep), "nested more than 4096 deep"},
        {kStart + "[" + repeated("{\"scope\":[", kDeep), "scopes nest more than 1000 deep"},
        {kStart + "[" + repeated("{\"scope\":[", kDeep) + repeated("]}", kDeep) + "]}",
         "scopes nest more than 1000 deep"},
        {repeated("[", kDeep), "format: missing; expected \"ptoscope.workload/1\""},
        {repeated("[", kDeep) + repeated("]", kDeep),
         "format: missing; expected \"ptoscope.workload/1\""},
    };
    for (const Row& row : rows) {
        const std::string error = test::read_error(row.text);
        EXPECT_TRUE(error.ends_with(row.ending)) << error;
        EXPECT_TRUE(is_one_printable_line(error));
    }
}

TEST(HostileInput, AThousandScopesAreFine) {
    const auto nested = [](size_t depth) {
        return kStart + "[" + repeated("{\"scope\":[", depth) + "{\"dummy\": \"d\"}" +
               repeated("]}", depth) + "]}";
    };
    const auto program = test::compiled(nested(1000));
    EXPECT_EQ(program->scopes.size(), 1001U);
    EXPECT_EQ(program->tasks[0].depth, 255);
    EXPECT_EQ(to_string(program->tasks[0].id), "r3t0");
}

TEST(HostileInput, LongTextsAreCutInMessages) {
    const std::string flood(1 << 20, 'x');
    const std::vector<std::string> texts{
        kStart + "[{\"" + flood + "\": 1}]}",
        kStart + "[{\"submit\": \"" + flood + "\"}]}",
        kStart + "[" + flood + "]}",
        "{\"format\": \"" + flood + "\"}",
        kStart + "[{\"submit\": \"a\", \"blocks\": 1" + repeated("0", 1 << 20) + "}]}",
        kStart + "[{\"get\": " + repeated("{\"" + std::string(100, 'k') + "\":", 4000),
    };
    for (const std::string& text : texts) {
        const std::string error = test::read_error(text);
        EXPECT_NE(error, "no error");
        EXPECT_TRUE(is_one_printable_line(error)) << error.size();
    }
}

TEST(HostileInput, ObjectsAndElementsAreLimited) {
    std::string keys;
    for (int i = 0; i < 65; ++i)
        keys += "\"k" + std::to_string(i) + "\": 1,";
    EXPECT_EQ(test::read_error(kStart + "[{" + keys + "\"z\": 1}]}"),
              "f:2: program[0].k64: an object with more than 64 keys");
    EXPECT_EQ(test::read_error(kStart + "[{\"after\": [" + repeated("1,", 1 << 20) + "1]}]}"),
              "f:2: program[0].after[1048571]: too many values in one element");
}

TEST(HostileInput, EveryTruncationIsRefused) {
    const std::string text = test::with_declarations(
        R"({"submit": "t", "aic": "c", "args": [{"in": "q"}], "duration_ns": [1, 2.5e3, "é"]})");
    for (size_t size = 0; size < text.size(); ++size) {
        const std::string error = test::read_error(text.substr(0, size));
        EXPECT_TRUE(error.starts_with("f:")) << size << ": " << error;
        EXPECT_TRUE(is_one_printable_line(error)) << error;
    }
}

const char* const kSeedText = R"({
  "format": "ptoscope.workload/1", "name": "n",
  "device": {"profile": "a2a3", "clusters": 24},
  "runtime": {"task_window": [64, 64, 64, 64], "seed": 3, "dual_slot": true, "wiring": "inline"},
  "kernels": [{"name": "m", "core": "aic", "compute": "matmul", "duration_ns": 120, "jitter": 0.5},
              {"name": "b", "core": "aiv", "compute": "block_index"}],
  "tensors": [{"name": "q", "shape": [16, 128], "init": {"kind": "uniform", "seed": 7}},
              {"name": "k", "shape": [128, 16]}, {"name": "x", "shape": [1024]}],
  "program": [
    {"scope": [
      {"submit": "t0", "aic": "m", "args": [{"in": "q"}, {"in": "k"}, {"out": "s", "shape": [16, 16]}]},
      {"submit": "t1", "aiv1": {"kernel": "b", "args": [0, 1]}, "blocks": 12, "sync_start": true,
       "args": [{"inout": {"tensor": "x", "offset": [0], "shape": [512]}}, {"scalar": 3}], "after": ["t0"],
       "duration_ns": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]},
      {"dummy": "j", "after": ["t0", "t1"]}, {"alloc": "tmp", "shape": [64]}], "mode": "manual"},
    {"get": "q"}, {"set": {"tensor": "q", "offset": [1, 1]}, "value": 3}, {"fatal": "x"}]
})";

// Bytes and words that JSON and the format are made of, and some that they are not.
const std::vector<std::string> kSplices{"{",
                                        "}",
                                        "[",
                                        "]",
                                        ",",
                                        ":",
                                        "\"",
                                        "\\",
                                        "-",
                                        "0",
                                        "9",
                                        "1e9",
                                        ".5",
                                        "null",
                                        "true",
                                        "{}",
                                        "[]",
                                        "\n",
                                        "-1",
                                        "1e400",
                                        "9223372036854775807",
                                        "18446744073709551616",
                                        "\"scope\"",
                                        "\"in\"",
                                        "\"tensor\"",
                                        "\"q\"",
                                        std::string(1, '\0'),
                                        "\xff",
                                        "\xe2\x80\xa8",
                                        "\\u0000",
                                        "\\ud800",
                                        "\"program\": [",
                                        "{\"scope\": [",
                                        "]}",
                                        "\"blocks\": "};

std::string mutated(std::string text, std::mt19937& random) {
    const auto below = [&](size_t n) { return random() % n; };
    for (size_t edits = 1 + below(4); edits > 0 && !text.empty(); --edits) {
        const size_t at = below(text.size());
        if (text[at] >= '0' && text[at] <= '9') {
            text[at] = static_cast<char>('0' + below(10));
            continue;
        }
        const size_t length = std::min(text.size() - at, below(3) == 0 ? below(60) : below(4));
        const std::string copied = text.substr(below(text.size()), below(80));
        text.replace(at, length, below(2) == 0 ? copied : kSplices[below(kSplices.size())]);
    }
    return text;
}

TEST(HostileInput, MutationsAreReadOrRefusedInOneLine) {
    ASSERT_EQ(test::input_error([] { (void)test::compiled(kSeedText); }), "no error");
    std::mt19937 random(20240501);
    size_t good = 0;
    constexpr size_t kRounds = 20000;
    for (size_t i = 0; i < kRounds; ++i) {
        const std::string text = mutated(kSeedText, random);
        const std::string error = test::input_error([&] { (void)test::compiled(text); });
        good += error == "no error" ? 1 : 0;
        ASSERT_TRUE(is_one_printable_line(error)) << text;
    }
    EXPECT_GT(good, kRounds / 200);  // some mutations change nothing that matters
    EXPECT_LT(good, kRounds / 2);    // most do
}

TEST(HostileInput, RandomBytesAreRefusedInOneLine) {
    std::mt19937 random(7);
    for (size_t i = 0; i < 2000; ++i) {
        std::string text(random() % 100, ' ');
        for (char& c : text)
            c = static_cast<char>(random());
        const std::string error = test::read_error(text);
        ASSERT_TRUE(error.starts_with("f:")) << error;
        ASSERT_TRUE(is_one_printable_line(error)) << error;
    }
}

}  // namespace
}  // namespace ptoscope
