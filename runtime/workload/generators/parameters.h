#pragma once
// The parameters of one generate() call: given values over those of the chosen case over defaults.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "runtime/workload/generators/generators.h"

namespace ptoscope {

class Parameters {
  public:
    // Checks every value. Throws InputError.
    Parameters(const GeneratorInfo& generator, const std::map<std::string, std::string>& given);

    [[nodiscard]] int64_t number(const std::string& name) const { return numbers(name).at(0); }
    [[nodiscard]] const std::vector<int64_t>& numbers(const std::string& name) const {
        return values_.at(name);
    }
    [[nodiscard]] bool flag(const std::string& name) const { return number(name) != 0; }
    // For the workload's name: the generator's, with the case if one was chosen.
    [[nodiscard]] const std::string& title() const { return title_; }

  private:
    std::map<std::string, std::vector<int64_t>> values_;
    std::string title_;
};

}  // namespace ptoscope
