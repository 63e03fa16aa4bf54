#include "runtime/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace ptoscope {
namespace {

class Pieces {
  public:
    Pieces(size_t count, const std::function<void(size_t)>& work, const ParallelOptions& options)
        : count_(count), work_(work), options_(options) {}

    void run() {
        while (!stop_) {
            if (options_.keep_going && !options_.keep_going()) return stop();
            const size_t piece = next_++;
            if (piece >= count_) return;
            attempt(piece);
        }
    }
    // Everything was done; throws what a piece threw.
    [[nodiscard]] bool result() const {
        if (failure_) std::rethrow_exception(failure_);
        return done_ == count_;
    }

  private:
    void stop() { stop_ = true; }

    void attempt(size_t piece) {
        try {
            work_(piece);
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (!failure_ || piece < failed_) failure_ = std::current_exception();
            failed_ = std::min(failed_, piece);
            return stop();
        }
        const std::lock_guard lock(mutex_);
        ++done_;
        if (options_.progress) options_.progress(done_, count_);
    }

    const size_t count_;
    const std::function<void(size_t)>& work_;
    const ParallelOptions& options_;
    std::atomic<size_t> next_ = 0;
    std::atomic<bool> stop_ = false;
    std::mutex mutex_;  // of what follows
    size_t done_ = 0;
    size_t failed_ = SIZE_MAX;
    std::exception_ptr failure_;
};

size_t threads_of(const ParallelOptions& options, size_t count) {
    const size_t wanted = options.threads == 0 ? std::thread::hardware_concurrency()
                                               : static_cast<size_t>(options.threads);
    return std::clamp<size_t>(wanted, 1, std::max<size_t>(1, count));
}

}  // namespace

bool parallel_for(size_t count, const std::function<void(size_t)>& work,
                  const ParallelOptions& options) {
    Pieces pieces(count, work, options);
    {
        std::vector<std::jthread> others;
        for (size_t i = 1; i < threads_of(options, count); ++i)
            others.emplace_back([&pieces] { pieces.run(); });
        pieces.run();
    }
    return pieces.result();
}

}  // namespace ptoscope
