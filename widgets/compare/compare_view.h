#pragma once
// Two variants of a workload, set up, run and compared: the form at the left, both runs above each
// other, and the table of their differences below.

#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QWidget>
#include <memory>

#include "widgets/compare/compare_job.h"
#include "widgets/compare/difference_table.h"
#include "widgets/compare/pair_view.h"
#include "widgets/compare/setup_panel.h"

namespace ptoscope {

class ProgressStrip;

class CompareView : public QWidget {
    Q_OBJECT

  public:
    explicit CompareView(QWidget* parent = nullptr);

    // What is compared; null: nothing is open. A run of another program is cancelled, what was
    // shown of it goes.
    void setProgram(std::shared_ptr<const Program> program);
    void setTheme(const Theme& theme);
    // The settings of A and B as text, to be used with what is opened first, and as they are now.
    void remember(const std::array<QString, 2>& variants) { remembered_ = variants; }
    [[nodiscard]] std::array<QString, 2> remembered() const;

    void run();
    void cancel();
    void goToDivergence();

    [[nodiscard]] SetupPanel* setup() const { return setup_; }
    [[nodiscard]] PairView* pairView() const { return pair_; }
    [[nodiscard]] DifferenceTable* table() const { return table_; }
    [[nodiscard]] ProgressStrip* progress() const { return progress_; }
    [[nodiscard]] const std::shared_ptr<const RunPair>& result() const { return pair_->pair(); }
    [[nodiscard]] bool isRunning() const { return job_->isRunning(); }
    // In place of the runs while there are none: what to do, or what went wrong.
    [[nodiscard]] QString message() const { return message_->text(); }
    // The first decision in which the runs differ, in words.
    [[nodiscard]] QString divergence() const { return divergence_->text(); }

    // How the parts share the room, for settings.
    [[nodiscard]] QByteArray layoutState() const;
    void restoreLayoutState(const QByteArray& state);

    // The parts in the order in which keys go through them.
    [[nodiscard]] std::vector<QWidget*> parts() const;

  Q_SIGNALS:
    void resultChanged();  // or whether something runs

  private:
    QWidget* makeResults();
    void showMessage(const QString& title, const QString& detail);
    void showSetupHint();
    void showResult(std::shared_ptr<const RunPair> pair);
    void finished(const std::shared_ptr<const RunPair>& pair, const QString& error);
    void showDivergence(const RunPair& pair);
    void goTo(const DifferenceRow& row);
    void updateStale();

    std::shared_ptr<const Program> program_;
    std::array<QString, 2> remembered_;
    VariantPair shownVariants_;  // that the shown runs are of
    CompareJob* job_;
    SetupPanel* setup_;
    PairView* pair_;
    DifferenceTable* table_;
    ProgressStrip* progress_;
    QStackedWidget* results_;
    QLabel* message_;
    QLabel* divergence_;
    QPushButton* goToDivergence_;
    QSplitter* across_;
    QSplitter* down_;
};

}  // namespace ptoscope
