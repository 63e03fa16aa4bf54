#pragma once
// All named variables of a program as a tree: groups, then rings, threads and cores, then values.

#include <QAbstractItemModel>
#include <optional>
#include <vector>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

class VariablesModel : public QAbstractItemModel {
    Q_OBJECT

  public:
    enum Column { Name, Value, Description, Columns };

    explicit VariablesModel(QObject* parent = nullptr) : QAbstractItemModel(parent) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void setProgram(const std::shared_ptr<const Program>& program);
    void refresh(const Session& session);

    // The name of the variable in this row; empty for a group.
    [[nodiscard]] QString nameOf(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(const QString& name, int column = Name) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex& parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    struct Node {
        QString label;
        QString name;  // of a variable
        size_t parent = 0;
        int row = 0;  // within the parent
        std::vector<size_t> children;
        std::optional<Variable> variable;
        double value = kNoValue;
        bool changed = false;  // since the moment that was shown before
    };
    [[nodiscard]] size_t childNamed(size_t parent, const QString& label);
    void addVariable(const Variable& variable, bool alone);
    [[nodiscard]] const Node& node(const QModelIndex& index) const;
    [[nodiscard]] size_t nodeOf(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex at(size_t node, int column) const;
    bool update(Node& node, const Simulation& moment, bool moved) const;

    std::vector<Node> nodes_ = {Node{}};  // 0 = the root
    std::shared_ptr<const Program> program_;
    std::optional<uint64_t> position_;  // that is shown
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
