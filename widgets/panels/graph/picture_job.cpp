#include "widgets/panels/graph/picture_job.h"

#include <new>

namespace ptoscope {
namespace {

std::shared_ptr<const GraphPicture> madePicture(const PictureRequest& request,
                                                PictureControl& control) {
    try {
        return makePicture(request, control);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}

}  // namespace

PictureJob::~PictureJob() {
    abandon();
    for (Worker& worker : workers_)
        worker.thread.join();
}

void PictureJob::start(PictureRequest request) {
    abandon();
    control_ = std::make_shared<PictureControl>();
    workers_.push_back(
        {control_, std::thread([this, control = control_, wanted = std::move(request)] {
             const auto picture = madePicture(wanted, *control);
             QMetaObject::invokeMethod(
                 this, [=, this] { deliver(control, picture); }, Qt::QueuedConnection);
         })});
}

void PictureJob::skipDot() {
    if (control_ != nullptr) control_->skipDot = true;
}

void PictureJob::abandon() {
    if (control_ == nullptr) return;
    control_->abandoned = true;
    control_.reset();
}

QString PictureJob::progress() const {
    if (control_ == nullptr) return {};
    const uint32_t nodes = control_->nodes;
    switch (control_->phase) {
        case PictureControl::Phase::Dependencies:
            return tr("Finding the dependencies…");
        case PictureControl::Phase::Graphviz:
            return tr("Graphviz lays out %1 nodes…").arg(nodes);
        case PictureControl::Phase::Simple:
            return tr("Placing %1 nodes…").arg(nodes);
    }
    return {};
}

void PictureJob::deliver(const std::shared_ptr<PictureControl>& control,
                         const std::shared_ptr<const GraphPicture>& picture) {
    for (auto worker = workers_.begin(); worker != workers_.end(); ++worker) {
        if (worker->control != control) continue;
        worker->thread.join();  // it has nothing left to do
        workers_.erase(worker);
        break;
    }
    if (control != control_) return;
    control_.reset();
    Q_EMIT finished(picture);
}

}  // namespace ptoscope
