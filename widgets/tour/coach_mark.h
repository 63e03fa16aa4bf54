#pragma once
// A note that points at a part of the window. It lies beside that part and leaves it usable.

#include <QFrame>
#include <QLabel>
#include <QPushButton>

#include "widgets/theme.h"

namespace ptoscope {

// A frame around what is meant; the mouse goes through it.
class CoachRing : public QWidget {
    Q_OBJECT

  public:
    explicit CoachRing(QWidget* window);
    void setTheme(const Theme& theme);
    void surround(const QRect& target);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const Theme* theme_ = &Theme::light();
};

class CoachMark : public QFrame {
    Q_OBJECT

  public:
    explicit CoachMark(QWidget* window);
    void setTheme(const Theme& theme);
    void setStep(int step, int steps, const QString& title, const QString& text,
                 const QString& show);
    void pointAt(const QRect& target);  // in the window

    [[nodiscard]] QPushButton* next() const { return next_; }
    [[nodiscard]] QPushButton* back() const { return back_; }
    [[nodiscard]] QPushButton* skip() const { return skip_; }
    [[nodiscard]] QPushButton* showMe() const { return show_; }
    [[nodiscard]] QString title() const { return title_->text(); }

  Q_SIGNALS:
    void skipped();  // also Esc

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    const Theme* theme_ = &Theme::light();
    QLabel* count_;
    QLabel* title_;
    QLabel* text_;
    QPushButton* show_;
    QPushButton* skip_;
    QPushButton* back_;
    QPushButton* next_;
};

}  // namespace ptoscope
