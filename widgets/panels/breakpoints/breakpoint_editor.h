#pragma once
// Where a breakpoint is written: its condition, which hits stop, what they print.

#include <QCheckBox>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QWidget>

#include "runtime/engine/breakpoints/breakpoint.h"
#include "widgets/expression/expression_field.h"

namespace ptoscope {

class BreakpointEditor : public QWidget {
    Q_OBJECT

  public:
    explicit BreakpointEditor(QWidget* parent = nullptr);

    void setProgram(std::shared_ptr<const Program> program);
    void setTheme(const Theme& theme);
    // What is written is an existing breakpoint, which is to be changed, or a new one.
    void edit(BreakpointId id, const Breakpoint& breakpoint);
    void startNew();
    [[nodiscard]] BreakpointId editing() const { return id_; }  // 0 = a new one

    [[nodiscard]] ExpressionField* condition() const { return condition_; }
    [[nodiscard]] ExpressionField* prints() const { return prints_; }
    [[nodiscard]] QSpinBox* first() const { return first_; }
    [[nodiscard]] QSpinBox* every() const { return every_; }
    [[nodiscard]] QCheckBox* logOnly() const { return logOnly_; }
    [[nodiscard]] QPushButton* apply() const { return apply_; }
    [[nodiscard]] QToolButton* readyMade() const { return readyMade_; }

  Q_SIGNALS:
    void submitted(ptoscope::BreakpointId id, const ptoscope::Breakpoint& breakpoint);

  private:
    void submit();
    void update();
    [[nodiscard]] Breakpoint written() const;

    BreakpointId id_ = 0;
    Breakpoint kept_;  // what cannot be written here: whether it is enabled, its note
    ExpressionField* condition_;
    ExpressionField* prints_;
    QSpinBox* first_;
    QSpinBox* every_;
    QCheckBox* logOnly_;
    QPushButton* apply_;
    QToolButton* readyMade_;
};

}  // namespace ptoscope
