#include "widgets/transport/speed_control.h"

#include <QHBoxLayout>
#include <QSignalBlocker>

namespace ptoscope {

SpeedControl::SpeedControl(QWidget* parent)
    : QWidget(parent), slider_(new QSlider(Qt::Horizontal)), value_(new QLabel) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    slider_->setRange(Speed::kSlowest, Speed::kFastest);
    slider_->setPageStep(3);  // a decade
    slider_->setFixedWidth(120);
    slider_->setAccessibleName(QStringLiteral("Speed"));
    const QString tip = QStringLiteral(
        "Virtual time that passes per second: from slow motion on the left to full speed");
    slider_->setToolTip(tip);
    value_->setToolTip(tip);
    value_->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("full speed")) + 4);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    layout->addWidget(new QLabel(QStringLiteral("Speed")));
    layout->addWidget(slider_);
    layout->addWidget(value_);
}

void SpeedControl::setSession(Session* session) {
    session_ = session;
    connect(slider_, &QSlider::valueChanged, session,
            [session](int notch) { session->setSpeed(Speed(notch)); });
    connect(session, &Session::speedChanged, this, &SpeedControl::follow);
    follow();
}

void SpeedControl::follow() {
    const QSignalBlocker quiet(slider_);
    slider_->setValue(session_->speed().notch());
    value_->setText(session_->speed().label());
}

}  // namespace ptoscope
