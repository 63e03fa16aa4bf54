#include "widgets/compare/compare_job.h"

namespace ptoscope {
namespace {

constexpr int kTickMs = 50;

}  // namespace

CompareJob::CompareJob(QObject* parent) : QObject(parent) {
    ticks_.setInterval(kTickMs);
    connect(&ticks_, &QTimer::timeout, this, &CompareJob::tellProgress);
}

CompareJob::~CompareJob() {
    if (control_ != nullptr) control_->cancelled = true;
    for (Worker& worker : workers_)
        worker.thread.join();
}

void CompareJob::start(PairRequest request) {
    if (control_ != nullptr) control_->cancelled = true;
    control_ = std::make_shared<PairControl>();
    workers_.push_back(
        {control_, std::thread([this, control = control_, wanted = std::move(request)] {
             const PairOutcome outcome = runPair(wanted, *control);
             QMetaObject::invokeMethod(
                 this, [=, this] { deliver(control, outcome); }, Qt::QueuedConnection);
         })});
    ticks_.start();
    tellProgress();
}

void CompareJob::cancel() {
    if (control_ == nullptr) return;
    control_->cancelled = true;
    control_.reset();
    ticks_.stop();
    Q_EMIT cancelled();
}

void CompareJob::tellProgress() {
    if (control_ != nullptr) Q_EMIT progress(tr("Running both variants"), progressOf(*control_));
}

void CompareJob::deliver(const std::shared_ptr<PairControl>& control, const PairOutcome& outcome) {
    for (auto worker = workers_.begin(); worker != workers_.end(); ++worker) {
        if (worker->control != control) continue;
        worker->thread.join();  // it has nothing left to do
        workers_.erase(worker);
        break;
    }
    if (control != control_) return;
    control_.reset();
    ticks_.stop();
    Q_EMIT finished(outcome.pair, outcome.error);
}

}  // namespace ptoscope
