#pragma once
// A run to its end or to a moment, and what "why?" says there.

#include <gtest/gtest.h>

#include "runtime/engine/timeline.h"
#include "runtime/engine/why/why.h"
#include "runtime/workload/reader.h"
#include "tests/places.h"
#include "tests/runtime/support/workload_builder.h"

namespace ptoscope::test {

class Why {
  public:
    explicit Why(std::shared_ptr<const Program> program)
        : timeline(program), graph(why_graph(*program)) {
        timeline.run(5'000'000);
    }
    static Why sample(const std::string& name, const Settings& settings = {}) {
        const std::string file = source_dir() + "/samples/" + name + ".json";
        Workload workload = load_workload(file);
        for (const auto& [key, value] : settings)
            set_config(workload.config, key, value);
        return Why(compile(workload, file));
    }

    Timeline timeline;
    WhyGraph graph;
    std::vector<AgentId> held;

    [[nodiscard]] const Program& program() const { return timeline.program(); }
    [[nodiscard]] const TaskTimes& times(uint32_t task) const {
        return timeline.trace().tasks[task];
    }
    [[nodiscard]] uint32_t task(const std::string& name) const {
        for (uint32_t i = 0; i < program().tasks.size(); ++i)
            if (program().tasks[i].name == name) return i;
        ADD_FAILURE() << "no task " << name;
        return 0;
    }
    [[nodiscard]] DrainRecord drain_of(const std::string& name) const {
        for (const DrainRecord& drain : timeline.trace().drains)
            if (drain.task == task(name)) return drain;
        ADD_FAILURE() << "no drain of " << name;
        return {};
    }
    [[nodiscard]] WhyMoment moment() const {
        return {timeline.machine(), timeline.trace(), graph, timeline.position(), held};
    }
    [[nodiscard]] Story of(const std::string& name) const { return why_task(moment(), task(name)); }
    [[nodiscard]] Story of_agent(size_t agent) const {
        return why_agent(moment(), {static_cast<uint16_t>(agent)});
    }
};

inline std::string text_of(const Story& story) {
    std::string text = story.headline + "\n";
    for (const WhyLink& link : story.links)
        text += std::string(static_cast<size_t>(2 * link.depth), ' ') + "[" + name(link.kind) +
                "] " + link.what + "\n";
    return text;
}

// The first link of that kind at or after `from`; fails the test if there is none.
inline const WhyLink& link_of(const Story& story, WhyKind kind, size_t from = 0) {
    static const WhyLink none;
    for (size_t i = from; i < story.links.size(); ++i)
        if (story.links[i].kind == kind) return story.links[i];
    ADD_FAILURE() << "no link " << name(kind) << " in\n" << text_of(story);
    return none;
}

inline bool has(const Story& story, WhyKind kind) {
    for (const WhyLink& link : story.links)
        if (link.kind == kind) return true;
    return false;
}

}  // namespace ptoscope::test
