#pragma once
// Small pieces of JSON text.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ptoscope {

// With quotes; invalid UTF-8 becomes the replacement character.
[[nodiscard]] std::string json_string(std::string_view text);

// The shortest text that reads back as the same double, never as an integer beyond 64 bits. Throws
// InputError if it is not finite.
[[nodiscard]] std::string json_number(double value);

[[nodiscard]] std::string json_list(const std::vector<int64_t>& values);

// An object on one line, its keys in the order of the calls: { "a": 1, "b": 2 }.
class JsonObject {
  public:
    JsonObject& add(std::string_view key, std::string_view json);
    [[nodiscard]] std::string text() const;

  private:
    std::string members_;
};

}  // namespace ptoscope
