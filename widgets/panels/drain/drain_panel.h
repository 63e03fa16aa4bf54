#pragma once
// The sync_start drain: the protocol at the cursor, the moments of the drain it is about, and the
// drains of the run.

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>

#include "widgets/panels/drain/drain_view.h"
#include "widgets/panels/drain/drains_model.h"
#include "widgets/panels/drain/moments_model.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

class DrainPanel : public Panel {
    Q_OBJECT

  public:
    static constexpr int kExportWidth = 1280;  // px

    explicit DrainPanel(QWidget* parent = nullptr);
    [[nodiscard]] DrainView* view() const { return view_; }
    [[nodiscard]] QString headline() const { return view_->scene().headline; }
    [[nodiscard]] QTableView* table() const { return table_; }
    [[nodiscard]] QTableView* moments() const { return moments_; }

    // The picture at the cursor as PNG or SVG, by the suffix. Something must be open.
    [[nodiscard]] bool exportTo(const QString& path, QString* error = nullptr) const;

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    [[nodiscard]] QWidget* makeContent();
    [[nodiscard]] QTableView* makeTable(QAbstractItemModel* model, const QString& name);
    [[nodiscard]] QWidget* titled(const QString& title, QWidget* table);
    void makeActions();
    void savePicture();
    void copyPicture() const;
    void arrange();
    [[nodiscard]] bool tokensMove();

    QScrollArea* scroll_;
    DrainView* view_;
    QLabel* explanation_;
    QPushButton* next_;
    MomentsModel* momentsModel_;
    DrainsModel* model_;
    QTableView* moments_;
    QTableView* table_;
    QWidget* history_;
    QBoxLayout* tables_;
    uint64_t shownAt_ = 0;  // position
};

}  // namespace ptoscope
