#pragma once
// An exploration beside the window's work. Stopped early, it still answers with what it has.

#include <QTimer>
#include <mutex>

#include "runtime/engine/explorer/explorer.h"
#include "widgets/session/background.h"

namespace ptoscope {

// explore(), or what tests put in its place.
using Explorer =
    std::function<ExploreResult(const std::shared_ptr<const Program>& program,
                                const ExploreOptions& options, const ExploreProgress& progress)>;

class ExploreJob : public QObject {
    Q_OBJECT

  public:
    static constexpr int kTickMs = 100;

    explicit ExploreJob(QObject* parent = nullptr);
    void setExplorer(Explorer explorer) { explorer_ = std::move(explorer); }
    void start(std::shared_ptr<const Program> program, const ExploreOptions& options);
    void stop();  // finished() follows, with a partial answer
    [[nodiscard]] bool isRunning() const { return work_.isRunning(); }
    [[nodiscard]] bool isStopping() const { return stopping_; }

  Q_SIGNALS:
    void progress(const ptoscope::ExploreStats& stats);  // at most every kTickMs
    // Null: it could not be explored; `error` says why.
    void finished(std::shared_ptr<const ptoscope::ExploreResult> result, const QString& error);

  private:
    struct Newest {
        std::mutex mutex;
        ExploreStats stats;
        bool fresh = false;
    };
    void tick();
    void end(const std::shared_ptr<const ExploreResult>& result, const QString& error);

    Explorer explorer_;
    std::shared_ptr<Newest> newest_;
    QTimer ticks_;
    bool stopping_ = false;
    Background work_;  // last: it ends before what it uses
};

}  // namespace ptoscope
