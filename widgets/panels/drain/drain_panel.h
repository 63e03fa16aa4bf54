#pragma once
// The sync_start drain: the protocol while one is open, else what a drain is and how to see one;
// below, the drains of the run.

#include <QPushButton>
#include <QTableView>

#include "widgets/panels/drain/drain_view.h"
#include "widgets/panels/drain/drains_model.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

class DrainPanel : public Panel {
    Q_OBJECT

  public:
    explicit DrainPanel(QWidget* parent = nullptr);
    [[nodiscard]] DrainView* view() const { return view_; }
    [[nodiscard]] QString headline() const { return headline_->text(); }
    [[nodiscard]] QTableView* table() const { return table_; }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    [[nodiscard]] QWidget* makeContent();
    [[nodiscard]] QString headlineOf(const DrainPicture& picture) const;

    QLabel* headline_;
    QLabel* explanation_;
    QPushButton* next_;
    DrainView* view_;
    DrainsModel* model_;
    QTableView* table_;
    QString candidates_;  // which tasks of this program may drain, in words
};

}  // namespace ptoscope
