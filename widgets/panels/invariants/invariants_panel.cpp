#include "widgets/panels/invariants/invariants_panel.h"

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

enum Column { State, Text, Columns };
// Of an item: a promise's mark; what a finding names first.
constexpr int kMark = Qt::UserRole;
constexpr int kTask = Qt::UserRole + 1;
constexpr int kAgent = Qt::UserRole + 2;
constexpr int kWatched = Qt::UserRole + 3;

// Rows as high as their wrapped text.
class WrappingDelegate : public QStyledItemDelegate {
  public:
    explicit WrappingDelegate(QTreeWidget* list) : QStyledItemDelegate(list), list_(list) {}
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override {
        QStyleOptionViewItem full = option;
        initStyleOption(&full, index);
        const int width = std::max(40, list_->columnWidth(index.column()) - 10);
        const QRect text = QFontMetrics(full.font).boundingRect(QRect(0, 0, width, 10000),
                                                                Qt::TextWordWrap, full.text);
        return {text.width(), text.height() + 8};
    }

  private:
    QTreeWidget* list_;
};

constexpr int kDataRow = static_cast<int>(kPromises);  // after the machine's promises

}  // namespace

InvariantsPanel::InvariantsPanel(QWidget* parent)
    : Panel(QStringLiteral("Invariants"),
            QStringLiteral("What must always hold in the runtime, and whether it does at the "
                           "cursor. Open a workload to check it."),
            parent),
      list_(new QTreeWidget),
      status_(new QLabel),
      check_(new QPushButton(QStringLiteral("Check Now"))) {
    makeList();
    status_->setWordWrap(true);
    status_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    status_->setAccessibleName(QStringLiteral("State of the invariants"));
    check_->setToolTip(QStringLiteral("Checks every promise at the cursor"));
    auto* content = new QWidget(this);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 4, 4);
    top->addWidget(status_, 1);
    top->addWidget(check_, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(list_, 1);
    setContent(content);
    standing_.setSingleShot(true);
    standing_.setInterval(kStandingMs);
    connect(check_, &QPushButton::clicked, this, &InvariantsPanel::check);
    connect(&standing_, &QTimer::timeout, this, [this] {
        if (isVisible() && !session()->isRunning()) check();
    });
    connect(list_, &QTreeWidget::itemClicked, this, &InvariantsPanel::choose);
    connect(list_, &QTreeWidget::itemActivated, this, &InvariantsPanel::goTo);
}

void InvariantsPanel::makeList() {
    list_->setColumnCount(Columns);
    list_->setHeaderLabels({QStringLiteral("State"), QStringLiteral("Promise")});
    list_->setAccessibleName(QStringLiteral("Invariants"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setRootIsDecorated(false);
    list_->setIndentation(0);
    list_->setWordWrap(true);
    list_->setTabKeyNavigation(false);
    list_->setExpandsOnDoubleClick(false);
    list_->header()->setSectionResizeMode(State, QHeaderView::Fixed);
    list_->header()->resizeSection(
        State, fontMetrics().horizontalAdvance(QStringLiteral("– at the end")) + 24);
    list_->header()->setStretchLastSection(true);
    list_->setItemDelegateForColumn(Text, new WrappingDelegate(list_));
    connect(list_->header(), &QHeaderView::sectionResized, list_,
            [this](int section, int before, int now) {
                if (section == Text && before != now) list_->doItemsLayout();
            });
    for (size_t i = 0; i <= kPromises; ++i) {
        auto* item = new QTreeWidgetItem(list_);
        item->setText(Text, i < kPromises
                                ? QLatin1String(text(static_cast<Promise>(i)))
                                : QStringLiteral("The declared tensors end as they do when the "
                                                 "program is executed in order."));
        item->setExpanded(true);
        mark(item, Mark::Unknown);
    }
}

void InvariantsPanel::mark(QTreeWidgetItem* item, Mark mark) {
    const QString words[] = {QStringLiteral("?"), QStringLiteral("✔ holds"),
                             QStringLiteral("✘ broken"), QStringLiteral("– at the end")};
    constexpr Role roles[] = {Role::MutedText, Role::Good, Role::Error, Role::MutedText};
    const auto index = static_cast<size_t>(mark);
    item->setText(State, words[index]);
    item->setData(State, kMark, static_cast<int>(mark));
    item->setForeground(State, theme().color(roles[index]));
    item->setForeground(
        Text, mark == Mark::Broken ? theme().color(Role::Error) : theme().color(Role::Text));
    QFont weight = font();
    weight.setBold(mark == Mark::Broken);
    for (int column = 0; column < Columns; ++column)
        item->setFont(column, weight);
    item->setData(Text, Qt::AccessibleTextRole,
                  QStringLiteral("%1: %2").arg(words[index], item->text(Text)));
}

void InvariantsPanel::show(const PromiseState& state) {
    QTreeWidgetItem* item = list_->topLevelItem(static_cast<int>(state.promise));
    qDeleteAll(item->takeChildren());
    mark(item, !state.applies ? Mark::NotYet : state.holds() ? Mark::Holds : Mark::Broken);
    for (const BrokenPromise& broken : state.broken) {
        auto* line = new QTreeWidgetItem(item);
        line->setText(Text, QString::fromStdString(broken.what));
        line->setData(Text, kTask, broken.tasks.empty() ? kNone : broken.tasks.front());
        line->setData(Text, kAgent, broken.agents.empty() ? -1 : broken.agents.front().index);
        line->setData(Text, kWatched, is_watched(state.promise));
        line->setForeground(Text, theme().color(Role::Error));
        QString tip = QString::fromStdString(broken.what);
        if (!broken.tasks.empty())
            tip += QStringLiteral("\nTasks: %1").arg(taskList(session()->program(), broken.tasks));
        if (!broken.agents.empty())
            tip += QStringLiteral("\nWho: %1").arg(agentList(session()->machine(), broken.agents));
        line->setToolTip(Text, tip);
    }
    item->setExpanded(true);
}

// What only a whole run can tell, as the verdict has it.
void InvariantsPanel::showData() {
    QTreeWidgetItem* item = list_->topLevelItem(kDataRow);
    const Timeline& timeline = session()->timeline();
    const RunVerdict& verdict = session()->verdict();
    const bool ended = timeline.status() == RunEnd::Completed && !verdict.empty();
    if (!ended || verdict.toVerify) return mark(item, Mark::NotYet);
    mark(item, verdict.kind == RunVerdict::Kind::Bad ? Mark::Broken : Mark::Holds);
    item->setToolTip(Text, verdict.headline);
}

bool InvariantsPanel::isCurrent() const {
    return session() != nullptr && session()->isOpen() &&
           checkedAt_ == session()->timeline().position();
}

int InvariantsPanel::broken() const {
    int n = 0;
    for (int i = 0; i < list_->topLevelItemCount(); ++i)
        n += list_->topLevelItem(i)->data(State, kMark).toInt() == static_cast<int>(Mark::Broken);
    return n;
}

void InvariantsPanel::check() {
    if (session() == nullptr || !session()->isOpen()) return;
    QElapsedTimer clock;
    clock.start();
    const auto states = check_promises(session()->machine());
    cost_ = clock.elapsed();
    for (const PromiseState& state : states)
        show(state);
    showData();
    checkedAt_ = session()->timeline().position();
    checkedTime_ = session()->timeline().time();
    for (int i = list_->topLevelItemCount() - 1; i >= 0; --i)  // to the first one that is broken
        if (list_->topLevelItem(i)->childCount() > 0) list_->scrollToItem(list_->topLevelItem(i));
    showStatus();
}

void InvariantsPanel::reopen() {
    checkedAt_ = UINT64_MAX;
    cost_ = 0;
    for (int i = 0; i < list_->topLevelItemCount(); ++i) {
        qDeleteAll(list_->topLevelItem(i)->takeChildren());
        mark(list_->topLevelItem(i), Mark::Unknown);
    }
}

void InvariantsPanel::refresh() {
    const bool latched = !session()->machine().state().violation.what.empty();
    if (latched && !isCurrent()) return check();  // it is known to be broken: say so at once
    if (isCurrent()) {
        showData();
    } else if (!session()->isRunning() && cost_ <= kCheapMs) {
        standing_.start();
    }
    showStatus();
}

void InvariantsPanel::themeChanged() {
    for (int i = 0; i < list_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = list_->topLevelItem(i);
        mark(item, static_cast<Mark>(item->data(State, kMark).toInt()));
        for (int line = 0; line < item->childCount(); ++line)
            item->child(line)->setForeground(Text, theme().color(Role::Error));
    }
    if (session() != nullptr && session()->isOpen()) showStatus();
}

void InvariantsPanel::showStatus() {
    const int n = broken();
    QString text;
    Role role = Role::MutedText;
    if (checkedAt_ == UINT64_MAX) {
        text = session()->isRunning() ? QStringLiteral("Not checked while the run goes on")
                                      : QStringLiteral("Not checked yet");
    } else {
        text = n == 0 ? QStringLiteral("All promises hold at %1").arg(formatTime(checkedTime_))
                      : QStringLiteral("%1 broken at %2")
                            .arg(counted(static_cast<uint64_t>(n), "promise"),
                                 formatTime(checkedTime_));
        if (isCurrent()) role = n == 0 ? Role::Good : Role::Error;
        if (!isCurrent()) text += QStringLiteral("; the cursor has moved");
        if (!isCurrent() && cost_ > kCheapMs)
            text += QStringLiteral(" (a check takes %1 ms)").arg(cost_);
    }
    status_->setText(text);
    QPalette palette = status_->palette();
    palette.setColor(QPalette::WindowText, theme().color(role));
    status_->setPalette(palette);
}

void InvariantsPanel::choose(QTreeWidgetItem* item) {
    if (item->parent() == nullptr) return;
    const uint32_t task = item->data(Text, kTask).toUInt();
    const int agent = item->data(Text, kAgent).toInt();
    if (agent >= 0) session()->selectAgent({static_cast<uint16_t>(agent)});
    if (task != kNone) session()->selectTask(task);
}

// A promise that is watched stops the run where it breaks: there.
void InvariantsPanel::goTo(QTreeWidgetItem* item) {
    choose(item);
    if (item->parent() == nullptr || !item->data(Text, kWatched).toBool()) return;
    if (session()->timeline().recorded_status() == RunEnd::Violation) session()->goToEnd();
}

}  // namespace ptoscope
