#pragma once
// Columns of text for a terminal.

#include <string>
#include <vector>

namespace ptoscope {

class TextTable {
  public:
    // Columns are aligned to the right but for the first `left` ones.
    explicit TextTable(std::vector<std::string> header, size_t left = 1);

    void add(std::vector<std::string> row);
    [[nodiscard]] size_t rows() const { return rows_.size() - 1; }
    // Lines that begin with `indent`, without trailing spaces.
    [[nodiscard]] std::string text(const std::string& indent = "  ") const;

  private:
    size_t left_;
    std::vector<std::vector<std::string>> rows_;  // the header first
};

}  // namespace ptoscope
