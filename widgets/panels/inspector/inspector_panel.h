#pragma once
// What is known of the selected task: what it is, how far it has come, on whom it depends.

#include <QTextBrowser>

#include "widgets/panels/panel.h"

namespace ptoscope {

class InspectorPanel : public Panel {
    Q_OBJECT

  public:
    explicit InspectorPanel(QWidget* parent = nullptr);
    [[nodiscard]] QTextBrowser* text() const { return text_; }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override { shown_.clear(); }

  private:
    void followLink(const QUrl& link);

    QTextBrowser* text_;
    QString shown_;  // as it was set
};

}  // namespace ptoscope
