#include "widgets/panels/table/item_keys.h"

#include <QKeyEvent>

namespace ptoscope {

ItemKeys::ItemKeys(QAbstractItemView* view) : QObject(view), view_(view) {
    view->installEventFilter(this);
}

void ItemKeys::on(Qt::Key key, Does does) {
    keys_.emplace_back(key, std::move(does));
}

void ItemKeys::onDoubleClick(Does does) {
    connect(view_, &QAbstractItemView::doubleClicked, this, std::move(does));
}

const ItemKeys::Does* ItemKeys::of(int key) const {
    const int wanted = key == Qt::Key_Enter ? static_cast<int>(Qt::Key_Return) : key;
    for (const auto& [own, does] : keys_)
        if (own == wanted) return &does;
    return nullptr;
}

// Not while a cell is being edited: then the editor has the focus.
bool ItemKeys::eventFilter(QObject* watched, QEvent* event) {
    const bool override = event->type() == QEvent::ShortcutOverride;
    if ((!override && event->type() != QEvent::KeyPress) || !view_->hasFocus())
        return QObject::eventFilter(watched, event);
    const auto* pressed = static_cast<QKeyEvent*>(event);
    const auto modifiers = pressed->modifiers() & ~Qt::KeypadModifier;
    const Does* does = modifiers == Qt::NoModifier ? of(pressed->key()) : nullptr;
    if (does == nullptr) return QObject::eventFilter(watched, event);
    if (override) {
        event->accept();
    } else if (view_->currentIndex().isValid()) {
        (*does)(view_->currentIndex());
    }
    return true;
}

}  // namespace ptoscope
