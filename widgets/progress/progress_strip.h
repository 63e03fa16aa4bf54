#pragma once
// Something takes its time: what it is, how far it is, and a way to stop it. It appears only when
// the wait is long enough to be noticed.

#include <QLabel>
#include <QProgressBar>
#include <QShortcut>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace ptoscope {

class ProgressStrip : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kDelayMs = 500;

    explicit ProgressStrip(QWidget* parent = nullptr);
    [[nodiscard]] QString name() const { return name_->text(); }
    [[nodiscard]] QProgressBar* bar() const { return bar_; }
    [[nodiscard]] QToolButton* cancelButton() const { return cancel_; }

  public Q_SLOTS:
    // Called as often as it likes; `fraction` in 0..1, below 0: nobody knows.
    void progress(const QString& name, double fraction);
    void progressDone();

  Q_SIGNALS:
    void appeared(bool visible);  // it needs room, or gives it back
    void cancelled();             // by button or Esc; whoever works stops and says progressDone()

  private:
    void cancel();

    QLabel* name_;
    QProgressBar* bar_;
    QToolButton* cancel_;
    QShortcut* escape_;
    QTimer delay_;
};

}  // namespace ptoscope
