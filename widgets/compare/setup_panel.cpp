#include "widgets/compare/setup_panel.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace ptoscope {
namespace {

constexpr int kFieldLetters = 6;

QLabel* heading(const QString& text, const QString& tip) {
    auto* label = new QLabel(text);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setToolTip(tip);
    return label;
}

}  // namespace

SetupPanel::SetupPanel(QWidget* parent)
    : QWidget(parent),
      presets_(new QComboBox(this)),
      run_(new QPushButton(tr("Compare"), this)),
      message_(new QLabel(this)),
      stale_(new QLabel(tr("The shown runs are of other settings."), this)) {
    setAccessibleName(tr("Variants"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 6, 8);
    column->setSpacing(8);
    column->addWidget(makeTop());
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(makeForm());
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(scroll->widget()->sizeHint().width() +
                            scroll->verticalScrollBar()->sizeHint().width());
    scroll->setAccessibleName(tr("Keys of the variants"));
    scroll->setFocusPolicy(Qt::NoFocus);
    column->addWidget(scroll, 1);
    message_->setWordWrap(true);
    message_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    message_->hide();
    column->addWidget(message_);
    stale_->setWordWrap(true);
    stale_->hide();
    column->addWidget(stale_);
    run_->setAccessibleName(tr("Run both variants"));
    run_->setToolTip(tr("Runs both variants and compares them (Ctrl+Return)"));
    run_->setDefault(true);
    connect(run_, &QPushButton::clicked, this, &SetupPanel::runAsked);
    column->addWidget(run_);
    show();
}

QWidget* SetupPanel::makeTop() {
    auto* top = new QWidget(this);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    presets_->addItem(tr("Ready-made pairs …"));
    for (const VariantPreset& preset : variantPresets()) {
        presets_->addItem(QString::fromUtf8(preset.name));
        presets_->setItemData(presets_->count() - 1, QString::fromUtf8(preset.tip),
                              Qt::ToolTipRole);
    }
    presets_->setAccessibleName(tr("Ready-made pairs of variants"));
    presets_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    presets_->setMinimumContentsLength(14);
    connect(presets_, QOverload<int>::of(&QComboBox::activated), this,
            [this](int index) { applyPreset(index - 1); });
    row->addWidget(presets_, 1);
    const auto button = [&](const QString& text, const QString& name, const QString& tip,
                            void (SetupPanel::*does)()) {
        auto* made = new QToolButton(top);
        made->setText(text);
        made->setAccessibleName(name);
        made->setToolTip(tip);
        connect(made, &QToolButton::clicked, this, does);
        row->addWidget(made);
    };
    button(QStringLiteral("⇄"), tr("Swap A and B"), tr("Swaps A and B (Ctrl+Shift+X)"),
           &SetupPanel::swapSides);
    button(QStringLiteral("↺"), tr("Both as the workload is"),
           tr("Makes both as the workload is (Ctrl+Backspace)"), &SetupPanel::resetSides);
    return top;
}

QWidget* SetupPanel::makeForm() {
    auto* form = new QWidget(this);
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(0, 0, 2, 0);
    grid->setHorizontalSpacing(4);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    grid->addWidget(heading(tr("Key"), {}), 0, 1);
    grid->addWidget(heading(QStringLiteral("A"), tr("The run above")), 0, 2);
    grid->addWidget(heading(QStringLiteral("B"), tr("The run below")), 0, 3);
    for (const std::string& key : variantKeys()) {
        Row row{key, new QLabel(form), new QLabel(QString::fromStdString(key), form), {}};
        row.sign->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("≠")) + 2);
        row.name->setToolTip(tipOf(key));
        const int line = static_cast<int>(rows_.size()) + 1;
        grid->addWidget(row.sign, line, 0);
        grid->addWidget(row.name, line, 1);
        for (const Side side : kSides) {
            row.fields[at(side)] = makeField(side, key);
            grid->addWidget(row.fields[at(side)], line, side == Side::A ? 2 : 3);
        }
        row.name->setBuddy(row.fields[0]);
        rows_.push_back(row);
    }
    grid->setRowStretch(static_cast<int>(rows_.size()) + 1, 1);
    return form;
}

QComboBox* SetupPanel::makeField(Side side, const std::string& key) {
    auto* field = new QComboBox(this);
    const KeyChoices choices = choicesOf(key);
    field->addItems(choices.values);
    field->setEditable(!choices.closed);
    field->setInsertPolicy(QComboBox::NoInsert);
    field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    field->setMinimumContentsLength(kFieldLetters);
    field->setAccessibleName(tr("%1 of %2").arg(QString::fromStdString(key), nameOf(side)));
    field->setToolTip(tipOf(key));
    field->setFocusPolicy(Qt::StrongFocus);
    connect(field, QOverload<int>::of(&QComboBox::activated), this,
            [=, this](int index) { edited(side, key, field->itemText(index)); });
    if (QLineEdit* line = field->lineEdit())
        connect(line, &QLineEdit::editingFinished, this,
                [=, this] { edited(side, key, line->text()); });
    field->installEventFilter(this);
    return field;
}

// The wheel scrolls the form; it changes only a field that has the keys.
bool SetupPanel::eventFilter(QObject* watched, QEvent* event) {
    const auto* field = qobject_cast<QComboBox*>(watched);
    if (field == nullptr || event->type() != QEvent::Wheel || field->hasFocus())
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

void SetupPanel::edited(Side side, const std::string& key, const QString& value) {
    if (showing_ || value == pair_.value(side, key)) return;
    const QString why = pair_.set(side, key, value);
    show();
    if (!why.isEmpty()) return tell(why);
    Q_EMIT changed();
}

void SetupPanel::setPair(const VariantPair& pair) {
    pair_ = pair;
    show();
}

void SetupPanel::applyPreset(int index) {
    const std::vector<VariantPreset> all = variantPresets();
    if (index < 0 || static_cast<size_t>(index) >= all.size()) return;
    pair_.apply(all[static_cast<size_t>(index)]);
    show();
    Q_EMIT changed();
}

void SetupPanel::swapSides() {
    pair_.swap();
    show();
    Q_EMIT changed();
}

void SetupPanel::resetSides() {
    pair_.reset();
    show();
    Q_EMIT changed();
}

void SetupPanel::setTheme(const Theme& theme) {
    theme_ = &theme;
    show();
}

void SetupPanel::setRunning(bool running) {
    run_->setText(running ? tr("Compare Anew") : tr("Compare"));
}

void SetupPanel::setStale(bool stale) {
    stale_->setVisible(stale);
}

void SetupPanel::show() {
    showing_ = true;
    for (const Row& row : rows_) {
        const bool differs = pair_.differs(row.key);
        row.sign->setText(differs ? QStringLiteral("≠") : QString());
        QFont font = row.name->font();
        font.setBold(differs);
        row.name->setFont(font);
        for (const Side side : kSides) {
            QComboBox* field = row.fields[at(side)];
            const QString value = pair_.value(side, row.key);
            const int place = field->findText(value);
            field->setCurrentIndex(place);
            if (field->isEditable()) field->setEditText(value);
        }
    }
    // The list shows which pair this is, if it is one of them.
    const std::vector<VariantPreset> all = variantPresets();
    presets_->setCurrentIndex(0);
    for (size_t i = 0; i < all.size(); ++i) {
        VariantPair made = pair_;
        made.apply(all[i]);
        if (made == pair_) presets_->setCurrentIndex(static_cast<int>(i) + 1);
    }
    tell(pair_.problem());
    showing_ = false;
}

void SetupPanel::tell(const QString& message) {
    message_->setText(message);
    message_->setVisible(!message.isEmpty());
    QPalette palette = message_->palette();
    palette.setColor(QPalette::WindowText, theme_->color(Role::Error));
    message_->setPalette(palette);
    run_->setEnabled(pair_.problem().isEmpty());
}

QComboBox* SetupPanel::field(Side side, const std::string& key) const {
    for (const Row& row : rows_)
        if (row.key == key) return row.fields[at(side)];
    return nullptr;
}

bool SetupPanel::isMarked(const std::string& key) const {
    for (const Row& row : rows_)
        if (row.key == key) return !row.sign->text().isEmpty();
    return false;
}

}  // namespace ptoscope
