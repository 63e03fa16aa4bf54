#pragma once
// One piece of work beside the window's, in a thread of its own. Newer work makes older work void.

#include <QObject>
#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <thread>

namespace ptoscope {

class Background : public QObject {
    Q_OBJECT

  public:
    using Stop = std::atomic<bool>;
    using Deliver = std::function<void()>;
    // Runs in the thread, looks at `stop` now and then; what it returns is done in this object's
    // thread, unless the work has become void.
    using Work = std::function<Deliver(const Stop& stop)>;

    explicit Background(QObject* parent = nullptr);
    ~Background() override;  // waits until the threads have noticed

    void start(Work work);
    void stop();    // its result is delivered all the same
    void forget();  // the work is void
    [[nodiscard]] bool isRunning() const { return wanted_ != nullptr; }

  Q_SIGNALS:
    void ended();  // after its result was delivered

  private:
    struct Worker {
        std::shared_ptr<Stop> stop;
        std::thread thread;
    };
    void finish(const std::shared_ptr<Stop>& stop, const Deliver& deliver);

    std::list<Worker> workers_;     // of void work too, until they have ended
    std::shared_ptr<Stop> wanted_;  // of the one whose result is
};

}  // namespace ptoscope
