#pragma once
// The bridge between a run and the widgets. It owns the Timeline and is the only one that changes
// it; panels read. Everything happens in the GUI thread: while running, each frame advances the
// simulation for a few milliseconds, so nothing is posted per step.

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

#include "runtime/engine/timeline.h"
#include "widgets/session/item.h"
#include "widgets/session/run_state.h"
#include "widgets/session/speed.h"
#include "widgets/session/task_graph.h"
#include "widgets/session/verdict.h"

namespace ptoscope {

class Session : public QObject {
    Q_OBJECT

  public:
    static constexpr int kFrameMs = 16;
    static constexpr int kSliceMs = 8;  // of a frame, spent on simulating

    static constexpr int kLongestSliceMs = 24;  // at full speed, when drawing takes long

    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    // False, with errorOccurred(), if that cannot be opened; what was open before stays.
    bool openFile(const QString& path);
    bool openCapture(const QString& folder);
    bool openProgram(std::shared_ptr<const Program> program, const QString& origin = {});

    [[nodiscard]] bool isOpen() const { return timeline_ != nullptr; }
    // Only while something is open.
    [[nodiscard]] const Timeline& timeline() const { return *timeline_; }
    [[nodiscard]] const Machine& machine() const { return timeline_->machine(); }
    [[nodiscard]] const Program& program() const { return *program_; }
    [[nodiscard]] const std::shared_ptr<const Program>& sharedProgram() const { return program_; }
    [[nodiscard]] const QString& origin() const { return origin_; }  // path, or empty

    // Producers and consumers of a task; worked out when first asked for.
    [[nodiscard]] TaskLinks linksOf(uint32_t task) const;

    [[nodiscard]] RunState state() const { return state_; }
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool meets(unsigned needs) const;  // bits of Need
    // The moment to show, ns: between two steps while time passes slowly, or where a seek asked
    // for.
    [[nodiscard]] int64_t cursorTime() const;
    // The outcome of what is recorded; empty while it has not ended.
    [[nodiscard]] const Verdict& verdict() const { return verdict_; }

    [[nodiscard]] Speed speed() const { return speed_; }
    void setSpeed(Speed speed);

    // The one selection that all panels share: one item, and the task and the agent that were
    // selected last, itself or by something of theirs (a block, a slot, an event).
    [[nodiscard]] const Item& selection() const { return selection_; }
    [[nodiscard]] uint32_t selectedTask() const { return task_; }  // kNone = none
    [[nodiscard]] std::optional<AgentId> selectedAgent() const { return agent_; }
    void select(const Item& item);  // what does not exist is not selected
    void selectTask(uint32_t task) { select(Item::task(task)); }  // kNone: nothing
    void selectAgent(AgentId agent) { select(Item::agent(agent)); }

    void run();
    void pause();
    void toggleRun();
    void reset();  // forgets everything recorded
    void goToStart();
    void goToEnd();             // of what is recorded
    void seekTime(int64_t ns);  // done with the next frame: dragging asks faster than that
    void seek(uint64_t position);

    // To the next or previous boundary; long ways are walked in slices, as a run is.
    void stepForward(StepUnit unit, std::optional<AgentId> agent = {});
    void stepBack(StepUnit unit, std::optional<AgentId> agent = {});
    // One step of this agent, whoever's turn it is.
    void stepAgent(AgentId agent);

  Q_SIGNALS:
    void opened();
    void changed();  // at most once a frame: the machine or the recording is another
    void stateChanged();
    void selectionChanged();
    void speedChanged();
    void verdictChanged();
    void errorOccurred(const QString& message);

  private:
    struct Goal {  // a boundary that a long step is on its way to
        StepUnit unit;
        std::optional<AgentId> agent;
    };
    template <class Load>
    bool open(Load load, const QString& origin);
    template <class Work>
    void guarded(Work work);  // what it throws becomes an error, not a crash
    bool mayMove();           // open and standing still
    void onFrame();
    void advance();
    void advanceToGoal(const QElapsedTimer& slice);
    void advanceInTime(double rate, const QElapsedTimer& slice);
    void advanceFast(const QElapsedTimer& slice);
    void scheduleFrame();
    void moved();   // the shown moment is another
    void settle();  // stand still: state and verdict of the shown moment
    void setState(RunState state);
    void updateVerdict();
    [[nodiscard]] bool exists(const Item& item) const;
    void verify();  // compares the data with the program order, once

    std::shared_ptr<const Program> program_;
    std::unique_ptr<Timeline> timeline_;
    mutable std::unique_ptr<TaskGraph> graph_;
    QString origin_;
    RunState state_ = RunState::Empty;
    Speed speed_;
    std::optional<Goal> goal_;
    std::optional<int64_t> seek_;  // ns, asked for by seekTime
    double passing_ = 0;           // virtual time that has passed since the last step, ns
    Verdict verdict_;
    Item selection_;
    uint32_t task_ = kNone;
    std::optional<AgentId> agent_;
    bool dirty_ = false;
    QTimer frame_;
    QElapsedTimer sinceFrame_;
};

}  // namespace ptoscope
