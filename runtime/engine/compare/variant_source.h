#pragma once
// One workload in many variants: a file's, with other settings, or a generator's, with other
// parameters and settings. Its functions may be called from several threads at once.

#include <map>
#include <memory>
#include <string>

#include "runtime/workload/model.h"
#include "runtime/workload/program.h"

namespace ptoscope {

class VariantSource {
  public:
    // `file` is for messages.
    [[nodiscard]] static VariantSource of_workload(Workload workload, std::string file = {});
    // Throws InputError for an unknown generator or parameter.
    [[nodiscard]] static VariantSource of_generator(std::string name,
                                                    std::map<std::string, std::string> parameters);

    // Whether the key is a parameter of the generator, not a setting.
    [[nodiscard]] bool is_parameter(const std::string& key) const;
    // Throws InputError if the key means nothing here or the value is bad by itself.
    void check(const std::string& key, const std::string& value) const;
    // The program with these settings over what it says itself, the later over the earlier. Throws
    // InputError.
    [[nodiscard]] std::shared_ptr<const Program> program(const Settings& settings) const;

  private:
    std::shared_ptr<const Workload> workload_;  // of a file
    std::string file_;
    std::string generator_;
    std::map<std::string, std::string> parameters_;
};

}  // namespace ptoscope
