#pragma once
// A list of everything that can be done, over the window: a few letters find it, Return does it.

#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPointer>

#include "widgets/palette/palette_model.h"
#include "widgets/theme.h"

namespace ptoscope {

class PaletteDelegate;

class Palette : public QFrame {
    Q_OBJECT

  public:
    explicit Palette(QWidget* window);
    void setTheme(const Theme& theme);
    // Shows the commands; `hint` says in the empty field what can be typed.
    void open(std::vector<PaletteCommand> commands, PaletteSource more, const QString& hint);
    void dismiss();  // the focus goes back to where it was

    [[nodiscard]] QLineEdit* field() const { return field_; }
    [[nodiscard]] QListView* list() const { return list_; }
    [[nodiscard]] PaletteModel* model() const { return model_; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void place();
    void filter(const QString& query);
    void runRow(int row);
    bool handleKey(int key);
    void moveTo(int row);

    const Theme* theme_ = &Theme::light();
    PaletteModel* model_;
    QLineEdit* field_;
    QListView* list_;
    QLabel* nothing_;
    PaletteDelegate* delegate_;
    QPointer<QWidget> before_;  // had the focus
};

}  // namespace ptoscope
