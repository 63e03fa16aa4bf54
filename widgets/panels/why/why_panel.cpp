#include "widgets/panels/why/why_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

constexpr size_t kMostPast = 100;

QToolButton* makeButton(const QString& text, const QString& tip) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

}  // namespace

WhyPanel::WhyPanel(QWidget* parent)
    : Panel(QStringLiteral("Why"),
            QStringLiteral("What the selected task, core or thread waited or waits for, back to "
                           "the cause. Open a workload, run it, and select something."),
            parent),
      model_(new StoryModel(this)),
      view_(new StoryView(model_)),
      headline_(new QLabel),
      hint_(new QLabel),
      back_(makeButton(QStringLiteral("Back"), QStringLiteral("Back to the story before"))),
      onward_(makeButton(QStringLiteral("Its Story"),
                         QStringLiteral("Tells of what is selected now (Right)"))),
      keep_(makeButton(QStringLiteral("Keep"),
                       QStringLiteral("Keeps this story as it is told now"))) {
    keep_->setCheckable(true);
    headline_->setWordWrap(true);
    headline_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    headline_->setAccessibleName(QStringLiteral("Why, in one line"));
    QFont bold = font();
    bold.setBold(true);
    headline_->setFont(bold);
    hint_->setWordWrap(true);
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setMargin(16);
    hint_->setForegroundRole(QPalette::PlaceholderText);

    auto* content = new QWidget(this);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 4, 4);
    top->addWidget(headline_, 1);
    top->addWidget(back_, 0, Qt::AlignTop);
    top->addWidget(onward_, 0, Qt::AlignTop);
    top->addWidget(keep_, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(view_, 1);
    layout->addWidget(hint_, 1);
    setContent(content);

    connect(view_, &StoryView::chosen, this, &WhyPanel::choose);
    connect(view_, &StoryView::goneTo, this, &WhyPanel::goTo);
    connect(view_, &StoryView::followed, this, [this](int row) {
        choose(row);
        goOnward();
    });
    connect(onward_, &QToolButton::clicked, this, &WhyPanel::goOnward);
    connect(back_, &QToolButton::clicked, this, &WhyPanel::goBack);
    connect(keep_, &QToolButton::toggled, this, [this](bool on) {
        toldPosition_ = on ? toldPosition_ : UINT64_MAX;
        if (session() != nullptr && session()->isOpen()) refreshSoon();
    });
}

void WhyPanel::reopen() {
    graph_.reset();
    subject_ = {};
    past_.clear();
    toldPosition_ = UINT64_MAX;
    keep_->setChecked(false);
    model_->clear();
    showTools();
}

void WhyPanel::themeChanged() {
    view_->setTheme(theme());
}

Item WhyPanel::wanted() const {
    const Item& selected = session()->selection();
    const auto task = [&] { return Item::task(session()->selectedTask()); };
    const auto agent = [&] {
        const auto id = session()->selectedAgent();
        return id ? Item::agent(*id) : Item{};
    };
    if (selected.kind == Item::Kind::Agent) return selected;
    if (selected.kind == Item::Kind::Event) {
        const EventLog& log = session()->timeline().trace().log;
        const bool ofTask = selected.index < log.size() && log[selected.index].task != kNone;
        return ofTask ? task() : agent();
    }
    return task().empty() ? agent() : task();
}

// A run that stopped short: whoever cannot go on, the orchestrator first.
Item WhyPanel::suspect() const {
    const RunEnd status = session()->timeline().status();
    if (status == RunEnd::Running || status == RunEnd::Completed) return {};
    const Machine& machine = session()->machine();
    if (machine.state().fault.task != kNone) return Item::task(machine.state().fault.task);
    for (size_t i = 0; i < machine.control_agents(); ++i) {
        const AgentId agent{static_cast<uint16_t>(i)};
        if (machine.blocked_on(agent)) return Item::agent(agent);
    }
    return Item::agent({0});
}

void WhyPanel::follow(const Item& subject) {
    if (subject == subject_) return;
    if (!subject_.empty()) past_.push_back(subject_);
    if (past_.size() > kMostPast) past_.erase(past_.begin());
    subject_ = subject;
    view_->setCurrentIndex({});
    view_->scrollToTop();
}

// Its own links select and move the cursor: reading on must not take the story away.
bool WhyPanel::isOwnDoing() {
    const uint64_t position = session()->timeline().position();
    if (ledToTime_ != kNever && session()->cursorTime() == ledToTime_) {
        ledToTime_ = kNever;
        ledToPosition_ = position;
    }
    const Item& selected = session()->selection();
    const bool selection = selected == toldSelection_ || (!ledTo_.empty() && selected == ledTo_);
    return selection && (position == toldPosition_ || position == ledToPosition_);
}

void WhyPanel::refresh() {
    const bool kept = keep_->isChecked() && !subject_.empty();
    if (toldPosition_ != UINT64_MAX && (kept || isOwnDoing())) return showTools();
    const Item now = wanted();
    follow(now.empty() ? suspect() : now);
    tell();
}

void WhyPanel::showTools() {
    back_->setEnabled(!past_.empty());
    keep_->setEnabled(!subject_.empty());
    onward_->setEnabled(session() != nullptr && session()->isOpen() && !wanted().empty() &&
                        wanted() != subject_);
    QString text = QString::fromStdString(story().headline);
    const bool elsewhere = toldPosition_ != UINT64_MAX && session()->isOpen() &&
                           session()->timeline().position() != toldPosition_;
    if (elsewhere && !subject_.empty())
        text += QStringLiteral(" (as told at %1)").arg(formatTime(toldTime_));
    headline_->setText(text);
}

void WhyPanel::tell() {
    toldSelection_ = session()->selection();
    toldPosition_ = session()->timeline().position();
    toldTime_ = session()->timeline().time();
    ledTo_ = {};
    ledToTime_ = kNever;
    ledToPosition_ = UINT64_MAX;
    view_->setVisible(!subject_.empty());
    hint_->setVisible(subject_.empty());
    if (subject_.empty()) {
        model_->clear();
        showTools();
        hint_->setText(QStringLiteral(
            "Nothing is selected. Click a task, a core or a thread: here is told, stage by stage, "
            "what it waited for, and behind whom."));
        return;
    }
    if (graph_ == nullptr) graph_ = std::make_unique<WhyGraph>(why_graph(session()->program()));
    const Timeline& timeline = session()->timeline();
    WhyMoment moment{timeline.machine(), timeline.trace(), *graph_, timeline.position(), {}};
    for (uint16_t i = 0; i < timeline.machine().agents(); ++i)
        if (session()->isHeld({i})) moment.held.push_back({i});
    const int row = view_->currentIndex().row();
    model_->show(subject_.kind == Item::Kind::Agent
                     ? why_agent(moment, {static_cast<uint16_t>(subject_.index)})
                     : why_task(moment, subject_.index),
                 timeline.time());
    showTools();
    if (row >= 0 && row < model_->rowCount() && !view_->currentIndex().isValid())
        view_->setCurrentIndex(model_->index(row));
}

void WhyPanel::choose(int row) {
    if (row < 0 || row >= model_->rowCount()) return;
    const WhyLink& link = model_->link(row);
    if (link.tasks.empty() && link.agents.empty()) return;
    ledTo_ = link.tasks.empty() ? Item::agent(link.agents.front()) : Item::task(link.tasks.front());
    session()->select(ledTo_);
}

void WhyPanel::goTo(int row) {
    if (row < 0 || row >= model_->rowCount()) return;
    const int64_t from = model_->link(row).from;
    if (from == kNever) return;
    ledToTime_ = from;
    session()->seekTime(from);
}

// To the story of what a link has selected.
void WhyPanel::goOnward() {
    const Item next = wanted();
    if (next.empty() || next == subject_) return;
    keep_->setChecked(false);
    follow(next);
    tell();
}

void WhyPanel::goBack() {
    if (past_.empty()) return;
    subject_ = past_.back();  // the one that is left is not remembered
    past_.pop_back();
    keep_->setChecked(false);
    ledTo_ = subject_;
    session()->select(subject_);
    tell();
}

}  // namespace ptoscope
