#include "widgets/panels/gallery/gallery_panel.h"

#include <QFileInfo>
#include <QVBoxLayout>

#include "widgets/panels/gallery/sample_delegate.h"

namespace ptoscope {
namespace {

constexpr int kPath = Qt::UserRole;

}  // namespace

GalleryPanel::GalleryPanel(QWidget* parent)
    : Panel(QStringLiteral("Samples"),
            QStringLiteral("No samples were found beside the program. Open a workload file with "
                           "Ctrl+O."),
            parent),
      heading_(new QLabel),
      list_(new QListWidget) {
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.25);
    big.setBold(true);
    heading_->setFont(big);
    heading_->setMargin(10);
    heading_->hide();
    list_->setItemDelegate(new SampleDelegate(list_));
    list_->setAccessibleName(QStringLiteral("Samples"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setMouseTracking(true);
    list_->setResizeMode(QListView::Adjust);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Side by side where there is room.
    list_->setFlow(QListView::LeftToRight);
    list_->setWrapping(true);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(heading_);
    layout->addWidget(list_, 1);
    setContent(content);
    connect(list_, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
        if (session() != nullptr) session()->open(item->data(kPath).toString());
    });
}

void GalleryPanel::setSamples(const std::vector<Sample>& samples) {
    samples_ = samples;
    list_->clear();
    for (const Sample& sample : samples_) {
        auto* item = new QListWidgetItem(sample.name, list_);
        item->setData(kPath, sample.path);
        item->setData(SampleDelegate::Description, sample.description);
        item->setData(SampleDelegate::Failing, sample.failing);
        item->setData(Qt::AccessibleDescriptionRole, sample.description);
        item->setToolTip(QStringLiteral("Double click or Return opens it"));
    }
    if (!samples_.empty()) showContent();
}

void GalleryPanel::setHeading(const QString& text) {
    heading_->setText(text);
    heading_->show();
}

QString GalleryPanel::pathOf(int row) const {
    return list_->item(row)->data(kPath).toString();
}

void GalleryPanel::reopen() {
    const QString open = QFileInfo(session()->origin()).canonicalFilePath();
    for (int i = 0; i < list_->count(); ++i) {
        const bool same = !open.isEmpty() && QFileInfo(pathOf(i)).canonicalFilePath() == open;
        list_->item(i)->setData(SampleDelegate::Opened, same);
    }
}

void GalleryPanel::themeChanged() {
    static_cast<SampleDelegate*>(list_->itemDelegate())->setTheme(theme());
    list_->viewport()->update();
}

}  // namespace ptoscope
