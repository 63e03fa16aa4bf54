#include "app/cli/interrupt.h"

#include <csignal>

namespace ptoscope {
namespace {

volatile std::sig_atomic_t g_requested = 0;

void onSignal(int number) {
    g_requested = 1;
    std::signal(number, SIG_DFL);
}

}  // namespace

InterruptGuard::InterruptGuard() {
    g_requested = 0;
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

InterruptGuard::~InterruptGuard() {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

bool InterruptGuard::requested() {
    return g_requested != 0;
}

}  // namespace ptoscope
