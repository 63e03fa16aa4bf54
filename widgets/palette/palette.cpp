#include "widgets/palette/palette.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/palette/palette_delegate.h"

namespace ptoscope {
namespace {

constexpr int kWidth = 620;
constexpr int kMostHeight = 460;
constexpr int kTop = 72;  // below menus and transport

}  // namespace

Palette::Palette(QWidget* window)
    : QFrame(window),
      model_(new PaletteModel(this)),
      field_(new QLineEdit(this)),
      list_(new QListView(this)),
      nothing_(new QLabel(tr("Nothing is called that"), this)),
      delegate_(new PaletteDelegate(this)) {
    setAccessibleName(tr("Command palette"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    field_->setAccessibleName(tr("Command"));
    field_->setClearButtonEnabled(true);
    field_->setMinimumHeight(fontMetrics().height() + 14);
    list_->setAccessibleName(tr("Commands"));
    list_->setModel(model_);
    list_->setItemDelegate(delegate_);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setFocusPolicy(Qt::NoFocus);  // the field has the keys
    list_->setMouseTracking(true);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setForegroundRole(QPalette::PlaceholderText);
    nothing_->setMargin(16);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(field_);
    layout->addWidget(list_, 1);
    layout->addWidget(nothing_, 1);
    hide();
    field_->installEventFilter(this);
    window->installEventFilter(this);
    connect(field_, &QLineEdit::textChanged, this, &Palette::filter);
    connect(list_, &QListView::clicked, this,
            [this](const QModelIndex& index) { runRow(index.row()); });
}

void Palette::setTheme(const Theme& theme) {
    theme_ = &theme;
    delegate_->setTheme(theme);
    update();
}

void Palette::open(std::vector<PaletteCommand> commands, PaletteSource more, const QString& hint) {
    if (!isVisible()) before_ = QApplication::focusWidget();
    model_->setCommands(std::move(commands), std::move(more));
    field_->setPlaceholderText(hint);
    field_->clear();
    filter({});
    place();
    show();
    raise();
    field_->setFocus(Qt::PopupFocusReason);
}

void Palette::dismiss() {
    if (!isVisible()) return;
    hide();
    if (before_ != nullptr && before_->isVisible()) before_->setFocus(Qt::PopupFocusReason);
}

void Palette::place() {
    const QWidget* window = parentWidget();
    const int width = std::min(kWidth, window->width() - 40);
    const int height = std::min(kMostHeight, window->height() - kTop - 40);
    setGeometry((window->width() - width) / 2, kTop, width, height);
}

void Palette::filter(const QString& query) {
    model_->setQuery(query);
    const bool any = model_->rowCount() > 0;
    list_->setVisible(any);
    nothing_->setVisible(!any);
    if (any) moveTo(0);
}

void Palette::moveTo(int row) {
    const int last = model_->rowCount() - 1;
    if (last < 0) return;
    list_->setCurrentIndex(model_->index(std::clamp(row, 0, last)));
    // The field keeps the focus, so it says what is chosen.
    field_->setAccessibleDescription(list_->currentIndex().data(Qt::AccessibleTextRole).toString());
}

void Palette::runRow(int row) {
    if (row < 0 || row >= model_->rowCount()) return;
    const PaletteCommand command = model_->at(row);
    if (!command.obstacle.isEmpty()) return;  // it says why
    dismiss();
    if (command.run) command.run();
}

bool Palette::handleKey(int key) {
    const int row = list_->currentIndex().row();
    const int page = std::max(1, list_->height() / (2 * fontMetrics().height()));
    switch (key) {
        case Qt::Key_Down:
            moveTo(row + 1);
            return true;
        case Qt::Key_Up:
            moveTo(row - 1);
            return true;
        case Qt::Key_PageDown:
            moveTo(row + page);
            return true;
        case Qt::Key_PageUp:
            moveTo(row - page);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            runRow(row);
            return true;
        case Qt::Key_Escape:
            dismiss();
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            return true;  // there is nowhere else to go
        default:
            return false;
    }
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible()) place();
        return false;
    }
    switch (event->type()) {
        case QEvent::ShortcutOverride:
            // Esc and Return are the palette's while it is open.
            if (static_cast<QKeyEvent*>(event)->modifiers() == Qt::NoModifier) event->accept();
            return false;
        case QEvent::KeyPress:
            return handleKey(static_cast<QKeyEvent*>(event)->key());
        case QEvent::FocusOut: {
            const auto reason = static_cast<QFocusEvent*>(event)->reason();
            if (reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
                QTimer::singleShot(0, this, [this] {
                    if (!field_->hasFocus()) hide();
                });
            return false;
        }
        default:
            return false;
    }
}

void Palette::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme_->color(Role::Base));
    painter.setPen(QPen(theme_->color(Role::Highlight), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

}  // namespace ptoscope
