#pragma once
// Commands that a palette offers, filtered and ordered by what was typed.

#include <QAbstractListModel>
#include <functional>
#include <vector>

namespace ptoscope {

struct PaletteCommand {
    QString text;
    QString group;     // "View", "Task", "Sample"
    QString keys;      // its shortcut, empty: none
    QString obstacle;  // why it cannot be done now; empty: it can
    std::function<void()> run;
};
// Commands that are made only when asked for: the best for a query, a few hundred at most.
using PaletteSource = std::function<std::vector<PaletteCommand>(const QString& query)>;

class PaletteModel : public QAbstractListModel {
    Q_OBJECT

  public:
    enum Data { Group = Qt::UserRole, Keys, Obstacle, Letters };
    static constexpr size_t kMost = 300;  // rows

    using QAbstractListModel::QAbstractListModel;
    void setCommands(std::vector<PaletteCommand> commands, PaletteSource more);
    void setQuery(const QString& query);
    [[nodiscard]] const PaletteCommand& at(int row) const {
        return rows_[static_cast<size_t>(row)].command;
    }
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

  private:
    struct Row {
        PaletteCommand command;
        int score;
        std::vector<int> letters;
    };
    void addMatches(const std::vector<PaletteCommand>& from, const QString& query);

    std::vector<PaletteCommand> commands_;
    PaletteSource more_;
    std::vector<Row> rows_;
};

}  // namespace ptoscope
