#include "widgets/panels/cores/cores_panel.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <array>

#include "widgets/panels/cores/core_map.h"
#include "widgets/panels/cores/cores_model.h"
#include "widgets/words/words.h"

namespace ptoscope {

CoresPanel::CoresPanel(QWidget* parent)
    : Panel(
          QStringLiteral("Cores"),
          QStringLiteral("Every core by cluster and owner thread: its registers, what it runs and "
                         "what is pre-loaded. Open a workload to see them."),
          parent),
      map_(new CoreMap),
      table_(new RowsTable(QStringLiteral("Cores"), new CoresModel)),
      threads_(new QComboBox),
      kinds_(new QComboBox),
      uses_(new QComboBox),
      summary_(new QLabel) {
    setTallContent(makeContent());
    connect(map_, &CoreMap::picked, this, &CoresPanel::select);
    connect(map_, &CoreMap::followed, this, &CoresPanel::follow);
    connect(table_, &RowsTable::picked, this,
            [this](const RowKey& key) { select(static_cast<uint32_t>(key.minor)); });
    connect(table_, &RowsTable::followed, this,
            [this](const RowKey& key) { follow(static_cast<uint32_t>(key.minor)); });
    for (QComboBox* box : {threads_, kinds_, uses_})
        connect(box, qOverload<int>(&QComboBox::currentIndexChanged), this,
                [this] { refreshSoon(); });
}

QWidget* CoresPanel::makeContent() {
    kinds_->addItems({QStringLiteral("All shapes"), QStringLiteral("AIC"), QStringLiteral("AIV")});
    uses_->addItems(
        {QStringLiteral("Busy and idle"), QStringLiteral("Busy"), QStringLiteral("Idle")});
    threads_->addItem(QStringLiteral("All threads"));
    threads_->setAccessibleName(QStringLiteral("Cores of which thread"));
    kinds_->setAccessibleName(QStringLiteral("Cores of which shape"));
    uses_->setAccessibleName(QStringLiteral("Busy or idle cores"));
    summary_->setAccessibleName(QStringLiteral("How many cores are busy"));
    summary_->setForegroundRole(QPalette::PlaceholderText);
    summary_->setWordWrap(true);
    auto* content = new QWidget(this);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 2);
    for (QComboBox* box : {threads_, kinds_, uses_}) {
        box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        bar->addWidget(box);
    }
    bar->addStretch(1);
    summary_->setContentsMargins(8, 0, 8, 2);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(map_);
    layout->addWidget(summary_);
    layout->addLayout(bar);
    layout->addWidget(table_, 1);
    return content;
}

void CoresPanel::reopen() {
    table_->setWidths({"AIV 123", "●  idle, cold", "r1t123 name b12", "r1t123 b12", "ACK 123",
                       "DATA_MAIN_BASE", "Pre-load", "Cluster"});
    fillThreads(session()->machine().state().dealt_threads);
}

void CoresPanel::fillThreads(int threads) {
    if (threads_->count() == threads + 1) return;
    const QSignalBlocker quiet(threads_);
    const int kept = threads_->currentIndex();
    threads_->clear();
    threads_->addItem(QStringLiteral("All threads"));
    for (int t = 0; t < threads; ++t)
        threads_->addItem(QStringLiteral("Thread %1").arg(t));
    threads_->setCurrentIndex(kept <= threads ? std::max(0, kept) : 0);
}

CoreFilter CoresPanel::filter() const {
    CoreFilter filter;
    filter.thread = threads_->currentIndex() - 1;
    filter.kind = static_cast<CoreFilter::Kind>(kinds_->currentIndex());
    filter.use = static_cast<CoreFilter::Use>(uses_->currentIndex());
    return filter;
}

uint32_t CoresPanel::selectedCore() const {
    const auto agent = session()->selectedAgent();
    if (!agent || !session()->machine().is_core(*agent)) return kNone;
    return static_cast<uint32_t>(session()->machine().core_of(*agent));
}

void CoresPanel::refresh() {
    const MachineState& state = session()->machine().state();
    fillThreads(state.dealt_threads);
    std::vector<CoreRow> all = coreRows(state, CoreFilter{});
    std::array<size_t, kCoreUses> count{};
    size_t preloaded = 0;
    std::vector<RowKey> keys;
    RowKey selected{UINT64_MAX, UINT64_MAX};
    for (const CoreRow& row : all) {
        ++count[static_cast<size_t>(row.use)];
        preloaded += row.pending.valid() ? 1U : 0U;
        if (!filter().accepts(row)) continue;
        keys.push_back(CoresModel::keyOf(row));
        if (row.core == selectedCore()) selected = keys.back();
    }
    QString text = QStringLiteral("%1 of %2 cores busy")
                       .arg(all.size() - count[static_cast<size_t>(CoreUse::Idle)])
                       .arg(all.size());
    for (const CoreUse use : {CoreUse::Running, CoreUse::Written, CoreUse::Finished})
        if (count[static_cast<size_t>(use)] > 0)
            text += QStringLiteral(", %1 %2 (%3)")
                        .arg(count[static_cast<size_t>(use)])
                        .arg(QLatin1String(shortName(use)), QLatin1String(letterOf(use)));
    if (preloaded > 0) text += QStringLiteral(", %1 pre-loaded (bar)").arg(preloaded);
    if (keys.size() != all.size()) text += QStringLiteral("; %1 listed").arg(keys.size());
    summary_->setText(text);
    map_->show(std::move(all), selectedCore(), session()->selectedTask());
    table_->show(*session(), std::move(keys));
    table_->setCurrent(table_->rows()->rowOf(selected));
}

void CoresPanel::select(uint32_t core) {
    session()->selectAgent(session()->machine().core_agent(core));
}

void CoresPanel::follow(uint32_t core) {
    const CoreRecord& record = session()->machine().state().records[core];
    if (record.running.valid()) session()->selectTask(record.running.task);
}

void CoresPanel::themeChanged() {
    map_->setTheme(theme());
    table_->rows()->setTheme(theme());
}

}  // namespace ptoscope
