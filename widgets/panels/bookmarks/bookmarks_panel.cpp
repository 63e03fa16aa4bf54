#include "widgets/panels/bookmarks/bookmarks_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/panels/table/item_keys.h"
#include "widgets/panels/table/table_style.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {

BookmarksPanel::BookmarksPanel(QWidget* parent)
    : Panel(QStringLiteral("Bookmarks"),
            QStringLiteral("Moments of the run with a name, to come back to. Open a workload to "
                           "set some."),
            parent),
      model_(new BookmarksModel(this)),
      table_(new QTableView),
      add_(new QPushButton(QStringLiteral("&Add at Cursor"))),
      rename_(new QPushButton(QStringLiteral("Rena&me"))),
      remove_(new QPushButton(QStringLiteral("Remo&ve"))),
      digit_(new QComboBox),
      empty_(new QLabel(QStringLiteral(
          "No bookmarks. Add at Cursor (Insert) keeps the moment that is shown; a digit as its "
          "key brings you back."))) {
    table_->setModel(model_);
    styleTable(table_, QStringLiteral("Bookmarks"));
    setContent(makeContent());
    makeKeys();
    connect(add_, &QPushButton::clicked, this, &BookmarksPanel::add);
    connect(rename_, &QPushButton::clicked, this, [this] { rename(table_->currentIndex().row()); });
    connect(remove_, &QPushButton::clicked, this,
            [this] { removeRow(table_->currentIndex().row()); });
    connect(digit_, qOverload<int>(&QComboBox::activated), this,
            [this](int index) { setDigit(index - 1); });
    connect(model_, &BookmarksModel::edited, this, [this](const std::vector<Bookmark>& bookmarks) {
        changeTo(bookmarks, table_->currentIndex().row());
    });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BookmarksPanel::showCurrent);
}

QWidget* BookmarksPanel::makeContent() {
    add_->setToolTip(QStringLiteral("Keeps the moment that is shown (Insert)"));
    rename_->setToolTip(QStringLiteral("Renames the selected bookmark (F2)"));
    remove_->setToolTip(QStringLiteral("Removes the selected bookmark (Delete)"));
    digit_->setAccessibleName(QStringLiteral("Key of the selected bookmark"));
    digit_->setToolTip(QStringLiteral("The digit that goes to the selected bookmark"));
    digit_->addItem(QStringLiteral("no key"));
    for (int i = 0; i <= 9; ++i)
        digit_->addItem(QStringLiteral("key %1").arg(i));
    empty_->setWordWrap(true);
    empty_->setMargin(8);
    empty_->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    empty_->setForegroundRole(QPalette::PlaceholderText);

    auto* content = new QWidget(this);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(6, 6, 6, 4);
    buttons->addWidget(add_);
    buttons->addStretch(1);
    buttons->addWidget(digit_);
    buttons->addWidget(rename_);
    buttons->addWidget(remove_);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(buttons);
    layout->addWidget(empty_, 1);
    layout->addWidget(table_, 1);
    return content;
}

void BookmarksPanel::makeKeys() {
    auto* keys = new ItemKeys(table_);
    keys->on(Qt::Key_Return, [this](const QModelIndex& at) { goTo(at.row()); });
    keys->on(Qt::Key_Delete, [this](const QModelIndex& at) { removeRow(at.row()); });
    keys->on(Qt::Key_F2, [this](const QModelIndex& at) { rename(at.row()); });
    keys->onDoubleClick([this](const QModelIndex& at) { goTo(at.row()); });
    auto* insert = new QShortcut(QKeySequence(Qt::Key_Insert), this);
    insert->setContext(Qt::WidgetWithChildrenShortcut);
    connect(insert, &QShortcut::activated, this, &BookmarksPanel::add);
}

void BookmarksPanel::add() {
    if (session() == nullptr || !session()->isOpen()) return;
    const std::vector<Bookmark> before = session()->bookmarks();
    session()->addBookmark(formatTime(session()->cursorTime()));
    model_->refresh(*session());
    const std::vector<Bookmark>& now = session()->bookmarks();
    const auto [own, other] = std::mismatch(now.begin(), now.end(), before.begin(), before.end());
    const auto row = static_cast<int>(own - now.begin());
    refresh();
    table_->setCurrentIndex(model_->index(row, BookmarksModel::Name));
    rename(row);
}

void BookmarksPanel::changeTo(const std::vector<Bookmark>& bookmarks, int row) {
    if (session() == nullptr) return;  // a name that is being written when the window closes
    session()->setBookmarks(bookmarks);
    refresh();
    const int last = model_->rowCount() - 1;
    if (last >= 0)
        table_->setCurrentIndex(model_->index(std::clamp(row, 0, last), BookmarksModel::Name));
}

void BookmarksPanel::removeRow(int row) {
    std::vector<Bookmark> all = model_->bookmarks();
    if (row < 0 || static_cast<size_t>(row) >= all.size()) return;
    all.erase(all.begin() + row);
    changeTo(all, row);
}

void BookmarksPanel::rename(int row) {
    if (row < 0) return;
    const QModelIndex name = model_->index(row, BookmarksModel::Name);
    table_->setCurrentIndex(name);
    table_->setFocus();
    table_->edit(name);
}

void BookmarksPanel::goTo(int row) {
    session()->goToBookmark(static_cast<size_t>(row));
}

void BookmarksPanel::setDigit(int digit) {
    const int row = table_->currentIndex().row();
    if (row >= 0) changeTo(withDigit(model_->bookmarks(), static_cast<size_t>(row), digit), row);
}

void BookmarksPanel::showCurrent() {
    const int row = table_->currentIndex().row();
    const bool some = row >= 0;
    for (QWidget* about : {static_cast<QWidget*>(rename_), static_cast<QWidget*>(remove_),
                           static_cast<QWidget*>(digit_)})
        about->setEnabled(some);
    digit_->setCurrentIndex(some ? model_->bookmarks()[static_cast<size_t>(row)].digit + 1 : 0);
}

void BookmarksPanel::reopen() {
    connect(session(), &Session::bookmarksChanged, this, &BookmarksPanel::refreshSoon,
            Qt::UniqueConnection);
    setRowHeight(table_);
    QHeaderView* header = table_->horizontalHeader();
    const auto width = [this](const char* text) {
        return fontMetrics().horizontalAdvance(QLatin1String(text)) + 18;
    };
    header->setStretchLastSection(false);
    header->setSectionResizeMode(BookmarksModel::Name, QHeaderView::Stretch);
    header->resizeSection(BookmarksModel::Digit, width("Key"));
    header->resizeSection(BookmarksModel::Time, width("1234.567 us"));
    header->resizeSection(BookmarksModel::Position, width("1,234,567"));
}

void BookmarksPanel::refresh() {
    model_->refresh(*session());
    const bool some = model_->rowCount() > 0;
    table_->setVisible(some);
    empty_->setVisible(!some);
    showCurrent();
}

void BookmarksPanel::themeChanged() {
    model_->setTheme(theme());
}

}  // namespace ptoscope
