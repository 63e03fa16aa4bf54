#include "widgets/swimlane/drawing.h"

#include <algorithm>
#include <cmath>

namespace ptoscope {
namespace {

constexpr int kSmallestText = 8;      // pixels; below that nobody reads it
constexpr double kFewestPixels = 42;  // room for enough letters to mean something and the ellipsis

}  // namespace

void TextBox::setPixelSize(int pixels, bool bold) {
    const auto known = std::find_if(sizes_.begin(), sizes_.end(), [&](const Size& s) {
        return s.pixels == pixels && s.bold == bold;
    });
    current_ = static_cast<size_t>(known - sizes_.begin());
    if (known == sizes_.end()) {
        QFont font = font_;
        font.setPixelSize(pixels);
        font.setBold(bold);
        sizes_.push_back({pixels, bold, font, QFontMetricsF(font)});
    }
    painter_.setFont(current().font);
}

double TextBox::widthOf(const QString& text) const {
    return current().metrics.horizontalAdvance(text);
}

QString TextBox::fitted(const QString& full, const QString& brief, double width) const {
    if (widthOf(full) <= width) return full;
    if (widthOf(brief) <= width) return brief;
    if (width < kFewestPixels) return {};
    return current().metrics.elidedText(brief.isEmpty() ? full : brief, Qt::ElideRight, width);
}

void TextBox::draw(const QRectF& box, const QString& text, const QColor& color,
                   Qt::Alignment horizontal) {
    if (text.isEmpty()) return;
    const QFontMetricsF& m = current().metrics;
    double x = box.left();
    if ((horizontal & Qt::AlignRight) != 0) x = box.right() - widthOf(text);
    if ((horizontal & Qt::AlignHCenter) != 0) x = box.center().x() - widthOf(text) / 2;
    // Capitals in the middle, half a descender up, so that low boxes keep their tails.
    const double baseline = box.center().y() + (m.capHeight() - m.descent() / 2) / 2;
    painter_.setPen(color);
    painter_.drawText(QPointF(x, std::round(baseline)), text);
}

int textSizeFor(double height, int most) {
    const int size = std::min(most, static_cast<int>(std::floor(height - 1)));
    return size < kSmallestText ? 0 : size;
}

void drawHatch(QPainter& painter, const QRectF& rect, double spacing, const QPen& pen) {
    const double h = rect.height();
    if (h <= 0 || rect.width() <= 0) return;
    QVector<QLineF> lines;
    // Lines x + y = constant, on a grid that does not depend on where the rectangle begins.
    const double first = std::floor((rect.left() + rect.top()) / spacing) * spacing;
    for (double c = first; c < rect.right() + rect.bottom(); c += spacing) {
        const double low = std::max(rect.left(), c - rect.bottom());
        const double high = std::min(rect.right(), c - rect.top());
        if (low < high) lines.append(QLineF(low, c - low, high, c - high));
    }
    painter.setPen(pen);
    painter.drawLines(lines);
}

}  // namespace ptoscope
