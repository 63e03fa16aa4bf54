#pragma once
// All cores at a glance: a line per scheduler thread, a column of AIC, AIV0 and AIV1 per cluster.

#include <QWidget>

#include "widgets/panels/cores/core_row.h"
#include "widgets/theme.h"

namespace ptoscope {

class CoreMap : public QWidget {
    Q_OBJECT

  public:
    explicit CoreMap(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    // `rows`: all cores, by thread, cluster and kind.
    void show(std::vector<CoreRow> rows, uint32_t selectedCore, uint32_t selectedTask);
    [[nodiscard]] const std::vector<CoreRow>& rows() const { return rows_; }
    [[nodiscard]] int at(QPoint point) const;  // index into rows(), -1 = none
    [[nodiscard]] QRect cellRect(int index) const;
    [[nodiscard]] QString toolTipAt(QPoint point) const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return {300, heightForWidth(300)}; }
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void picked(uint32_t core);
    void followed(uint32_t core);  // Return or double click

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    struct Place {  // in the map
        int line = 0;
        int column = 0;
    };
    [[nodiscard]] int cellSize(int width) const;
    [[nodiscard]] int pitch(int width) const { return 3 * cellSize(width) + 10; }
    [[nodiscard]] int labelWidth() const;
    void layOut();
    void paintCell(QPainter& painter, const QRect& rect, const CoreRow& row) const;
    [[nodiscard]] int selectedIndex() const;

    const Theme* theme_ = &Theme::light();
    std::vector<CoreRow> rows_;
    std::vector<Place> places_;  // of each row
    int lines_ = 0;
    int columns_ = 0;
    uint32_t core_ = UINT32_MAX;
    uint32_t task_ = UINT32_MAX;
};

// Fills a cell as the state looks everywhere.
void paintCoreUse(QPainter& painter, const QRect& rect, CoreUse use, bool warm, bool preloaded,
                  const Theme& theme);

}  // namespace ptoscope
