#pragma once
// One row per bookmark, in the session's order. Names and digits are edited in place.

#include <QAbstractTableModel>
#include <vector>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

// With `digit` (-1 = none) for bookmark `index`; a digit belongs to one bookmark.
[[nodiscard]] std::vector<Bookmark> withDigit(std::vector<Bookmark> bookmarks, size_t index,
                                              int digit);

class BookmarksModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { Digit, Name, Time, Position, Columns };

    explicit BookmarksModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setTheme(const Theme& theme) { theme_ = &theme; }
    void refresh(const Session& session);
    [[nodiscard]] const std::vector<Bookmark>& bookmarks() const { return bookmarks_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

  Q_SIGNALS:
    void edited(const std::vector<ptoscope::Bookmark>& bookmarks);

  private:
    std::vector<Bookmark> bookmarks_;
    uint64_t position_ = 0;     // of the cursor
    uint64_t recordedEnd_ = 0;  // of the branch that is shown
    const Theme* theme_ = &Theme::light();
};

}  // namespace ptoscope
