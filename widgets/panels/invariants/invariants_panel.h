#pragma once
// What must always hold, promise by promise, as it stands at the cursor. Checked when the run
// stands still, if that is cheap enough, and on demand.

#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QTreeWidget>

#include "runtime/machine/promises.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

class InvariantsPanel : public Panel {
    Q_OBJECT

  public:
    static constexpr int kStandingMs = 150;  // still for that long before it checks by itself
    static constexpr int kCheapMs = 30;      // a check that took longer waits to be asked for

    explicit InvariantsPanel(QWidget* parent = nullptr);
    [[nodiscard]] QTreeWidget* list() const { return list_; }
    [[nodiscard]] QPushButton* checkButton() const { return check_; }
    [[nodiscard]] QString status() const { return status_->text(); }
    // Whether what is shown was found out at the cursor.
    [[nodiscard]] bool isCurrent() const;
    void check();
    using Panel::show;
    void show(const PromiseState& state);  // found out here or elsewhere

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    enum class Mark { Unknown, Holds, Broken, NotYet };
    void makeList();
    void mark(QTreeWidgetItem* item, Mark mark);
    void showData();
    void showStatus();
    void choose(QTreeWidgetItem* item);
    void goTo(QTreeWidgetItem* item);
    [[nodiscard]] int broken() const;

    QTreeWidget* list_;
    QLabel* status_;
    QPushButton* check_;
    QTimer standing_;
    uint64_t checkedAt_ = UINT64_MAX;  // position
    int64_t checkedTime_ = 0;          // ns
    qint64 cost_ = 0;                  // of the last check, ms
};

}  // namespace ptoscope
