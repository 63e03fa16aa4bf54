#include "widgets/panels/costs/costs_model.h"

namespace ptoscope {
namespace {

// In the order of kMemoryCosts.
constexpr const char* kMemoryMeanings[] = {
    "An access to a cache line of which the thread has a valid copy.",
    "An access to a line that another control thread wrote last.",
    "A write to a line of which other threads have copies too.",
    "A read-modify-write, beside what its line costs.",
    "The same, on top, if the line was another thread's.",
    "What was written before is visible to all.",
    "A store to a core's register, posted; the first of a burst.",
    "A further store of the burst.",
    "A load of COND: one after another within a thread.",
    "A load of COND that has to wait for posted stores.",
    "One entry of the tensor map that a lookup goes through.",
    "The program makes a view of a part of a tensor.",
};
static_assert(std::size(kMemoryMeanings) == kMemoryCostCount);

CostRow row(const char* part, const char* name, const char* meaning, const CostFigure& figure) {
    return {QLatin1String(part), QLatin1String(name), QLatin1String(meaning), figure.ns,
            QString::fromStdString(figure.source)};
}

}  // namespace

std::vector<CostRow> cost_rows(const DeviceProfile& p) {
    std::vector<CostRow> rows{
        row("device", "command_latency", "A register's store until the core sees it.",
            p.command_latency),
        row("device", "fin_latency", "A core's COND until a scheduler can see it.", p.fin_latency),
        row("device", "start_warm", "Command seen until the kernel runs.", p.start_warm),
        row("device", "start_cold", "The same for a core's first block.", p.start_cold),
        row("device", "switch_tail", "Kernel's end until the core looks at the next command.",
            p.switch_tail),
        row("device", "switch_setup", "Pre-loaded command seen until its kernel runs.",
            p.switch_setup),
        row("device", "spin_grid", "One turn of a waiting loop on shared memory.", p.spin_grid),
        row("device", "idle_turn", "One turn of an idle scheduler, loads of COND not counted.",
            p.idle_turn),
    };
    for (size_t i = 0; i < kMemoryCostCount; ++i)
        rows.push_back(row("memory", kMemoryCosts[i].name, kMemoryMeanings[i], p.memory_costs[i]));
    for (int a = 0; a < static_cast<int>(Action::Exited); ++a) {
        const auto action = static_cast<Action>(a);
        if (p.cost(action) > 0)
            rows.push_back(
                row("action", name(action), describe(action), p.actions[static_cast<size_t>(a)]));
    }
    return rows;
}

void CostsModel::setRows(std::vector<CostRow> rows) {
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
}

int CostsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int CostsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : Source + 1;
}

QVariant CostsModel::data(const QModelIndex& index, int role) const {
    const CostRow& r = row(index.row());
    if (role == Qt::ToolTipRole) return QStringLiteral("%1\n%2").arg(r.meaning, r.source);
    if (role == Qt::TextAlignmentRole && index.column() == Cost)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::UserRole) return {};
    switch (index.column()) {
        case Part:
            return r.part;
        case Figure:
            return r.name;
        case Cost:
            if (role == Qt::UserRole) return static_cast<qlonglong>(r.ns);
            return QStringLiteral("%1 ns").arg(r.ns);
        default:
            return r.source;
    }
}

QVariant CostsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    const QString titles[] = {tr("Part"), tr("Figure"), tr("Cost"), tr("Source")};
    return titles[section];
}

}  // namespace ptoscope
