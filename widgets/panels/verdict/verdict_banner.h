#pragma once
// The strip above the swimlane that says how the run ended; for a deadlock, who waits for what.

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QToolButton>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

class VerdictBanner : public QFrame {
    Q_OBJECT

  public:
    explicit VerdictBanner(QWidget* parent = nullptr);
    void setSession(Session* session);
    void setTheme(const Theme& theme);
    // A message that has nothing to do with a run: a file that cannot be read.
    void showError(const QString& headline, const QString& detail);
    [[nodiscard]] QString headline() const { return headline_->text(); }
    [[nodiscard]] QString detail() const { return detail_->text(); }
    [[nodiscard]] QTableWidget* waits() const { return waits_; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void show(const RunVerdict& verdict);
    void showWaits(const std::vector<RunVerdict::Waiting>& waits);
    void choose(int row);
    void colour();

    Session* session_ = nullptr;
    const Theme* theme_ = &Theme::light();
    RunVerdict shown_;
    QLabel* sign_;
    QLabel* headline_;
    QLabel* detail_;
    QPushButton* goThere_;
    QToolButton* close_;
    QTableWidget* waits_;
};

}  // namespace ptoscope
