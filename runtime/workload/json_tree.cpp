#include "runtime/workload/json_tree.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "runtime/base/text.h"
#include "runtime/workload/line_iterator.h"

namespace ptoscope {
namespace {

using Json = nlohmann::json;

// The reason alone: "[json.exception.x.101] parse error at line 1, column 2: reason".
std::string reason_of(std::string_view what) {
    if (const size_t end = what.find("] "); end != std::string_view::npos)
        what.remove_prefix(end + 2);
    if (what.starts_with("parse error at line")) what.remove_prefix(what.find(": ") + 2);
    return std::string(what);
}

// The events of the parser, put together to a tree. Throws JsonError at the first fault.
class TreeBuilder {
  public:
    TreeBuilder(const TextPlace& place, JsonListener& listener)
        : place_(place), listener_(listener) {}

    bool null() {
        return leaf(JsonKind::Null, [](JsonNode&) {});
    }
    bool boolean(bool value) {
        return leaf(JsonKind::Boolean, [&](JsonNode& n) { n.boolean = value; });
    }
    bool number_integer(int64_t value) {
        return leaf(JsonKind::Integer,
                    [&](JsonNode& n) { n.number = static_cast<uint64_t>(value); });
    }
    bool number_unsigned(uint64_t value) {
        const JsonKind kind = value <= INT64_MAX ? JsonKind::Integer : JsonKind::Unsigned;
        return leaf(kind, [&](JsonNode& n) { n.number = value; });
    }
    bool number_float(double value, const std::string& digits) {
        if (digits.find_first_of(".eE") == std::string::npos)
            fail("the number " + printable(digits, 40) + " does not fit into 64 bits");
        return leaf(JsonKind::Real, [&](JsonNode& n) { n.real = value; });
    }
    bool string(std::string& value) {
        return leaf(JsonKind::String, [&](JsonNode& n) { n.text = std::move(value); });
    }
    bool binary(Json::binary_t&) { return false; }  // not in JSON text
    bool key(std::string& value) {
        key_ = std::move(value);
        const JsonValue object(tree_, open_.back());
        if (object.has(key_)) fail("duplicate key");
        if (object.node().children >= kMaxJsonKeys)
            fail("an object with more than " + std::to_string(kMaxJsonKeys) + " keys");
        return true;
    }
    bool start_object(size_t) { return open(JsonKind::Object); }
    bool start_array(size_t) {
        open(JsonKind::Array);
        tree_.back().hands_over = listener_.begin_array({tree_, open_.back()});
        return true;
    }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool parse_error(size_t, const std::string&, const nlohmann::detail::exception& e) {
        fail("not valid JSON: " + reason_of(e.what()));
    }

  private:
    [[noreturn]] void fail(const std::string& reason) const {
        throw JsonError(place_.line, next_path(), reason);
    }

    // Of the value that comes next, as far as it is known.
    [[nodiscard]] std::string next_path() const {
        if (open_.empty()) return {};
        const JsonNode& parent = tree_[open_.back()];
        std::string path = JsonValue(tree_, open_.back()).path();
        if (parent.kind == JsonKind::Array)
            return path + '[' + std::to_string(parent.children) + ']';
        if (key_.empty()) return path;
        return path.empty() ? key_ : path + '.' + key_;
    }

    JsonNode& add(JsonKind kind) {
        if (tree_.size() >= kMaxJsonNodes) fail("too many values in one element");
        JsonNode node;
        node.kind = kind;
        node.line = place_.line;
        if (!open_.empty()) link(node);
        tree_.push_back(std::move(node));
        return tree_.back();
    }

    void link(JsonNode& node) {
        const auto index = static_cast<uint32_t>(tree_.size());
        JsonNode& parent = tree_[open_.back()];
        node.parent = open_.back();
        node.position = parent.children++;
        node.key = std::move(key_);
        key_.clear();
        if (parent.hands_over) return;
        (parent.first == kNone ? parent.first : tree_[parent.last].next) = index;
        parent.last = index;
    }

    template <class Set>
    bool leaf(JsonKind kind, Set set) {
        set(add(kind));
        complete(static_cast<uint32_t>(tree_.size() - 1));
        return true;
    }

    bool open(JsonKind kind) {
        if (open_.size() >= kMaxJsonDepth)
            fail("nested more than " + std::to_string(kMaxJsonDepth) + " deep");
        add(kind);
        open_.push_back(static_cast<uint32_t>(tree_.size() - 1));
        return true;
    }

    bool close() {
        const uint32_t index = open_.back();
        open_.pop_back();
        key_.clear();
        complete(index);
        return true;
    }

    void complete(uint32_t index) {
        const uint32_t parent = tree_[index].parent;
        if (parent == kNone) {
            root_ = index;
        } else if (tree_[parent].hands_over) {
            listener_.element({tree_, index});
            tree_.resize(index);
        }
    }

  public:
    void finish() {
        if (root_ != kNone) listener_.root({tree_, root_});
    }

  private:
    const TextPlace& place_;
    JsonListener& listener_;
    JsonTree tree_;
    std::vector<uint32_t> open_;
    std::string key_;
    uint32_t root_ = kNone;
};

// Looks for one key of the root object and nothing else.
class RootKeyFinder {
  public:
    RootKeyFinder(const TextPlace& place, std::string_view wanted)
        : place_(place), wanted_(wanted) {}

    bool null() { return value(); }
    bool boolean(bool) { return value(); }
    bool number_integer(int64_t) { return value(); }
    bool number_unsigned(uint64_t) { return value(); }
    bool number_float(double, const std::string&) { return value(); }
    bool binary(Json::binary_t&) { return false; }
    bool string(const std::string& text) {
        if (at_key()) found = {true, true, place_.line, text};
        return !found.found;
    }
    bool key(const std::string& text) {
        if (depth_ == 1) key_ = text;
        return true;
    }
    bool start_object(size_t) {
        const bool go_on = value();
        in_root_object_ |= depth_ == 0;
        ++depth_;
        return go_on;
    }
    bool start_array(size_t) {
        const bool go_on = value();
        ++depth_;
        return go_on;
    }
    bool end_object() { return --depth_, true; }
    bool end_array() { return --depth_, true; }
    static bool parse_error(size_t, const std::string&, const nlohmann::detail::exception&) {
        return false;
    }

    JsonText found;

  private:
    [[nodiscard]] bool at_key() const { return in_root_object_ && depth_ == 1 && key_ == wanted_; }
    bool value() {
        if (at_key()) found = {true, false, place_.line, {}};
        return !found.found;
    }

    const TextPlace& place_;
    std::string_view wanted_;
    std::string key_;
    size_t depth_ = 0;
    bool in_root_object_ = false;
};

template <class Handler>
void run(std::string_view text, TextPlace& place, Handler& handler) {
    const LineIterator first(text.data(), &place);
    const LineIterator last(text.data() + text.size(), &place);
    Json::sax_parse(first, last, &handler);
}

// The lexer takes a NUL for the end of its input.
void refuse_nul(std::string_view text) {
    const size_t nul = text.find('\0');
    if (nul == std::string_view::npos) return;
    const auto lines = std::count(text.begin(), text.begin() + static_cast<ptrdiff_t>(nul), '\n');
    throw JsonError(static_cast<uint32_t>(lines) + 1, {}, "not valid JSON: a NUL byte");
}

}  // namespace

bool JsonValue::has(std::string_view key) const {
    for (const JsonValue member : *this)
        if (member.key() == key) return true;
    return false;
}

std::string JsonValue::path() const {
    constexpr size_t kKeyLimit = 60;
    std::vector<std::string> parts;
    for (JsonValue v = *this; !v.is_root(); v = v.parent()) {
        const bool in_array = v.parent().kind() == JsonKind::Array;
        parts.push_back(in_array ? '[' + std::to_string(v.node().position) + ']'
                                 : '.' + printable(v.key(), kKeyLimit));
    }
    std::string path;
    std::reverse(parts.begin(), parts.end());
    for (const std::string& part : parts)
        path += part;
    return path.starts_with('.') ? path.substr(1) : path;
}

void JsonValue::fail(const std::string& reason) const {
    throw JsonError(node().line, path(), reason);
}

void parse_json(std::string_view text, JsonListener& listener) {
    refuse_nul(text);
    TextPlace place;
    TreeBuilder builder(place, listener);
    run(text, place, builder);
    builder.finish();
}

JsonText find_root_text(std::string_view text, std::string_view key) {
    TextPlace place;
    RootKeyFinder finder(place, key);
    run(text, place, finder);
    return finder.found;
}

}  // namespace ptoscope
