#pragma once
// All keys on one sheet: searchable, to be copied, or saved as a page for printing.

#include <QDialog>
#include <QLineEdit>
#include <QTreeWidget>
#include <vector>

namespace ptoscope {

struct KeyRow {
    QString group;
    QString what;
    QString keys;  // empty: has none
};

[[nodiscard]] QString keySheetText(const std::vector<KeyRow>& rows);  // columns, for a mail
[[nodiscard]] QString keySheetHtml(const std::vector<KeyRow>& rows);

class KeySheet : public QDialog {
    Q_OBJECT

  public:
    explicit KeySheet(std::vector<KeyRow> rows, QWidget* parent = nullptr);
    [[nodiscard]] QLineEdit* search() const { return search_; }
    [[nodiscard]] QTreeWidget* tree() const { return tree_; }
    [[nodiscard]] int shownRows() const;
    void copy() const;
    // PDF or HTML by the suffix; false with the reason in `error`.
    bool saveTo(const QString& path, QString* error) const;

  private:
    void fill();
    void filter(const QString& text);
    void askSave();

    std::vector<KeyRow> rows_;
    QLineEdit* search_;
    QTreeWidget* tree_;
};

}  // namespace ptoscope
