#pragma once
// Where everything of the drain's picture goes: pure arithmetic. A wide picture is a map, the
// phases from left to right; a narrow one is a list of them. In every phase each thread has a place
// of its own, so that a thread that moves is easy to follow.

#include <QPolygonF>
#include <QRectF>
#include <array>
#include <vector>

#include "widgets/panels/drain/drain_phases.h"

namespace ptoscope {

struct DrainLayout {
    // What there is to place.
    struct Content {
        DrainProtocol protocol = DrainProtocol::Generation;
        size_t threads = 3;
        bool hazard = false;  // a line says what went wrong
    };
    struct Station {
        QRectF box;    // null: the protocol has no such phase
        QRectF label;  // of one line
        QRectF tokens;
    };
    // A way between phases, in the direction of its last point.
    struct Track {
        enum class Kind : uint8_t { Plain, Retry, Leave };
        QPolygonF line;
        Kind kind = Kind::Plain;
    };

    Content content;
    bool wide = false;
    bool brief = false;  // as small as it gets: one line each for headline and words
    double line = 14;    // height of a line of text, px
    QSizeF size;
    QRectF headline, sentence, hazard;
    std::array<Station, kDrainPhases> stations;
    std::vector<Track> tracks;
    QRectF words;            // the shared words; one line of them at least
    QRectF tree;             // generation; null: the tokens are in the words
    QRectF places;           // idle places against those needed
    bool perThread = false;  // a bar for each thread, not only their sum
    QRectF attempts;         // wide only
    QRectF legend;           // wide only

    [[nodiscard]] const Station& station(DrainPhase phase) const {
        return stations[static_cast<size_t>(phase)];
    }
    // The centre and the radius of a thread's token in a phase.
    [[nodiscard]] QPointF tokenAt(DrainPhase phase, size_t thread) const;
    [[nodiscard]] double radiusIn(DrainPhase phase) const;
    // Thread t acknowledges to thread (t - 1) / 2; thread 0 is the root.
    [[nodiscard]] QPointF treeNode(size_t thread) const;
    [[nodiscard]] double pitch() const { return (wide ? 2.15 : 1.8) * line; }
    [[nodiscard]] double treeRadius() const { return 0.7 * line; }
    // Of the chart of attempts: how many fit, and the column of the i-th of `shown`.
    [[nodiscard]] size_t attemptsThatFit() const;
    [[nodiscard]] QRectF attemptColumn(size_t i, size_t shown) const;
};

// As large as `room` allows: the width is used, the height is what it takes, beyond the room if
// need be. `line`: height of a line of text, px; in a large room everything is larger.
[[nodiscard]] DrainLayout drainLayout(const DrainLayout::Content& content, QSizeF room,
                                      double line);

}  // namespace ptoscope
