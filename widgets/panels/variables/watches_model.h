#pragma once
// The watch list: expressions, their values at the cursor, and how they changed over the run.

#include <QAbstractTableModel>
#include <QStringList>
#include <optional>
#include <vector>

#include "widgets/panels/variables/history_scan.h"
#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

struct Watch {
    QString text;
    std::optional<Expression> expression;  // not if there is a problem
    QString problem;
    double value = kNoValue;
    bool changed = false;  // since the moment that was shown before
    ValueHistory history;
};

class WatchesModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Name, Value, History, Columns };

    explicit WatchesModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void setProgram(std::shared_ptr<const Program> program);
    void refresh(const Session& session);
    void forgetHistories();  // the recorded run is another one

    [[nodiscard]] QStringList texts() const;
    void setTexts(const QStringList& texts);
    int add(const QString& text);  // the row; one that is there already is not added again
    void remove(int row);

    [[nodiscard]] const Watch& watch(int row) const { return watches_[static_cast<size_t>(row)]; }
    // Rows [first, last] whose history is not known up to the end of what is recorded.
    [[nodiscard]] std::vector<Watched> behind(int first, int last, uint64_t recordedEnd);
    [[nodiscard]] QString valueText(double value, const Watch& watch) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

  private:
    [[nodiscard]] Watch compiled(const QString& text) const;
    [[nodiscard]] QString tip(const Watch& watch) const;

    std::vector<Watch> watches_;
    std::shared_ptr<const Program> program_;
    std::optional<uint64_t> position_;  // that is shown
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
