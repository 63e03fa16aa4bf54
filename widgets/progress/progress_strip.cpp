#include "widgets/progress/progress_strip.h"

#include <QHBoxLayout>
#include <algorithm>
#include <cmath>

namespace ptoscope {
namespace {

constexpr int kParts = 1000;

}  // namespace

ProgressStrip::ProgressStrip(QWidget* parent)
    : QWidget(parent),
      name_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      cancel_(new QToolButton(this)),
      escape_(new QShortcut(QKeySequence(Qt::Key_Escape), this)) {
    setAccessibleName(tr("Progress"));
    name_->setAccessibleName(tr("What is under way"));
    bar_->setAccessibleName(tr("How far it is"));
    bar_->setFixedWidth(160);
    bar_->setMaximumHeight(fontMetrics().height() + 2);
    cancel_->setText(tr("Cancel"));
    cancel_->setAccessibleName(tr("Cancel what is under way"));
    cancel_->setToolTip(tr("Stops it (Esc)"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 0);
    layout->addWidget(name_);
    layout->addWidget(bar_);
    layout->addWidget(cancel_);
    delay_.setSingleShot(true);
    delay_.setInterval(kDelayMs);
    escape_->setContext(Qt::ApplicationShortcut);
    escape_->setEnabled(false);
    hide();
    connect(&delay_, &QTimer::timeout, this, [this] {
        Q_EMIT appeared(true);
        show();
        escape_->setEnabled(true);
    });
    connect(cancel_, &QToolButton::clicked, this, &ProgressStrip::cancel);
    connect(escape_, &QShortcut::activated, this, &ProgressStrip::cancel);
}

void ProgressStrip::progress(const QString& name, double fraction) {
    if (!isVisible() && !delay_.isActive()) {
        delay_.start();
        cancel_->setEnabled(true);
    }
    if (cancel_->isEnabled()) name_->setText(name);
    bar_->setTextVisible(fraction >= 0);
    bar_->setRange(0, fraction < 0 ? 0 : kParts);
    if (fraction >= 0)
        bar_->setValue(static_cast<int>(std::lround(std::clamp(fraction, 0.0, 1.0) * kParts)));
}

void ProgressStrip::progressDone() {
    delay_.stop();
    escape_->setEnabled(false);
    if (isHidden()) return;
    hide();
    Q_EMIT appeared(false);
}

void ProgressStrip::cancel() {
    cancel_->setEnabled(false);  // once is enough
    escape_->setEnabled(false);
    name_->setText(tr("Cancelling …"));
    Q_EMIT cancelled();
}

}  // namespace ptoscope
