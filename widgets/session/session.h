#pragma once
// The bridge between a run and the widgets. It owns the Timeline and is the only one that changes
// it; panels read. Everything happens in the GUI thread: while running, each frame advances the
// simulation for a few milliseconds, so nothing is posted per step. Only reading a workload and
// comparing the data with the program order go on in the background.

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <optional>

#include "runtime/engine/breakpoints/breakpoints.h"
#include "runtime/engine/moment.h"
#include "runtime/engine/timeline.h"
#include "widgets/session/bookmark.h"
#include "widgets/session/item.h"
#include "widgets/session/job.h"
#include "widgets/session/run_state.h"
#include "widgets/session/schedule_plan.h"
#include "widgets/session/speed.h"
#include "widgets/session/task_graph.h"
#include "widgets/session/verdict.h"
#include "widgets/session/workload_source.h"

namespace ptoscope {

class Session : public QObject {
    Q_OBJECT

  public:
    static constexpr int kFrameMs = 16;
    static constexpr int kSliceMs = 8;  // of a frame, spent on simulating

    static constexpr int kLongestSliceMs = 24;  // at full speed, when drawing takes long

    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    // A workload file, a session file, a schedule file or the folder of a capture. open() returns
    // at once and reads in the background; openFile() when it is open. What cannot be opened is
    // told by errorOccurred(), and what was open before stays.
    void open(const QString& path);
    bool openFile(const QString& path);
    bool openProgram(std::shared_ptr<const Program> program, const QString& origin = {});
    bool openWorkload(const Workload& workload, const QString& origin = {});
    // Its workload is opened, and its choices become the recorded run. The cursor stands at the
    // last moment at which the failure could be avoided, if that is known, else at the start.
    bool openSchedule(Schedule schedule, const QString& path = {});

    [[nodiscard]] bool isOpen() const { return timeline_ != nullptr; }
    // Only while something is open.
    [[nodiscard]] const Timeline& timeline() const { return *timeline_; }
    [[nodiscard]] const Machine& machine() const { return timeline_->machine(); }
    [[nodiscard]] const Program& program() const { return *program_; }
    [[nodiscard]] const std::shared_ptr<const Program>& sharedProgram() const { return program_; }
    [[nodiscard]] const QString& origin() const { return origin_; }  // of the workload, or empty
    [[nodiscard]] const QString& sessionFile() const { return sessionFile_; }  // or empty
    // What the program was compiled from; null if it was opened without.
    [[nodiscard]] const std::shared_ptr<const Workload>& workload() const { return workload_; }

    // Producers and consumers of a task; worked out when first asked for.
    [[nodiscard]] TaskLinks linksOf(uint32_t task) const;

    [[nodiscard]] RunState state() const { return state_; }
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool meets(unsigned needs) const;  // bits of Need
    // The moment to show, ns: between two steps while time passes slowly, or where a seek asked
    // for.
    [[nodiscard]] int64_t cursorTime() const;
    // The outcome of what is recorded; empty while it has not ended.
    [[nodiscard]] const RunVerdict& verdict() const { return verdict_; }

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

    // Forward until a breakpoint, the end or a pause, at the session's speed.
    void run();
    void pause();  // or cancels what takes long
    void toggleRun();
    // Back to the last breakpoint, or to the start.
    void runBack();
    void reset();  // forgets everything recorded
    void goToStart();
    void goToEnd();             // of what is recorded
    void seekTime(int64_t ns);  // done with the next frame: dragging asks faster than that
    void seek(uint64_t position);

    // To the next or previous boundary; long ways are walked in slices, as a run is.
    void stepForward(StepUnit unit, std::optional<AgentId> agent = {});
    void stepBack(StepUnit unit, std::optional<AgentId> agent = {});
    // One step of this agent, whoever's turn it is.
    void stepAgent(AgentId agent) { choose(Choice::step(agent)); }
    // To after the next, or the last earlier, step that opens a drain / reports something about the
    // selected task.
    void goToDrain(bool forward);
    void goToTaskEvent(bool forward);

    // Provocations: choices at the shown moment. False if they are not possible now.
    bool choose(const Choice& choice);
    bool hold(AgentId agent) { return choose(Choice::hold(agent)); }
    bool release(AgentId agent) { return choose(Choice::release(agent)); }
    [[nodiscard]] bool isHeld(AgentId agent) const;
    [[nodiscard]] bool can(const Choice& choice) const;

    // Branches; `other` counts those that are not current.
    void restoreBranch(size_t other);
    void forgetBranch(size_t other);
    void renameBranch(const QString& name);  // the current one
    void depart();                           // a new one from here, by virtual time

    // The schedule that is open, or null; its file, or empty.
    [[nodiscard]] const std::shared_ptr<const SchedulePlan>& schedule() const { return schedule_; }
    [[nodiscard]] const QString& scheduleFile() const { return scheduleFile_; }
    // The position up to which the recorded run is the schedule's.
    [[nodiscard]] uint64_t scheduleFollowed() const;
    // Before a step of the schedule, or after the last; on its own branch if the run has left it.
    void goToScheduleStep(size_t step);
    void resumeSchedule(size_t step);  // the recorded run is the schedule again

    // Breakpoints, and what is known of their hits. What is behind the shown moment is evaluated
    // as soon as nothing runs.
    [[nodiscard]] const Breakpoints& breakpoints() const { return *breakpoints_; }  // while open
    BreakpointId addBreakpoint(const Breakpoint& breakpoint);
    void changeBreakpoint(BreakpointId id, const Breakpoint& breakpoint);
    void removeBreakpoint(BreakpointId id);
    // Of the stop at which the run stands now; empty if it stands for another reason.
    [[nodiscard]] const std::vector<BreakpointId>& stoppedAt() const { return stopped_; }

    // Moments with a name; the digits 0 to 9 reach those that have one.
    [[nodiscard]] const std::vector<Bookmark>& bookmarks() const { return bookmarks_; }
    void setBookmarks(std::vector<Bookmark> bookmarks);
    void addBookmark(const QString& name, int digit = -1);  // at the shown moment
    void goToBookmark(size_t index);

    // The shown moment as a short text, and to such a moment: of this workload, or of one that the
    // text leads to.
    [[nodiscard]] QString token() const;
    void goToToken(const QString& token);

    // Workload, configuration, branches, breakpoints, bookmarks, and what the window adds.
    bool saveSession(const QString& path, const QByteArray& layout);

  public Q_SLOTS:
    void cancel();

  Q_SIGNALS:
    void opened();
    void changed();  // at most once a frame: the machine or the recording is another
    void stateChanged();
    void selectionChanged();
    void speedChanged();
    void verdictChanged();
    void branchesChanged();
    void breakpointsChanged();  // the set; hits come with changed()
    void bookmarksChanged();
    void layoutRestored(const QByteArray& layout);        // of a session file
    void progress(const QString& what, double fraction);  // fraction < 0: unknown
    void progressDone();
    void errorOccurred(const QString& message);

  private:
    bool adopt(LoadResult result);
    void openSource(const Source& source);
    void resume(const SessionFile& file);
    void followSchedule();
    void checkSchedule();
    void restoreSchedule(const std::function<bool(const Choices&)>& leaves);
    void load(const QString& what, std::function<LoadResult()> work);
    void loaded();
    void goToMoment(const Moment& moment);
    void guarded(const std::function<void()>& work);  // what it throws becomes an error
    bool mayMove();                                   // open and standing still
    void onFrame();
    void advance();
    void goOn(const QElapsedTimer& slice, int64_t until, qint64 most);
    void advanceInTime(double rate, const QElapsedTimer& slice);
    void start(Job job);
    void advanceJob(const QElapsedTimer& slice);
    void endJob();
    void search(const QString& name, std::shared_ptr<StepObserver> observer, bool forward);
    void searchBack(const QString& name, std::shared_ptr<StepObserver> observer, bool before);
    void runTo(const QString& name, uint64_t position, std::function<void()> done = {});
    void fillHits();
    void recordingChanged(uint64_t after);  // the recorded run is another one after that
    void scheduleFrame();
    void moved();   // the shown moment is another
    void settle();  // stand still: state and verdict of the shown moment
    void setState(RunState state);
    void updateVerdict();
    [[nodiscard]] bool exists(const Item& item) const;
    void verify();  // compares the data with the program order, once
    void verified();

    std::shared_ptr<const Program> program_;
    std::shared_ptr<const Workload> workload_;
    std::shared_ptr<const SchedulePlan> schedule_;
    QString scheduleFile_;
    std::unique_ptr<Timeline> timeline_;
    std::unique_ptr<Breakpoints> breakpoints_;
    mutable std::unique_ptr<TaskGraph> graph_;
    QString origin_;
    QString sessionFile_;
    RunState state_ = RunState::Empty;
    Speed speed_;
    std::optional<Job> job_;
    std::optional<int64_t> seek_;  // ns, asked for by seekTime
    double passing_ = 0;           // virtual time that has passed since the last step, ns
    RunVerdict verdict_;
    Item selection_;
    uint32_t task_ = kNone;
    std::optional<AgentId> agent_;
    std::vector<BreakpointId> stopped_;
    std::vector<Bookmark> bookmarks_;
    bool dirty_ = false;
    QTimer frame_;
    QElapsedTimer sinceFrame_;
    QFutureWatcher<LoadResult> loading_;
    bool wanted_ = false;           // what is being loaded; not after a cancel
    std::optional<Moment> moment_;  // to go to once it is loaded
    QFutureWatcher<RunVerdict> verifying_;
};

}  // namespace ptoscope
