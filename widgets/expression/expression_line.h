#pragma once
// A line in which an expression is written: candidates while typing (Ctrl+Space asks for them; Tab
// and Return accept), and a wavy line under what is wrong.

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QStandardItemModel>
#include <memory>

#include "widgets/expression/expression_check.h"
#include "widgets/theme.h"

namespace ptoscope {

class ExpressionLine : public QLineEdit {
    Q_OBJECT

  public:
    explicit ExpressionLine(ExpressionUse use, QWidget* parent = nullptr);
    // Without one nothing is checked or offered.
    void setProgram(std::shared_ptr<const Program> program);
    void setTheme(const Theme& theme);

    [[nodiscard]] const std::optional<ExpressionProblem>& problem() const { return problem_; }
    // Something is written and nothing is wrong with it.
    [[nodiscard]] bool isUsable() const;
    [[nodiscard]] bool offers() const;  // the list of candidates is open
    [[nodiscard]] QAbstractItemView* candidates() const { return completer_->popup(); }

  Q_SIGNALS:
    void checked();    // problem() may be another, or the list opened or closed
    void cancelled();  // Escape, while no list is open

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool event(QEvent* event) override;

  private:
    void check();
    void mark();
    void offer(bool asked);
    void accept(const QModelIndex& index);
    void closeList();
    [[nodiscard]] bool currentIsWritten() const;

    ExpressionUse use_;
    std::shared_ptr<const Program> program_;
    const Theme* theme_ = &Theme::light();
    std::optional<ExpressionProblem> problem_;
    CompletionList list_;
    QStandardItemModel* model_;
    QCompleter* completer_;
};

}  // namespace ptoscope
