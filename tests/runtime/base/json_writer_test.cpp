#include "runtime/base/json_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

namespace ptoscope {
namespace {

TEST(JsonWriter, WritesWhatAReaderReads) {
    JsonWriter json;
    json.begin_object();
    json.field("text", "a\"b\\c\n\x01 \u00e9");
    json.field("least", INT64_MIN);
    json.field("most", UINT64_MAX);
    json.field("flag", true);
    json.field("real", 0.1);
    json.field("nan", std::numeric_limits<double>::quiet_NaN());
    json.key("raw");
    json.raw("[1,2]");
    json.key("list");
    json.begin_array();
    for (int i = 0; i < 3; ++i) {
        json.begin_object();
        json.field("i", i);
        json.key("none");
        json.null();
        json.key("empty");
        json.begin_array();
        json.end_array();
        json.end_object();
    }
    json.end_array();
    json.end_object();
    const std::string text = json.take();
    const auto read = nlohmann::json::parse(text);
    EXPECT_EQ(read["text"], "a\"b\\c\n\x01 \u00e9");
    EXPECT_EQ(read["least"], INT64_MIN);
    EXPECT_EQ(read["most"], UINT64_MAX);
    EXPECT_EQ(read["flag"], true);
    EXPECT_EQ(read["real"], 0.1);
    EXPECT_TRUE(read["nan"].is_null());
    EXPECT_EQ(read["raw"], nlohmann::json({1, 2}));
    ASSERT_EQ(read["list"].size(), 3U);
    EXPECT_EQ(read["list"][2], nlohmann::json::parse(R"({"i": 2, "none": null, "empty": []})"));
}

TEST(JsonWriter, PutsEachRowOnALine) {
    JsonWriter json;
    json.begin_object();
    json.key("rows");
    json.begin_array();
    for (int i = 0; i < 2; ++i) {
        json.begin_object();
        json.field("i", i);
        json.field("name", "n");
        json.end_object();
    }
    json.end_array();
    json.key("none");
    json.begin_array();
    json.end_array();
    json.end_object();
    const std::string text = json.take();
    EXPECT_EQ(
        text,
        "{\n  \"rows\": [\n    {\"i\": 0, \"name\": \"n\"},\n    {\"i\": 1, \"name\": \"n\"}\n"
        "  ],\n  \"none\": []\n}\n");
}

}  // namespace
}  // namespace ptoscope
