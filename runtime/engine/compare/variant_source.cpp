#include "runtime/engine/compare/variant_source.h"

#include <algorithm>

#include "runtime/workload/generators/generators.h"
#include "runtime/workload/generators/parameters.h"

namespace ptoscope {
namespace {

const GeneratorInfo* find_generator(const std::string& name) {
    const auto& all = generators();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const GeneratorInfo& info) { return info.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::string without_brackets(const std::string& value) {
    const bool list = value.size() >= 2 && value.front() == '[' && value.back() == ']';
    return list ? value.substr(1, value.size() - 2) : value;
}

template <class Function>
auto as_setting_error(Function function) {
    try {
        return function();
    } catch (const InputError& error) {
        throw SettingError(error.what());
    }
}

}  // namespace

VariantSource VariantSource::of_workload(Workload workload, std::string file) {
    VariantSource source;
    source.workload_ = std::make_shared<const Workload>(std::move(workload));
    source.file_ = std::move(file);
    return source;
}

VariantSource VariantSource::of_generator(std::string name, Settings parameters) {
    VariantSource source;
    source.generator_ = std::move(name);
    for (const auto& [key, value] : parameters)
        source.parameters_[key] = without_brackets(value);
    source.check({});
    return source;
}

bool VariantSource::is_parameter(const std::string& key) const {
    const GeneratorInfo* info = find_generator(generator_);
    return info != nullptr &&
           std::any_of(info->parameters.begin(), info->parameters.end(),
                       [&](const ParameterInfo& parameter) { return parameter.name == key; });
}

VariantSource::Parameters VariantSource::parameters_with(const Settings& settings) const {
    Parameters parameters = parameters_;
    for (const auto& [key, value] : settings)
        if (is_parameter(key)) parameters[key] = without_brackets(value);
    return parameters;
}

Config VariantSource::config_with(Config config, const Settings& settings) const {
    for (const auto& [key, value] : settings)
        if (!is_parameter(key)) set_config(config, full_key(key), value);
    if (settings.empty()) return config;
    Config completed = config;
    complete_config(completed);
    return config;
}

void VariantSource::check_value(const std::string& key, const std::string& value) const {
    if (is_parameter(key)) return check({{key, value}});
    as_setting_error([&] {
        Config scratch;
        set_config(scratch, full_key(key), value);
    });
}

void VariantSource::check(const Settings& settings) const {
    as_setting_error([&] {
        const GeneratorInfo* info = find_generator(generator_);
        if (workload_ == nullptr && info == nullptr) (void)generate(generator_, {});
        if (info != nullptr) (void)ptoscope::Parameters(*info, parameters_with(settings));
        (void)config_with(workload_ != nullptr ? workload_->config : Config{}, settings);
    });
}

std::shared_ptr<const Program> VariantSource::program(const Settings& settings) const {
    Workload workload = workload_ != nullptr ? *workload_ : as_setting_error([&] {
        return generate(generator_, parameters_with(settings));
    });
    workload.config = as_setting_error([&] { return config_with(workload.config, settings); });
    return compile(workload, file_);
}

}  // namespace ptoscope
