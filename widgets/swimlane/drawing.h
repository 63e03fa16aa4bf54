#pragma once
// Small drawing helpers that give the same picture on screen, PNG, SVG and PDF: nothing here needs
// clipping or pattern brushes, which the SVG engine does not have.

#include <QFont>
#include <QFontMetricsF>
#include <QPainter>
#include <optional>
#include <vector>

namespace ptoscope {

// Text of one font in a few pixel sizes, fitted into boxes.
class TextBox {
  public:
    TextBox(QPainter& painter, const QFont& font) : painter_(painter), font_(font) {}

    // Chooses the size for what follows.
    void setPixelSize(int pixels, bool bold = false);
    [[nodiscard]] double widthOf(const QString& text) const;
    // `full` if it fits, else `brief`, else `brief` with an ellipsis, else nothing.
    [[nodiscard]] QString fitted(const QString& full, const QString& brief, double width) const;
    // One line, vertically centred in `box`; not clipped.
    void draw(const QRectF& box, const QString& text, const QColor& color,
              Qt::Alignment horizontal = Qt::AlignLeft);

  private:
    struct Size {
        int pixels;
        bool bold;
        QFont font;
        QFontMetricsF metrics;
    };
    [[nodiscard]] const Size& current() const { return sizes_[current_]; }

    QPainter& painter_;
    QFont font_;
    std::vector<Size> sizes_;
    size_t current_ = 0;
};

// The largest pixel size whose line fits into `height`, at most `most`; 0 = too low to read.
[[nodiscard]] int textSizeFor(double height, int most);

// Diagonal lines inside `rect`, cut at its edges by arithmetic.
void drawHatch(QPainter& painter, const QRectF& rect, double spacing, const QPen& pen);

}  // namespace ptoscope
