#include "widgets/panels/rings/rings_panel.h"

#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ptoscope {

RingLegend::RingLegend(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int RingLegend::lay(int width, QPainter* painter) const {
    const int size = fontMetrics().height();
    int x = 8;
    int y = 4;
    for (const SlotUse use : {SlotUse::Waiting, SlotUse::Ready, SlotUse::Running,
                              SlotUse::Completed, SlotUse::Consumed, SlotUse::Free}) {
        const QString text = QLatin1String(name(use));
        const int wide = size + 4 + fontMetrics().horizontalAdvance(text) + 10;
        if (x > 8 && x + wide > width) {
            x = 8;
            y += size + 6;
        }
        if (painter != nullptr) {
            paintSlotUse(*painter, QRect(x, y, size, size), use, *theme_);
            painter->setPen(theme_->color(Role::MutedText));
            painter->drawText(x + size + 4, y + fontMetrics().ascent(), text);
        }
        x += wide;
    }
    return y + size + 6;
}

void RingLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    lay(width(), &painter);
}

RingsPanel::RingsPanel(QWidget* parent)
    : Panel(
          QStringLiteral("Rings"),
          QStringLiteral("Every slot of the four task rings by state, with head and tail, and the "
                         "heap below. Open a workload to see them."),
          parent),
      legend_(new RingLegend) {
    auto* inner = new QWidget;
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(2);
    for (uint32_t i = 0; i < kRings; ++i) {
        views_[i] = new RingView(i, inner);
        column->addWidget(views_[i]);
    }
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(legend_);
    setContent(content);
}

void RingsPanel::reopen() {
    std::array<bool, kRings> used{};
    for (const TaskSpec& task : session()->program().tasks)
        used[task.id.ring()] = true;
    for (size_t i = 0; i < kRings; ++i) {
        views_[i]->setSession(session());
        views_[i]->setUsed(used[i]);
    }
}

void RingsPanel::refresh() {
    for (RingView* view : views_)
        view->refresh();
}

void RingsPanel::themeChanged() {
    for (RingView* view : views_)
        view->setTheme(theme());
    legend_->setTheme(theme());
}

}  // namespace ptoscope
