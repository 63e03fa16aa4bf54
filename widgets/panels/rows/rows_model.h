#pragma once
// A table of things of the machine, one row each, in the order of their keys. The model keeps only
// the keys; cells are read from the machine when they are painted, so a frame costs the keys and
// what can be seen.

#include <QAbstractTableModel>
#include <compare>
#include <vector>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

struct RowKey {
    uint64_t major = 0;
    uint64_t minor = 0;
    auto operator<=>(const RowKey&) const = default;
};

class RowsModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    struct Column {
        const char* heading;
        bool number = false;  // aligned to the right
    };

    explicit RowsModel(std::vector<Column> columns, QObject* parent = nullptr);

    // Rows that stay keep their place for views; `keys` ascend, each once.
    void show(const Session& session, std::vector<RowKey> keys);
    void setTheme(const Theme& theme) { theme_ = &theme; }
    [[nodiscard]] const RowKey& key(int row) const { return keys_[static_cast<size_t>(row)]; }
    [[nodiscard]] int rowOf(const RowKey& key) const;  // -1 = none
    [[nodiscard]] const std::vector<RowKey>& keys() const { return keys_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  protected:
    [[nodiscard]] virtual QString text(const RowKey& key, int column) const = 0;
    [[nodiscard]] virtual QString toolTip(const RowKey& key) const;
    // Colours and decorations; nothing by default.
    [[nodiscard]] virtual QVariant look(const RowKey& key, int column, int role) const;

    [[nodiscard]] const Session& session() const { return *session_; }
    [[nodiscard]] const Machine& machine() const { return session_->machine(); }
    [[nodiscard]] const Theme& theme() const { return *theme_; }
    // Behind rows that belong to the selection.
    [[nodiscard]] QColor selectionTint() const;

  private:
    void setKeys(std::vector<RowKey> keys);

    std::vector<Column> columns_;
    std::vector<RowKey> keys_;
    const Session* session_ = nullptr;
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
