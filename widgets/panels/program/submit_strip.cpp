#include "widgets/panels/program/submit_strip.h"

#include <QPainter>

#include "widgets/swimlane/labels.h"

namespace ptoscope {
namespace {

constexpr int kMargin = 6;
constexpr int kGap = 4;

int placeOf(Phase phase) {
    for (int i = 0; i < static_cast<int>(std::size(kSubmitPhases)); ++i)
        if (kSubmitPhases[i] == phase) return i;
    return -1;
}

}  // namespace

SubmitStrip::SubmitStrip(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Orchestrator"));
}

void SubmitStrip::setTheme(const Theme& theme) {
    theme_ = &theme;
    update();
}

void SubmitStrip::setPlace(const OrchestratorPlace& place) {
    if (place == place_) return;
    place_ = place;
    setAccessibleDescription(headline());
    setToolTip(headline());
    update();
}

QString SubmitStrip::headline() const {
    QString text = tr("Orchestrator %1").arg(place_.doing);
    if (place_.submits()) text += QStringLiteral(": ") + phaseLabel(place_.phase);
    if (!place_.wait.isEmpty()) text += tr("; waits for %1").arg(place_.wait);
    return text;
}

QSize SubmitStrip::sizeHint() const {
    return {320, 2 * fontMetrics().height() + 4 * kGap + 2};
}

void SubmitStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const int line = fontMetrics().height();
    const QRect first(kMargin, kGap, width() - 2 * kMargin, line);
    const bool waits = !place_.wait.isEmpty();
    const QString text =
        waits ? tr("▶ waits for %1").arg(place_.wait) : tr("▶ orchestrator %1").arg(place_.doing);
    painter.setPen(theme_->color(waits ? Role::Warn : Role::Text));
    painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(text, Qt::ElideRight, first.width()));
    paintPhases(painter, first.translated(0, line + kGap).adjusted(0, 0, 0, kGap));
}

// Chips in a row: what is done is filled lightly, what is going on fully and framed.
void SubmitStrip::paintPhases(QPainter& painter, const QRect& line) const {
    const int at = place_.submits() ? placeOf(place_.phase) : -1;
    const int n = static_cast<int>(std::size(kSubmitPhases));
    const int most = fontMetrics().horizontalAdvance(QStringLiteral("params")) + 16;
    const int wide = std::min(most, line.width() / n);
    for (int i = 0; i < n; ++i) {
        const QRect chip(line.left() + i * wide, line.top(), wide - 2, line.height());
        const QColor hue = theme_->phase(kSubmitPhases[i]);
        const QColor base = theme_->color(Role::Window);
        const QColor fill = i == at ? hue : i < at ? mixed(hue, base, 0.65) : base;
        painter.fillRect(chip, fill);
        painter.setPen(i == at ? QPen(theme_->color(Role::Text), 2)
                               : QPen(theme_->color(Role::Border), 1));
        painter.drawRect(chip.adjusted(0, 0, -1, -1));
        QFont font = painter.font();
        font.setBold(i == at);
        if (wide < most) font.setPointSizeF(this->font().pointSizeF() * 0.85);
        painter.setFont(font);
        painter.setPen(i == at ? legibleOn(fill)
                               : theme_->color(at < 0 || i > at ? Role::MutedText : Role::Text));
        painter.drawText(chip, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(phaseLabel(kSubmitPhases[i]),
                                                          Qt::ElideRight, chip.width()));
    }
}

}  // namespace ptoscope
