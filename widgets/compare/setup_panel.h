#pragma once
// The form in which the two variants are set up: a row a key, a field for A and one for B. Rows in
// which the variants differ are marked.

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <array>
#include <vector>

#include "widgets/compare/variant_pair.h"
#include "widgets/theme.h"

namespace ptoscope {

class SetupPanel : public QWidget {
    Q_OBJECT

  public:
    explicit SetupPanel(QWidget* parent = nullptr);

    void setPair(const VariantPair& pair);  // emits nothing
    [[nodiscard]] const VariantPair& pair() const { return pair_; }
    void setTheme(const Theme& theme);
    void setRunning(bool running);
    void setStale(bool stale);  // the shown runs are of other settings

    void applyPreset(int index);
    void swapSides();
    void resetSides();

    [[nodiscard]] QComboBox* field(Side side, const std::string& key) const;
    [[nodiscard]] QComboBox* presets() const { return presets_; }
    [[nodiscard]] QPushButton* runButton() const { return run_; }
    [[nodiscard]] QString message() const { return message_->text(); }  // why it cannot run
    [[nodiscard]] bool isMarked(const std::string& key) const;  // as one in which they differ

  Q_SIGNALS:
    void changed();  // by the user
    void runAsked();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Row {
        std::string key;
        QLabel* sign;  // "≠"
        QLabel* name;
        std::array<QComboBox*, 2> fields;
    };
    QWidget* makeTop();
    QWidget* makeForm();
    QComboBox* makeField(Side side, const std::string& key);
    void edited(Side side, const std::string& key, const QString& value);
    void show();  // fields and marks from the pair
    void tell(const QString& message);

    const Theme* theme_ = &Theme::light();
    VariantPair pair_;
    std::vector<Row> rows_;
    QComboBox* presets_;
    QPushButton* run_;
    QLabel* message_;
    QLabel* stale_;
    bool showing_ = false;
};

}  // namespace ptoscope
