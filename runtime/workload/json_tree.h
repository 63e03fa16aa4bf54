#pragma once
// JSON with the line of every value. The text is parsed in one pass without recursion; the elements
// of long lists are handed over one by one and forgotten, so memory follows the largest element,
// not the file.

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/base/ids.h"

namespace ptoscope {

// What is wrong at which place of a JSON text.
class JsonError : public std::runtime_error {
  public:
    JsonError(uint32_t line, std::string path, const std::string& reason)
        : std::runtime_error(reason), line_(line), path_(std::move(path)) {}
    [[nodiscard]] uint32_t line() const { return line_; }
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    uint32_t line_;
    std::string path_;
};

// Integer: fits int64; Unsigned: only uint64.
enum class JsonKind : uint8_t { Null, Boolean, Integer, Unsigned, Real, String, Array, Object };

struct JsonNode {
    JsonKind kind = JsonKind::Null;
    bool boolean = false;
    bool hands_over = false;  // an array whose elements leave the tree as they are complete
    uint32_t line = 0;
    uint32_t parent = kNone;
    uint32_t first = kNone, last = kNone, next = kNone;  // children, and the next sibling
    uint32_t position = 0;                               // in its parent
    uint32_t children = 0;                               // so far, those handed over included
    uint64_t number = 0;                                 // Integer (two's complement), Unsigned
    double real = 0;
    std::string key;   // in an object
    std::string text;  // of String
};

using JsonTree = std::vector<JsonNode>;  // 0 is the root; children come after their parents

// A node of a tree, for reading.
class JsonValue {
  public:
    JsonValue(const JsonTree& tree, uint32_t index) : tree_(&tree), index_(index) {}

    [[nodiscard]] const JsonNode& node() const { return (*tree_)[index_]; }
    [[nodiscard]] JsonKind kind() const { return node().kind; }
    [[nodiscard]] const std::string& key() const { return node().key; }
    [[nodiscard]] bool is_root() const { return node().parent == kNone; }
    [[nodiscard]] JsonValue parent() const { return {*tree_, node().parent}; }  // not of the root
    [[nodiscard]] bool has(std::string_view key) const;  // a member of that name
    [[nodiscard]] std::string path() const;  // "program[3].args[0].in"; empty for the root
    [[noreturn]] void fail(const std::string& reason) const;  // throws JsonError

    class Iterator {
      public:
        Iterator(const JsonTree& tree, uint32_t index) : tree_(&tree), index_(index) {}
        JsonValue operator*() const { return {*tree_, index_}; }
        Iterator& operator++() {
            index_ = (*tree_)[index_].next;
            return *this;
        }
        bool operator==(const Iterator&) const = default;

      private:
        const JsonTree* tree_;
        uint32_t index_;
    };
    [[nodiscard]] Iterator begin() const { return {*tree_, node().first}; }
    [[nodiscard]] Iterator end() const { return {*tree_, kNone}; }

  private:
    const JsonTree* tree_;
    uint32_t index_;
};

// Who takes what parse_json finds. Both may throw JsonError.
class JsonListener {
  public:
    virtual ~JsonListener() = default;
    // An array begins (its key is known). True: its elements are handed over one by one.
    virtual bool begin_array(JsonValue array) = 0;
    // An element of such an array is complete; it is forgotten afterwards.
    virtual void element(JsonValue element) = 0;
    // The text is complete.
    virtual void root(JsonValue root) = 0;
};

inline constexpr uint32_t kMaxJsonDepth = 4096;
inline constexpr uint32_t kMaxJsonKeys = 64;        // of one object
inline constexpr uint32_t kMaxJsonNodes = 1 << 20;  // held at a time

// Throws JsonError for what is no JSON, duplicate keys, numbers outside 64 bits, and the limits
// above. A UTF-8 byte order mark is skipped.
void parse_json(std::string_view text, JsonListener& listener);

struct JsonText {
    bool found = false;
    bool is_string = false;
    uint32_t line = 1;
    std::string text;
};

// The value of a key of the root object, however broken the rest is.
[[nodiscard]] JsonText find_root_text(std::string_view text, std::string_view key);

}  // namespace ptoscope
