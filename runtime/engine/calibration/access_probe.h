#pragma once
// Sorts the accesses of a run by what they meet, as the program sees it: who wrote the variable
// last, was a register stored just before. What they cost is the model's.

#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include "runtime/engine/calibration/reading.h"
#include "runtime/machine/machine.h"

namespace ptoscope {

class AccessProbe {
  public:
    // Before a step of a control thread. `rested`: it waited before the step, and looked at what it
    // waited for meanwhile.
    void operator()(AgentId agent, const NextStep& next, bool rested);

    // ns an access each
    Samples own;          // reads of words of which the thread has seen the newest value
    Samples transferred;  // reads of words that another thread has written since
    Samples lock;         // taking a lock
    Samples counter;      // an update of a counter, after which all that was written is visible
    Samples store;        // registers, the first of a burst
    Samples burst;        // the next ones
    Samples load;         // COND
    Samples load_after_store;

  private:
    using Word = std::pair<Var, uint32_t>;

    void on_register(AgentId agent, const Access& access);
    void on_word(AgentId agent, const Access& access, bool rested);

    std::map<Word, uint32_t> fresh_;  // agents that know the newest value, as bits
    uint32_t posted_ = 0;             // agents whose last register access was a store, as bits
};

}  // namespace ptoscope
