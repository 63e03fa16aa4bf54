#pragma once
// The courses that this run took: which there are, where they part, and what was chosen.

#include <QPushButton>
#include <QTableView>

#include "widgets/panels/branches/branches_model.h"
#include "widgets/panels/branches/choices_model.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

class BranchesPanel : public Panel {
    Q_OBJECT

  public:
    explicit BranchesPanel(QWidget* parent = nullptr);
    [[nodiscard]] QTableView* table() const { return table_; }
    [[nodiscard]] QTableView* choices() const { return choicesTable_; }
    [[nodiscard]] QPushButton* restoreButton() const { return restore_; }
    [[nodiscard]] QPushButton* forgetButton() const { return forget_; }
    [[nodiscard]] QPushButton* departButton() const { return depart_; }
    [[nodiscard]] QPushButton* tokenButton() const { return token_; }
    [[nodiscard]] QString comparison() const { return comparison_->text(); }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    [[nodiscard]] QWidget* makeContent();
    void makeKeys();
    void onBranches();
    void restore(int row);
    void forget(int row);
    void rename();
    void copyToken();
    void showCurrent();  // buttons and the comparison, about the selected branch
    void compare();
    [[nodiscard]] int other() const;  // row of the selected branch if it is not current, else -1

    BranchesModel* model_;
    ChoicesModel* choicesModel_;
    QTableView* table_;
    QTableView* choicesTable_;
    QPushButton* restore_;
    QPushButton* forget_;
    QPushButton* depart_;
    QPushButton* rename_;
    QPushButton* token_;
    QLabel* comparison_;
    QLabel* choicesTitle_;
    int compared_ = -1;         // row
    uint64_t comparedEnd_ = 0;  // of the current branch then
};

}  // namespace ptoscope
