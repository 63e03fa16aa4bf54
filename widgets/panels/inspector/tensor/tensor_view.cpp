#include "widgets/panels/inspector/tensor/tensor_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace ptoscope {
namespace {

constexpr int kMargin = 8;
constexpr int kMapHeight = 120;

QString numberText(float value) {
    if (std::isnan(value)) return QStringLiteral("NaN");
    if (std::isinf(value)) return value > 0 ? QStringLiteral("+inf") : QStringLiteral("-inf");
    return QString::number(static_cast<double>(value), 'g', 5);
}

}  // namespace

TensorView::TensorView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(QStringLiteral("Contents of the tensor"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TensorView::setTheme(const Theme& theme) {
    theme_ = &theme;
    update();
}

void TensorView::show(const TensorPicture& picture) {
    picture_ = picture;
    setAccessibleDescription(QStringLiteral("%1 rows, %2 columns, values from %3 to %4")
                                 .arg(picture.rows)
                                 .arg(picture.columns)
                                 .arg(picture.least)
                                 .arg(picture.greatest));
    updateGeometry();
    update();
}

// The window holds all there is: no map is needed.
bool TensorView::numbersOnly() const {
    return picture_.rows <= TensorPicture::kWindowRows &&
           picture_.columns <= TensorPicture::kWindowColumns;
}

QRect TensorView::mapRect() const {
    if (numbersOnly() || picture_.cells.empty()) return {};
    const int wide = width() - 2 * kMargin;
    const int cellWidth = std::max(1, wide / static_cast<int>(picture_.gridColumns));
    const int cellHeight =
        std::clamp(kMapHeight / static_cast<int>(picture_.gridRows), 2, 2 * line());
    return {kMargin, 4, std::min(cellWidth, 2 * line()) * static_cast<int>(picture_.gridColumns),
            cellHeight * static_cast<int>(picture_.gridRows)};
}

QRect TensorView::cellRect(uint32_t row, uint32_t column) const {
    const QRect map = mapRect();
    if (map.isEmpty() || row >= picture_.gridRows || column >= picture_.gridColumns) return {};
    const int wide = map.width() / static_cast<int>(picture_.gridColumns);
    const int high = map.height() / static_cast<int>(picture_.gridRows);
    return {map.left() + static_cast<int>(column) * wide, map.top() + static_cast<int>(row) * high,
            wide, high};
}

int TensorView::numbersTop() const {
    return numbersOnly() ? 4 : mapRect().bottom() + 1 + line() + 6;
}

QSize TensorView::sizeHint() const {
    return {240, numbersTop() + (static_cast<int>(picture_.windowRows) + 1) * line() + 6};
}

// From the paper's colour at the least value to a strong one at the greatest.
QColor TensorView::colorOf(double value) const {
    const double span = picture_.greatest - picture_.least;
    const double part = span > 0 ? (value - picture_.least) / span : 0.5;
    return mixed(theme_->color(Role::Base), theme_->color(Role::Kernel5), 0.08 + 0.92 * part);
}

void TensorView::paintEvent(QPaintEvent*) {
    if (picture_.cells.empty()) return;
    QPainter painter(this);
    if (!numbersOnly()) {
        paintMap(painter);
        paintScale(painter);
    }
    paintNumbers(painter);
    if (!hasFocus()) return;
    painter.setPen(QPen(theme_->color(Role::Highlight), 1, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -2, -2));
}

void TensorView::paintMap(QPainter& painter) const {
    for (uint32_t r = 0; r < picture_.gridRows; ++r)
        for (uint32_t c = 0; c < picture_.gridColumns; ++c) {
            const TensorCell& cell = picture_.cells[size_t{r} * picture_.gridColumns + c];
            const QRect place = cellRect(r, c);
            if (cell.finite > 0) painter.fillRect(place, colorOf(cell.mean));
            if (cell.inf)
                painter.fillRect(place, QBrush(theme_->color(Role::Warn), Qt::FDiagPattern));
            if (cell.nan)
                painter.fillRect(place, QBrush(theme_->color(Role::Error), Qt::DiagCrossPattern));
        }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(theme_->color(Role::Border));
    painter.drawRect(mapRect().adjusted(-1, -1, 0, 0));
    // The window of numbers.
    const QRect from =
        cellRect(static_cast<uint32_t>(picture_.window.row / picture_.rowsPerCell()),
                 static_cast<uint32_t>(picture_.window.column / picture_.columnsPerCell()));
    const QRect to =
        cellRect(static_cast<uint32_t>((picture_.window.row + picture_.windowRows - 1) /
                                       picture_.rowsPerCell()),
                 static_cast<uint32_t>((picture_.window.column + picture_.windowColumns - 1) /
                                       picture_.columnsPerCell()));
    painter.setPen(QPen(theme_->color(Role::Cursor), 2));
    painter.drawRect(from.united(to));
}

void TensorView::paintScale(QPainter& painter) const {
    QString text = picture_.finite == 0 ? QStringLiteral("no finite value")
                                        : QStringLiteral("%1 … %2")
                                              .arg(picture_.least, 0, 'g', 5)
                                              .arg(picture_.greatest, 0, 'g', 5);
    if (picture_.nans > 0) text += QStringLiteral(", %1 NaN").arg(picture_.nans);
    if (picture_.infinities > 0) text += QStringLiteral(", %1 inf").arg(picture_.infinities);
    if (picture_.sampled) text += QStringLiteral(", sampled");
    const QRect map = mapRect();
    const int y = map.bottom() + 5;
    constexpr int bar = 40;
    QLinearGradient gradient(kMargin, 0, kMargin + bar, 0);
    gradient.setColorAt(0, colorOf(picture_.least));
    gradient.setColorAt(1, colorOf(picture_.greatest));
    const int high = fontMetrics().height();
    painter.fillRect(QRect(kMargin, y + 2, bar, high - 4), gradient);
    const QRect rest(kMargin + bar + 6, y, width() - 2 * kMargin - bar - 6, high);
    painter.setPen(theme_->color(Role::MutedText));
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(text, Qt::ElideRight, rest.width()));
}

void TensorView::paintNumbers(QPainter& painter) const {
    const int header = fontMetrics().horizontalAdvance(QString::number(picture_.rows)) + 14;
    const int columns = static_cast<int>(picture_.windowColumns);
    const int wide = std::min((width() - 2 * kMargin - header) / std::max(1, columns),
                              fontMetrics().horizontalAdvance(QStringLiteral("-1.2345e+10")) + 8);
    const int top = numbersTop();
    painter.setPen(theme_->color(Role::MutedText));
    for (int c = 0; c < columns; ++c)
        painter.drawText(QRect(kMargin + header + c * wide, top, wide - 6, line()),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(picture_.window.column + static_cast<uint64_t>(c)));
    for (int r = 0; r < static_cast<int>(picture_.windowRows); ++r) {
        const int y = top + (r + 1) * line();
        const uint64_t row = picture_.window.row + static_cast<uint64_t>(r);
        painter.setPen(theme_->color(Role::MutedText));
        painter.drawText(QRect(kMargin, y, header - 8, line()), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(row));
        for (int c = 0; c < columns; ++c) {
            const uint64_t index =
                row * picture_.columns + picture_.window.column + static_cast<uint64_t>(c);
            paintNumber(painter, QRect(kMargin + header + c * wide, y, wide - 2, line() - 1),
                        picture_.values[static_cast<size_t>(r * columns + c)],
                        index < picture_.elements);
        }
    }
}

void TensorView::paintNumber(QPainter& painter, const QRect& rect, float value, bool exists) const {
    if (!exists) return;
    const bool finite = std::isfinite(value);
    const QColor paper = theme_->color(Role::Base);
    const QColor fill =
        finite ? mixed(paper, colorOf(static_cast<double>(value)), 0.55)
               : mixed(paper, theme_->color(std::isnan(value) ? Role::Error : Role::Warn), 0.3);
    painter.fillRect(rect, fill);
    painter.setPen(legibleOn(fill));
    QFont face = font();
    face.setBold(!finite);
    painter.setFont(face);
    painter.drawText(
        rect.adjusted(2, 0, -4, 0), Qt::AlignRight | Qt::AlignVCenter,
        QFontMetrics(face).elidedText(numberText(value), Qt::ElideRight, rect.width() - 6));
    painter.setFont(font());
}

QString TensorView::toolTipAt(QPoint at) const {
    const QRect first = cellRect(0, 0);
    if (!mapRect().contains(at) || first.isEmpty()) return {};
    const auto row = static_cast<uint32_t>((at.y() - first.top()) / first.height());
    const auto column = static_cast<uint32_t>((at.x() - first.left()) / first.width());
    if (row >= picture_.gridRows || column >= picture_.gridColumns) return {};
    const TensorCell& cell = picture_.cells[size_t{row} * picture_.gridColumns + column];
    const uint64_t fromRow = row * picture_.rowsPerCell();
    const uint64_t fromColumn = column * picture_.columnsPerCell();
    QString text = QStringLiteral("rows %1 to %2, columns %3 to %4")
                       .arg(fromRow)
                       .arg(std::min(picture_.rows, fromRow + picture_.rowsPerCell()) - 1)
                       .arg(fromColumn)
                       .arg(std::min(picture_.columns, fromColumn + picture_.columnsPerCell()) - 1);
    if (cell.finite > 0) text += QStringLiteral("<br>mean %1").arg(cell.mean);
    if (cell.nan) text += QStringLiteral("<br>has NaN");
    if (cell.inf) text += QStringLiteral("<br>has infinite values");
    return text + QStringLiteral("<br>click: its numbers below");
}

bool TensorView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), this);
    return true;
}

void TensorView::moveTo(const TensorWindow& window) {
    if (window == window_) return;
    window_ = window;
    Q_EMIT windowMoved();
}

void TensorView::mousePressEvent(QMouseEvent* event) {
    const QRect first = cellRect(0, 0);
    if (!mapRect().contains(event->pos()) || first.isEmpty()) return;
    const auto row = static_cast<uint64_t>((event->pos().y() - first.top()) / first.height());
    const auto column = static_cast<uint64_t>((event->pos().x() - first.left()) / first.width());
    moveTo({row * picture_.rowsPerCell(), column * picture_.columnsPerCell()});
}

void TensorView::keyPressEvent(QKeyEvent* event) {
    TensorWindow to = picture_.window;
    const uint64_t page = TensorPicture::kWindowRows;
    switch (event->key()) {
        case Qt::Key_Left:
            to.column -= std::min<uint64_t>(to.column, 1);
            break;
        case Qt::Key_Right:
            ++to.column;
            break;
        case Qt::Key_Up:
            to.row -= std::min<uint64_t>(to.row, 1);
            break;
        case Qt::Key_Down:
            ++to.row;
            break;
        case Qt::Key_PageUp:
            to.row -= std::min(to.row, page);
            break;
        case Qt::Key_PageDown:
            to.row += page;
            break;
        case Qt::Key_Home:
            to = {};
            break;
        case Qt::Key_End:
            to = {picture_.rows, picture_.columns};
            break;
        default:
            return QWidget::keyPressEvent(event);
    }
    moveTo(to);
}

}  // namespace ptoscope
