// A moment as a token: the same state, on any machine that has the workload.

#include "runtime/engine/moment.h"

#include <gtest/gtest.h>

#include "runtime/base/base64.h"
#include "runtime/base/errors.h"
#include "tests/runtime/support/random_workload.h"
#include "tests/runtime/support/sample_programs.h"

namespace ptoscope::test {
namespace {

class Moments : public testing::TestWithParam<NamedProgram> {};

TEST_P(Moments, GiveTheSameStateElsewhere) {
    Dice dice(21);
    Timeline t(GetParam().program);
    for (int i = 0; i < 60; ++i) {
        t.run(static_cast<uint64_t>(dice.pick(1, 40)));
        const AgentId agent{
            static_cast<uint16_t>(dice.pick(0, static_cast<int64_t>(t.machine().agents()) - 1))};
        const Choice choices[] = {Choice::step(agent), Choice::hold(agent), Choice::release(agent),
                                  Choice::delay(agent, 700), Choice::finish(agent)};
        t.choose(choices[dice.pick(0, 4)]);
    }
    EXPECT_FALSE(t.choices().empty());
    t.run(1000);
    for (const uint64_t position : {uint64_t{0}, t.position() / 2, t.position()}) {
        t.seek(position);
        const Moment moment = moment_of(t, "somewhere/file.json");
        const std::string token = to_token(moment);
        EXPECT_EQ(moment_from_token(token), moment);
        Timeline other(GetParam().program);
        EXPECT_TRUE(go_to(other, moment_from_token(token)));
        EXPECT_EQ(other.position(), position);
        EXPECT_EQ(other.machine().full_hash(), t.machine().full_hash());
        EXPECT_EQ(config_from(moment.settings).runtime, GetParam().program->config.runtime);
        EXPECT_EQ(config_from(moment.settings).device, GetParam().program->config.device);
    }
}

INSTANTIATE_TEST_SUITE_P(Programs, Moments, testing::ValuesIn(sample_programs()),
                         [](const auto& row) { return row.param.name; });

TEST(Token, IsShortForAnUndisturbedRun) {
    Timeline t(sample_programs().front().program);
    t.run(500);
    EXPECT_LT(to_token(moment_of(t, "samples/chain.json")).size(), 300U);
}

TEST(Token, ThatIsCutOrMistypedIsRefused) {
    Timeline t(sample_programs().front().program);
    t.run(50);
    const std::string token = to_token(moment_of(t, "x"));
    for (size_t i = 0; i < token.size(); ++i) {
        EXPECT_THROW((void)moment_from_token(token.substr(0, i)), InputError) << i;
        std::string wrong = token;
        wrong[i] = wrong[i] == 'A' ? 'B' : 'A';
        EXPECT_THROW((void)moment_from_token(wrong), InputError) << i;
    }
    for (const char* text : {"", "pto1", "pto1AAAA", "pto2AAAAAAAA", "pto1????", "hello"})
        EXPECT_THROW((void)moment_from_token(text), InputError) << text;
    EXPECT_EQ(moment_from_token(" " + token.substr(0, 9) + "\n" + token.substr(9) + "\r\n"),
              moment_from_token(token));
}

std::string refusal(Timeline& timeline, const Moment& moment) {
    try {
        go_to(timeline, moment);
    } catch (const InputError& e) {
        return e.what();
    }
    return "";
}

TEST(Token, OfAnotherProgramOrStateIsRefused) {
    const auto programs = sample_programs();
    Timeline t(programs[0].program);
    t.run(50);
    const Moment moment = moment_of(t, "x");
    Timeline other(programs[1].program);
    EXPECT_NE(refusal(other, moment).find("another workload or configuration"), std::string::npos);
    Moment changed = moment;
    changed.state ^= 1;
    Timeline again(programs[0].program);
    EXPECT_NE(refusal(again, changed).find("came out as another state"), std::string::npos);
    Moment late = moment;
    late.position = 1'000'000'000;
    Timeline third(programs[0].program);
    EXPECT_NE(refusal(third, late).find("the run ends at step"), std::string::npos);
    Moment impossible = moment;
    impossible.choices[10] = Choice::release({1});
    Timeline fourth(programs[0].program);
    EXPECT_EQ(refusal(fourth, impossible), "step 10: cannot release scheduler0 here");
}

TEST(Token, CanBeCancelledOnTheWay) {
    Timeline t(sample_programs().front().program);
    t.run(50);
    const Moment moment = moment_of(t, "x");
    Timeline other(sample_programs().front().program);
    EXPECT_FALSE(go_to(other, moment, [] { return false; }));
}

TEST(Settings, GiveTheConfigurationBackWhateverDefaultsDependOn) {
    const std::vector<std::vector<std::pair<std::string, std::string>>> cases{
        {},
        {{"device.profile", "a5"}},
        {{"device.profile", "a5"}, {"device.clusters", "24"}},
        {{"dep_pool", "256"}, {"fanin_pool", "16384"}},
        {{"drain", "election"}, {"seed", "77"}, {"task_window", "[64,128,16384,4]"}}};
    for (const auto& settings : cases) {
        const Config wanted = config_from(settings);
        const Config got = config_from(settings_of(wanted));
        for (const std::string& key : config_keys())
            EXPECT_EQ(config_value(got, key), config_value(wanted, key)) << key;
    }
}

TEST(Base64, IsReversible) {
    std::vector<uint8_t> bytes;
    for (int i = 0; i < 300; ++i) {
        EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
        bytes.push_back(static_cast<uint8_t>(i * 37));
    }
    EXPECT_EQ(to_base64url({0xfb, 0xff}), "-_8");
    EXPECT_FALSE(from_base64url("A"));
    EXPECT_FALSE(from_base64url("AA="));
}

}  // namespace
}  // namespace ptoscope::test
