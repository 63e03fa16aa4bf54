#pragma once
// The device profiles of resources/profiles, compiled in by resources/CMakeLists.txt.

#include <span>
#include <string_view>

namespace ptoscope {

struct EmbeddedProfile {
    std::string_view name;  // file name without ".json"
    std::string_view json;  // the file's text
};

[[nodiscard]] std::span<const EmbeddedProfile> embedded_profiles();

}  // namespace ptoscope
