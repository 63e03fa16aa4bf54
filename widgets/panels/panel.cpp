#include "widgets/panels/panel.h"

#include <QScrollArea>

namespace ptoscope {

Panel::Panel(const QString& name, const QString& purpose, QWidget* parent)
    : QWidget(parent), stack_(new QStackedLayout(this)), empty_(new QLabel(purpose, this)) {
    setAccessibleName(name);
    setFocusPolicy(Qt::TabFocus);  // while there is nothing in it that takes keys
    // Panels are dense: one size below the application's text.
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    setFont(small);
    setAccessibleDescription(purpose);
    empty_->setWordWrap(true);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setMargin(16);
    empty_->setForegroundRole(QPalette::PlaceholderText);
    stack_->addWidget(empty_);
}

void Panel::setContent(QWidget* content) {
    content_ = content;
    stack_->addWidget(content);
}

void Panel::setTallContent(QWidget* content) {
    auto* area = new QScrollArea(this);
    area->setAccessibleName(accessibleName());
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(content);
    setContent(area);
}

void Panel::showContent() {
    if (content_ == nullptr) return;
    stack_->setCurrentWidget(content_);
    setFocusPolicy(Qt::NoFocus);
}

void Panel::setSession(Session* session) {
    session_ = session;
    connect(session, &QObject::destroyed, this, [this] { session_ = nullptr; });
    connect(session, &Session::opened, this, &Panel::onOpened);
    connect(session, &Session::changed, this, &Panel::refreshSoon);
    connect(session, &Session::selectionChanged, this, &Panel::refreshSoon);
    if (session->isOpen()) onOpened();
}

void Panel::setTheme(const Theme& theme) {
    theme_ = &theme;
    themeChanged();
    refreshSoon();
    update();
}

void Panel::onOpened() {
    showContent();
    reopen();
    refreshSoon();
}

void Panel::refreshSoon() {
    if (session_ == nullptr || !session_->isOpen()) return;
    stale_ = !isVisible();
    if (!stale_) refresh();
}

void Panel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (stale_) refreshSoon();
}

}  // namespace ptoscope
