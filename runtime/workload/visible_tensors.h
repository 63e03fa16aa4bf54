#pragma once
// Which tensor a name means while a program is walked. At most one tensor of a name is visible at a
// time, because shadowing is an error.

#include <string>
#include <unordered_map>
#include <vector>

#include "runtime/base/ids.h"

namespace ptoscope {

class VisibleTensors {
  public:
    void begin_scope() { marks_.push_back(names_.size()); }
    void end_scope() {
        for (; names_.size() > marks_.back(); names_.pop_back())
            by_name_.erase(names_.back());
        marks_.pop_back();
    }
    // False if the name is visible already.
    [[nodiscard]] bool declare(const std::string& name, uint32_t tensor) {
        if (!by_name_.emplace(name, tensor).second) return false;
        names_.push_back(name);
        return true;
    }
    [[nodiscard]] uint32_t find(const std::string& name) const {  // kNone = not visible
        const auto found = by_name_.find(name);
        return found == by_name_.end() ? kNone : found->second;
    }

  private:
    std::unordered_map<std::string, uint32_t> by_name_;
    std::vector<std::string> names_;  // in the order of declaration
    std::vector<size_t> marks_;       // names_.size() at the start of each open scope
};

}  // namespace ptoscope
