#include "runtime/engine/explorer/crew.h"

namespace ptoscope {

Crew::Crew(size_t size, std::function<void(size_t)> work)
    : work_(std::move(work)),
      begin_(static_cast<std::ptrdiff_t>(size)),
      end_(static_cast<std::ptrdiff_t>(size)),
      failures_(size) {
    for (size_t member = 1; member < size; ++member)
        others_.emplace_back([this, member] {
            for (;;) {
                begin_.arrive_and_wait();
                if (leaving_) return;
                attempt(member);
                end_.arrive_and_wait();
            }
        });
}

Crew::~Crew() {
    leaving_ = true;
    begin_.arrive_and_wait();
}

void Crew::attempt(size_t member) {
    try {
        work_(member);
    } catch (...) {
        failures_[member] = std::current_exception();
    }
}

void Crew::round() {
    begin_.arrive_and_wait();
    attempt(0);
    end_.arrive_and_wait();
    for (const std::exception_ptr& failure : failures_)
        if (failure) std::rethrow_exception(failure);
}

}  // namespace ptoscope
