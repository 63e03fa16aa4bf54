#include "widgets/panels/explore/explore_form.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QThread>
#include <algorithm>

#include "widgets/panels/explore/explore_words.h"
#include "widgets/panels/explore/flow_layout.h"
#include "widgets/panels/schedule/schedule_words.h"

namespace ptoscope {
namespace {

constexpr Strategy kStrategies[] = {Strategy::BreadthFirst, Strategy::DepthFirst, Strategy::Random,
                                    Strategy::Pct};
constexpr int kMostNumber = 2'000'000'000;
constexpr int kMostSeconds = 24 * 3600;
constexpr int kGap = 10;

int clamped(uint64_t value, int most) {
    return static_cast<int>(std::min<uint64_t>(value, static_cast<uint64_t>(most)));
}

}  // namespace

ExploreForm::ExploreForm(QWidget* parent)
    : QWidget(parent),
      settings_(new QLineEdit),
      strategy_(new QComboBox),
      reduce_(new QCheckBox(tr("Reduction"))),
      findAll_(new QCheckBox(tr("All failures"))),
      kinds_(new QToolButton) {
    auto* flow = new FlowLayout(kGap, 4, this);
    settings_->setPlaceholderText(tr("as it is"));
    settings_->setClearButtonEnabled(true);
    flow->addWidget(labelled(tr("With"), settings_,
                             tr("Explores the workload in another configuration: "
                                "drain=election, device.clusters=2 or other keys of --set")));
    settings_->setAccessibleName(tr("Another configuration"));
    connect(settings_, &QLineEdit::textChanged, this, &ExploreForm::changed);
    for (const Strategy each : kStrategies) {
        strategy_->addItem(strategyText(each));
        strategy_->setItemData(strategy_->count() - 1, strategyTip(each), Qt::ToolTipRole);
    }
    flow->addWidget(labelled(tr("Strategy"), strategy_, strategyTip(kStrategies[0])));
    reduce_->setToolTip(
        tr("Steps that nobody else can notice are taken at once: far fewer "
           "states, the same verdict"));
    findAll_->setToolTip(tr("Goes on after a failure and reports the shortest way to each kind"));
    flow->addWidget(reduce_);
    flow->addWidget(findAll_);
    makeKinds();
    flow->addWidget(labelled(tr("Looks for"), kinds_, tr("What counts as a failure")));
    states_ = number(tr("Most states"), tr("The search ends after so many states"), 1, kMostNumber);
    states_->setSingleStep(1'000'000);
    runs_ = number(tr("Runs"), tr("So many runs are taken"), 1, kMostNumber);
    changes_ = number(tr("PCT depth"), tr("Changes of priority in one run: how deep a bug may lie"),
                      1, 100);
    seconds_ = number(tr("Seconds"), tr("The search ends after so long; 0: it takes its time"), 0,
                      kMostSeconds);
    seconds_->setSpecialValueText(tr("no limit"));
    threads_ = number(tr("Threads"), tr("Of this computer; the verdict is the same"), 1,
                      std::max(1, QThread::idealThreadCount()));
    seed_ = number(tr("Seed"), tr("Of random choices; the same seed gives the same runs"), 0,
                   kMostNumber);
    connect(strategy_, QOverload<int>::of(&QComboBox::currentIndexChanged), this, [this] {
        showWhatApplies();
        Q_EMIT changed();
    });
    setOptions({});
}

QWidget* ExploreForm::labelled(const QString& label, QWidget* field, const QString& tip) {
    auto* pair = new QWidget(this);
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    auto* text = new QLabel(label, pair);
    text->setBuddy(field);
    text->setToolTip(tip);
    row->addWidget(text);
    row->addWidget(field);
    field->setToolTip(tip);
    field->setAccessibleName(label);
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(this);
    return pair;
}

QSpinBox* ExploreForm::number(const QString& label, const QString& tip, int least, int most) {
    auto* field = new QSpinBox;
    field->setRange(least, most);
    field->setGroupSeparatorShown(true);
    field->setLocale(QLocale(QLocale::English));
    layout()->addWidget(labelled(label, field, tip));
    return field;
}

void ExploreForm::makeKinds() {
    auto* menu = new QMenu(kinds_);
    menu->setToolTipsVisible(true);
    for (size_t i = 0; i < kindActions_.size(); ++i) {
        const auto kind = static_cast<FailureKind>(i);
        kindActions_[i] = menu->addAction(kindText(kind));
        kindActions_[i]->setToolTip(kindTip(kind));
        kindActions_[i]->setCheckable(true);
        connect(kindActions_[i], &QAction::toggled, this, &ExploreForm::tellKinds);
    }
    kinds_->setMenu(menu);
    kinds_->setPopupMode(QToolButton::InstantPopup);
}

void ExploreForm::tellKinds() {
    QStringList chosen;
    for (const QAction* each : kindActions_)
        if (each->isChecked()) chosen << each->text();
    const bool all = chosen.size() == static_cast<int>(kindActions_.size());
    kinds_->setText(all                  ? tr("everything")
                    : chosen.size() == 0 ? tr("nothing")
                    : chosen.size() == 1 ? chosen.front().toLower()
                                         : tr("%1 kinds").arg(chosen.size()));
    Q_EMIT changed();
}

// A search has a bound of states, sampling one of runs.
void ExploreForm::showWhatApplies() {
    const Strategy chosen = kStrategies[strategy_->currentIndex()];
    const bool sampling = isSampling(chosen);
    strategy_->setToolTip(strategyTip(chosen));
    states_->parentWidget()->setVisible(!sampling);
    reduce_->setVisible(!sampling);
    runs_->parentWidget()->setVisible(sampling);
    seed_->parentWidget()->setVisible(sampling);
    changes_->parentWidget()->setVisible(chosen == Strategy::Pct);
    updateGeometry();
}

ExploreOptions ExploreForm::options() const {
    ExploreOptions options;
    options.strategy = kStrategies[strategy_->currentIndex()];
    options.reduce = reduce_->isChecked();
    options.find_all = findAll_->isChecked();
    options.kinds = 0;
    for (size_t i = 0; i < kindActions_.size(); ++i)
        if (kindActions_[i]->isChecked()) options.kinds |= 1U << i;
    options.max_states = static_cast<uint64_t>(states_->value());
    options.max_seconds = seconds_->value();
    options.threads = static_cast<unsigned>(threads_->value());
    options.seed = static_cast<uint64_t>(seed_->value());
    options.runs = static_cast<uint64_t>(runs_->value());
    options.pct_depth = static_cast<uint32_t>(changes_->value());
    return options;
}

void ExploreForm::setOptions(const ExploreOptions& options) {
    const auto place = std::find(std::begin(kStrategies), std::end(kStrategies), options.strategy);
    strategy_->setCurrentIndex(static_cast<int>(place - std::begin(kStrategies)));
    reduce_->setChecked(options.reduce);
    findAll_->setChecked(options.find_all);
    for (size_t i = 0; i < kindActions_.size(); ++i)
        kindActions_[i]->setChecked((options.kinds >> i & 1U) != 0);
    states_->setValue(clamped(options.max_states, kMostNumber));
    seconds_->setValue(static_cast<int>(options.max_seconds));
    threads_->setValue(static_cast<int>(options.threads));
    seed_->setValue(clamped(options.seed, kMostNumber));
    runs_->setValue(clamped(options.runs, kMostNumber));
    changes_->setValue(static_cast<int>(options.pct_depth));
    showWhatApplies();
    tellKinds();
}

// The wheel scrolls the panel; it changes only a field that has the keys.
bool ExploreForm::eventFilter(QObject* watched, QEvent* event) {
    const auto* field = qobject_cast<QWidget*>(watched);
    if (field == nullptr || event->type() != QEvent::Wheel || field->hasFocus())
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

}  // namespace ptoscope
