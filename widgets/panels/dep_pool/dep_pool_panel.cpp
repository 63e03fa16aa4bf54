#include "widgets/panels/dep_pool/dep_pool_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "widgets/panels/bars/region_bar.h"
#include "widgets/panels/dep_pool/dep_model.h"
#include "widgets/session/alive.h"
#include "widgets/session/item_link.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr size_t kMostChained = 24;  // entries of a list that are written out

}  // namespace

DepPoolPanel::DepPoolPanel(QWidget* parent)
    : Panel(QStringLiteral("Dep Pool"),
            QStringLiteral("The dependency entries of each ring: how full the pool is, and who is "
                           "told when the selected task completes. Open a workload to see them."),
            parent),
      chain_(new QLabel),
      show_(new QComboBox),
      model_(new DepModel),
      table_(new RowsTable(QStringLiteral("Dependency entries in use"), model_)) {
    setTallContent(makeContent());
    connect(table_, &RowsTable::picked, this, &DepPoolPanel::select);
    connect(show_, qOverload<int>(&QComboBox::currentIndexChanged), this,
            [this] { refreshSoon(); });
    connect(chain_, &QLabel::linkActivated, this,
            [this](const QString& link) { session()->select(itemOfLink(link)); });
}

QWidget* DepPoolPanel::makeContent() {
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(2);
    for (uint32_t ring = 0; ring < kRings; ++ring) {
        bars_[ring] = new RegionBar(QStringLiteral("Dep pool of ring %1").arg(ring), content);
        layout->addWidget(bars_[ring]);
        connect(bars_[ring], &RegionBar::picked, this,
                [this](uint32_t task) { session()->selectTask(task); });
        connect(bars_[ring], &RegionBar::tipWanted, this,
                [this, ring](QPoint at, QString& tip) { tip = tipAt(ring, at); });
    }
    chain_->setWordWrap(true);
    chain_->setTextFormat(Qt::RichText);
    chain_->setTextInteractionFlags(Qt::LinksAccessibleByKeyboard | Qt::LinksAccessibleByMouse);
    chain_->setFocusPolicy(Qt::StrongFocus);
    chain_->setContentsMargins(8, 4, 8, 2);
    chain_->setAccessibleName(QStringLiteral("Fanout list of the selected task"));
    show_->addItems(
        {QStringLiteral("All entries in use"), QStringLiteral("Those on the fanout list")});
    show_->setAccessibleName(QStringLiteral("Which entries"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 2, 8, 2);
    bar->addWidget(show_);
    bar->addStretch(1);
    layout->addWidget(chain_);
    layout->addLayout(bar);
    layout->addWidget(table_, 1);
    return content;
}

void DepPoolPanel::reopen() {
    used_.fill(false);
    for (const TaskSpec& task : session()->program().tasks)
        used_[task.id.ring()] = true;
    for (size_t ring = 0; ring < kRings; ++ring)
        bars_[ring]->setVisible(used_[ring]);
    table_->setWidths({"r0 e12345", "r1t123 name", "●  completed", "12 of 34", "On the list"});
}

QString DepPoolPanel::chainHtml(const FanoutList& list) const {
    const uint32_t task = session()->selectedTask();
    const Machine& machine = session()->machine();
    if (task == kNone)
        return QStringLiteral(
            "Select a task to see its fanout list: whom it tells when it "
            "completes.");
    const QString who = linkHtml(machine, Item::task(task));
    if (list.entries.empty())
        return slotOfTask(machine, task) == nullptr
                   ? QStringLiteral("%1 has no slot now.").arg(who)
                   : QStringLiteral("The fanout list of %1 is empty: nobody wired waits for it.")
                         .arg(who);
    QStringList steps;
    for (size_t i = 0; i < std::min(kMostChained, list.entries.size()); ++i) {
        const SlotRef at = list.entries[i];
        const DepEntry& entry = machine.state().rings[at.ring()].deps.entries[at.index()];
        const uint32_t consumer = machine.state().slot(entry.consumer).task;
        steps << QStringLiteral("→&nbsp;e%1:&nbsp;%2")
                     .arg(at.index())
                     .arg(consumer == kNone ? QStringLiteral("reclaimed")
                                            : linkHtml(machine, Item::task(consumer)));
    }
    if (list.entries.size() > kMostChained)
        steps << QStringLiteral("and %1 more").arg(list.entries.size() - kMostChained);
    const QString head = list.walked ? QStringLiteral("%1 completes, still to be told (%2):")
                                     : QStringLiteral("Fanout list of %1 (%2):");
    return head.arg(who, counted(list.entries.size(), "consumer")) + QLatin1Char(' ') +
           steps.join(QLatin1Char(' '));
}

void DepPoolPanel::refresh() {
    const MachineState& state = session()->machine().state();
    const uint32_t task = session()->selectedTask();
    const FanoutList list = fanoutList(state, task);
    chain_->setText(chainHtml(list));
    std::vector<DepRow> rows = depRows(state, list);
    for (uint32_t ring = 0; ring < kRings; ++ring) {
        if (!used_[ring]) continue;
        bars_[ring]->show(depBar(state, ring, rows), QStringLiteral("Ring %1").arg(ring),
                          depFigures(state.rings[ring].deps), task);
    }
    if (show_->currentIndex() == 1)
        std::erase_if(rows, [](const DepRow& row) { return !row.onList; });
    std::vector<RowKey> keys;
    keys.reserve(rows.size());
    int current = -1;
    for (const DepRow& row : rows) {
        if (current < 0 && row.consumer == task && task != kNone)
            current = static_cast<int>(keys.size());
        keys.push_back(DepModel::keyOf(row));
    }
    model_->setRows(std::move(rows));
    table_->show(*session(), std::move(keys));
    const QModelIndex shown = table_->currentIndex();
    const DepRow* kept = shown.isValid() ? model_->entryOf(model_->key(shown.row())) : nullptr;
    if (kept == nullptr || kept->consumer != task) table_->setCurrent(current);
}

QString DepPoolPanel::tipAt(size_t ring, QPoint at) const {
    const BarPicture& picture = bars_[ring]->picture();
    const BarPiece* piece = pieceAt(picture, bars_[ring]->barRect(), at);
    if (piece == nullptr)
        return QStringLiteral("free; the next entry is %1 (▼), the oldest in use is %2 (▲)")
            .arg(picture.head)
            .arg(picture.tail);
    const QString who = piece->task == kNone ? QStringLiteral("a reclaimed task")
                                             : taskText(session()->program(), piece->task);
    return QStringLiteral("<b>%1</b>: entries %2 to %3, free again when it is reclaimed")
        .arg(who.toHtmlEscaped())
        .arg(piece->begin)
        .arg(piece->end - 1);
}

void DepPoolPanel::select(const RowKey& key) {
    const DepRow* row = model_->entryOf(key);
    if (row != nullptr && row->consumer != kNone) session()->selectTask(row->consumer);
}

void DepPoolPanel::themeChanged() {
    for (RegionBar* bar : bars_)
        bar->setTheme(theme());
    table_->rows()->setTheme(theme());
}

}  // namespace ptoscope
