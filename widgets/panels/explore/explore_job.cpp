#include "widgets/panels/explore/explore_job.h"

#include <exception>

namespace ptoscope {

ExploreJob::ExploreJob(QObject* parent) : QObject(parent) {
    ticks_.setInterval(kTickMs);
    connect(&ticks_, &QTimer::timeout, this, &ExploreJob::tick);
}

void ExploreJob::start(std::shared_ptr<const Program> program, const ExploreOptions& options) {
    stopping_ = false;
    newest_ = std::make_shared<Newest>();
    ticks_.start();
    work_.start([this, program = std::move(program), options, newest = newest_,
                 explorer = explorer_](const Background::Stop& stop) -> Background::Deliver {
        const auto tell = [&](const ExploreStats& stats) {
            const std::lock_guard lock(newest->mutex);
            newest->stats = stats;
            newest->fresh = true;
            return !stop;
        };
        try {
            auto result = std::make_shared<const ExploreResult>(explorer(program, options, tell));
            return [this, result] { end(result, {}); };
        } catch (const std::exception& error) {
            return [this, text = QString::fromUtf8(error.what())] { end(nullptr, text); };
        }
    });
}

void ExploreJob::stop() {
    stopping_ = isRunning();
    work_.stop();
}

void ExploreJob::tick() {
    ExploreStats stats;
    {
        const std::lock_guard lock(newest_->mutex);
        if (!std::exchange(newest_->fresh, false)) return;
        stats = newest_->stats;
    }
    Q_EMIT progress(stats);
}

void ExploreJob::end(const std::shared_ptr<const ExploreResult>& result, const QString& error) {
    ticks_.stop();
    stopping_ = false;
    Q_EMIT finished(result, error);
}

}  // namespace ptoscope
