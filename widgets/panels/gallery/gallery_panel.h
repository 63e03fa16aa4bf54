#pragma once
// The samples, each with what there is to see in it; a double click or Return opens one.

#include <QListWidget>

#include "widgets/panels/gallery/sample_list.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

class GalleryPanel : public Panel {
    Q_OBJECT

  public:
    explicit GalleryPanel(QWidget* parent = nullptr);
    void setSamples(const std::vector<Sample>& samples);
    void setHeading(const QString& text);  // above the list
    [[nodiscard]] QListWidget* list() const { return list_; }
    [[nodiscard]] QString pathOf(int row) const;

  protected:
    void refresh() override {}
    void reopen() override;  // marks the sample that is open
    void themeChanged() override;

  private:
    QLabel* heading_;
    QListWidget* list_;
    std::vector<Sample> samples_;
};

}  // namespace ptoscope
