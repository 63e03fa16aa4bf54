#pragma once
// The breakpoints: a line to write one, the list, and the hits of the one that is selected.

#include <QMenu>
#include <QTableView>

#include "widgets/panels/breakpoints/breakpoint_editor.h"
#include "widgets/panels/breakpoints/breakpoints_model.h"
#include "widgets/panels/breakpoints/hits_model.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

class BreakpointsPanel : public Panel {
    Q_OBJECT

  public:
    explicit BreakpointsPanel(QWidget* parent = nullptr);
    [[nodiscard]] BreakpointEditor* editor() const { return editor_; }
    [[nodiscard]] QTableView* table() const { return table_; }
    [[nodiscard]] QTableView* hits() const { return hitsTable_; }
    [[nodiscard]] QMenu* readyMadeMenu() const { return menu_; }
    [[nodiscard]] QString hitsTitle() const { return hitsTitle_->text(); }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    [[nodiscard]] QWidget* makeContent();
    void makeKeys();
    void fillMenu();
    void apply(BreakpointId id, const Breakpoint& breakpoint);
    void editRow(int row);
    void removeRow(int row);
    void enable(BreakpointId id, bool enabled);
    void refreshHits();
    void followCursor();
    void goToHit(const QModelIndex& index);
    [[nodiscard]] BreakpointId current() const;  // 0 = none

    BreakpointEditor* editor_;
    BreakpointsModel* model_;
    HitsModel* hitsModel_;
    QTableView* table_;
    QTableView* hitsTable_;
    QLabel* empty_;
    QLabel* hitsTitle_;
    QMenu* menu_;
    uint64_t shown_ = UINT64_MAX;  // position to which the hits were scrolled
};

}  // namespace ptoscope
