#pragma once
// Reads the JSON files of a capture: every complaint names the file and the place in it. Unknown
// keys are ignored; numbers may be decimal or 0x strings, as the runtime's writers differ.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace ptoscope {

// One value and the way to it. Refers to its parent: keep that alive.
class RecordValue {
  public:
    RecordValue(const nlohmann::json& value, const std::string& file)
        : value_(value), file_(file) {}

    [[nodiscard]] RecordValue at(const char* key) const;                   // of an object
    [[nodiscard]] std::optional<RecordValue> find(const char* key) const;  // also if null: nothing
    [[nodiscard]] size_t size() const;                                     // of an array
    [[nodiscard]] RecordValue operator[](size_t index) const;

    [[nodiscard]] uint64_t u64() const;
    [[nodiscard]] uint64_t u64_at_most(uint64_t limit) const;
    [[nodiscard]] int64_t integer() const;
    [[nodiscard]] double number() const;
    [[nodiscard]] const std::string& text() const;
    [[nodiscard]] const nlohmann::json& raw() const { return value_; }

    [[noreturn]] void fail(const std::string& reason) const;

  private:
    RecordValue(const nlohmann::json& value, const RecordValue& parent, const char* key,
                size_t index)
        : value_(value), file_(parent.file_), parent_(&parent), key_(key), index_(index) {}
    [[nodiscard]] std::string path() const;

    const nlohmann::json& value_;
    const std::string& file_;
    const RecordValue* parent_ = nullptr;
    const char* key_ = nullptr;  // null = index_
    size_t index_ = 0;
};

// Throws InputError if the file cannot be read or is not JSON.
[[nodiscard]] nlohmann::json load_record_file(const std::string& file);

// A decimal or 0x number, the whole of `text`.
[[nodiscard]] std::optional<uint64_t> parse_u64(const std::string& text);

}  // namespace ptoscope
