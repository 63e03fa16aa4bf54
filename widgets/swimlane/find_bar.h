#pragma once
// The row above the swimlane where one types what to find: matches, next and previous, and how long
// they took.

#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QWidget>

#include "widgets/swimlane/find.h"
#include "widgets/theme.h"

namespace ptoscope {

// Bars of a histogram; a click or the arrow keys choose one, a second time all.
class HistogramBars : public QWidget {
    Q_OBJECT

  public:
    explicit HistogramBars(QWidget* parent);
    void setTheme(const Theme& theme);
    void setHistogram(const Histogram& histogram, std::optional<size_t> chosen);
    [[nodiscard]] QRectF barRect(size_t bar) const;
    [[nodiscard]] QSize sizeHint() const override { return {220, 34}; }

  Q_SIGNALS:
    void chosen(int bar);  // -1 = all

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

  private:
    void choose(int bar);

    const Theme* theme_ = &Theme::light();
    Histogram histogram_;
    std::optional<size_t> chosen_;
};

class FindBar : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kHeight = 42;

    explicit FindBar(QWidget* parent);
    void setTheme(const Theme& theme);
    void open();  // with the focus in the text
    // Null: there is nothing to find yet. `place`: of the selected match, 0 = none.
    void showResult(const FindResult* result, size_t place, const QString& error);
    [[nodiscard]] QLineEdit* edit() const { return edit_; }
    [[nodiscard]] QLabel* count() const { return count_; }
    [[nodiscard]] HistogramBars* histogram() const { return histogram_; }

  Q_SIGNALS:
    void queryChanged(const QString& text);
    void next();
    void previous();
    void barChosen(int bar);
    void closed();

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QToolButton* button(const QString& text, const QString& name, const QString& tip);

    const Theme* theme_ = &Theme::light();
    QLineEdit* edit_;
    QLabel* count_;
    HistogramBars* histogram_;
};

}  // namespace ptoscope
