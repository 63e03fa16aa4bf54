#pragma once
// All cores: a map by thread and cluster, and a table of registers, running and pending blocks.

#include <QComboBox>
#include <QLabel>

#include "widgets/panels/cores/core_row.h"
#include "widgets/panels/panel.h"
#include "widgets/panels/rows/rows_table.h"

namespace ptoscope {

class CoreMap;

class CoresPanel : public Panel {
    Q_OBJECT

  public:
    explicit CoresPanel(QWidget* parent = nullptr);
    [[nodiscard]] RowsTable* table() const { return table_; }
    [[nodiscard]] CoreMap* map() const { return map_; }
    [[nodiscard]] QComboBox* threads() const { return threads_; }
    [[nodiscard]] QComboBox* kinds() const { return kinds_; }
    [[nodiscard]] QComboBox* uses() const { return uses_; }
    [[nodiscard]] QString summary() const { return summary_->text(); }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    QWidget* makeContent();
    [[nodiscard]] CoreFilter filter() const;
    [[nodiscard]] uint32_t selectedCore() const;  // kNone
    void fillThreads(int threads);
    void select(uint32_t core);
    void follow(uint32_t core);

    CoreMap* map_;
    RowsTable* table_;
    QComboBox* threads_;
    QComboBox* kinds_;
    QComboBox* uses_;
    QLabel* summary_;
};

}  // namespace ptoscope
