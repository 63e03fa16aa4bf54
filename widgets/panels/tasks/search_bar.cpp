#include "widgets/panels/tasks/search_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <algorithm>

#include "widgets/panels/tasks/task_match.h"

namespace ptoscope {

SearchBar::SearchBar(QWidget* parent)
    : QWidget(parent),
      line_(new QLineEdit(this)),
      count_(new QLabel(this)),
      previous_(new QToolButton(this)),
      next_(new QToolButton(this)) {
    line_->setPlaceholderText(tr("Find task: id, name, kernel, mm_*"));
    line_->setAccessibleName(tr("Find a task by id, name, kernel or pattern"));
    line_->setToolTip(
        tr("Id, name or kernel; * and ? stand for any text and any character. "
           "Return goes on, Shift+Return back, Escape leaves"));
    line_->setClearButtonEnabled(true);
    line_->installEventFilter(this);
    count_->setAccessibleName(tr("Tasks found"));
    count_->setForegroundRole(QPalette::PlaceholderText);
    const auto button = [](QToolButton* made, Qt::ArrowType arrow, const QString& name) {
        made->setArrowType(arrow);
        made->setAutoRaise(true);
        made->setAccessibleName(name);
        made->setToolTip(name);
        made->setFocusPolicy(Qt::TabFocus);
    };
    button(previous_, Qt::UpArrow, tr("Previous task found (Shift+Return)"));
    button(next_, Qt::DownArrow, tr("Next task found (Return)"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(line_, 1);
    row->addWidget(count_);
    row->addWidget(previous_);
    row->addWidget(next_);
    connect(line_, &QLineEdit::textChanged, this, &SearchBar::search);
    connect(previous_, &QToolButton::clicked, this, &SearchBar::previous);
    connect(next_, &QToolButton::clicked, this, &SearchBar::next);
    updateCount();
}

void SearchBar::setProgram(std::shared_ptr<const Program> program) {
    program_ = std::move(program);
    current_ = kNone;
    matches_.clear();
    line_->clear();
    updateCount();
    Q_EMIT matchesChanged();
}

void SearchBar::setCurrent(uint32_t task) {
    if (task == current_) return;
    current_ = task;
    updateCount();
}

void SearchBar::begin(const QString& text) {
    line_->setFocus(Qt::ShortcutFocusReason);
    if (text.isEmpty())
        line_->selectAll();
    else
        line_->setText(text);
}

bool SearchBar::matches(uint32_t task) const {
    return std::binary_search(matches_.begin(), matches_.end(), task);
}

// The match at or after the current task is shown while typing.
void SearchBar::search() {
    const std::string text = line_->text().trimmed().toStdString();
    matches_ = program_ == nullptr ? std::vector<uint32_t>{} : matchingTasks(*program_, text);
    if (!matches_.empty()) {
        const auto at =
            std::lower_bound(matches_.begin(), matches_.end(), current_ == kNone ? 0 : current_);
        current_ = at == matches_.end() ? matches_.front() : *at;
        Q_EMIT found(current_);
    }
    updateCount();
    Q_EMIT matchesChanged();
}

void SearchBar::go(int direction) {
    if (matches_.empty()) return;
    const auto begin = matches_.begin();
    const auto end = matches_.end();
    if (direction > 0) {
        const auto at = current_ == kNone ? begin : std::upper_bound(begin, end, current_);
        current_ = at == end ? *begin : *at;
    } else {
        const auto at = current_ == kNone ? begin : std::lower_bound(begin, end, current_);
        current_ = at == begin ? *(end - 1) : *(at - 1);
    }
    updateCount();
    Q_EMIT found(current_);
}

void SearchBar::updateCount() {
    const auto at = std::lower_bound(matches_.begin(), matches_.end(), current_);
    const bool on = at != matches_.end() && *at == current_;
    if (line_->text().trimmed().isEmpty())
        count_->clear();
    else if (matches_.empty())
        count_->setText(tr("none"));
    else if (on)
        count_->setText(tr("%1 of %2").arg(at - matches_.begin() + 1).arg(matches_.size()));
    else
        count_->setText(tr("%1 found").arg(matches_.size()));
    previous_->setEnabled(!matches_.empty());
    next_->setEnabled(!matches_.empty());
}

// Where there is little room, it is for the text: Return and the arrow keys do what buttons do.
void SearchBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const bool roomy = width() > 16 * fontMetrics().averageCharWidth() + 80;
    for (QToolButton* button : {previous_, next_})
        button->setVisible(roomy);
}

bool SearchBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            go((key->modifiers() & Qt::ShiftModifier) != 0 ? -1 : 1);
            return true;
        case Qt::Key_Down:
            go(1);
            return true;
        case Qt::Key_Up:
            go(-1);
            return true;
        case Qt::Key_Escape:
            Q_EMIT left();
            return true;
        default:
            return QWidget::eventFilter(watched, event);
    }
}

}  // namespace ptoscope
