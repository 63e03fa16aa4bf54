#include "widgets/panels/branches/branches_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>

#include "widgets/panels/branches/branch_comparison.h"
#include "widgets/panels/table/item_keys.h"
#include "widgets/panels/table/table_style.h"
#include "widgets/words/words.h"

namespace ptoscope {

BranchesPanel::BranchesPanel(QWidget* parent)
    : Panel(QStringLiteral("Branches"),
            QStringLiteral("The courses that a run took: stepping another agent than recorded "
                           "starts a branch and keeps the recorded future as another. Open a "
                           "workload to make some."),
            parent),
      model_(new BranchesModel(this)),
      choicesModel_(new ChoicesModel(this)),
      table_(new QTableView),
      choicesTable_(new QTableView),
      restore_(new QPushButton(QStringLiteral("Restore"))),
      forget_(new QPushButton(QStringLiteral("Forget"))),
      depart_(new QPushButton(QStringLiteral("Branch Off Here"))),
      rename_(new QPushButton(QStringLiteral("Rename"))),
      token_(new QPushButton(QStringLiteral("Copy Token"))),
      comparison_(new QLabel),
      choicesTitle_(new QLabel) {
    table_->setModel(model_);
    choicesTable_->setModel(choicesModel_);
    styleTable(table_, QStringLiteral("Branches"));
    styleTable(choicesTable_, QStringLiteral("Choices of the current branch"));
    setTallContent(makeContent());
    makeKeys();
    connect(restore_, &QPushButton::clicked, this, [this] { restore(other()); });
    connect(forget_, &QPushButton::clicked, this, [this] { forget(other()); });
    connect(depart_, &QPushButton::clicked, this, [this] { session()->depart(); });
    connect(rename_, &QPushButton::clicked, this, &BranchesPanel::rename);
    connect(token_, &QPushButton::clicked, this, &BranchesPanel::copyToken);
    connect(model_, &BranchesModel::renameAsked, this, [this](const QString& name) {
        // Null: a name that is being written when the window closes.
        if (session() != nullptr) session()->renameBranch(name);
    });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &BranchesPanel::showCurrent);
}

QWidget* BranchesPanel::makeContent() {
    restore_->setToolTip(QStringLiteral("Makes the selected branch the current one (Return)"));
    forget_->setToolTip(QStringLiteral("Forgets the selected branch for good (Delete)"));
    depart_->setToolTip(QStringLiteral(
        "Starts a branch at the cursor that goes on by virtual time; the future is kept"));
    rename_->setToolTip(QStringLiteral("Renames the current branch (F2)"));
    token_->setToolTip(QStringLiteral("Copies the shown moment as a short text that leads here"));
    comparison_->setWordWrap(true);
    comparison_->setMargin(6);
    comparison_->setTextFormat(Qt::RichText);
    comparison_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    comparison_->setAccessibleName(QStringLiteral("Where the branches part"));
    choicesTitle_->setMargin(6);
    choicesTitle_->setWordWrap(true);

    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(6, 6, 6, 4);
    for (QPushButton* button : {depart_, restore_, forget_, rename_})
        buttons->addWidget(button);
    buttons->addStretch(1);
    buttons->addWidget(token_);
    auto* above = new QWidget;
    auto* list = new QVBoxLayout(above);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    list->addLayout(buttons);
    list->addWidget(table_, 1);
    list->addWidget(comparison_);
    auto* below = new QWidget;
    auto* chosen = new QVBoxLayout(below);
    chosen->setContentsMargins(0, 0, 0, 0);
    chosen->setSpacing(0);
    chosen->addWidget(choicesTitle_);
    chosen->addWidget(choicesTable_, 1);
    chosen->addStretch(0);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(above);
    split->addWidget(below);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    return split;
}

void BranchesPanel::makeKeys() {
    auto* keys = new ItemKeys(table_);
    keys->on(Qt::Key_Return, [this](const QModelIndex& at) { restore(at.row()); });
    keys->on(Qt::Key_Delete, [this](const QModelIndex& at) { forget(at.row()); });
    keys->on(Qt::Key_F2, [this](const QModelIndex&) { rename(); });
    keys->onDoubleClick([this](const QModelIndex& at) { restore(at.row()); });
    auto* chosen = new ItemKeys(choicesTable_);
    const auto goTo = [this](const QModelIndex& at) {
        session()->seek(choicesModel_->positionOf(at.row()));
    };
    chosen->on(Qt::Key_Return, goTo);
    chosen->onDoubleClick(goTo);
}

int BranchesPanel::other() const {
    const QModelIndex at = table_->currentIndex();
    return at.isValid() && at.row() > 0 ? at.row() : -1;
}

void BranchesPanel::restore(int row) {
    if (row > 0) session()->restoreBranch(static_cast<size_t>(row - 1));
}

void BranchesPanel::forget(int row) {
    if (row > 0) session()->forgetBranch(static_cast<size_t>(row - 1));
}

void BranchesPanel::rename() {
    const QModelIndex name = model_->index(0, BranchesModel::Name);
    table_->setCurrentIndex(name);
    table_->setFocus();
    table_->edit(name);
}

void BranchesPanel::copyToken() {
    QGuiApplication::clipboard()->setText(session()->token());
}

void BranchesPanel::reopen() {
    connect(session(), &Session::branchesChanged, this, &BranchesPanel::onBranches,
            Qt::UniqueConnection);
    connect(session(), &Session::stateChanged, this, &BranchesPanel::refreshSoon,
            Qt::UniqueConnection);
    model_->forget();
    compared_ = -1;
    setRowHeight(table_);
    setRowHeight(choicesTable_);
    const auto width = [this](const char* text) {
        return fontMetrics().horizontalAdvance(QLatin1String(text)) + 18;
    };
    QHeaderView* header = table_->horizontalHeader();
    header->resizeSection(BranchesModel::Name, width("▶ branch 12"));
    header->resizeSection(BranchesModel::Parts, width("123,456  (1234.567 us)"));
    header->resizeSection(BranchesModel::End, width("123,456  (1234.567 us)"));
    header->resizeSection(BranchesModel::Outcome, width("not run yet"));
    header->resizeSection(BranchesModel::Choices, width("Choices"));
    choicesTable_->horizontalHeader()->resizeSection(ChoicesModel::Position, width("1,234,567"));
}

void BranchesPanel::onBranches() {
    model_->forget();
    compared_ = -1;
    refreshSoon();
}

void BranchesPanel::refresh() {
    model_->refresh(*session());
    choicesModel_->refresh(*session());
    const bool some = choicesModel_->rowCount() > 0;
    choicesTable_->setVisible(some);
    choicesTitle_->setText(
        some ? QStringLiteral("Choices of this branch, where virtual time would have gone on by "
                              "itself. Return: go there.")
             : QStringLiteral("Nothing was chosen by hand on this branch: virtual time decided "
                              "every step. Step another thread (F10) to choose."));
    showCurrent();
}

void BranchesPanel::showCurrent() {
    if (session() == nullptr || !session()->isOpen()) return;
    const bool standing = !session()->isRunning();
    restore_->setEnabled(other() > 0 && standing);
    forget_->setEnabled(other() > 0);
    depart_->setEnabled(session()->meets(kOpen | kStanding | kHasFuture));
    token_->setEnabled(standing);
    compare();
}

// Only when the question is another one: it replays a stretch of the run.
void BranchesPanel::compare() {
    const int row = other();
    if (row < 0) {
        compared_ = -1;
        comparison_->setText(model_->rowCount() > 1
                                 ? QStringLiteral("Select a branch to compare it with the current "
                                                  "one.")
                                 : QStringLiteral("There is only this branch. Stepping another "
                                                  "agent than recorded, or Branch Off Here, "
                                                  "starts another and keeps this one."));
        return;
    }
    const uint64_t end = session()->timeline().recorded_end();
    if (session()->isRunning() || (row == compared_ && end == comparedEnd_)) return;
    compared_ = row;
    comparedEnd_ = end;
    comparison_->setText(
        comparisonText(compareBranches(session()->timeline(), static_cast<size_t>(row - 1))));
}

void BranchesPanel::themeChanged() {
    model_->setTheme(theme());
    choicesModel_->setTheme(theme());
}

}  // namespace ptoscope
