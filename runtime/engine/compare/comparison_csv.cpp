#include <array>

#include "runtime/engine/compare/comparison_json.h"

namespace ptoscope {
namespace {

// A line of CSV (RFC 4180); what holds a comma, a quote or a line break is quoted.
class Line {
  public:
    Line& add(const std::string& field) {
        if (!text_.empty() || begun_) text_ += ',';
        begun_ = true;
        const bool plain = field.find_first_of(",\"\r\n") == std::string::npos;
        if (plain) {
            text_ += field;
            return *this;
        }
        text_ += '"';
        for (const char c : field)
            text_ += c == '"' ? std::string("\"\"") : std::string(1, c);
        text_ += '"';
        return *this;
    }
    Line& time(int64_t ns) { return add(ns == kNever ? "" : std::to_string(ns)); }
    Line& number(int64_t value) { return add(std::to_string(value)); }
    Line& difference(TwoTimes times) {
        return add(times.both() ? std::to_string(times.difference()) : "");
    }
    [[nodiscard]] std::string take() const { return text_ + "\n"; }

  private:
    std::string text_;
    bool begun_ = false;
};

std::string figure(const char* section, const std::string& subject, const std::string& part,
                   TwoTimes times) {
    Line line;
    line.add(section).add(subject).add(part).time(times.a).time(times.b).difference(times);
    return line.take();
}

std::string thread_figures(const ThreadRow& row) {
    std::string text;
    const auto add = [&](const std::string& part, auto value) {
        const TwoTimes times{row.a ? value(*row.a) : kNever, row.b ? value(*row.b) : kNever};
        if (times.a > 0 || times.b > 0) text += figure("threads", row.name, part, times);
    };
    for (size_t p = 0; p < kPhases; ++p) {
        const std::string phase = name(static_cast<Phase>(p));
        add("busy " + phase, [p](const ThreadTimes& t) { return t.busy[p]; });
        add("waits " + phase, [p](const ThreadTimes& t) { return t.waited[p]; });
    }
    for (size_t c = 0; c < kIdleCauses; ++c)
        add(std::string("idle ") + name(static_cast<IdleCause>(c)),
            [c](const ThreadTimes& t) { return t.idle[c]; });
    add("outside", [](const ThreadTimes& t) { return t.outside; });
    return text;
}

std::string kernel_figures(const KernelRow& row) {
    const auto two = [&row](auto value) {
        return TwoTimes{row.a.count == 0 ? kNever : value(row.a),
                        row.b.count == 0 ? kNever : value(row.b)};
    };
    using W = WaitStatistics;
    return figure("ready to start", row.name, "blocks",
                  two([](const W& w) { return static_cast<int64_t>(w.count); })) +
           figure("ready to start", row.name, "sum_ns", two([](const W& w) { return w.sum; })) +
           figure("ready to start", row.name, "median_ns",
                  two([](const W& w) { return w.median; })) +
           figure("ready to start", row.name, "max_ns", two([](const W& w) { return w.max; }));
}

}  // namespace

std::string comparison_csv(const RunComparison& c) {
    std::string text = "section,subject,part,a,b,difference\n";
    text += figure("run", "", "makespan_ns", {c.a.makespan_ns, c.b.makespan_ns});
    text += figure("run", "", "orchestrator_ns", {c.a.orchestrator_ns, c.b.orchestrator_ns});
    for (size_t i = 0; i < kPathCauses; ++i)
        if (c.path_a[i] != 0 || c.path_b[i] != 0)
            text += figure("critical path", "", name(static_cast<PathCause>(i)),
                           {c.path_a[i], c.path_b[i]});
    for (const ThreadRow& row : c.threads)
        text += thread_figures(row);
    for (const KernelRow& row : c.kernels)
        text += kernel_figures(row);
    for (const SpmdRow& row : c.spmd)
        text += figure("spmd", row.name, "start_spread_ns", row.spread);
    return text;
}

std::string sweep_csv(const SweepResult& result) {
    Line header;
    for (const SweepKey& key : result.plan.over)
        header.add(key.key);
    for (const std::string side : {"a_", "b_"})
        for (const char* column :
             {"outcome", "verified", "makespan_ns", "orchestrator_ns", "scheduler_busy_ns"})
            header.add(side + column);
    header.add("makespan_difference_ns").add("orchestrator_difference_ns");
    std::string text = header.take();
    for (const SweepRow& row : result.rows) {
        Line line;
        for (const std::string& value : row.values)
            line.add(value);
        for (const SweepRun* run : {&row.a, &row.b})
            line.add(name(run->run.outcome))
                .add(run->run.verified ? "true" : "false")
                .time(run->run.makespan_ns)
                .time(run->run.orchestrator_ns)
                .number(scheduler_busy_ns(run->threads));
        line.difference({row.a.run.makespan_ns, row.b.run.makespan_ns})
            .difference({row.a.run.orchestrator_ns, row.b.run.orchestrator_ns});
        text += line.take();
    }
    return text;
}

}  // namespace ptoscope
