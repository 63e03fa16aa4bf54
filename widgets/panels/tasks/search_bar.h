#pragma once
// A line to search tasks with: what is typed is found at once, Return and the arrows go on.

#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QWidget>
#include <memory>
#include <vector>

#include "runtime/workload/program.h"

namespace ptoscope {

class SearchBar : public QWidget {
    Q_OBJECT

  public:
    explicit SearchBar(QWidget* parent = nullptr);
    void setProgram(std::shared_ptr<const Program> program);
    // Where the next one is counted from; kNone = the start.
    void setCurrent(uint32_t task);

    void begin(const QString& text = {});  // takes the focus; text that was typed elsewhere
    void next() { go(1); }
    void previous() { go(-1); }
    [[nodiscard]] const std::vector<uint32_t>& matches() const { return matches_; }
    [[nodiscard]] bool matches(uint32_t task) const;
    [[nodiscard]] QLineEdit* line() const { return line_; }
    [[nodiscard]] QString countText() const { return count_->text(); }

  Q_SIGNALS:
    void found(uint32_t task);
    void matchesChanged();
    void left();  // Escape: back to what was searched

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void search();
    void go(int direction);
    void updateCount();

    std::shared_ptr<const Program> program_;
    std::vector<uint32_t> matches_;
    uint32_t current_ = kNone;
    QLineEdit* line_;
    QLabel* count_;
    QToolButton* previous_;
    QToolButton* next_;
};

}  // namespace ptoscope
