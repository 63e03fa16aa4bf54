#pragma once
// A schedule and the moment at the cursor: who stepped, what it read and changed, how much freedom
// was left, and from where on the failure could not be avoided.

#include <QLabel>
#include <QPushButton>

#include "widgets/panels/panel.h"
#include "widgets/panels/schedule/schedule_view.h"
#include "widgets/session/background.h"

namespace ptoscope {

class SchedulePanel : public Panel {
    Q_OBJECT

  public:
    using KeepGoing = std::function<bool()>;
    using Prospects = std::function<std::vector<Prospect>(
        const std::shared_ptr<const Program>& program, const std::vector<ScheduledStep>& steps,
        const KeepGoing& keepGoing)>;

    explicit SchedulePanel(QWidget* parent = nullptr);
    void setProspects(Prospects prospects);  // who works them out; none: nobody does
    [[nodiscard]] ScheduleView* view() const { return view_; }
    [[nodiscard]] const ScheduleModel& model() const { return *model_; }
    [[nodiscard]] QString headline() const { return headline_->text(); }
    [[nodiscard]] QString detail() const { return detail_->text(); }
    [[nodiscard]] QString notice() const;  // empty while the cursor is on the schedule
    [[nodiscard]] QPushButton* noReturnButton() const { return noReturn_; }
    [[nodiscard]] QPushButton* returnButton() const { return return_; }
    [[nodiscard]] QPushButton* saveButton() const { return save_; }
    [[nodiscard]] bool isWorking() const { return reading_.isRunning() || looking_.isRunning(); }
    void goToNoReturn();

  Q_SIGNALS:
    void saveAsked();

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;
    void showEvent(QShowEvent* event) override;

  private:
    [[nodiscard]] QWidget* makeContent();
    void read();
    void showRows(ScheduleRows rows);
    void lookAhead();
    void tell();
    void showNotice();

    ScheduleModel* model_;
    ScheduleView* view_;
    QWidget* shown_;
    QLabel* hint_;
    QLabel* headline_;
    QLabel* detail_;
    QLabel* notice_;
    QPushButton* noReturn_;
    QPushButton* return_;
    QPushButton* save_;
    Background reading_;
    Background looking_;
    Prospects prospects_;
    std::shared_ptr<const SchedulePlan> plan_;
    bool looked_ = false;
};

}  // namespace ptoscope
