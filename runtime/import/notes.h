#pragma once
// Collects what an import has to say: equal remarks become one line with a count and examples.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ptoscope {

class Notes {
  public:
    // A remark about `example` (a task, a tensor); empty = about the capture as a whole.
    void add(std::string_view what, std::string_view example = {});

    // "<what>: 256 (r1t0, r1t5, r1t10, ...)", in the order of first mention.
    [[nodiscard]] std::vector<std::string> lines() const;

  private:
    struct Topic {
        std::string what;
        size_t count = 0;
        std::vector<std::string> examples;
    };
    std::vector<Topic> topics_;
    std::map<std::string, size_t, std::less<>> index_;
};

// The three lists of an ImportReport while they grow.
struct ImportNotes {
    Notes guessed;
    Notes adjusted;
    Notes differences;
};

}  // namespace ptoscope
