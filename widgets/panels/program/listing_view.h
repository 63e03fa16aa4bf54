#pragma once
// The listing's table: what mouse and keys do on a line.

#include <QTableView>

namespace ptoscope {

class ProgramModel;

class ListingView : public QTableView {
    Q_OBJECT

  public:
    explicit ListingView(ProgramModel& model, QWidget* parent = nullptr);
    // So that the line can be seen, not moving when it can.
    void showRow(int row);

  Q_SIGNALS:
    void chosen(int row);         // click, or Return
    void activatedRow(int row);   // double click: go to where it happened
    void marginClicked(int row);  // click in the margin, or F2
    void searchTyped(const QString& text);

  protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

  private:
    bool isOnFold(const QModelIndex& index, const QPoint& at) const;
    void foldByKey(bool fold);

    ProgramModel* program_;
};

}  // namespace ptoscope
