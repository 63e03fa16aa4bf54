#pragma once
// What all panels share: they look at a session, refresh at most once a frame and only while
// visible, and say what they are for while nothing is open.

#include <QLabel>
#include <QStackedLayout>
#include <QWidget>

#include "widgets/session/session.h"
#include "widgets/theme.h"

namespace ptoscope {

class Panel : public QWidget {
    Q_OBJECT

  public:
    // `purpose`: what the panel will show; seen while nothing is open.
    Panel(const QString& name, const QString& purpose, QWidget* parent = nullptr);

    void setSession(Session* session);
    void setTheme(const Theme& theme);
    [[nodiscard]] Session* session() const { return session_; }
    [[nodiscard]] const Theme& theme() const { return *theme_; }

  protected:
    void showEvent(QShowEvent* event) override;

    // The widget that is seen while something is open.
    void setContent(QWidget* content);
    // The same for content with several parts: a low dock scrolls it, so that it stays whole.
    void setTallContent(QWidget* content);
    void showContent();  // also while nothing is open
    // Something is open and what it shows may be another.
    virtual void refresh() = 0;
    // Another program: what depends on it alone.
    virtual void reopen() {}
    virtual void themeChanged() {}
    // Refreshes now if it can be seen, else when it is seen next.
    void refreshSoon();

  private:
    void onOpened();

    Session* session_ = nullptr;
    const Theme* theme_ = &Theme::light();
    QStackedLayout* stack_;
    QLabel* empty_;
    QWidget* content_ = nullptr;
    bool stale_ = true;
};

}  // namespace ptoscope
