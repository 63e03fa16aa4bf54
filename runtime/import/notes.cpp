#include "runtime/import/notes.h"

namespace ptoscope {
namespace {
constexpr size_t kExamples = 5;
}

void Notes::add(std::string_view what, std::string_view example) {
    auto found = index_.find(what);
    if (found == index_.end()) {
        found = index_.emplace(std::string(what), topics_.size()).first;
        topics_.push_back({std::string(what), 0, {}});
    }
    Topic& topic = topics_[found->second];
    ++topic.count;
    if (!example.empty() && topic.examples.size() <= kExamples)
        topic.examples.emplace_back(example);
}

std::vector<std::string> Notes::lines() const {
    std::vector<std::string> lines;
    for (const Topic& topic : topics_) {
        std::string line = topic.what;
        if (!topic.examples.empty()) {
            line += ": " + std::to_string(topic.count) + " (";
            for (size_t i = 0; i < topic.examples.size(); ++i)
                line += (i == 0 ? "" : ", ") + (i < kExamples ? topic.examples[i] : "...");
            line += ")";
        }
        lines.push_back(line);
    }
    return lines;
}

}  // namespace ptoscope
