#include "widgets/panels/schedule/schedule_panel.h"

#include <QHBoxLayout>
#include <QStackedLayout>
#include <QVBoxLayout>

#include "widgets/panels/schedule/schedule_words.h"

namespace ptoscope {
namespace {

constexpr size_t kAtOnce = 2000;      // steps that are read while the window waits
constexpr size_t kMostLooked = 2000;  // steps for which freedom is worked out

QLabel* line(const QString& name) {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(name);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    return label;
}

}  // namespace

SchedulePanel::SchedulePanel(QWidget* parent)
    : Panel(QStringLiteral("Schedule"),
            QStringLiteral("An interleaving that leads to a failure, step by step: who stepped, "
                           "what it read and changed, and from where on nothing could help. Open "
                           "a saved schedule with Ctrl+O, or find one with the panel Explore."),
            parent),
      model_(new ScheduleModel(this)),
      view_(new ScheduleView(model_)),
      shown_(nullptr),
      hint_(new QLabel(QStringLiteral(
          "No schedule is open. The panel Explore finds interleavings of this workload that fail; "
          "opening one shows it here, step by step. Ctrl+O opens a saved one."))),
      headline_(line(QStringLiteral("What the schedule leads to"))),
      detail_(line(QStringLiteral("About the schedule"))),
      notice_(line(QStringLiteral("Where the run is"))),
      noReturn_(new QPushButton(QStringLiteral("Point of No Return"))),
      return_(new QPushButton(QStringLiteral("Back to the Schedule"))),
      save_(new QPushButton(QStringLiteral("Save…"))) {
    setContent(makeContent());
    connect(view_, &ScheduleView::goneTo, this,
            [this](qulonglong step) { session()->goToScheduleStep(static_cast<size_t>(step)); });
    connect(view_, &ScheduleView::noReturnAsked, this, &SchedulePanel::goToNoReturn);
    connect(noReturn_, &QPushButton::clicked, this, &SchedulePanel::goToNoReturn);
    connect(save_, &QPushButton::clicked, this, &SchedulePanel::saveAsked);
    connect(return_, &QPushButton::clicked, this,
            [this] { session()->resumeSchedule(plan_->lastChance()); });
    connect(&looking_, &Background::ended, this, &SchedulePanel::tell);
}

QWidget* SchedulePanel::makeContent() {
    QFont bold = font();
    bold.setBold(true);
    headline_->setFont(bold);
    detail_->setForegroundRole(QPalette::PlaceholderText);
    hint_->setWordWrap(true);
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setMargin(16);
    hint_->setForegroundRole(QPalette::PlaceholderText);
    noReturn_->setToolTip(QStringLiteral(
        "To the step after which the failure cannot be avoided any more (N in the table)"));
    return_->setToolTip(
        QStringLiteral("Makes the schedule the recorded run again; the other one stays a branch"));
    save_->setToolTip(QStringLiteral("Writes the schedule into a file that replays anywhere"));
    save_->setAccessibleName(QStringLiteral("Save the schedule"));

    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(headline_);
    words->addWidget(detail_);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(noReturn_);
    buttons->addWidget(save_);
    buttons->addStretch(1);
    auto* elsewhere = new QHBoxLayout;
    elsewhere->addWidget(notice_, 1);
    elsewhere->addWidget(return_, 0, Qt::AlignTop);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(8, 6, 8, 6);
    top->setSpacing(6);
    top->addLayout(words);
    top->addLayout(buttons);
    top->addLayout(elsewhere);
    shown_ = new QWidget;
    auto* column = new QVBoxLayout(shown_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(view_, 1);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(shown_, 1);
    layout->addWidget(hint_, 1);
    shown_->hide();
    return content;
}

void SchedulePanel::setProspects(Prospects prospects) {
    prospects_ = std::move(prospects);
}

void SchedulePanel::reopen() {
    connect(session(), &Session::stateChanged, this, &SchedulePanel::refreshSoon,
            Qt::UniqueConnection);
    connect(session(), &Session::branchesChanged, this, &SchedulePanel::refreshSoon,
            Qt::UniqueConnection);
    reading_.forget();
    looking_.forget();
    looked_ = false;
    plan_ = session()->schedule();
    shown_->setVisible(plan_ != nullptr);
    hint_->setVisible(plan_ == nullptr);
    model_->show(nullptr, {});
    if (plan_ != nullptr) read();
}

// Long ones beside the window's work.
void SchedulePanel::read() {
    const auto program = session()->sharedProgram();
    tell();
    if (plan_->steps() <= kAtOnce) return showRows(scheduleRows(program, *plan_));
    reading_.start([this, program, plan = plan_](const Background::Stop& stop) {
        auto rows =
            std::make_shared<ScheduleRows>(scheduleRows(program, *plan, [&stop] { return !stop; }));
        return [this, rows] { showRows(std::move(*rows)); };
    });
}

void SchedulePanel::showRows(ScheduleRows rows) {
    model_->show(plan_, std::move(rows));
    tell();
    refreshSoon();
    if (isVisible()) lookAhead();
}

void SchedulePanel::showEvent(QShowEvent* event) {
    Panel::showEvent(event);
    lookAhead();
}

// Freedom takes its time, and is worked out only for eyes.
void SchedulePanel::lookAhead() {
    const bool whole = plan_ != nullptr && model_->rows().rows.size() == plan_->steps();
    if (looked_ || !prospects_ || !whole || plan_->steps() > kMostLooked ||
        !model_->rows().problem.isEmpty())
        return;
    looked_ = true;
    looking_.start([this, program = session()->sharedProgram(), plan = plan_,
                    work = prospects_](const Background::Stop& stop) {
        std::vector<Prospect> found;
        try {
            found = work(program, plan->schedule.steps, [&stop] { return !stop; });
        } catch (const std::exception&) {
            found.clear();  // the schedule is shown without them
        }
        return [this, found] { model_->setProspects(found); };
    });
    tell();
}

void SchedulePanel::tell() {
    if (plan_ == nullptr) return;
    headline_->setText(headlineOf(plan_->schedule));
    QPalette colours = headline_->palette();
    colours.setColor(QPalette::WindowText, theme().color(Role::Error));
    headline_->setPalette(colours);
    QString detail = reading_.isRunning()
                         ? QStringLiteral("Reading its steps …")
                         : detailOf(plan_->schedule, model_->rows().switches(), model_->noReturn());
    if (looking_.isRunning()) detail += QStringLiteral(" Working out which steps were doomed …");
    detail_->setText(detail);
    noReturn_->setEnabled(model_->noReturn().has_value());
}

void SchedulePanel::goToNoReturn() {
    if (const auto at = model_->noReturn()) session()->goToScheduleStep(*at == 0 ? 0 : *at - 1);
}

QString SchedulePanel::notice() const {
    return notice_->isHidden() ? QString() : notice_->text();
}

void SchedulePanel::showNotice() {
    const uint64_t followed = session()->scheduleFollowed();
    const bool whole = followed == plan_->end() || session()->isRunning();
    const bool there = session()->timeline().position() <= followed;
    notice_->setText(there ? QStringLiteral("The recorded run leaves the schedule before step %1.")
                                 .arg(numberText(plan_->stepAt(followed).value_or(0) + 1))
                           : QStringLiteral("The cursor is on a run that left the schedule before "
                                            "step %1.")
                                 .arg(numberText(plan_->stepAt(followed).value_or(0) + 1)));
    notice_->setVisible(!whole || !there);
    return_->setVisible(!whole);
}

void SchedulePanel::refresh() {
    if (plan_ == nullptr) return;
    showNotice();
    noReturn_->setEnabled(model_->noReturn().has_value() && !session()->isRunning());
    const uint64_t position = session()->timeline().position();
    const bool on = position <= session()->scheduleFollowed();
    view_->follow(on ? plan_->stepAt(position) : std::nullopt);
}

void SchedulePanel::themeChanged() {
    model_->setTheme(theme());
    view_->setTheme(theme());
    tell();
}

}  // namespace ptoscope
