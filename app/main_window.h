#pragma once
// The window: a swimlane in the middle, docks around it, a transport on top. It connects; what is
// shown is the panels' business, what happens the session's.

#include <QAction>
#include <QHash>
#include <QLabel>
#include <QMainWindow>
#include <QStackedWidget>
#include <vector>

#include "widgets/panels/panel.h"
#include "widgets/panels/verdict/verdict_banner.h"
#include "widgets/session/session.h"
#include "widgets/swimlane/view.h"
#include "widgets/transport/icons.h"
#include "widgets/transport/scrub_bar.h"
#include "widgets/transport/speed_control.h"

namespace ptoscope {

class GalleryPanel;

class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(QWidget* parent = nullptr);

    [[nodiscard]] Session* session() { return &session_; }
    [[nodiscard]] SwimlaneView* swimlane() const { return swimlane_; }
    [[nodiscard]] GalleryPanel* startPage() const { return startPage_; }
    [[nodiscard]] VerdictBanner* banner() const { return banner_; }
    [[nodiscard]] ScrubBar* scrubBar() const { return scrub_; }
    [[nodiscard]] QDockWidget* dock(const QString& name) const;
    [[nodiscard]] Panel* panel(const QString& name) const;
    // The actions of the table below, by their id ("run", "step.micro"...).
    [[nodiscard]] QAction* action(const QString& id) const { return actions_.value(id); }
    [[nodiscard]] QList<QAction*> tableActions() const { return actions_.values(); }

    // Writes the swimlane by the suffix of `path`; failures are shown and return false.
    bool exportTo(const QString& path, bool visiblePartOnly);
    void setTheme(const Theme& theme);
    [[nodiscard]] const Theme& theme() const { return *theme_; }

  protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    // One row of the table of actions: everything about a command but what it does it to.
    struct Row {
        const char* id;
        const char* menu;
        const char* text;  // null: a separator
        const char* shortcut;
        const char* tip;
        unsigned needs;  // bits of Need
        Sign sign;
        void (MainWindow::*does)();
    };
    static const std::vector<Row>& table();

    // window_actions.cpp
    void makeActions();
    void makeMenus();
    void updateActions();
    // window_layout.cpp
    void makePanels();
    void makeToolBars();
    void makeStatusBar();
    void addPanel(Panel* panel, const QString& shortcut);
    void applyDefaultLayout();
    void restoreLayout();
    void saveLayout() const;
    // main_window.cpp
    void connectSession();
    void onOpened();
    void onChanged();
    void onSelection();
    void updateStatus();
    // window_commands.cpp
    void openFile();
    void openCapture();
    void showSamples();
    void exportVisible();
    void exportWhole();
    void askExport(bool visiblePartOnly);
    void toggleRun();
    void reset();
    void goToStart();
    void goToEnd();
    void slower();
    void faster();
    void fullSpeed();
    template <StepUnit unit>
    void forward();
    template <StepUnit unit>
    void back();
    template <StepUnit unit>
    void forwardThread();
    template <StepUnit unit>
    void backThread();
    void stepThread();
    void fitAll();
    void fitSelection();
    void zoomIn();
    void zoomOut();
    void followNewest();
    void toggleTheme();
    void showShortcuts();
    void showAbout();

    Session session_;
    const Theme* theme_ = &Theme::light();
    QHash<QString, QAction*> actions_;
    std::vector<Panel*> panels_;
    GalleryPanel* gallery_ = nullptr;
    GalleryPanel* startPage_ = nullptr;   // in the middle while nothing is open
    QStackedWidget* middle_ = nullptr;
    SwimlaneView* swimlane_ = nullptr;
    VerdictBanner* banner_ = nullptr;
    ScrubBar* scrub_ = nullptr;
    SpeedControl* speed_ = nullptr;
    QLabel* state_ = nullptr;
    QLabel* position_ = nullptr;
    QLabel* outcome_ = nullptr;
    bool hasSavedLayout_ = false;
    uint64_t drawnEnd_ = UINT64_MAX;  // recorded steps that the swimlane shows
};

// Opens the window, with `file` in it if that is not empty (a workload file or a capture folder),
// and returns when it is closed: the program's exit status. Needs a QApplication.
int showMainWindow(const QString& file);

}  // namespace ptoscope
