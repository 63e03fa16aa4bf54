#pragma once
// The window: a swimlane in the middle, docks around it, a transport on top. It connects; what is
// shown is the panels' business, what happens the session's.

#include <QAction>
#include <QDockWidget>
#include <QHash>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QPointer>
#include <QStackedWidget>
#include <memory>
#include <vector>

#include "app/presets.h"
#include "app/settings_file.h"
#include "widgets/panels/panel.h"
#include "widgets/panels/verdict/verdict_banner.h"
#include "widgets/session/session.h"
#include "widgets/swimlane/view.h"
#include "widgets/transport/icons.h"
#include "widgets/transport/scrub_bar.h"
#include "widgets/transport/speed_control.h"

namespace ptoscope {

class CompareWindow;
class ExplorePanel;
class ExportJob;
class FocusLine;
class GalleryPanel;
class KeySheet;
class Palette;
class ProgressStrip;
class RecentFiles;
class SchedulePanel;
class StartPage;
class Tour;
struct SwimlaneExport;
struct KeyRow;
struct PaletteCommand;

class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Session* session() { return &session_; }
    [[nodiscard]] SwimlaneView* swimlane() const { return swimlane_; }
    [[nodiscard]] GalleryPanel* startPage() const;  // the samples of the start page
    [[nodiscard]] StartPage* start() const { return startPage_; }
    [[nodiscard]] VerdictBanner* banner() const { return banner_; }
    [[nodiscard]] ScrubBar* scrubBar() const { return scrub_; }
    [[nodiscard]] Palette* commandPalette() const { return commands_; }
    [[nodiscard]] ProgressStrip* progress() const { return progress_; }
    [[nodiscard]] Tour* tour() const { return tour_; }
    [[nodiscard]] KeySheet* keySheet() const;            // null: it was not opened yet
    [[nodiscard]] CompareWindow* compareWindow() const;  // null: it was not opened yet
    [[nodiscard]] QDockWidget* dock(const QString& name) const;
    [[nodiscard]] Panel* panel(const QString& name) const;
    [[nodiscard]] const std::vector<Panel*>& panels() const { return panels_; }
    // The actions of the table below, by their id ("run", "step.micro"...).
    [[nodiscard]] QAction* action(const QString& id) const { return actions_.value(id); }
    [[nodiscard]] QList<QAction*> tableActions() const { return actions_.values(); }
    [[nodiscard]] unsigned needsOf(const QString& id) const;
    [[nodiscard]] QAction* dockAction(const QString& name) const {
        return dockActions_.value(name);
    }

    // A workload, a session or the folder of a capture, in the background; failures are shown.
    void openPath(const QString& path);
    // Writes the swimlane by the suffix of `path`; failures are shown and return false.
    bool exportTo(const QString& path, bool visiblePartOnly);
    // The same beside the window's work; it can be cancelled.
    void startExport(const QString& path, bool visiblePartOnly);
    void setTheme(const Theme& theme);
    [[nodiscard]] const Theme& theme() const { return *theme_; }
    // Against the desktop's size of letters; 1 = the same.
    void setFontSize(double factor);
    [[nodiscard]] double fontSize() const { return fontSize_; }

    void applyPreset(const Preset& preset);
    // In front of its tabs and focused; nothing happens if there is no such dock.
    void showDock(const QString& name);
    // Everything about docks and bars; for settings and session files.
    [[nodiscard]] QByteArray layoutState() const;
    bool restoreLayoutState(const QByteArray& state);
    // Every key of window, swimlane and panels.
    [[nodiscard]] std::vector<KeyRow> keys() const;
    // What the palette offers: actions, docks, recent files, samples.
    [[nodiscard]] std::vector<PaletteCommand> paletteCommands();

  protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void childEvent(QChildEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    // One row of the table of actions: everything about a command but what it does it to.
    struct Row {
        const char* id;
        const char* menu;
        const char* text;      // null: a separator
        const char* shortcut;  // null: none
        const char* tip;
        unsigned needs;  // bits of Need
        Sign sign;
        void (MainWindow::*does)();
    };
    static const std::vector<Row>& table();

    // window_menus.cpp
    void makeActions();
    void makeMenus();
    void updateActions();
    void fillRecentMenu(QMenu* menu);
    // window_layout.cpp
    void makePanels();
    void addPanel(Panel* panel, const QString& shortcut);
    // window_bars.cpp
    void makeToolBars();
    void makeStatusBar();
    // window_docks.cpp
    void makeDockAction(QDockWidget* holder, const QString& keys, const QString& shows);
    void toggleDock(const QString& name);
    void applyDefaultLayout();
    template <int index>
    void usePreset();
    void nextPane();
    void previousPane();
    void cyclePanes(int step);
    [[nodiscard]] std::vector<QWidget*> panes() const;
    [[nodiscard]] QDockWidget* focusedDock() const;
    void closePane();
    void floatPane();
    void focusMiddle();
    // window_state.cpp
    void restoreSettings();
    void saveSettings();
    void largerText();
    void smallerText();
    // window_files.cpp
    void openFile();
    void openCapture();
    void clearRecent();
    void exportVisible();
    void exportWhole();
    void askExport(bool visiblePartOnly);
    [[nodiscard]] SwimlaneExport exportOptions(bool visiblePartOnly) const;
    void exportDone(const QString& path, const QString& error);
    // main_window.cpp
    void connectSession();
    void onOpened();
    void onChanged();
    void onSelection();
    void updateStatus();
    // window_palette.cpp
    void showPalette();
    void goToTask();
    void showShortcuts();
    void openPalette(const QString& hint, bool tasksOnly);
    // window_tour.cpp
    void makeTour();
    void startTour();
    // Rows of the table that only hand on.
    template <void (SwimlaneView::*does)()>
    void swimlaneDoes() {
        (swimlane_->*does)();
    }
    template <void (Session::*does)()>
    void sessionDoes() {
        (session_.*does)();
    }
    template <void (Session::*does)(bool), bool forward>
    void sessionGoes() {
        (session_.*does)(forward);
    }
    // window_debug.cpp
    void holdOrRelease();
    void delayCore();
    void finishBlock();
    // window_breakpoints.cpp
    void connectBreakpoints();
    void toggleBreakpoint(const std::string& expression);
    void breakAtTask();
    void breakAtState();
    void showBreakpoints();
    void showTracks();
    void showWhy();
    void provoke(const Choice& choice);
    void copyToken();
    void pasteToken();
    void saveSession();
    void saveSessionTo(const QString& path);
    void bookmarksFromSwimlane();
    void bookmarksToSwimlane();
    // window_compare.cpp
    void compareVariants();
    void restoreCompare();
    void saveCompare();
    // window_explore.cpp
    void connectExplore();
    void exploreInterleavings();
    void saveSchedule();
    void askSaveSchedule(const Schedule& schedule);
    void saveScheduleTo(const Schedule& schedule, const QString& path);
    void goToNoReturn();
    // window_commands.cpp
    void showSamples();
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
    void toggleTheme();
    void showAbout();

    SettingsFile settings_;
    Session session_;
    const Theme* theme_ = &Theme::light();
    QHash<QString, QAction*> actions_;
    QHash<QString, QAction*> dockActions_;
    std::vector<Panel*> panels_;
    std::unique_ptr<RecentFiles> recent_;
    GalleryPanel* gallery_ = nullptr;
    StartPage* startPage_ = nullptr;  // in the middle while nothing is open
    QStackedWidget* middle_ = nullptr;
    SwimlaneView* swimlane_ = nullptr;
    VerdictBanner* banner_ = nullptr;
    ScrubBar* scrub_ = nullptr;
    SpeedControl* speed_ = nullptr;
    Palette* commands_ = nullptr;
    ProgressStrip* progress_ = nullptr;
    FocusLine* focusLine_ = nullptr;
    Tour* tour_ = nullptr;
    QPointer<KeySheet> keySheet_;
    CompareWindow* compare_ = nullptr;  // made when it is first asked for
    ExportJob* export_ = nullptr;       // under way
    ExplorePanel* explore_ = nullptr;
    SchedulePanel* scheduleShown_ = nullptr;
    QLabel* state_ = nullptr;
    QLabel* position_ = nullptr;
    QLabel* outcome_ = nullptr;
    QFont normalFont_;
    double fontSize_ = 1;
    size_t shownHits_ = SIZE_MAX;  // of breakpoints that only log, in the swimlane
    bool hasSavedLayout_ = false;
    uint64_t drawnEnd_ = UINT64_MAX;  // recorded steps that the swimlane shows
};

// Opens the window, with `file` in it if that is not empty (a workload file or a capture folder),
// and returns when it is closed: the program's exit status. Needs a QApplication.
int showMainWindow(const QString& file);

}  // namespace ptoscope
