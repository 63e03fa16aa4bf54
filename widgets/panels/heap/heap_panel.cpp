#include "widgets/panels/heap/heap_panel.h"

#include <QVBoxLayout>

#include "widgets/panels/bars/region_bar.h"
#include "widgets/panels/heap/heap_model.h"
#include "widgets/panels/heap/heap_picture.h"
#include "widgets/words/words.h"

namespace ptoscope {

HeapPanel::HeapPanel(QWidget* parent)
    : Panel(QStringLiteral("Heap"),
            QStringLiteral("Where the outputs of tasks lie in each ring's heap, and who keeps them "
                           "alive. Open a workload to see them."),
            parent),
      model_(new HeapModel),
      table_(new RowsTable(QStringLiteral("Heap regions in use"), model_)),
      nothing_(new QLabel(QStringLiteral("No task of this program has outputs on the heap."))) {
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(2);
    for (uint32_t ring = 0; ring < kRings; ++ring) {
        bars_[ring] = new RegionBar(QStringLiteral("Heap of ring %1").arg(ring), content);
        layout->addWidget(bars_[ring]);
        connect(bars_[ring], &RegionBar::picked, this,
                [this](uint32_t task) { session()->selectTask(task); });
        connect(bars_[ring], &RegionBar::tipWanted, this, [this, ring](QPoint at, QString& tip) {
            const Machine& machine = session()->machine();
            tip = heapTip(machine, heapPicture(machine.state(), ring), bars_[ring]->barRect(), at);
        });
    }
    nothing_->setContentsMargins(8, 4, 8, 4);
    nothing_->setWordWrap(true);
    nothing_->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(nothing_);
    layout->addWidget(table_, 100);
    layout->addStretch(1);  // while there is no table
    setContent(content);
    connect(table_, &RowsTable::picked, this, [this](const RowKey& key) {
        const uint32_t task = model_->taskOf(key);
        if (task != kNone) session()->selectTask(task);
    });
    connect(table_, &RowsTable::followed, this, &HeapPanel::follow);
}

void HeapPanel::reopen() {
    used_.fill(false);
    for (const TaskSpec& task : session()->program().tasks)
        used_[task.id.ring()] |= task.output_bytes > 0;
    for (size_t ring = 0; ring < kRings; ++ring)
        bars_[ring]->setVisible(used_[ring]);
    const bool any = std::find(used_.begin(), used_.end(), true) != used_.end();
    nothing_->setVisible(!any);
    table_->setVisible(any);
    table_->setWidths({"r1t123 name", "●  being submitted", "1023 KiB", "123456789", "Ring"});
}

void HeapPanel::refresh() {
    showBars();
    const MachineState& state = session()->machine().state();
    table_->show(*session(), HeapModel::keysOf(state));
    const uint32_t task = session()->selectedTask();
    table_->setCurrent(
        task == kNone ? -1 : model_->rowOf(HeapModel::keyOf(session()->program().tasks[task].id)));
}

void HeapPanel::showBars() {
    for (uint32_t ring = 0; ring < kRings; ++ring) {
        if (!used_[ring]) continue;
        const HeapPicture heap = heapPicture(session()->machine().state(), ring);
        bars_[ring]->show(
            heap.bar,
            QStringLiteral("Ring %1: %2 in use").arg(ring).arg(counted(heap.live, "region")),
            heapText(heap), session()->selectedTask());
    }
}

void HeapPanel::follow(const RowKey& key) {
    const uint32_t task = model_->taskOf(key);
    if (task == kNone) return;
    for (const ArgSpec& arg : session()->program().args_of(session()->program().tasks[task]))
        if (arg.kind == ArgKind::Out) return session()->select(Item::tensor(arg.tensor));
}

void HeapPanel::themeChanged() {
    for (RegionBar* bar : bars_)
        bar->setTheme(theme());
    table_->rows()->setTheme(theme());
}

}  // namespace ptoscope
