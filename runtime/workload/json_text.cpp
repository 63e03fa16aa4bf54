#include "runtime/workload/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "runtime/base/errors.h"

namespace ptoscope {

std::string json_string(std::string_view text) {
    const auto plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
    if (std::all_of(text.begin(), text.end(), plain)) return '"' + std::string(text) + '"';
    using Json = nlohmann::json;
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string json_number(double value) {
    constexpr double kExactIntegers = 9007199254740992;  // 2^53
    if (!std::isfinite(value)) throw InputError("a number is not finite");
    if (value == 0) return std::signbit(value) ? "-0.0" : "0";
    const bool large = std::abs(value) > kExactIntegers;
    std::array<char, 40> text{};
    const auto end =
        large ? std::to_chars(text.begin(), text.end(), value, std::chars_format::scientific)
              : std::to_chars(text.begin(), text.end(), value);
    return {text.data(), end.ptr};
}

std::string json_list(const std::vector<int64_t>& values) {
    std::string out = "[";
    for (const int64_t v : values) {
        if (out.size() > 1) out += ", ";
        out += std::to_string(v);
    }
    return out + ']';
}

JsonObject& JsonObject::add(std::string_view key, std::string_view json) {
    members_.append(members_.empty() ? "\"" : ", \"").append(key).append("\": ").append(json);
    return *this;
}

std::string JsonObject::text() const {
    return members_.empty() ? "{}" : "{ " + members_ + " }";
}

}  // namespace ptoscope
