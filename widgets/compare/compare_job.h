#pragma once
// Runs two variants of a program in threads of their own, side by side. A newer request makes an
// older one void: its result is dropped.

#include <QObject>
#include <QTimer>
#include <array>
#include <atomic>
#include <list>
#include <thread>

#include "widgets/compare/run_pair.h"

namespace ptoscope {

class CompareJob : public QObject {
    Q_OBJECT

  public:
    explicit CompareJob(QObject* parent = nullptr);
    ~CompareJob() override;  // waits until the threads have noticed

    void start(PairRequest request);
    void cancel();  // cancelled() follows at once
    [[nodiscard]] bool isRunning() const { return control_ != nullptr; }

  Q_SIGNALS:
    void progress(const QString& what, double fraction);
    // Null result: there was no memory for it, or the variant is not possible; `error` says so.
    void finished(std::shared_ptr<const ptoscope::RunPair> pair, const QString& error);
    void cancelled();

  private:
    struct Worker {
        std::shared_ptr<PairControl> control;
        std::thread thread;
    };
    void deliver(const std::shared_ptr<PairControl>& control, const PairOutcome& outcome);
    void tellProgress();

    std::list<Worker> workers_;             // of cancelled requests too, until they have ended
    std::shared_ptr<PairControl> control_;  // of the one whose result is wanted
    QTimer ticks_;
};

}  // namespace ptoscope
