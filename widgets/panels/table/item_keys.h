#pragma once
// Keys that do something with the current row of a list, also where the window has other plans with
// them: Return, Delete, Space.

#include <QAbstractItemView>
#include <functional>
#include <vector>

namespace ptoscope {

class ItemKeys : public QObject {
    Q_OBJECT

  public:
    using Does = std::function<void(const QModelIndex& current)>;

    explicit ItemKeys(QAbstractItemView* view);
    void on(Qt::Key key, Does does);  // Key_Return is also Enter
    void onDoubleClick(Does does);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    [[nodiscard]] const Does* of(int key) const;

    QAbstractItemView* view_;
    std::vector<std::pair<int, Does>> keys_;
};

}  // namespace ptoscope
