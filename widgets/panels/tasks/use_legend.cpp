#include "widgets/panels/tasks/use_legend.h"

#include <QPainter>

#include "widgets/panels/tasks/task_mark.h"

namespace ptoscope {

UseLegend::UseLegend(std::vector<Entry> more, QWidget* parent) : QWidget(parent) {
    for (const SlotUse use : kTaskUses)
        entries_.push_back({QLatin1String(taskUseName(use)),
                            [use](QPainter& painter, const QRect& rect, const Theme& theme) {
                                paintTaskMark(painter, rect, use, theme);
                            }});
    for (Entry& entry : more)
        entries_.push_back(std::move(entry));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Legend"));
}

void UseLegend::setTheme(const Theme& theme) {
    theme_ = &theme;
    update();
}

int UseLegend::lay(int width, QPainter* painter) const {
    const int size = fontMetrics().height();
    int x = 8;
    int y = 4;
    for (const Entry& entry : entries_) {
        const int wide = size + 4 + fontMetrics().horizontalAdvance(entry.text) + 10;
        if (x > 8 && x + wide > width) {
            x = 8;
            y += size + 6;
        }
        if (painter != nullptr) {
            entry.paint(*painter, QRect(x, y, size, size), *theme_);
            painter->setPen(theme_->color(Role::MutedText));
            painter->drawText(x + size + 4, y + fontMetrics().ascent(), entry.text);
        }
        x += wide;
    }
    return y + size + 6;
}

void UseLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    lay(width(), &painter);
}

}  // namespace ptoscope
