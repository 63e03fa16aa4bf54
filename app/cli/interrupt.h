#pragma once
// Ctrl-C asks a run to stop where it is; a second Ctrl-C ends the program.

namespace ptoscope {

class InterruptGuard {
  public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    [[nodiscard]] static bool requested();
};

}  // namespace ptoscope
