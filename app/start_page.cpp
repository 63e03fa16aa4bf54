#include "app/start_page.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/panels/gallery/gallery_panel.h"

namespace ptoscope {
namespace {

constexpr int kShown = 5;  // recent files

QString shortened(const QString& path) {
    const QString home = QDir::homePath();
    return path.startsWith(home + '/') ? QLatin1Char('~') + path.mid(home.size()) : path;
}

}  // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent),
      gallery_(new GalleryPanel(this)),
      offer_(new QFrame(this)),
      offerText_(new QLabel(tr("New here? Six steps on the sample spmd_sync_start show the window: "
                               "run, go back in time, find out who waits for whom."),
                            offer_)),
      take_(new QPushButton(tr("Take the &Tour"), offer_)),
      decline_(new QPushButton(tr("N&ot Now"), offer_)),
      recentTitle_(new QLabel(tr("Recent"), this)),
      samplesTitle_(new QLabel(tr("Samples (Return opens one, Ctrl+O a file of yours)"), this)),
      recent_(new QListWidget(this)) {
    setAccessibleName(tr("Start page"));
    offerText_->setWordWrap(true);
    decline_->setToolTip(tr("Help has the tour at any time"));
    offer_->setFrameShape(QFrame::NoFrame);
    offer_->setAutoFillBackground(true);
    auto* row = new QHBoxLayout(offer_);
    row->setContentsMargins(12, 8, 12, 8);
    row->addWidget(offerText_, 1);
    row->addWidget(take_);
    row->addWidget(decline_);
    recent_->setAccessibleName(tr("Recent files"));
    recent_->setFrameShape(QFrame::NoFrame);
    recent_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    recent_->setTextElideMode(Qt::ElideMiddle);
    for (QLabel* title : {recentTitle_, samplesTitle_})
        title->setContentsMargins(12, 8, 12, 4);
    samplesTitle_->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(offer_);
    layout->addWidget(recentTitle_);
    layout->addWidget(recent_);
    layout->addWidget(samplesTitle_);
    layout->addWidget(gallery_, 1);
    setFonts();
    setRecent({});
    connect(take_, &QPushButton::clicked, this, &StartPage::tourWanted);
    connect(decline_, &QPushButton::clicked, this, &StartPage::tourDeclined);
    connect(recent_, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        Q_EMIT opened(item->data(Qt::UserRole).toString());
    });
}

void StartPage::setTheme(const Theme& theme) {
    gallery_->setTheme(theme);
    QPalette colours = theme.palette();
    colours.setColor(QPalette::Window,
                     mixed(theme.color(Role::Window), theme.color(Role::Highlight), 0.14));
    offer_->setPalette(colours);
    for (QWidget* each : {static_cast<QWidget*>(take_), static_cast<QWidget*>(decline_)})
        each->setPalette(theme.palette());
}

void StartPage::setFonts() {
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.1);
    big.setBold(true);
    for (QLabel* title : {recentTitle_, samplesTitle_})
        title->setFont(big);
}

void StartPage::setRecent(const QStringList& paths) {
    recent_->clear();
    for (const QString& path : paths.mid(0, kShown)) {
        const QFileInfo file(path);
        auto* item = new QListWidgetItem(
            QStringLiteral("%1    %2").arg(file.fileName(), shortened(file.path())), recent_);
        item->setData(Qt::UserRole, path);
        item->setToolTip(path);
    }
    recent_->setVisible(recent_->count() > 0);
    recentTitle_->setVisible(recent_->count() > 0);
    fitRecent();
}

void StartPage::fitRecent() {
    const int row = recent_->count() > 0 ? recent_->sizeHintForRow(0) : 0;
    recent_->setFixedHeight(std::max(1, row * recent_->count() + 6));
}

void StartPage::offerTour(bool offer) {
    offer_->setVisible(offer);
}

void StartPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange) return;
    fitRecent();
}

}  // namespace ptoscope
