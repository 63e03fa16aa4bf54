#pragma once
// An expression line with what there is to say about it below: a hint, or what is wrong.

#include <QLabel>
#include <QWidget>

#include "widgets/expression/expression_line.h"

namespace ptoscope {

class ExpressionField : public QWidget {
    Q_OBJECT

  public:
    ExpressionField(const QString& name, ExpressionUse use, QWidget* parent = nullptr);
    [[nodiscard]] ExpressionLine* line() const { return line_; }
    [[nodiscard]] QLabel* message() const { return message_; }
    void setHint(const QString& hint);  // while nothing is wrong
    void setProgram(std::shared_ptr<const Program> program);
    void setTheme(const Theme& theme);

  private:
    void tell();

    ExpressionLine* line_;
    QLabel* message_;
    QString hint_;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
