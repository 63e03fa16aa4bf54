#include "widgets/panels/inspector/inspector_panel.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/panels/inspector/pages/pages.h"
#include "widgets/panels/inspector/tensor/tensor_place.h"
#include "widgets/panels/inspector/tensor/tensor_view.h"
#include "widgets/session/item_link.h"

namespace ptoscope {
namespace {

// Takes the machine of a recorded moment without moving the timeline.
class MomentOf : public StepObserver {
  public:
    explicit MomentOf(std::function<void(const Simulation&)> visit) : visit_(std::move(visit)) {}
    void begin(const Simulation& moment) override { visit_(moment); }
    bool on_step(const StepInfo&, const Simulation&) override { return true; }

  private:
    std::function<void(const Simulation&)> visit_;
};

}  // namespace

InspectorPanel::InspectorPanel(QWidget* parent)
    : Panel(QStringLiteral("Inspector"),
            QStringLiteral("Everything about the selected task, block, slot, core, thread or "
                           "tensor. Open a workload, then click a block in the swimlane or a slot "
                           "of a ring."),
            parent),
      text_(new QTextBrowser),
      tensor_(new TensorView),
      back_(new QAction(QStringLiteral("◀"), this)),
      forward_(new QAction(QStringLiteral("▶"), this)) {
    setContent(makeContent());
    marks_.setSingleShot(true);
    marks_.setInterval(kMarksAfterMs);
    connect(&marks_, &QTimer::timeout, this, &InspectorPanel::lookUpBefore);
    connect(text_, &QTextBrowser::anchorClicked, this, &InspectorPanel::followLink);
    connect(tensor_, &TensorView::windowMoved, this, &InspectorPanel::showTensor);
    connect(back_, &QAction::triggered, this, [this] {
        if (const auto item = history_.back()) go(*item);
    });
    connect(forward_, &QAction::triggered, this, [this] {
        if (const auto item = history_.forward()) go(*item);
    });
}

QWidget* InspectorPanel::makeContent() {
    text_->setOpenLinks(false);
    text_->setFrameShape(QFrame::NoFrame);
    text_->setAccessibleName(QStringLiteral("Selected item"));
    auto* content = new QWidget(this);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(4, 2, 4, 0);
    bar->setSpacing(2);
    const auto add = [&](QAction* action, const char* name, const char* keys) {
        action->setShortcut(QKeySequence(QLatin1String(keys)));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setToolTip(QStringLiteral("%1 (%2)").arg(QLatin1String(name), QLatin1String(keys)));
        action->setEnabled(false);
        addAction(action);
        auto* button = new QToolButton(content);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(QLatin1String(name));
        bar->addWidget(button);
    };
    add(back_, "Back to what was inspected before", "Backspace");
    add(forward_, "Forward again", "Shift+Backspace");
    bar->addStretch(1);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(text_, 1);
    layout->addWidget(tensor_);
    tensor_->hide();
    return content;
}

void InspectorPanel::reopen() {
    history_.clear();
    usesKnown_ = false;
    shown_ = {};
    before_.reset();
    html_.clear();
}

Page InspectorPanel::pageAt(const Simulation& moment, const Item& item) const {
    return pageOf({*session(), moment, uses_, session()->isRunning()}, item);
}

void InspectorPanel::refresh() {
    const Item item = session()->selection();
    if (!usesKnown_) uses_ = TensorUses(session()->program());
    usesKnown_ = true;
    history_.visit(item);
    back_->setEnabled(history_.canGoBack());
    forward_->setEnabled(history_.canGoForward());
    if (item != shown_.item) tensor_->resetWindow();
    Page page = item.empty() ? welcome() : pageAt(session()->timeline().simulation(), item);
    updateBefore({item, session()->timeline().position()}, std::move(page));
    showPage();
    showTensor();
}

// The page of the step before is what was shown if the run went one step on; else it is looked up
// when the moment has stood for a while.
void InspectorPanel::updateBefore(const Shown& now, Page page) {
    const Shown last = std::exchange(shown_, now);
    if (now == last && !session()->isRunning()) {
        page_ = std::move(page);
        return;
    }
    marks_.stop();
    before_.reset();
    const bool stepped = now.item == last.item && now.position == last.position + 1;
    if (!session()->isRunning() && !now.item.empty() && now.position > 0) {
        if (stepped)
            before_ = std::move(page_);
        else
            marks_.start();
    }
    page_ = std::move(page);
}

void InspectorPanel::lookUpBefore() {
    if (session() == nullptr || !session()->isOpen() || session()->isRunning()) return;
    const Timeline& timeline = session()->timeline();
    if (shown_ != Shown{session()->selection(), timeline.position()} || shown_.position == 0)
        return;
    MomentOf earlier([this](const Simulation& moment) { before_ = pageAt(moment, shown_.item); });
    timeline.scan(shown_.position - 1, shown_.position - 1, earlier);
    showPage();
}

int InspectorPanel::marks() const {
    return before_ ? changedValues(page_, *before_) : 0;
}

void InspectorPanel::showPage() {
    QString html = pageHtml(page_, before_ ? &*before_ : nullptr, theme());
    if (html == html_) return;
    const int scrolled = text_->verticalScrollBar()->value();
    const QTextCursor cursor = text_->textCursor();
    html_ = std::move(html);
    text_->setHtml(html_);
    text_->verticalScrollBar()->setValue(scrolled);
    // A link that has the focus keeps it while the page around it hardly changes.
    if (!cursor.hasSelection()) return;
    QTextCursor again(text_->document());
    const int end = text_->document()->characterCount() - 1;
    again.setPosition(std::min(cursor.anchor(), end));
    again.setPosition(std::min(cursor.position(), end), QTextCursor::KeepAnchor);
    if (again.charFormat().isAnchor()) text_->setTextCursor(again);
}

void InspectorPanel::showTensor() {
    const Item item = session()->selection();
    const bool wanted = item.kind == Item::Kind::Tensor;
    const TensorPlace place =
        wanted ? placeOfTensor(session()->machine().state(), item.index) : TensorPlace{};
    tensor_->setVisible(wanted && place.readable());
    if (!wanted || !place.readable()) return;
    tensor_->show(tensorPicture(session()->machine().state().memory, place.address,
                                session()->program().tensors[item.index].shape, tensor_->window()));
}

// While nothing is selected: where one could begin.
Page InspectorPanel::welcome() const {
    const Machine& machine = session()->machine();
    Page page;
    page.title = QStringLiteral("Nothing is selected");
    page.subtitle = QStringLiteral(
        "Click a block in the swimlane, a slot of a ring, a core or a thread; or begin here. Tab "
        "goes through the links, Return follows one, Backspace goes back.");
    if (!machine.program().tasks.empty())
        page.row(QStringLiteral("tasks"), taskLinksHtml(machine, std::vector<uint32_t>{0}, 1));
    std::vector<AgentId> agents;
    for (size_t i = 0; i < machine.control_agents(); ++i)
        agents.push_back({static_cast<uint16_t>(i)});
    page.row(QStringLiteral("threads"), agentLinksHtml(machine, agents, 9));
    page.row(QStringLiteral("cores"),
             agentLinksHtml(machine, std::vector<AgentId>{machine.core_agent(0)}, 1));
    if (!machine.program().tensors.empty())
        page.row(QStringLiteral("tensors"), linkHtml(machine, Item::tensor(0)));
    return page;
}

void InspectorPanel::followLink(const QUrl& link) {
    const Item item = itemOfLink(link.toString());
    if (!item.empty()) session()->select(item);
}

void InspectorPanel::go(const Item& item) {
    session()->select(item);
    refreshSoon();
}

void InspectorPanel::themeChanged() {
    tensor_->setTheme(theme());
    text_->document()->setDefaultStyleSheet(
        QStringLiteral("a { color: %1 }").arg(theme().color(Role::ProducerLink).name()));
    html_.clear();
}

}  // namespace ptoscope
