#include "widgets/expression/expression_field.h"

#include <QVBoxLayout>

namespace ptoscope {

ExpressionField::ExpressionField(const QString& name, ExpressionUse use, QWidget* parent)
    : QWidget(parent), line_(new ExpressionLine(use)), message_(new QLabel) {
    line_->setAccessibleName(name);
    message_->setAccessibleName(name + QStringLiteral(": message"));
    message_->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(line_);
    layout->addWidget(message_);
    setFocusProxy(line_);
    connect(line_, &ExpressionLine::checked, this, &ExpressionField::tell);
    tell();
}

void ExpressionField::setHint(const QString& hint) {
    hint_ = hint;
    tell();
}

void ExpressionField::setProgram(std::shared_ptr<const Program> program) {
    line_->setProgram(std::move(program));
}

void ExpressionField::setTheme(const Theme& theme) {
    theme_ = &theme;
    line_->setTheme(theme);
    tell();
}

// What is still being completed is no error yet.
void ExpressionField::tell() {
    const auto& problem = line_->problem();
    const bool wrong = problem && !line_->offers();
    QString text = hint_;
    if (problem) text = wrong ? QStringLiteral("✗ ") + problem->text : problem->text;
    QPalette colours = message_->palette();
    colours.setColor(QPalette::WindowText, theme_->color(wrong ? Role::Error : Role::MutedText));
    message_->setPalette(colours);
    message_->setText(text);
    message_->setVisible(!text.isEmpty());
}

}  // namespace ptoscope
