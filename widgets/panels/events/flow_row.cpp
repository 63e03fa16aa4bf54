#include "widgets/panels/events/flow_row.h"

#include <QEvent>
#include <algorithm>

namespace ptoscope {
namespace {

constexpr int kGap = 4;

QSize sizeOf(const QWidget& widget) {
    return widget.sizeHint().expandedTo(widget.minimumSize());
}

}  // namespace

FlowRow::FlowRow(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FlowRow::add(QWidget* child, bool stretches) {
    child->setParent(this);
    parts_.push_back({child, stretches});
    updateGeometry();
}

int FlowRow::lay(int width, bool move) const {
    int y = kGap;
    for (int i = 0; i < parts_.size();) {
        // One line: as many as fit.
        int end = i;
        int used = 2 * kGap;
        int height = 0;
        while (end < parts_.size()) {
            const QSize size = sizeOf(*parts_[end].widget);
            if (end > i && used + size.width() > width) break;
            used += size.width() + kGap;
            height = std::max(height, size.height());
            ++end;
        }
        int spare = std::max(0, width - used + kGap);
        int x = kGap;
        for (; i < end; ++i) {
            const QSize size = sizeOf(*parts_[i].widget);
            const int wide =
                std::min(width - 2 * kGap, size.width() + (parts_[i].stretches ? spare : 0));
            if (parts_[i].stretches) spare = 0;
            if (move) parts_[i].widget->setGeometry(x, y, wide, height);
            x += wide + kGap;
        }
        y += height + kGap;
    }
    return y;
}

int FlowRow::heightForWidth(int width) const {
    return lay(width, false);
}

QSize FlowRow::sizeHint() const {
    return {320, lay(std::max(width(), 320), false)};
}

QSize FlowRow::minimumSizeHint() const {
    int widest = 120;
    for (const Part& part : parts_)
        widest = std::max(widest, part.widget->minimumSizeHint().width() + 2 * kGap);
    return {widest, lay(std::max(width(), 320), false)};
}

void FlowRow::resizeEvent(QResizeEvent*) {
    lay(width(), true);
    updateGeometry();
}

bool FlowRow::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) {
        lay(width(), true);
        updateGeometry();
    }
    return QWidget::event(event);
}

}  // namespace ptoscope
