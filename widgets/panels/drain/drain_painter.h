#pragma once
// Paints a drain: the same for the window and for files.

#include <QPainter>

#include "widgets/panels/drain/drain_history.h"
#include "widgets/panels/drain/drain_layout.h"
#include "widgets/panels/drain/drain_picture.h"
#include "widgets/swimlane/drawing.h"
#include "widgets/theme.h"

namespace ptoscope {

// All that is painted.
struct DrainScene {
    DrainPicture picture;
    DrainHistory history;
    QString headline;
    QString sentence;
    QString subject;                 // the task of the history: "t3"
    std::optional<size_t> selected;  // thread

    [[nodiscard]] DrainLayout::Content content() const {
        return {picture.protocol, picture.threads.size(), !picture.hazard.isEmpty()};
    }
};

// Where a token is: in its phase, or on the way there.
struct TokenPlace {
    QPointF at;
    double radius = 0;
};
[[nodiscard]] std::vector<TokenPlace> tokenPlaces(const DrainPicture& picture,
                                                  const DrainLayout& layout);

class DrainPainter {
  public:
    DrainPainter(QPainter& painter, const Theme& theme, const QFont& font,
                 const DrainLayout& layout);
    void paint(const DrainScene& scene, const std::vector<TokenPlace>& tokens);

  private:
    enum class Size : uint8_t { Small, Normal, Large };
    void use(Size size, bool bold = false);
    [[nodiscard]] QColor color(Role role) const { return theme_.color(role); }
    void wrapped(const QRectF& box, const QString& text, const QColor& ink);

    // drain_painter.cpp: the phases
    void paintWords(const DrainScene& scene);
    void paintTracks();
    void paintTrack(const DrainLayout::Track& track);
    void paintStation(const DrainPicture& picture, DrainPhase phase);
    void paintRow(const DrainPicture& picture, DrainPhase phase);
    void paintLine(const DrainPicture& picture);
    void paintBarrier(const DrainPicture& picture);
    void paintLegend();

    // drain_painter_tokens.cpp
    void paintToken(const DrainThread& thread, size_t index, const TokenPlace& place,
                    bool selected);
    void paintGhost(size_t index, const TokenPlace& place, bool acknowledged);
    void paintCheck(const QPointF& at, double radius);
    void paintNumber(const QPointF& at, double radius, const QString& text, const QColor& ink);

    // drain_painter_details.cpp: words, tree, places, attempts
    void heading(const QRectF& block, const QString& text);
    void paintValue(const QRectF& row, const QString& name, const QString& value);
    void paintShared(const DrainPicture& picture);
    void paintBoxes(const QRectF& row, const DrainPicture& picture);
    void paintTree(const DrainPicture& picture);
    void paintPlaces(const DrainPicture& picture);
    void paintThreadBar(const DrainPicture& picture, size_t thread, const QRectF& row);
    void paintSum(const DrainPicture& picture, const QRectF& bar);
    void paintAttempts(const DrainScene& scene);
    void paintAttempt(const DrainScene& scene, const DrainAttempt& attempt, const QRectF& column,
                      double most);

    QPainter& painter_;
    const Theme& theme_;
    const DrainLayout& layout_;
    QFont font_;
    TextBox text_;
    double line_;
    int pixels_;  // of normal text
};

}  // namespace ptoscope
