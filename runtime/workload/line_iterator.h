#pragma once
// Runs over a text for a JSON lexer and knows the line of what was last read.

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace ptoscope {

// The place of the last character that is not white space. The lexer reads one character ahead of
// a number, at worst a line end: that one does not count.
struct TextPlace {
    uint32_t line = 1;
    uint32_t here = 1;  // line of the last character of any kind

    void pass(char c) {
        if (c == '\n') {
            ++here;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            line = here;
        }
    }
};

class LineIterator {
  public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    LineIterator(const char* at, TextPlace* place) : at_(at), place_(place) {}
    reference operator*() const { return *at_; }
    LineIterator& operator++() {
        place_->pass(*at_);
        ++at_;
        return *this;
    }
    LineIterator operator++(int) {
        const LineIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const LineIterator& other) const { return at_ == other.at_; }
    bool operator!=(const LineIterator& other) const { return at_ != other.at_; }

  private:
    const char* at_;
    TextPlace* place_;
};

}  // namespace ptoscope
