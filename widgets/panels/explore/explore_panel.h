#pragma once
// Tries the interleavings of the open workload in the background and lists those that fail.

#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "widgets/panels/explore/explore_form.h"
#include "widgets/panels/explore/explore_job.h"
#include "widgets/panels/explore/failures_model.h"
#include "widgets/panels/explore/growth_chart.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

class ExplorePanel : public Panel {
    Q_OBJECT

  public:
    explicit ExplorePanel(QWidget* parent = nullptr);
    void setExplorer(Explorer explorer);  // none: nothing can be started

    void start();
    void stop();
    void openFailure(int row);

    [[nodiscard]] ExploreForm* form() const { return form_; }
    [[nodiscard]] const ExploreJob& job() const { return *job_; }
    [[nodiscard]] QPushButton* startButton() const { return start_; }
    [[nodiscard]] QPushButton* openButton() const { return open_; }
    [[nodiscard]] QPushButton* saveButton() const { return save_; }
    [[nodiscard]] QTableView* table() const { return table_; }
    [[nodiscard]] const GrowthChart* chart() const { return chart_; }
    [[nodiscard]] QString subject() const { return subject_->text(); }
    [[nodiscard]] QString warning() const { return shownText(warning_); }
    [[nodiscard]] QString progress() const { return shownText(progress_); }
    [[nodiscard]] QString verdict() const { return shownText(verdict_); }
    [[nodiscard]] QString detail() const { return shownText(detail_); }

  Q_SIGNALS:
    void working(const QString& what, double fraction);
    void rested();
    void saveAsked(std::shared_ptr<const ptoscope::Schedule> schedule);

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    enum class Shown { Hint, Progress, Result };
    [[nodiscard]] static QString shownText(const QLabel* label) {
        return label->isHidden() ? QString() : label->text();
    }
    [[nodiscard]] QWidget* makeContent();
    void makeKeys();
    void showPart(Shown what);
    void onProgress(const ExploreStats& stats);
    void onFinished(const std::shared_ptr<const ExploreResult>& result, const QString& error);
    void showResult();
    void showError(const QString& error);
    void updateButtons();
    void updateDetail();
    [[nodiscard]] Schedule scheduleOf(int row) const;
    void retarget();

    ExploreForm* form_;
    ExploreJob* job_;
    FailuresModel* model_;
    QLabel* subject_;
    QLabel* settings_;
    QLabel* warning_;
    QPushButton* start_;
    QLabel* hint_;
    QLabel* progress_;
    GrowthChart* chart_;
    QLabel* verdict_;
    QLabel* detail_;
    QTableView* table_;
    QPushButton* open_;
    QPushButton* save_;
    bool canExplore_ = false;
    std::shared_ptr<const Program> target_;  // to explore next; null: the settings are wrong
    uint64_t peak_ = 0;                      // states or runs that were told of
    // Of what was explored last; the session may show another program since.
    ExploreOptions options_;
    std::shared_ptr<const Program> explored_;
    std::shared_ptr<const Workload> workload_;
    std::shared_ptr<const ExploreResult> result_;
    Role verdictRole_ = Role::Text;
};

}  // namespace ptoscope
