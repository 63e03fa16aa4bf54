#pragma once
// How to explore: strategy, reduction, what to look for, bounds.

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>
#include <array>

#include "runtime/engine/explorer/explorer.h"

namespace ptoscope {

class ExploreForm : public QWidget {
    Q_OBJECT

  public:
    explicit ExploreForm(QWidget* parent = nullptr);
    [[nodiscard]] ExploreOptions options() const;
    void setOptions(const ExploreOptions& options);

    [[nodiscard]] QString settings() const { return settings_->text(); }
    [[nodiscard]] QLineEdit* settingsField() const { return settings_; }
    [[nodiscard]] QComboBox* strategy() const { return strategy_; }
    [[nodiscard]] QCheckBox* reduce() const { return reduce_; }
    [[nodiscard]] QCheckBox* findAll() const { return findAll_; }
    [[nodiscard]] QToolButton* kinds() const { return kinds_; }
    [[nodiscard]] QAction* kind(FailureKind kind) const {
        return kindActions_[static_cast<size_t>(kind)];
    }
    [[nodiscard]] QSpinBox* states() const { return states_; }
    [[nodiscard]] QSpinBox* seconds() const { return seconds_; }
    [[nodiscard]] QSpinBox* threads() const { return threads_; }
    [[nodiscard]] QSpinBox* seed() const { return seed_; }
    [[nodiscard]] QSpinBox* runs() const { return runs_; }
    [[nodiscard]] QSpinBox* changes() const { return changes_; }

  Q_SIGNALS:
    void changed();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QSpinBox* number(const QString& label, const QString& tip, int least, int most);
    QWidget* labelled(const QString& label, QWidget* field, const QString& tip);
    void makeKinds();
    void showWhatApplies();
    void tellKinds();

    QLineEdit* settings_;
    QComboBox* strategy_;
    QCheckBox* reduce_;
    QCheckBox* findAll_;
    QToolButton* kinds_;
    std::array<QAction*, static_cast<size_t>(FailureKind::Count)> kindActions_{};
    QSpinBox* states_ = nullptr;
    QSpinBox* seconds_ = nullptr;
    QSpinBox* threads_ = nullptr;
    QSpinBox* seed_ = nullptr;
    QSpinBox* runs_ = nullptr;
    QSpinBox* changes_ = nullptr;
};

}  // namespace ptoscope
