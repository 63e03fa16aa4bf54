#pragma once
// Makes pictures of graphs in a thread, one at a time: a newer request makes an older one void.

#include <QObject>
#include <list>
#include <thread>

#include "widgets/panels/graph/graph_picture.h"

namespace ptoscope {

class PictureJob : public QObject {
    Q_OBJECT

  public:
    explicit PictureJob(QObject* parent = nullptr) : QObject(parent) {}
    ~PictureJob() override;

    void start(PictureRequest request);
    void skipDot();  // a simple layout instead, at once
    void abandon();  // no picture
    [[nodiscard]] bool isRunning() const { return control_ != nullptr; }
    [[nodiscard]] QString progress() const;  // what is done now, in words

  Q_SIGNALS:
    // Null: there is not enough memory for it.
    void finished(std::shared_ptr<const ptoscope::GraphPicture> picture);

  private:
    void deliver(const std::shared_ptr<PictureControl>& control,
                 const std::shared_ptr<const GraphPicture>& picture);

    struct Worker {
        std::shared_ptr<PictureControl> control;
        std::thread thread;
    };
    std::list<Worker> workers_;                // abandoned ones end soon
    std::shared_ptr<PictureControl> control_;  // of the one whose picture is wanted
};

}  // namespace ptoscope
