#pragma once
// The window around CompareView: menus and keys. A window of its own, so that the debugger keeps
// its arrangement.

#include <QAction>
#include <QFutureWatcher>
#include <QHash>
#include <QMainWindow>

#include "widgets/compare/compare_view.h"
#include "widgets/swimlane/export.h"

namespace ptoscope {

inline constexpr int kMessageMs = 6000;  // how long the status bar keeps a message

class CompareWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit CompareWindow(QWidget* parent = nullptr);
    ~CompareWindow() override;

    void setProgram(const std::shared_ptr<const Program>& program);
    void setTheme(const Theme& theme);
    [[nodiscard]] CompareView* view() const { return view_; }
    // Of the table of commands, by id ("run", "swap", "fit"...).
    [[nodiscard]] QAction* action(const QString& id) const { return actions_.value(id); }

    // By the suffix of `path`; false: the status bar says why.
    bool exportPicture(const QString& path);
    bool exportTable(const QString& path);

    // Key, what it does: for lists of shortcuts.
    [[nodiscard]] static std::vector<std::pair<QString, QString>> keys();

  Q_SIGNALS:
    void closed();

  protected:
    void closeEvent(QCloseEvent* event) override;

  private:
    struct Row {
        const char* id;
        const char* menu;
        const char* text;  // null: a separator
        const char* keys;
        const char* tip;
        bool needsRuns;  // enabled only while two runs are shown
        void (CompareWindow::*does)();
    };
    static const std::vector<Row>& table();

    void makeMenus();
    void updateActions();
    [[nodiscard]] SwimlaneExport pictureOptions() const;
    void askPicture();
    void startPicture(const QString& path);
    void askTable();
    void copyTable();
    void runPair();
    void swapSides();
    void resetSides();
    template <int index>
    void usePreset();
    void goToDivergence();
    void fitAll();
    void fitSelection();
    void zoomIn();
    void zoomOut();
    void toggleSetup();
    void sortByDifference();
    void nextPart();
    void previousPart();
    void cycleParts(int step);
    bool tell(const QString& path, const QString& error);

    CompareView* view_;
    const Theme* theme_ = &Theme::light();
    std::shared_ptr<const Program> program_;
    QHash<QString, QAction*> actions_;
    QFutureWatcher<QString> writing_;  // a picture; its error
    QString writingTo_;
};

}  // namespace ptoscope
