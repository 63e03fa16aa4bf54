#include "widgets/panels/breakpoints/breakpoint_editor.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace ptoscope {
namespace {

QSpinBox* numberBox(const QString& name, const QString& tip) {
    auto* box = new QSpinBox;
    box->setRange(1, 1'000'000'000);
    box->setAccelerated(true);
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->setMinimumWidth(box->fontMetrics().horizontalAdvance(QStringLiteral("1000")) + 34);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return box;
}

}  // namespace

BreakpointEditor::BreakpointEditor(QWidget* parent)
    : QWidget(parent),
      condition_(new ExpressionField(QStringLiteral("Condition"), ExpressionUse::Condition)),
      prints_(new ExpressionField(QStringLiteral("Values to print"), ExpressionUse::Values)),
      first_(numberBox(QStringLiteral("First hit that stops"),
                       QStringLiteral("Hits before this one do not stop"))),
      every_(numberBox(QStringLiteral("Every which hit stops"),
                       QStringLiteral("From then on, every n-th hit stops"))),
      logOnly_(new QCheckBox(QStringLiteral("&Log only"))),
      apply_(new QPushButton),
      readyMade_(new QToolButton) {
    condition_->line()->setPlaceholderText(QStringLiteral("wiring.depth > 20"));
    prints_->line()->setPlaceholderText(QStringLiteral("print: the values in the condition"));
    prints_->setToolTip(QStringLiteral("Values to keep with each hit, with commas between them"));
    logOnly_->setToolTip(
        QStringLiteral("Never stops: hits are listed, also those in what is already recorded"));
    readyMade_->setText(QStringLiteral("Ready-made"));
    readyMade_->setPopupMode(QToolButton::InstantPopup);
    readyMade_->setFocusPolicy(Qt::TabFocus);
    readyMade_->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    readyMade_->setAccessibleName(QStringLiteral("Ready-made breakpoints"));
    readyMade_->setToolTip(QStringLiteral("Breakpoints for what is selected"));
    readyMade_->setMaximumHeight(apply_->sizeHint().height());

    auto* top = new QHBoxLayout;
    top->addWidget(condition_, 1);
    top->addWidget(apply_, 0, Qt::AlignTop);
    top->addWidget(readyMade_, 0, Qt::AlignTop);
    auto* rule = new QHBoxLayout;
    rule->addWidget(new QLabel(QStringLiteral("From hit")));
    rule->addWidget(first_, 1);
    rule->addWidget(new QLabel(QStringLiteral("every")));
    rule->addWidget(every_, 1);
    rule->addWidget(logOnly_);
    rule->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addLayout(rule);
    layout->addWidget(prints_);

    for (ExpressionField* field : {condition_, prints_}) {
        connect(field->line(), &ExpressionLine::checked, this, &BreakpointEditor::update);
        connect(field->line(), &QLineEdit::returnPressed, this, &BreakpointEditor::submit);
        connect(field->line(), &ExpressionLine::cancelled, this, &BreakpointEditor::startNew);
    }
    connect(apply_, &QPushButton::clicked, this, &BreakpointEditor::submit);
    connect(logOnly_, &QCheckBox::toggled, this, &BreakpointEditor::update);
    startNew();
}

void BreakpointEditor::setProgram(std::shared_ptr<const Program> program) {
    condition_->setProgram(program);
    prints_->setProgram(std::move(program));
}

void BreakpointEditor::setTheme(const Theme& theme) {
    condition_->setTheme(theme);
    prints_->setTheme(theme);
}

void BreakpointEditor::edit(BreakpointId id, const Breakpoint& breakpoint) {
    id_ = id;
    kept_ = breakpoint;
    QStringList prints;
    for (const std::string& one : breakpoint.prints)
        prints << QString::fromStdString(one);
    condition_->line()->setText(QString::fromStdString(breakpoint.expression));
    prints_->line()->setText(prints.join(QStringLiteral(", ")));
    const auto number = [](uint64_t n) {
        return static_cast<int>(std::min<uint64_t>(n, 1'000'000'000));
    };
    first_->setValue(number(breakpoint.rule.first));
    every_->setValue(number(breakpoint.rule.every));
    logOnly_->setChecked(breakpoint.log_only);
    update();
}

void BreakpointEditor::startNew() {
    edit(0, Breakpoint{});
}

Breakpoint BreakpointEditor::written() const {
    Breakpoint breakpoint = kept_;
    breakpoint.expression = condition_->line()->text().trimmed().toStdString();
    breakpoint.log_only = logOnly_->isChecked();
    breakpoint.rule = {static_cast<uint64_t>(first_->value()),
                       static_cast<uint64_t>(every_->value())};
    breakpoint.prints.clear();
    for (const QString& one : expressionsOf(prints_->line()->text()))
        breakpoint.prints.push_back(one.toStdString());
    return breakpoint;
}

void BreakpointEditor::submit() {
    if (!apply_->isEnabled()) return;
    Q_EMIT submitted(id_, written());
    startNew();
}

void BreakpointEditor::update() {
    const bool changes = id_ != 0;
    apply_->setText(changes ? QStringLiteral("Change") : QStringLiteral("Add"));
    apply_->setToolTip(changes ? QStringLiteral("Changes the breakpoint (Return; Escape: leave it)")
                               : QStringLiteral("Adds the breakpoint (Return)"));
    apply_->setAccessibleName(apply_->text() + QStringLiteral(" breakpoint"));
    apply_->setEnabled(condition_->line()->isUsable() && !prints_->line()->problem());
    first_->setEnabled(!logOnly_->isChecked());
    every_->setEnabled(!logOnly_->isChecked());
}

}  // namespace ptoscope
