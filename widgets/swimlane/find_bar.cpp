#include "widgets/swimlane/find_bar.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <cmath>

#include "widgets/swimlane/drawing.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

constexpr double kTextRow = 11;  // below the bars

}  // namespace

HistogramBars::HistogramBars(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Durations of what was found"));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumWidth(120);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void HistogramBars::setTheme(const Theme& theme) {
    theme_ = &theme;
    update();
}

void HistogramBars::setHistogram(const Histogram& histogram, std::optional<size_t> chosen) {
    histogram_ = histogram;
    chosen_ = chosen;
    update();
}

QRectF HistogramBars::barRect(size_t bar) const {
    const auto n = static_cast<double>(std::max<size_t>(1, histogram_.bars.size()));
    const double full = height() - kTextRow - 3;
    const double w = std::min(28.0, width() / n);
    const uint32_t most = std::max(1U, histogram_.highest());
    const uint32_t count = bar < histogram_.bars.size() ? histogram_.bars[bar].count : 0;
    double h = std::round(full * count / most);
    if (count > 0) h = std::max(h, 2.0);
    return {static_cast<double>(bar) * w, 2 + full - h, std::max(1.0, w - 1), h};
}

void HistogramBars::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const QColor plain = theme_->color(Role::Highlight);
    const double base = height() - kTextRow - 1;
    for (size_t i = 0; i < histogram_.bars.size(); ++i) {
        const bool fades = chosen_ && *chosen_ != i;
        p.fillRect(barRect(i), fades ? mixed(theme_->color(Role::Window), plain, 0.35) : plain);
    }
    TextBox text(p, font());
    text.setPixelSize(9);
    const QColor ink = theme_->color(Role::MutedText);
    const QRectF row(0, base, width(), kTextRow);
    if (histogram_.bars.empty()) return;
    p.fillRect(QRectF(0, base, width(), 1), theme_->color(Role::Border));
    if (chosen_) {
        const Histogram::Bar& bar = histogram_.bars[*chosen_];
        text.draw(row,
                  QStringLiteral("only %1 to %2").arg(formatTime(bar.begin), formatTime(bar.end)),
                  ink);
    } else {
        text.draw(row, formatTime(histogram_.bars.front().begin), ink);
        text.draw(row, formatTime(histogram_.bars.back().end), ink, Qt::AlignRight);
    }
    if (!hasFocus()) return;
    p.setPen(theme_->color(Role::Highlight));
    p.drawRect(rect().adjusted(0, 0, -1, -1));
}

void HistogramBars::choose(int bar) {
    const bool same = chosen_ && static_cast<int>(*chosen_) == bar;
    Q_EMIT chosen(same ? -1 : bar);
}

void HistogramBars::mousePressEvent(QMouseEvent* event) {
    const double w = barRect(0).width() + 1;
    const int bar = static_cast<int>(event->localPos().x() / w);
    if (bar < static_cast<int>(histogram_.bars.size())) choose(bar);
}

void HistogramBars::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(histogram_.bars.size()) - 1;
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0 || last < 0) return QWidget::keyPressEvent(event);
    int bar = chosen_ ? static_cast<int>(*chosen_) + step : (step > 0 ? 0 : last);
    while (bar >= 0 && bar <= last && histogram_.bars[static_cast<size_t>(bar)].count == 0)
        bar += step;
    if (bar < 0 || bar > last) bar = -1;
    Q_EMIT chosen(bar);
}

bool HistogramBars::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = dynamic_cast<QHelpEvent*>(event);
        const auto bar = static_cast<size_t>(std::max(0, help->pos().x()) /
                                             std::max(1.0, barRect(0).width() + 1));
        if (bar < histogram_.bars.size()) {
            const Histogram::Bar& b = histogram_.bars[bar];
            QToolTip::showText(help->globalPos(),
                               tr("%1 tasks took %2 to %3. Click to go through these only")
                                   .arg(b.count)
                                   .arg(formatTime(b.begin), formatTime(b.end)),
                               this);
        }
        return true;
    }
    return QWidget::event(event);
}

FindBar::FindBar(QWidget* parent)
    : QWidget(parent),
      edit_(new QLineEdit(this)),
      count_(new QLabel(this)),
      histogram_(new HistogramBars(this)) {
    setAccessibleName(tr("Find in the swimlanes"));
    setAutoFillBackground(true);
    edit_->setAccessibleName(tr("What to find"));
    edit_->setPlaceholderText(tr("Task id, name or kernel; * ? or /regex/"));
    edit_->setClearButtonEnabled(true);
    edit_->setMinimumWidth(180);
    edit_->setMaximumWidth(320);
    edit_->installEventFilter(this);
    count_->setAccessibleName(tr("Number of matches"));
    count_->setMinimumWidth(110);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 6, 4);
    row->setSpacing(6);
    row->addWidget(edit_, 2);
    auto* before = button(QStringLiteral("\u2191"), tr("Previous match"), tr("Shift+F3"));
    auto* after = button(QStringLiteral("\u2193"), tr("Next match"), tr("F3 or Return"));
    auto* close = button(QStringLiteral("\u2715"), tr("Close find"), tr("Esc"));
    row->addWidget(before);
    row->addWidget(after);
    row->addWidget(count_);
    row->addWidget(histogram_, 3);
    row->addWidget(close);
    connect(before, &QToolButton::clicked, this, &FindBar::previous);
    connect(after, &QToolButton::clicked, this, &FindBar::next);
    connect(close, &QToolButton::clicked, this, &FindBar::closed);
    connect(edit_, &QLineEdit::textChanged, this, &FindBar::queryChanged);
    connect(histogram_, &HistogramBars::chosen, this, &FindBar::barChosen);
    showResult(nullptr, 0, {});
    setFixedHeight(kHeight);
}

QToolButton* FindBar::button(const QString& text, const QString& name, const QString& tip) {
    auto* made = new QToolButton(this);
    made->setText(text);
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::StrongFocus);
    made->setAccessibleName(name);
    made->setToolTip(QStringLiteral("%1 (%2)").arg(name, tip));
    return made;
}

void FindBar::setTheme(const Theme& theme) {
    theme_ = &theme;
    histogram_->setTheme(theme);
}

void FindBar::open() {
    show();
    edit_->setFocus();
    edit_->selectAll();
}

void FindBar::showResult(const FindResult* result, size_t place, const QString& error) {
    QPalette colours = palette();
    QString text;
    if (!error.isEmpty()) {
        text = error;
        colours.setColor(QPalette::WindowText, theme_->color(Role::Error));
    } else if (result != nullptr) {
        const size_t n = result->tasks().size();
        if (result->found() == 0)
            text = tr("no task matches");
        else if (place > 0)
            text = tr("%1 of %2 tasks").arg(place).arg(n);
        else
            text = n == 1 ? tr("1 task") : tr("%1 tasks").arg(n);
        if (result->found() == 0) colours.setColor(QPalette::WindowText, theme_->color(Role::Warn));
    }
    count_->setPalette(colours);
    count_->setText(text);
    count_->setToolTip(error);
    histogram_->setHistogram(result == nullptr ? Histogram{} : result->histogram(),
                             result == nullptr ? std::nullopt : result->bar());
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

bool FindBar::eventFilter(QObject* watched, QEvent* event) {
    if (watched != edit_ || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = dynamic_cast<QKeyEvent*>(event);
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter) return false;
    if ((key->modifiers() & Qt::ShiftModifier) != 0)
        Q_EMIT previous();
    else
        Q_EMIT next();
    return true;
}

}  // namespace ptoscope
