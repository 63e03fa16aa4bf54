#pragma once
// Moments with a name: go there, rename, give one a digit as its key.

#include <QComboBox>
#include <QPushButton>
#include <QTableView>

#include "widgets/panels/bookmarks/bookmarks_model.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

class BookmarksPanel : public Panel {
    Q_OBJECT

  public:
    explicit BookmarksPanel(QWidget* parent = nullptr);
    [[nodiscard]] QTableView* table() const { return table_; }
    [[nodiscard]] QPushButton* addButton() const { return add_; }
    [[nodiscard]] QPushButton* removeButton() const { return remove_; }
    [[nodiscard]] QComboBox* digit() const { return digit_; }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    [[nodiscard]] QWidget* makeContent();
    void makeKeys();
    void add();
    void removeRow(int row);
    void rename(int row);
    void goTo(int row);
    void setDigit(int digit);
    void showCurrent();  // what the buttons are about
    void changeTo(const std::vector<Bookmark>& bookmarks, int row);

    BookmarksModel* model_;
    QTableView* table_;
    QPushButton* add_;
    QPushButton* rename_;
    QPushButton* remove_;
    QComboBox* digit_;
    QLabel* empty_;
};

}  // namespace ptoscope
