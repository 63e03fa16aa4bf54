#include "widgets/session/background.h"

#include <algorithm>

namespace ptoscope {

Background::Background(QObject* parent) : QObject(parent) {}

Background::~Background() {
    for (Worker& worker : workers_)
        *worker.stop = true;
    for (Worker& worker : workers_)
        worker.thread.join();
}

void Background::start(Work work) {
    forget();
    wanted_ = std::make_shared<Stop>(false);
    workers_.push_back({wanted_, std::thread([this, stop = wanted_, work = std::move(work)] {
                            const Deliver deliver = work(*stop);
                            QMetaObject::invokeMethod(
                                this, [=, this] { finish(stop, deliver); }, Qt::QueuedConnection);
                        })});
}

void Background::stop() {
    if (wanted_ != nullptr) *wanted_ = true;
}

void Background::forget() {
    stop();
    wanted_.reset();
}

void Background::finish(const std::shared_ptr<Stop>& stop, const Deliver& deliver) {
    const auto worker = std::find_if(workers_.begin(), workers_.end(),
                                     [&](const Worker& each) { return each.stop == stop; });
    worker->thread.join();  // it has nothing left to do
    workers_.erase(worker);
    if (stop != wanted_) return;
    wanted_.reset();
    if (deliver) deliver();
    Q_EMIT ended();
}

}  // namespace ptoscope
