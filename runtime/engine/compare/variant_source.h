#pragma once
// One workload in many variants: a file's, with other settings, or a generator's, with other
// parameters and settings. Its functions may be called from several threads at once.

#include <map>
#include <memory>
#include <string>

#include "runtime/base/errors.h"
#include "runtime/workload/model.h"
#include "runtime/workload/program.h"

namespace ptoscope {

// A key or a value that was asked for is wrong, not the workload.
class SettingError : public InputError {
  public:
    using InputError::InputError;
};

class VariantSource {
  public:
    // `file` is for messages.
    [[nodiscard]] static VariantSource of_workload(Workload workload, std::string file = {});
    // Throws SettingError for an unknown generator or parameter and for bad values.
    [[nodiscard]] static VariantSource of_generator(std::string name, Settings parameters);

    // Whether the key is a parameter of the generator. It wins over a setting of the same name.
    [[nodiscard]] bool is_parameter(const std::string& key) const;
    // Throws SettingError if the key means nothing or the value is bad by itself.
    void check_value(const std::string& key, const std::string& value) const;
    // Throws SettingError also if the settings do not fit together.
    void check(const Settings& settings) const;
    // The program with these settings, the later over the earlier ones, over what the workload says
    // itself. A generator's list of numbers may stand in brackets. Throws SettingError, InputError.
    [[nodiscard]] std::shared_ptr<const Program> program(const Settings& settings) const;

  private:
    using Parameters = std::map<std::string, std::string>;
    // The parameters among the settings over the generator's own.
    [[nodiscard]] Parameters parameters_with(const Settings& settings) const;
    [[nodiscard]] Config config_with(Config config, const Settings& settings) const;

    std::shared_ptr<const Workload> workload_;  // of a file; null for a generator
    std::string file_;
    std::string generator_;
    Parameters parameters_;
};

}  // namespace ptoscope
