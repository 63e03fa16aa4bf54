#pragma once
// What is in the middle while nothing is open: recent files, the samples, and the offer of a tour.

#include <QFrame>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStringList>

#include "widgets/theme.h"

namespace ptoscope {

class GalleryPanel;

class StartPage : public QWidget {
    Q_OBJECT

  public:
    explicit StartPage(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void setRecent(const QStringList& paths);
    void offerTour(bool offer);
    [[nodiscard]] GalleryPanel* gallery() const { return gallery_; }
    [[nodiscard]] QListWidget* recent() const { return recent_; }
    [[nodiscard]] QPushButton* takeTour() const { return take_; }
    [[nodiscard]] QPushButton* noTour() const { return decline_; }
    [[nodiscard]] bool offersTour() const { return offer_->isVisibleTo(this); }

  Q_SIGNALS:
    void opened(const QString& path);
    void tourWanted();
    void tourDeclined();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void fitRecent();
    void setFonts();

    GalleryPanel* gallery_;
    QFrame* offer_;
    QLabel* offerText_;
    QPushButton* take_;
    QPushButton* decline_;
    QLabel* recentTitle_;
    QLabel* samplesTitle_;
    QListWidget* recent_;
};

}  // namespace ptoscope
