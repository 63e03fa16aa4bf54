// resources/workload.schema.json says what the reader says: the same keys and words.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "runtime/base/config.h"
#include "runtime/engine/explorer/schedule_json.h"
#include "runtime/workload/words.h"
#include "tests/places.h"

namespace ptoscope {
namespace {

nlohmann::json schema(const std::string& format = "workload") {
    std::ifstream in(source_dir() + "/resources/" + format + ".schema.json");
    return nlohmann::json::parse(in);
}

template <size_t N>
void expect_words(const nlohmann::json& node, const std::array<std::string_view, N>& words) {
    EXPECT_EQ(node.at("enum"), nlohmann::json(words));
}

TEST(Schema, HasTheWordsOfTheFormat) {
    const nlohmann::json all = schema();
    const nlohmann::json& defs = all.at("$defs");
    EXPECT_EQ(all.at("properties").at("format").at("const"), kFormat);
    const nlohmann::json& kernel = defs.at("kernel").at("properties");
    expect_words(kernel.at("core"), kCoreWords);
    expect_words(kernel.at("compute"), kComputeWords);
    const nlohmann::json& init = defs.at("tensor").at("properties").at("init").at("properties");
    expect_words(init.at("kind"), kInitWords);
    expect_words(defs.at("scope").at("properties").at("mode"), kModeWords);
    const nlohmann::json& arguments = defs.at("argument").at("oneOf");
    ASSERT_EQ(arguments.size(), kArgWords.size());
    for (const std::string_view word : kArgWords)
        EXPECT_TRUE(std::any_of(arguments.begin(), arguments.end(), [&](const auto& a) {
            return a.at("required").front() == word;
        })) << word;
}

TEST(Schema, HasTheKeysAndDefaultsOfTheConfiguration) {
    const nlohmann::json properties = schema().at("properties");
    const nlohmann::json& device = properties.at("device").at("properties");
    const nlohmann::json& runtime = properties.at("runtime").at("properties");
    EXPECT_EQ(device.size() + runtime.size(), config_keys().size());
    constexpr std::string_view kDevice = "device.";
    for (const std::string& key : config_keys()) {
        const bool of_device = key.starts_with(kDevice);
        const nlohmann::json& object = of_device ? device : runtime;
        const std::string name = of_device ? key.substr(kDevice.size()) : key;
        ASSERT_TRUE(object.contains(name)) << key;
        if (!object.at(name).contains("default")) continue;
        const nlohmann::json& value = object.at(name).at("default");
        EXPECT_EQ(value.is_string() ? value.get<std::string>() : value.dump(),
                  config_value(Config{}, key));
    }
}

TEST(Schema, OfASchedule) {
    const nlohmann::json all = schema("schedule");
    nlohmann::json kinds;
    for (int k = 0; k < static_cast<int>(FailureKind::Count); ++k)
        kinds.push_back(name(static_cast<FailureKind>(k)));
    EXPECT_EQ(all.at("properties").at("kind").at("enum"), kinds);
    // Every key of a file that has all of them, and no more.
    Schedule schedule;
    schedule.check = "a check";
    schedule.no_return = 1;
    schedule.steps = {{{1}, Action::WiringCheck, Patience::Waits}};
    const nlohmann::json file = nlohmann::json::parse(schedule_json(schedule));
    const nlohmann::json& step = all.at("$defs").at("step").at("properties");
    EXPECT_EQ(all.at("properties").size(), file.size());
    EXPECT_EQ(step.size(), file.at("steps").at(0).size());
    for (const auto& [key, value] : file.items())
        EXPECT_TRUE(all.at("properties").contains(key)) << key;
    for (const auto& [key, value] : file.at("steps").at(0).items())
        EXPECT_TRUE(step.contains(key)) << key;
}

}  // namespace
}  // namespace ptoscope
