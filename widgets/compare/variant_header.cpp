#include "widgets/compare/variant_header.h"

#include <QGridLayout>
#include <QStringList>

#include "runtime/base/errors.h"
#include "widgets/compare/difference_words.h"
#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

QString errorText(const RunReport& report, const RunError& error) {
    QString text = QString::fromStdString(error.name);
    if (error.code != kNoCode) text = QStringLiteral("%1 %2").arg(error.code).arg(text);
    if (error.task != kNone)
        text += QStringLiteral(" at task ") + taskText(*report.program, error.task);
    return text + QStringLiteral(": ") + QString::fromStdString(error.message);
}

QString wordOf(Outcome outcome) {
    switch (outcome) {
        case Outcome::Deadlock:
            return QStringLiteral("Deadlock");
        case Outcome::Violation:
            return QStringLiteral("Violation");
        default:
            return QStringLiteral("Error");
    }
}

void colour(QLabel* label, const QColor& colour) {
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

}  // namespace

QString timesText(const RunPair& pair, Side side) {
    const RunReport& run = pair.of(side);
    return run.makespan_ns == kNever
               ? QStringLiteral("stopped at %1").arg(formatTime(run.trace.end))
               : QStringLiteral("makespan %1").arg(formatTime(run.makespan_ns));
}

QString failureText(const RunReport& report) {
    if (report.outcome == Outcome::Completed) return {};
    QString text = wordOf(report.outcome) + QStringLiteral(" at ") + formatTime(report.trace.end);
    if (!report.errors.empty())
        text += QStringLiteral(" · ") + errorText(report, report.errors.front());
    QStringList why;
    for (const std::string& line : report.diagnosis)
        why << QString::fromStdString(line);
    return why.isEmpty() ? text : text + QStringLiteral(" · ") + why.join(QStringLiteral("; "));
}

VariantHeader::VariantHeader(Side side, QWidget* parent)
    : QWidget(parent),
      side_(side),
      letter_(new QLabel(nameOf(side), this)),
      settings_(new ElidedLabel(tr("What variant %1 is").arg(nameOf(side)), this)),
      times_(new QLabel(this)),
      verdict_(new QLabel(this)),
      failure_(new QLabel(this)) {
    setAccessibleName(tr("Variant %1").arg(nameOf(side)));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Window);
    QFont bold = font();
    bold.setBold(true);
    for (QLabel* label : {letter_, verdict_, static_cast<QLabel*>(settings_)})
        label->setFont(bold);
    letter_->setAlignment(Qt::AlignCenter);
    letter_->setFixedWidth(fontMetrics().horizontalAdvance(QLatin1Char('M')) + 10);
    letter_->setAutoFillBackground(true);
    failure_->setWordWrap(true);
    failure_->hide();
    for (QLabel* label : {times_, failure_})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    settings_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    failure_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 2, 8, 2);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(2);
    grid->addWidget(letter_, 0, 0);
    grid->addWidget(settings_, 0, 1);
    grid->addWidget(times_, 0, 2);
    grid->addWidget(verdict_, 0, 3);
    grid->addWidget(failure_, 1, 1, 1, 3);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(1, 160);
}

void VariantHeader::setPair(const RunPair& pair) {
    settings_->setLine(pair.labelOf(side_));
    times_->setText(timesText(pair, side_));
    const int64_t a = pair.of(Side::A).makespan_ns;
    const int64_t b = pair.of(Side::B).makespan_ns;
    const bool both = a != kNever && b != kNever;
    change_ = side_ == Side::B && both ? b - a : 0;
    verdict_->setVisible(side_ == Side::B && both);
    const QString sign = change_ < 0   ? QStringLiteral("▼")
                         : change_ > 0 ? QStringLiteral("▲")
                                       : QStringLiteral("=");
    verdict_->setText(
        QStringLiteral("%1 %2 (%3)").arg(sign, timeDifference(a, b), percentDifference(a, b)));
    verdict_->setToolTip(change_ < 0   ? tr("B is faster than A")
                         : change_ > 0 ? tr("B is slower than A")
                                       : tr("Both take the same time"));
    const QString why = failureText(pair.of(side_));
    failed_ = !why.isEmpty();
    failure_->setText(failed_ ? QStringLiteral("✘ ") + why : QString());
    failure_->setVisible(failed_);
    paintLetters();
}

void VariantHeader::setTheme(const Theme& theme) {
    theme_ = &theme;
    paintLetters();
}

void VariantHeader::paintLetters() {
    QPalette badge = letter_->palette();
    const QColor fill = theme_->color(failed_ ? Role::Error : Role::Highlight);
    badge.setColor(QPalette::Window, fill);
    badge.setColor(QPalette::WindowText, legibleOn(fill));
    letter_->setPalette(badge);
    colour(failure_, theme_->color(Role::Error));
    const Role role = change_ < 0 ? Role::Good : change_ > 0 ? Role::Warn : Role::Text;
    colour(verdict_, theme_->color(role));
}

}  // namespace ptoscope
