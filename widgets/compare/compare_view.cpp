#include "widgets/compare/compare_view.h"

#include <QDataStream>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/compare/pair_differences.h"
#include "widgets/progress/progress_strip.h"

namespace ptoscope {

CompareView::CompareView(QWidget* parent)
    : QWidget(parent),
      job_(new CompareJob(this)),
      setup_(new SetupPanel(this)),
      pair_(new PairView(this)),
      table_(new DifferenceTable(this)),
      progress_(new ProgressStrip(this)),
      results_(new QStackedWidget(this)),
      message_(new QLabel(this)),
      divergence_(new QLabel(this)),
      goToDivergence_(new QPushButton(tr("Go There"), this)),
      across_(new QSplitter(Qt::Horizontal, this)),
      down_(new QSplitter(Qt::Vertical, this)) {
    setAccessibleName(tr("Compare variants"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    across_->addWidget(setup_);
    across_->addWidget(makeResults());
    across_->setStretchFactor(1, 1);
    across_->setCollapsible(1, false);
    across_->setSizes({setup_->minimumSizeHint().width(), 1000});
    layout->addWidget(across_);
    connect(setup_, &SetupPanel::runAsked, this, &CompareView::run);
    connect(setup_, &SetupPanel::changed, this, &CompareView::updateStale);
    connect(job_, &CompareJob::progress, progress_, &ProgressStrip::progress);
    connect(job_, &CompareJob::finished, this, &CompareView::finished);
    connect(job_, &CompareJob::cancelled, this, [this] {
        progress_->progressDone();
        setup_->setRunning(false);
        if (result() == nullptr)
            showMessage(tr("Cancelled"), tr("Nothing was compared. Ctrl+Return starts again."));
        Q_EMIT resultChanged();
    });
    connect(progress_, &ProgressStrip::cancelled, this, &CompareView::cancel);
    connect(table_, &DifferenceTable::followed, this, &CompareView::goTo);
    connect(goToDivergence_, &QPushButton::clicked, this, &CompareView::goToDivergence);
    setup_->setEnabled(false);
    showSetupHint();
}

QWidget* CompareView::makeResults() {
    auto* right = new QWidget(this);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* below = new QWidget(right);
    auto* lower = new QVBoxLayout(below);
    lower->setContentsMargins(0, 0, 0, 0);
    lower->setSpacing(0);
    auto* first = new QWidget(below);
    auto* line = new QHBoxLayout(first);
    line->setContentsMargins(8, 3, 8, 3);
    divergence_->setAccessibleName(tr("First different decision"));
    divergence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    divergence_->setWordWrap(true);
    divergence_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    goToDivergence_->setToolTip(tr("Shows it in both runs (Ctrl+D)"));
    goToDivergence_->setAccessibleName(tr("Go to the first different decision"));
    line->addWidget(divergence_, 1);
    line->addWidget(goToDivergence_, 0, Qt::AlignTop);
    lower->addWidget(first);
    lower->addWidget(table_, 1);
    down_->addWidget(pair_);
    down_->addWidget(below);
    down_->setChildrenCollapsible(false);
    down_->setSizes({640, 320});
    message_->setAlignment(Qt::AlignCenter);
    message_->setWordWrap(true);
    message_->setMargin(40);
    message_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    results_->addWidget(message_);
    results_->addWidget(down_);
    column->addWidget(progress_);
    column->addWidget(results_, 1);
    return right;
}

void CompareView::showMessage(const QString& title, const QString& detail) {
    message_->setText(
        QStringLiteral("<h3>%1</h3><p>%2</p>").arg(title.toHtmlEscaped(), detail.toHtmlEscaped()));
    results_->setCurrentWidget(message_);
}

void CompareView::showSetupHint() {
    if (program_ == nullptr)
        return showMessage(tr("Nothing to compare yet"),
                           tr("Open a workload in the main window, or pick a sample there."));
    showMessage(tr("Two variants of %1").arg(QString::fromStdString(program_->name)),
                tr("Choose what differs between A and B at the left, or a ready-made pair, "
                   "then Compare (Ctrl+Return): both runs above each other on one time axis, "
                   "and where their time differs."));
}

void CompareView::setProgram(std::shared_ptr<const Program> program) {
    if (program == program_) return;
    if (job_->isRunning()) job_->cancel();
    remembered_ = remembered();
    program_ = std::move(program);
    pair_->setPair(nullptr);
    table_->setGroups({});
    setup_->setEnabled(program_ != nullptr);
    if (program_ != nullptr) {
        VariantPair variants(*program_);
        for (const Side side : kSides)
            variants.setText(side, remembered_[at(side)]);
        const bool usable = variants.differs() && variants.problem().isEmpty();
        setup_->setPair(usable ? variants : VariantPair(*program_));
    }
    showSetupHint();
    Q_EMIT resultChanged();
}

std::array<QString, 2> CompareView::remembered() const {
    if (program_ == nullptr) return remembered_;
    return {setup_->pair().text(Side::A), setup_->pair().text(Side::B)};
}

void CompareView::setTheme(const Theme& theme) {
    setup_->setTheme(theme);
    pair_->setTheme(theme);
    table_->setTheme(theme);
}

void CompareView::run() {
    if (program_ == nullptr || !setup_->pair().problem().isEmpty()) return;
    if (result() == nullptr) showMessage(tr("Running both variants …"), tr("Esc cancels."));
    setup_->setRunning(true);
    job_->start({program_, setup_->pair()});
    Q_EMIT resultChanged();
}

void CompareView::cancel() {
    job_->cancel();
}

void CompareView::finished(const std::shared_ptr<const RunPair>& pair, const QString& error) {
    progress_->progressDone();
    setup_->setRunning(false);
    if (pair == nullptr) {
        pair_->setPair(nullptr);
        showMessage(tr("That cannot be compared"), error);
    } else {
        showResult(pair);
    }
    Q_EMIT resultChanged();
}

void CompareView::showResult(std::shared_ptr<const RunPair> pair) {
    shownVariants_ = pair->variants;
    pair_->setPair(pair);
    table_->setGroups(pair->differences);
    showDivergence(*pair);
    results_->setCurrentWidget(down_);
    updateStale();
}

// What is shown is of other settings than those of the form.
void CompareView::updateStale() {
    setup_->setStale(result() != nullptr && !(setup_->pair() == shownVariants_));
}

void CompareView::goTo(const DifferenceRow& row) {
    int64_t begin = INT64_MAX;
    int64_t end = kNever;
    for (const int64_t time : {row.timeInA, row.timeInB, row.endInA, row.endInB}) {
        if (time == kNever) continue;
        begin = std::min(begin, time);
        end = std::max(end, time);
    }
    if (end == kNever) return;
    pair_->goTo(row.taskInA, row.taskInB, begin, end);
    if (row.agent == kNone) return;
    const LaneKind kind = row.agent == 0 ? LaneKind::Orchestrator : LaneKind::Scheduler;
    for (const Side side : kSides)
        pair_->view(side)->selectLane(LaneKey{kind, row.agent});
}

void CompareView::showDivergence(const RunPair& pair) {
    divergence_->setText(divergenceText(pair.comparison, pair.of(Side::A), pair.of(Side::B)));
    const auto& first = pair.comparison.divergence;
    goToDivergence_->setEnabled(first.has_value());
    const auto timeOf = [](const std::optional<Decision>& decision) {
        return decision ? std::optional(decision->time) : std::nullopt;
    };
    pair_->setDivergence(first ? timeOf(first->a) : std::nullopt,
                         first ? timeOf(first->b) : std::nullopt);
}

void CompareView::goToDivergence() {
    if (result() == nullptr || !result()->comparison.divergence) return;
    const Divergence& first = *result()->comparison.divergence;
    DifferenceRow place;
    if (first.a) place.taskInA = first.a->task, place.timeInA = place.endInA = first.a->time;
    if (first.b) place.taskInB = first.b->task, place.timeInB = place.endInB = first.b->time;
    goTo(place);
}

QByteArray CompareView::layoutState() const {
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << across_->saveState() << down_->saveState();
    return state;
}

void CompareView::restoreLayoutState(const QByteArray& state) {
    QDataStream stream(state);
    QByteArray across;
    QByteArray down;
    stream >> across >> down;
    if (stream.status() != QDataStream::Ok) return;
    across_->restoreState(across);
    down_->restoreState(down);
}

std::vector<QWidget*> CompareView::parts() const {
    return {setup_->presets(), pair_->view(Side::A), pair_->view(Side::B), table_};
}

}  // namespace ptoscope
