#pragma once
// A line along the top of the part of the window that has the keys.

#include <QPointer>
#include <QWidget>

#include "widgets/theme.h"

namespace ptoscope {

class FocusLine : public QWidget {
    Q_OBJECT

  public:
    explicit FocusLine(QWidget* window);
    void setTheme(const Theme& theme);
    void mark(QWidget* part);  // null: nothing
    [[nodiscard]] QWidget* marked() const { return part_; }

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void place();

    const Theme* theme_ = &Theme::light();
    QPointer<QWidget> part_;
};

}  // namespace ptoscope
