#include "widgets/palette/palette_model.h"

#include <algorithm>

#include "widgets/palette/fuzzy.h"

namespace ptoscope {

void PaletteModel::setCommands(std::vector<PaletteCommand> commands, PaletteSource more) {
    commands_ = std::move(commands);
    more_ = std::move(more);
    setQuery({});
}

void PaletteModel::addMatches(const std::vector<PaletteCommand>& from, const QString& query) {
    for (const PaletteCommand& command : from) {
        if (const auto match = fuzzyMatch(query, command.text)) {
            rows_.push_back({command, match->score, match->at});
            continue;
        }
        // "view dark": the group counts as words before the text.
        const int before = command.group.size() + 1;
        const auto wider = fuzzyMatch(query, command.group + QLatin1Char(' ') + command.text);
        if (!wider) continue;
        Row row{command, wider->score - 40, {}};
        for (const int at : wider->at)
            if (at >= before) row.letters.push_back(at - before);
        rows_.push_back(std::move(row));
    }
}

void PaletteModel::setQuery(const QString& query) {
    beginResetModel();
    rows_.clear();
    addMatches(commands_, query);
    if (more_) addMatches(more_(query), query);
    // Without a query what can be done comes first, in the order of the menus.
    if (query.trimmed().isEmpty())
        std::stable_partition(rows_.begin(), rows_.end(),
                              [](const Row& row) { return row.command.obstacle.isEmpty(); });
    else
        std::stable_sort(rows_.begin(), rows_.end(),
                         [](const Row& a, const Row& b) { return a.score > b.score; });
    if (rows_.size() > kMost) rows_.erase(rows_.begin() + kMost, rows_.end());
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Row& row = rows_[static_cast<size_t>(index.row())];
    const PaletteCommand& command = row.command;
    switch (role) {
        case Qt::DisplayRole:
            return command.text;
        case Group:
            return command.group;
        case Keys:
            return command.keys;
        case Obstacle:
            return command.obstacle;
        case Letters: {
            QVariantList places;
            for (const int at : row.letters)
                places << at;
            return places;
        }
        case Qt::AccessibleTextRole: {
            QStringList said{command.group + QStringLiteral(": ") + command.text};
            if (!command.keys.isEmpty()) said << command.keys;
            if (!command.obstacle.isEmpty()) said << tr("not now: %1").arg(command.obstacle);
            return said.join(QStringLiteral(", "));
        }
        default:
            return {};
    }
}

}  // namespace ptoscope
