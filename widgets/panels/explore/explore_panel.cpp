#include "widgets/panels/explore/explore_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "widgets/panels/explore/explore_settings.h"
#include "widgets/panels/explore/explore_words.h"
#include "widgets/panels/table/item_keys.h"
#include "widgets/panels/table/table_style.h"

namespace ptoscope {
namespace {

constexpr int kMargin = 8;
constexpr double kVerdictSize = 1.35;  // against the panel's letters
constexpr int kLeastRows = 4;

QLabel* words(const QString& name) {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(name);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    return label;
}

void colour(QLabel* label, const QColor& ink) {
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, ink);
    label->setPalette(palette);
}

}  // namespace

ExplorePanel::ExplorePanel(QWidget* parent)
    : Panel(QStringLiteral("Explore"),
            QStringLiteral("Tries every order in which the agents of a small workload can step, "
                           "and finds the one that breaks it. Open a workload of two or three "
                           "threads and a few tasks, or a saved schedule, with Ctrl+O."),
            parent),
      form_(new ExploreForm),
      job_(new ExploreJob(this)),
      model_(new FailuresModel(this)),
      subject_(words(QStringLiteral("What is explored"))),
      settings_(words(QStringLiteral("Its configuration"))),
      warning_(words(QStringLiteral("About its size"))),
      start_(new QPushButton),
      hint_(words(QStringLiteral("How to begin"))),
      progress_(words(QStringLiteral("How far it is"))),
      chart_(new GrowthChart),
      verdict_(words(QStringLiteral("Verdict"))),
      detail_(words(QStringLiteral("About the verdict"))),
      table_(new QTableView),
      open_(new QPushButton(QStringLiteral("Open"))),
      save_(new QPushButton(QStringLiteral("Save Schedule…"))) {
    table_->setModel(model_);
    styleTable(table_, QStringLiteral("Failures that were found"));
    setTallContent(makeContent());
    makeKeys();
    connect(job_, &ExploreJob::progress, this, &ExplorePanel::onProgress);
    connect(job_, &ExploreJob::finished, this, &ExplorePanel::onFinished);
    connect(form_, &ExploreForm::changed, this, &ExplorePanel::retarget);
    connect(start_, &QPushButton::clicked, this, [this] { job_->isRunning() ? stop() : start(); });
    connect(open_, &QPushButton::clicked, this,
            [this] { openFailure(table_->currentIndex().row()); });
    connect(save_, &QPushButton::clicked, this, [this] {
        const int row = table_->currentIndex().row();
        if (row >= 0) Q_EMIT saveAsked(std::make_shared<const Schedule>(scheduleOf(row)));
    });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ExplorePanel::updateButtons);
    showPart(Shown::Hint);
    updateButtons();
}

QWidget* ExplorePanel::makeContent() {
    QFont bold = font();
    bold.setBold(true);
    subject_->setFont(bold);
    settings_->setForegroundRole(QPalette::PlaceholderText);
    hint_->setForegroundRole(QPalette::PlaceholderText);
    hint_->setText(QStringLiteral(
        "Start tries every order in which orchestrator, threads and cores can step, on this very "
        "machine, and looks for broken invariants, wrong data, deadlocks and livelocks. Each "
        "finding comes with a schedule that leads to it, to be stepped through both ways."));
    QFont large = bold;
    large.setPointSizeF(large.pointSizeF() * kVerdictSize);
    verdict_->setFont(large);
    detail_->setForegroundRole(QPalette::PlaceholderText);
    start_->setDefault(true);
    open_->setToolTip(
        QStringLiteral("Opens the schedule: its steps become the recorded run "
                       "(Return)"));
    save_->setToolTip(
        QStringLiteral("Writes the selected schedule into a file that replays anywhere"));
    table_->setMinimumHeight(kLeastRows * table_->verticalHeader()->defaultSectionSize());

    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kMargin, 6, kMargin, 6);
    column->setSpacing(6);
    auto* head = new QVBoxLayout;
    head->setSpacing(1);
    head->addWidget(subject_);
    head->addWidget(settings_);
    column->addLayout(head);
    column->addWidget(form_);
    column->addWidget(warning_);
    auto* go = new QHBoxLayout;
    go->addWidget(start_);
    go->addWidget(progress_, 1);
    go->addStretch(0);
    column->addLayout(go);
    column->addWidget(hint_);
    column->addWidget(chart_);
    column->addWidget(verdict_);
    column->addWidget(detail_);
    column->addWidget(table_, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(open_);
    buttons->addWidget(save_);
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addStretch(0);
    return content;
}

void ExplorePanel::makeKeys() {
    auto* keys = new ItemKeys(table_);
    keys->on(Qt::Key_Return, [this](const QModelIndex& at) { openFailure(at.row()); });
    keys->onDoubleClick([this](const QModelIndex& at) { openFailure(at.row()); });
}

void ExplorePanel::setExplorer(Explorer explorer) {
    canExplore_ = static_cast<bool>(explorer);
    job_->setExplorer(std::move(explorer));
    updateButtons();
}

void ExplorePanel::showPart(Shown what) {
    hint_->setVisible(what == Shown::Hint);
    progress_->setVisible(what == Shown::Progress);
    chart_->setVisible(what == Shown::Progress);
    const bool result = what == Shown::Result;
    verdict_->setVisible(result);
    detail_->setVisible(result);
    const bool some = result && model_->rowCount() > 0;
    table_->setVisible(some);
    open_->setVisible(some);
    save_->setVisible(some);
}

void ExplorePanel::start() {
    if (!start_->isEnabled() || job_->isRunning()) return;
    options_ = form_->options();
    explored_ = target_;
    peak_ = 0;
    workload_ = session()->workload();
    result_.reset();
    model_->show(nullptr);
    chart_->clear();
    progress_->setText(QStringLiteral("Starting …"));
    showPart(Shown::Progress);
    job_->start(explored_, options_);
    updateButtons();
}

void ExplorePanel::stop() {
    job_->stop();
    updateButtons();
}

void ExplorePanel::onProgress(const ExploreStats& stats) {
    // What was found is made shorter by searches of their own, which count anew.
    const uint64_t amount = std::max(stats.states, stats.runs);
    if (amount < peak_) {
        progress_->setText(
            QStringLiteral("Something was found. Looking for the shortest way to "
                           "it, and for the point of no return …"));
    } else {
        peak_ = amount;
        progress_->setText(progressText(stats, options_.strategy));
        chart_->add(stats);
    }
    const bool runs = isSampling(options_.strategy) && options_.runs > 0;
    Q_EMIT working(
        QStringLiteral("Exploring"),
        runs ? static_cast<double>(stats.runs) / static_cast<double>(options_.runs) : -1);
}

void ExplorePanel::onFinished(const std::shared_ptr<const ExploreResult>& result,
                              const QString& error) {
    const bool focused = start_->hasFocus();
    result_ = result;
    model_->show(result);
    result == nullptr ? showError(error) : showResult();
    showPart(Shown::Result);
    updateButtons();
    if (model_->rowCount() > 0) {
        table_->setCurrentIndex(model_->index(0, 0));
        if (focused) table_->setFocus();
    }
    Q_EMIT rested();
}

void ExplorePanel::showResult() {
    const bool good = result_->verdict == Verdict::Exhausted;
    const bool found = result_->verdict == Verdict::Failed;
    verdictRole_ = good ? Role::Good : found ? Role::Error : Role::Warn;
    verdict_->setText((good    ? QStringLiteral("✔ ")
                       : found ? QStringLiteral("✘ ")
                               : QStringLiteral("◌ ")) +
                      verdictText(*result_, options_.strategy));
    updateDetail();
    colour(verdict_, theme().color(verdictRole_));
    QHeaderView* header = table_->horizontalHeader();
    for (int column = 0; column < FailuresModel::Check; ++column)
        table_->resizeColumnToContents(column);
    header->setStretchLastSection(true);
}

void ExplorePanel::showError(const QString& error) {
    verdictRole_ = Role::Error;
    verdict_->setText(QStringLiteral("✘ It could not be explored"));
    detail_->setText(error);
    colour(verdict_, theme().color(verdictRole_));
}

// The open workload, as the form wants it.
void ExplorePanel::retarget() {
    if (session() == nullptr || !session()->isOpen()) return;
    const Reconfigured wanted = withSettings(session()->sharedProgram(), form_->settings());
    target_ = wanted.program;
    const Program& program = target_ == nullptr ? session()->program() : *target_;
    subject_->setText(subjectText(program));
    settings_->setText(settingsText(program));
    const QString much = sizeWarning(program, form_->options().strategy);
    warning_->setText(!wanted.problem.isEmpty() ? QStringLiteral("✘ ") + wanted.problem
                                                : QStringLiteral("⚠ ") + much);
    warning_->setVisible(target_ == nullptr || !much.isEmpty());
    colour(warning_, theme().color(target_ == nullptr ? Role::Error : Role::Warn));
    updateDetail();
    updateButtons();
}

void ExplorePanel::updateDetail() {
    if (result_ == nullptr) return;
    const Program& program = target_ == nullptr ? session()->program() : *target_;
    QString detail = verdictDetail(*result_, options_.strategy);
    if (explored_->hash != program.hash)
        detail += QStringLiteral(" Of another workload than the open one: %1; %2.")
                      .arg(subjectText(*explored_), settingsText(*explored_));
    detail_->setText(detail);
}

void ExplorePanel::updateButtons() {
    const bool running = job_->isRunning();
    const bool open = session() != nullptr && session()->isOpen();
    start_->setText(!running             ? QStringLiteral("Start")
                    : job_->isStopping() ? QStringLiteral("Stopping …")
                                         : QStringLiteral("Stop"));
    start_->setToolTip(running ? QStringLiteral("Stops, and says what was found so far (Esc)")
                               : QStringLiteral("Explores the open workload (Ctrl+Return)"));
    start_->setEnabled(running ? !job_->isStopping()
                               : open && canExplore_ && target_ != nullptr &&
                                     form_->options().kinds != 0);
    form_->setEnabled(!running);
    const bool chosen = table_->currentIndex().isValid() && workload_ != nullptr;
    open_->setEnabled(chosen);
    save_->setEnabled(chosen);
}

Schedule ExplorePanel::scheduleOf(int row) const {
    Workload workload = *workload_;
    workload.config = explored_->config;
    return schedule_of(workload, model_->failure(row));
}

void ExplorePanel::openFailure(int row) {
    if (row < 0 || row >= model_->rowCount() || workload_ == nullptr) return;
    session()->openSchedule(scheduleOf(row));
}

void ExplorePanel::reopen() {
    // A schedule that was opened says its configuration itself.
    if (explored_ != nullptr && session()->program().hash == explored_->hash)
        form_->settingsField()->clear();
    retarget();
}

void ExplorePanel::refresh() {}

void ExplorePanel::themeChanged() {
    chart_->setTheme(theme());
    colour(verdict_, theme().color(verdictRole_));
    retarget();
}

// Esc stops, Ctrl+Return starts, wherever in the panel the keys are.
bool ExplorePanel::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        const bool escape = key.key() == Qt::Key_Escape && job_->isRunning();
        const bool enter = key.key() == Qt::Key_Return && key.modifiers() == Qt::ControlModifier;
        if (escape || enter) {
            event->accept();
            return true;
        }
    }
    return Panel::event(event);
}

void ExplorePanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && job_->isRunning()) return stop();
    if (event->key() == Qt::Key_Return && event->modifiers() == Qt::ControlModifier) return start();
    Panel::keyPressEvent(event);
}

}  // namespace ptoscope
