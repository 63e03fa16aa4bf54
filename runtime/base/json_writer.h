#pragma once
// Writes JSON as text right away: a report of 65 000 tasks is never held as a tree. The outer two
// levels put each member on its own line, what is deeper stays on one.

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ptoscope {

class JsonWriter {
  public:
    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }
    void key(std::string_view name);

    void null() { raw("null"); }
    void value(std::string_view text);
    void value(const char* text) { value(std::string_view(text)); }
    void value(bool flag) { raw(flag ? "true" : "false"); }
    void value(double number);  // null if it is not finite
    template <std::integral T>
    requires(!std::same_as<T, bool>) void value(T number) {
        integer(
            static_cast<std::conditional_t<std::signed_integral<T>, int64_t, uint64_t>>(number));
    }
    void raw(std::string_view json);  // a value that is JSON already

    template <class T>
    void field(std::string_view name, const T& v) {
        key(name);
        value(v);
    }

    [[nodiscard]] std::string take() { return std::move(text_); }  // complete when all is closed

  private:
    void open(char bracket);
    void close(char bracket);
    void before_item();
    void new_line();
    void integer(int64_t number);
    void integer(uint64_t number);
    void quote(std::string_view text);

    std::string text_;
    std::vector<bool> empty_;  // by open bracket: nothing is in it yet
    bool after_key_ = false;
};

}  // namespace ptoscope
