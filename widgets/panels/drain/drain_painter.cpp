#include "widgets/panels/drain/drain_painter.h"

#include <algorithm>
#include <cmath>

namespace ptoscope {
namespace {

using enum DrainPhase;
using Kind = DrainLayout::Track::Kind;

// Pixels of a font whose line is `line` high.
int pixelsFor(const QFont& font, double line) {
    QFont probe = font;
    probe.setPixelSize(100);
    return std::max(6, static_cast<int>(std::floor(100 * line / QFontMetricsF(probe).height())));
}

void arrowHead(QPainter& painter, const QPointF& tip, const QPointF& from, double size,
               const QColor& fill) {
    const QPointF way = tip - from;
    const double length = std::max(1.0, std::hypot(way.x(), way.y()));
    const QPointF unit = way / length;
    const QPointF side(-unit.y(), unit.x());
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(QPolygonF(
        {tip, tip - unit * size + side * size * 0.5, tip - unit * size - side * size * 0.5}));
    painter.setBrush(Qt::NoBrush);
}

}  // namespace

std::vector<TokenPlace> tokenPlaces(const DrainPicture& picture, const DrainLayout& layout) {
    std::vector<TokenPlace> places;
    for (size_t t = 0; t < picture.threads.size(); ++t) {
        const DrainPhase phase = picture.threads[t].phase;
        places.push_back({layout.tokenAt(phase, t), layout.radiusIn(phase)});
    }
    return places;
}

DrainPainter::DrainPainter(QPainter& painter, const Theme& theme, const QFont& font,
                           const DrainLayout& layout)
    : painter_(painter),
      theme_(theme),
      layout_(layout),
      font_(font),
      text_(painter, font),
      line_(layout.line),
      pixels_(pixelsFor(font, layout.line)) {}

void DrainPainter::use(Size size, bool bold) {
    const double factor = size == Size::Small ? 0.86 : size == Size::Large ? 1.25 : 1;
    const int pixels = std::max(6, static_cast<int>(std::lround(pixels_ * factor)));
    text_.setPixelSize(pixels, bold);
    font_.setPixelSize(pixels);
    font_.setBold(bold);
    painter_.setFont(font_);
}

void DrainPainter::wrapped(const QRectF& box, const QString& text, const QColor& ink) {
    painter_.setPen(ink);
    painter_.drawText(box, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text);
}

void DrainPainter::paint(const DrainScene& scene, const std::vector<TokenPlace>& tokens) {
    const DrainPicture& picture = scene.picture;
    painter_.setRenderHint(QPainter::Antialiasing);
    painter_.fillRect(QRectF(QPointF(0, 0), layout_.size), color(Role::Base));
    paintWords(scene);
    if (layout_.wide)
        paintTracks();
    else
        paintLine(picture);
    for (const DrainPhase phase : drainPhases(picture.protocol))
        layout_.wide ? paintStation(picture, phase) : paintRow(picture, phase);
    paintBarrier(picture);
    paintShared(picture);
    if (!layout_.tree.isNull()) paintTree(picture);
    paintPlaces(picture);
    if (!layout_.attempts.isNull()) paintAttempts(scene);
    if (!layout_.legend.isNull()) paintLegend();
    for (size_t t = 0; t < tokens.size(); ++t)
        paintToken(picture.threads[t], t, tokens[t], scene.selected == t);
}

void DrainPainter::paintWords(const DrainScene& scene) {
    use(layout_.wide ? Size::Large : Size::Normal, true);
    if (layout_.wide || layout_.brief)
        text_.draw(layout_.headline,
                   text_.fitted(scene.headline, scene.headline, layout_.headline.width()),
                   color(Role::Text));
    else
        wrapped(layout_.headline, scene.headline, color(Role::Text));
    use(Size::Normal);
    wrapped(layout_.sentence, scene.sentence, color(Role::Text));
    if (layout_.hazard.isNull()) return;
    const QColor red = color(Role::Error);
    painter_.setPen(QPen(red, 1));
    painter_.setBrush(mixed(color(Role::Base), red, 0.12));
    painter_.drawRoundedRect(layout_.hazard.adjusted(0, 1, 0, -1), 4, 4);
    painter_.setBrush(Qt::NoBrush);
    use(Size::Normal, true);
    painter_.setPen(red);
    painter_.drawText(layout_.hazard.adjusted(0.5 * line_, 0, -0.5 * line_, 0),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                      QStringLiteral("Hazard: %1").arg(scene.picture.hazard));
}

void DrainPainter::paintTracks() {
    for (const DrainLayout::Track& track : layout_.tracks)
        paintTrack(track);
    use(Size::Small);
    const QRectF retry = layout_.station(Retry).box;
    const QRectF count = layout_.station(Count).box;
    const QRectF note(retry.right() + 0.3 * line_, retry.top() - 0.1 * line_,
                      count.center().x() - retry.right(), retry.height() / 2);
    text_.draw(note, QStringLiteral("too few"), color(Role::MutedText), Qt::AlignHCenter);
    const QRectF launch = layout_.station(Launch).box;
    text_.draw({count.center().x(), launch.top() - 1.25 * line_,
                launch.center().x() - count.center().x(), 1.2 * line_},
               QStringLiteral("enough"), color(Role::MutedText), Qt::AlignHCenter);
}

void DrainPainter::paintTrack(const DrainLayout::Track& track) {
    const QColor ink = track.kind == Kind::Retry ? mixed(color(Role::Warn), color(Role::Base), 0.35)
                                                 : color(Role::RulerTick);
    QPen pen(ink, std::max(1.2, line_ * 0.1));
    if (track.kind == Kind::Retry) pen.setDashPattern({4, 3});
    pen.setJoinStyle(Qt::RoundJoin);
    painter_.setPen(pen);
    painter_.drawPolyline(track.line);
    const int last = track.line.size() - 1;
    if (QLineF(track.line[last], track.line[last - 1]).length() < line_)
        return;  // it joins another
    arrowHead(painter_, track.line[last], track.line[last - 1], 0.55 * line_, ink);
}

void DrainPainter::paintStation(const DrainPicture& picture, DrainPhase phase) {
    const DrainLayout::Station& station = layout_.station(phase);
    const bool busy = picture.anyIn(phase);
    const bool lit = busy && phase != Work;
    const QColor edge = !lit             ? color(Role::Border)
                        : phase == Retry ? color(Role::Warn)
                                         : color(Role::Drain);
    painter_.setPen(QPen(edge, lit ? std::max(1.6, 0.12 * line_) : 1));
    painter_.setBrush(color(Role::LaneOdd));
    painter_.drawRoundedRect(station.box, 0.35 * line_, 0.35 * line_);
    if (lit) {
        painter_.setBrush(color(Role::DrainBand));
        painter_.drawRoundedRect(station.box, 0.35 * line_, 0.35 * line_);
    }
    painter_.setBrush(Qt::NoBrush);
    use(Size::Normal, lit);
    const QString name = label(phase, picture.protocol);
    text_.draw(station.label, text_.fitted(name, name, station.label.width()),
               color(busy ? Role::Text : Role::MutedText), Qt::AlignLeft);
}

void DrainPainter::paintRow(const DrainPicture& picture, DrainPhase phase) {
    const DrainLayout::Station& station = layout_.station(phase);
    const bool busy = picture.anyIn(phase);
    const bool lit = busy && phase != Work;
    if (lit) {
        painter_.setPen(Qt::NoPen);
        painter_.setBrush(color(Role::DrainBand));
        painter_.drawRoundedRect(station.box.adjusted(0, 0.5, 0, -0.5), 3, 3);
    }
    const bool branch = phase == Follow || phase == Retry;
    const QPointF dot(station.box.left() + (branch ? 1.3 : 0.7) * line_, station.box.center().y());
    const double radius = (branch ? 0.22 : 0.28) * line_;
    painter_.setPen(QPen(color(lit ? Role::Drain : Role::RulerTick), 1.5));
    painter_.setBrush(color(lit ? Role::Drain : Role::Base));
    painter_.drawEllipse(dot, radius, radius);
    painter_.setBrush(Qt::NoBrush);
    use(Size::Normal, lit);
    const QString name = label(phase, picture.protocol);
    text_.draw(station.label, text_.fitted(name, name, station.label.width()),
               color(busy ? Role::Text : Role::MutedText), Qt::AlignLeft);
}

// The line through the phases of a list, with its branches.
void DrainPainter::paintLine(const DrainPicture& picture) {
    const std::span<const DrainPhase> phases = drainPhases(picture.protocol);
    const QRectF first = layout_.station(phases.front()).box;
    const QRectF last = layout_.station(phases.back()).box;
    const double x = first.left() + 0.7 * line_;
    painter_.setPen(QPen(color(Role::RulerTick), 1.5));
    painter_.drawLine(QPointF(x, first.center().y()), QPointF(x, last.center().y()));
    for (const DrainPhase phase : {Follow, Retry}) {
        const double y = layout_.station(phase).box.center().y();
        painter_.drawLine(QPointF(x, y - 0.55 * line_), QPointF(x + 0.55 * line_, y));
    }
}

// Who is still missing in the barrier, and whose acknowledgement stays though it has gone on.
void DrainPainter::paintBarrier(const DrainPicture& picture) {
    if (!picture.active() && !picture.anyIn(Acknowledge)) return;
    for (size_t t = 0; t < picture.threads.size(); ++t)
        if (picture.threads[t].phase != Acknowledge)
            paintGhost(t, {layout_.tokenAt(Acknowledge, t), layout_.radiusIn(Acknowledge)},
                       picture.threads[t].acknowledged);
}

void DrainPainter::paintLegend() {
    use(Size::Small);
    text_.draw(
        layout_.legend,
        QStringLiteral("A token is a scheduler thread.   Filled: it can step.   Hollow: it "
                       "waits.   ✓ acknowledged.   Ring: it leads.   Dotted: not there yet."),
        color(Role::MutedText), Qt::AlignLeft);
}

}  // namespace ptoscope
