#include "runtime/device/profile.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "resources/embedded_profiles.h"
#include "runtime/base/errors.h"

namespace ptoscope {
namespace {

using nlohmann::json;

CostFigure figure(const json& from) {
    return {from.at("ns").get<int64_t>(), from.at("source").get<std::string>()};
}

DeviceProfile parse(std::string_view text) {
    const json file = json::parse(text);
    DeviceProfile p;
    p.name = file.at("name").get<std::string>();
    p.clusters = file.at("clusters").get<int>();
    p.scheduler_threads = file.at("scheduler_threads").get<int>();
    const json& device = file.at("device");
    p.command_latency = figure(device.at("command_latency"));
    p.fin_latency = figure(device.at("fin_latency"));
    p.start_warm = figure(device.at("start_warm"));
    p.start_cold = figure(device.at("start_cold"));
    p.switch_tail = figure(device.at("switch_tail"));
    p.switch_setup = figure(device.at("switch_setup"));
    p.spin_grid = figure(device.at("spin_grid"));
    p.idle_turn = figure(device.at("idle_turn"));
    const json& memory = file.at("memory");
    for (size_t i = 0; i < kMemoryCostCount; ++i) {
        p.memory_costs[i] = figure(memory.at(kMemoryCosts[i].name));
        p.memory.*kMemoryCosts[i].figure = p.memory_costs[i].ns;
    }
    const json& actions = file.at("actions");
    for (int a = 0; a < static_cast<int>(Action::Exited); ++a)
        p.actions[static_cast<size_t>(a)] = figure(actions.at(name(static_cast<Action>(a))));
    for (size_t a = 0; a < p.actions.size(); ++a)
        p.action_ns[a] = static_cast<int32_t>(p.actions[a].ns);
    return p;
}

}  // namespace

std::shared_ptr<const DeviceProfile> load_profile(const std::string& name) {
    const auto all = embedded_profiles();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& p) { return p.name == name; });
    if (found == all.end()) throw InputError("device.profile: unknown profile \"" + name + "\"");
    return std::make_shared<const DeviceProfile>(parse(found->json));
}

}  // namespace ptoscope
