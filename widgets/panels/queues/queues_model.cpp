#include "widgets/panels/queues/queues_model.h"

#include <algorithm>

#include "widgets/panels/queues/depth_chart.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr uint64_t kMostShown = 12;  // tasks of one queue

QueueRow rowOf(const QString& name, uint64_t depth, const QStringList& tasks, uint32_t first) {
    QueueRow row{name, depth, tasks.join(QStringLiteral(", ")), first};
    if (depth > kMostShown) row.contents += QStringLiteral(" and %1 more").arg(depth - kMostShown);
    return row;
}

QueueRow wiringRow(const Machine& machine) {
    const WiringQueue& queue = machine.state().wiring;
    QStringList tasks;
    const uint64_t head = queue.head.peek();
    const uint64_t depth = queue.size();
    for (uint64_t at = head; at < head + std::min(depth, kMostShown); ++at)
        tasks << taskText(machine.program(), queue.cells[queue.cell(at)]);
    return rowOf(queueName(0), depth, tasks, depth > 0 ? queue.cells[queue.cell(head)] : kNone);
}

QueueRow readyRow(const Machine& machine, size_t shape) {
    const ReadyQueue& queue = machine.state().ready[shape];
    QStringList tasks;
    uint32_t first = kNone;
    const uint64_t head = queue.head.peek();
    const uint64_t depth = queue.size();
    for (uint64_t at = head; at < head + std::min(depth, kMostShown); ++at) {
        const uint32_t cell = queue.cells[queue.cell(at)].peek();
        if (cell != 0 && first == kNone) first = cell - 1;
        tasks << (cell == 0 ? QStringLiteral("(being pushed)")
                            : taskText(machine.program(), cell - 1));
    }
    return rowOf(queueName(1 + shape), depth, tasks, first);
}

QueueRow localRow(const Machine& machine, size_t thread) {
    QStringList tasks;
    uint32_t first = kNone;
    uint64_t depth = 0;
    for (const auto& local : machine.state().threads[thread].local) {
        depth += local.size();
        for (auto task = local.rbegin(); task != local.rend(); ++task) {
            if (first == kNone) first = *task;
            if (tasks.size() < static_cast<int>(kMostShown))
                tasks << taskText(machine.program(), *task);
        }
    }
    return rowOf(QStringLiteral("Local %1").arg(thread), depth, tasks, first);
}

}  // namespace

std::vector<QueueRow> queueRows(const Machine& machine) {
    std::vector<QueueRow> rows;
    rows.push_back(wiringRow(machine));
    for (const ResourceShape shape :
         {ResourceShape::Mix, ResourceShape::Aic, ResourceShape::Aiv, ResourceShape::Dummy})
        rows.push_back(readyRow(machine, static_cast<size_t>(shape)));
    for (size_t t = 0; t < machine.state().threads.size(); ++t)
        rows.push_back(localRow(machine, t));
    return rows;
}

void QueuesModel::refresh(const Machine& machine) {
    std::vector<QueueRow> rows = queueRows(machine);
    if (rows.size() != rows_.size()) {
        beginResetModel();  // another program
        rows_ = std::move(rows);
        endResetModel();
        return;
    }
    for (size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == rows_[i]) continue;
        rows_[i] = std::move(rows[i]);
        const int at = static_cast<int>(i);
        Q_EMIT dataChanged(index(at, 0), index(at, Columns - 1));
    }
}

int QueuesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int QueuesModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Columns;
}

QVariant QueuesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const QueueRow& row = rows_[static_cast<size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        if (index.column() == Name) return row.name;
        if (index.column() == Depth) return QString::number(row.depth);
        return row.contents;
    }
    if (role == Qt::TextAlignmentRole && index.column() == Depth)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && row.depth == 0) return theme_->color(Role::MutedText);
    return {};
}

QVariant QueuesModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    constexpr const char* names[] = {"Queue", "Depth", "Tasks, next one first"};
    return QString::fromLatin1(names[section]);
}

}  // namespace ptoscope
