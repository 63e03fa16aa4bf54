#include "widgets/expression/expression_line.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QListView>
#include <QTextCharFormat>
#include <algorithm>

#include "widgets/expression/candidate_delegate.h"

namespace ptoscope {
namespace {

// What stands before the cursor wants a name: the list opens without a letter.
bool wantsName(const QString& before) {
    for (const char* end : {"[", "(", ".", "enters ", "any ", "all ", "== ", "!= "})
        if (before.endsWith(QLatin1String(end))) return true;
    return false;
}

}  // namespace

ExpressionLine::ExpressionLine(ExpressionUse use, QWidget* parent)
    : QLineEdit(parent),
      use_(use),
      model_(new QStandardItemModel(this)),
      completer_(new QCompleter(model_, this)) {
    auto* list = new QListView;
    completer_->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer_->setPopup(list);
    list->setItemDelegate(new CandidateDelegate(list));
    list->setAccessibleName(QStringLiteral("Candidates"));
    list->setUniformItemSizes(true);
    completer_->setWidget(this);
    setClearButtonEnabled(true);
    connect(completer_, qOverload<const QModelIndex&>(&QCompleter::activated), this,
            &ExpressionLine::accept);
    connect(this, &QLineEdit::textChanged, this, &ExpressionLine::check);
    connect(this, &QLineEdit::textEdited, this, [this] { offer(false); });
}

void ExpressionLine::setProgram(std::shared_ptr<const Program> program) {
    program_ = std::move(program);
    closeList();
    check();
}

void ExpressionLine::setTheme(const Theme& theme) {
    theme_ = &theme;
    mark();
}

bool ExpressionLine::isUsable() const {
    return program_ != nullptr && !problem_ && !text().trimmed().isEmpty();
}

bool ExpressionLine::offers() const {
    return completer_->popup()->isVisible();
}

void ExpressionLine::check() {
    problem_ = program_ == nullptr ? std::nullopt : problemOf(text(), use_, *program_);
    mark();
    Q_EMIT checked();
}

// A line edit formats parts of its text as an input method would.
void ExpressionLine::mark() {
    QList<QInputMethodEvent::Attribute> attributes;
    if (problem_ && problem_->length > 0) {
        QTextCharFormat wrong;
        wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wrong.setUnderlineColor(theme_->color(Role::Error));
        wrong.setForeground(theme_->color(Role::Error));
        attributes << QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat,
                                                   problem_->begin - cursorPosition(),
                                                   problem_->length, wrong);
    }
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(this, &event);
}

void ExpressionLine::offer(bool asked) {
    list_ = program_ == nullptr ? CompletionList{}
                                : completionsAt(text(), cursorPosition(), use_, *program_);
    const QString word = text().mid(list_.begin, list_.end - list_.begin);
    const bool opened = wantsName(text().left(cursorPosition()));
    const bool only = list_.items.size() == 1 && list_.items[0].text == word;
    if (list_.items.empty() || only || (word.isEmpty() && !opened && !asked)) return closeList();
    model_->clear();
    int width = 0;
    for (const CompletionItem& item : list_.items) {
        auto* row = new QStandardItem(item.text);
        row->setData(item.description, kDescriptionRole);
        row->setAccessibleDescription(item.description);
        model_->appendRow(row);
        width = std::max(width, fontMetrics().horizontalAdvance(item.text + item.description));
    }
    const int wanted = std::clamp(width + 60, 160, 560);
    const int left = std::max(0, cursorRect().left() - fontMetrics().horizontalAdvance(word));
    completer_->popup()->setFont(font());
    completer_->complete(QRect(left, 0, wanted, height()));
    completer_->popup()->setCurrentIndex(completer_->completionModel()->index(0, 0));
    Q_EMIT checked();
}

void ExpressionLine::accept(const QModelIndex& index) {
    const QString item = index.data().toString();
    QString all = text();
    all.replace(list_.begin, list_.end - list_.begin, item);
    const int cursor = list_.begin + item.size();
    setText(all);
    setCursorPosition(cursor);
    setModified(true);
    if (wantsName(item)) offer(false);
    Q_EMIT checked();
}

void ExpressionLine::closeList() {
    if (!offers()) return;
    completer_->popup()->hide();
    Q_EMIT checked();
}

bool ExpressionLine::currentIsWritten() const {
    return completer_->popup()->currentIndex().data().toString() ==
           text().mid(list_.begin, list_.end - list_.begin);
}

// While the list is open, the completer sees a key if the line does not want it.
void ExpressionLine::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    const bool accepts = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab;
    if (offers()) {
        if (accepts && currentIsWritten()) closeList();
        if (offers() && (accepts || key == Qt::Key_Backtab)) return event->ignore();
        if (key == Qt::Key_Escape) return closeList();
    } else if (key == Qt::Key_Escape) {
        Q_EMIT cancelled();
        return;
    }
    if (key == Qt::Key_Space && (event->modifiers() & Qt::ControlModifier) != 0) return offer(true);
    QLineEdit::keyPressEvent(event);
}

bool ExpressionLine::focusNextPrevChild(bool next) {
    return !offers() && QLineEdit::focusNextPrevChild(next);
}

bool ExpressionLine::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool asks =
            key->key() == Qt::Key_Space && (key->modifiers() & Qt::ControlModifier) != 0;
        if (asks || key->key() == Qt::Key_Escape) {
            event->accept();
            return true;
        }
    }
    return QLineEdit::event(event);
}

}  // namespace ptoscope
