#pragma once
// Threads that stay for a whole search and work in rounds: a round is too short to start threads
// for.

#include <barrier>
#include <exception>
#include <functional>
#include <thread>
#include <vector>

namespace ptoscope {

class Crew {
  public:
    // `work(i)` is what member i of `size` does in a round; the caller is member 0.
    Crew(size_t size, std::function<void(size_t)> work);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    // One round: returns when all are done. Throws what the first of them threw.
    void round();

  private:
    void attempt(size_t member);

    std::function<void(size_t)> work_;
    std::barrier<> begin_;
    std::barrier<> end_;
    bool leaving_ = false;  // read behind begin_
    std::vector<std::exception_ptr> failures_;
    std::vector<std::jthread> others_;
};

}  // namespace ptoscope
