// DrainPainter: the shared words, the tree, the places and the attempts.

#include <QStringList>
#include <algorithm>

#include "widgets/panels/drain/drain_painter.h"
#include "widgets/panels/drain/drain_words.h"
#include "widgets/panels/drain/token_shape.h"

namespace ptoscope {
namespace {

bool isElection(const DrainPicture& picture) {
    return hasElection(picture.protocol);
}

QString electedText(const DrainPicture& picture) {
    if (picture.elected == 0) return QStringLiteral("0, nobody");
    return QStringLiteral("S%1").arg(picture.elected - 1);
}

// All shared words in one line.
QString wordsLine(const DrainPicture& picture) {
    QStringList values;
    for (size_t t = 0; t < picture.threads.size(); ++t)
        values << (isElection(picture) ? QString::number(picture.ack >> t & 1U)
                                       : QStringLiteral("#%1").arg(picture.threads[t].token));
    const QString list = values.join(QLatin1Char(' '));
    if (isElection(picture))
        return QStringLiteral("pending %1,  elected %2,  ack %3")
            .arg(pendingText(picture), electedText(picture), list);
    return QStringLiteral("pending %1,  attempt #%2,  tokens %3")
        .arg(pendingText(picture))
        .arg(picture.attempt)
        .arg(list);
}

}  // namespace

void DrainPainter::heading(const QRectF& block, const QString& text) {
    use(Size::Normal, true);
    text_.draw({block.left(), block.top(), block.width(), 1.4 * line_},
               text_.fitted(text, text, block.width()), color(Role::MutedText));
}

void DrainPainter::paintValue(const QRectF& row, const QString& name, const QString& value) {
    use(Size::Normal);
    text_.draw({row.left(), row.top(), 5 * line_, row.height()}, name, color(Role::MutedText));
    use(Size::Normal, true);
    const double wide = row.width() - 5 * line_;
    text_.draw({row.left() + 5 * line_, row.top(), wide, row.height()},
               text_.fitted(value, value, wide), color(Role::Text));
}

void DrainPainter::paintShared(const DrainPicture& picture) {
    const QRectF block = layout_.words;
    double y = block.top();
    const auto row = [&] {
        const QRectF rect(block.left(), y, block.width(), 1.5 * line_);
        y += 1.5 * line_;
        return rect;
    };
    const QString attempt = picture.attempt == 0 ? QStringLiteral("none yet")
                                                 : QStringLiteral("#%1").arg(picture.attempt);
    if (layout_.wide) {
        heading(row(), QStringLiteral("Shared words"));
        paintValue(row(), QStringLiteral("pending"), pendingText(picture));
        if (!isElection(picture)) return paintValue(row(), QStringLiteral("attempt"), attempt);
        paintValue(row(), QStringLiteral("elected"), electedText(picture));
        const QRectF last = row();
        use(Size::Normal);
        text_.draw({last.left(), last.top(), 5 * line_, 2.5 * line_}, QStringLiteral("ack mask"),
                   color(Role::MutedText));
        paintBoxes({last.left() + 5 * line_, last.top(), last.width() - 5 * line_, 2.5 * line_},
                   picture);
        return;
    }
    if (layout_.brief) {
        use(Size::Normal);
        const QString words = wordsLine(picture);
        return text_.draw(block, text_.fitted(words, words, block.width()), color(Role::Text));
    }
    const QRectF first = row();
    const QRectF left(first.left(), first.top(), first.width() / 2, first.height());
    paintValue(left, QStringLiteral("pending"), pendingText(picture));
    paintValue(left.translated(left.width(), 0),
               isElection(picture) ? QStringLiteral("elected") : QStringLiteral("attempt"),
               isElection(picture) ? electedText(picture) : attempt);
    if (!layout_.tree.isNull()) return;
    use(Size::Normal);
    text_.draw({block.left(), y, 5 * line_, 2.5 * line_},
               isElection(picture) ? QStringLiteral("ack mask") : QStringLiteral("tokens"),
               color(Role::MutedText));
    paintBoxes({block.left() + 5 * line_, y, block.width() - 5 * line_, 2.5 * line_}, picture);
}

// Thread by thread: the bit of the mask, or the token.
void DrainPainter::paintBoxes(const QRectF& row, const DrainPicture& picture) {
    const double wide = std::min((isElection(picture) ? 1.9 : 2.7) * line_,
                                 row.width() / static_cast<double>(picture.threads.size()));
    for (size_t t = 0; t < picture.threads.size(); ++t) {
        const QRectF box(row.left() + static_cast<double>(t) * wide, row.top() + 0.1 * line_,
                         wide - 0.25 * line_, row.height() - 0.3 * line_);
        const DrainThread& thread = picture.threads[t];
        const bool set = isElection(picture) ? (picture.ack >> t & 1U) != 0 : thread.acknowledged;
        const QColor fill = set ? color(Role::Drain) : color(Role::LaneOdd);
        painter_.setPen(QPen(color(set ? Role::Drain : Role::RulerTick), 1));
        painter_.setBrush(fill);
        painter_.drawRoundedRect(box, 3, 3);
        painter_.setBrush(Qt::NoBrush);
        const QColor ink = set ? legibleOn(fill) : color(Role::Text);
        use(Size::Small);
        text_.draw({box.left(), box.top() + 0.05 * line_, box.width(), 1.05 * line_}, thread.name,
                   ink, Qt::AlignHCenter);
        use(Size::Normal, true);
        const QString value = isElection(picture) ? QString::number(set ? 1 : 0)
                                                  : QStringLiteral("#%1").arg(thread.token);
        text_.draw({box.left(), box.top() + 1.0 * line_, box.width(), 1.1 * line_}, value, ink,
                   Qt::AlignHCenter);
    }
}

// An edge is strong once the child has acknowledged this attempt.
void DrainPainter::paintTree(const DrainPicture& picture) {
    const auto edge = [&](size_t t) {
        const bool done = picture.threads[t].acknowledged;
        QPen pen(color(done ? Role::Drain : Role::RulerTick), done ? 0.18 * line_ : 1.2);
        if (!done) pen.setDashPattern({3, 3});
        painter_.setPen(pen);
        painter_.drawLine(layout_.treeNode(t), layout_.treeNode((t - 1) / 2));
    };
    for (size_t t = 1; t < picture.threads.size(); ++t)
        edge(t);
    const double r = layout_.treeRadius();
    for (size_t t = 0; t < picture.threads.size(); ++t) {
        const DrainThread& thread = picture.threads[t];
        const QPointF at = layout_.treeNode(t);
        const QColor fill = thread.acknowledged ? tokenColor(theme_, t) : color(Role::Base);
        painter_.save();
        painter_.translate(at);
        painter_.setPen(QPen(mixed(tokenColor(theme_, t), color(Role::Text), 0.45), 1.3));
        painter_.setBrush(fill);
        painter_.drawPath(tokenShape(t, r));
        painter_.restore();
        painter_.setBrush(Qt::NoBrush);
        paintNumber(at, r, thread.name, legibleOn(fill));
        const QString token =
            thread.token == 0 ? QStringLiteral("none") : QStringLiteral("#%1").arg(thread.token);
        use(Size::Normal, thread.acknowledged);
        text_.draw({at.x() + 1.35 * r, at.y() - 0.7 * line_, 4 * line_, 1.4 * line_}, token,
                   color(thread.acknowledged ? Role::Text : Role::MutedText));
    }
}

void DrainPainter::paintPlaces(const DrainPicture& picture) {
    const QRectF block = layout_.places;
    double y = block.top();
    if (layout_.perThread) {
        heading(block, QStringLiteral("Idle places of each thread"));
        y += 1.5 * line_;
        for (size_t t = 0; t < picture.threads.size(); ++t, y += 1.5 * line_)
            paintThreadBar(picture, t, {block.left(), y, block.width(), 1.5 * line_});
    }
    const QRectF words(block.left(), y, block.width(), 1.35 * line_);
    if (picture.needed == 0) {
        use(Size::Normal);
        return text_.draw(words, QStringLiteral("Nothing is counted while no drain is open"),
                          color(Role::MutedText));
    }
    QString text =
        QStringLiteral("%1 idle, %2 needed: %3")
            .arg(picture.available)
            .arg(picture.needed)
            .arg(picture.enough() ? QStringLiteral("enough") : QStringLiteral("too few"));
    if (picture.launched > 0)
        text = QStringLiteral("%1 of %2 launched").arg(picture.launched).arg(picture.needed);
    use(Size::Normal, true);
    text_.draw(words, text, color(picture.enough() ? Role::Good : Role::Warn));
    paintSum(picture, {block.left(), y + 1.45 * line_, block.width(), 1.15 * line_});
}

// What one thread has: launched blocks hatched, idle places filled, busy ones empty.
void DrainPainter::paintThreadBar(const DrainPicture& picture, size_t index, const QRectF& row) {
    const DrainThread& thread = picture.threads[index];
    uint32_t most = 1;
    for (const DrainThread& t : picture.threads)
        most = std::max(most, t.places);
    use(Size::Normal, thread.counted);
    text_.draw({row.left(), row.top(), 2.2 * line_, row.height()}, thread.name, color(Role::Text));
    const QRectF bar(row.left() + 2.2 * line_, row.top() + 0.22 * line_, row.width() - 7.2 * line_,
                     row.height() - 0.44 * line_);
    const double unit = bar.width() / most;
    const QColor hue = tokenColor(theme_, index);
    const QRectF all(bar.left(), bar.top(), unit * thread.places, bar.height());
    painter_.fillRect(all, color(Role::LaneOdd));
    const QRectF launched(bar.left(), bar.top(), unit * thread.launched, bar.height());
    painter_.fillRect(launched, mixed(hue, color(Role::Base), 0.55));
    drawHatch(painter_, launched, 0.4 * line_, QPen(mixed(hue, color(Role::Text), 0.5), 1));
    painter_.fillRect(QRectF(launched.right(), bar.top(), unit * thread.available, bar.height()),
                      hue);
    painter_.setPen(QPen(color(Role::RulerTick), 1));
    painter_.drawRect(all);
    QString words = QStringLiteral("%1 of %2").arg(thread.available).arg(thread.places);
    if (thread.counted) words += QStringLiteral(" ✓");
    use(Size::Normal, thread.counted);
    text_.draw({bar.right() + 0.5 * line_, row.top(), 4.5 * line_, row.height()},
               thread.places == 0 ? QString() : words, color(Role::Text));
}

// All threads side by side, and a mark where it is enough.
void DrainPainter::paintSum(const DrainPicture& picture, const QRectF& bar) {
    uint32_t all = 0;
    for (const DrainThread& thread : picture.threads)
        all += thread.places;
    const double unit = bar.width() / std::max({all, picture.needed, 1U});
    painter_.fillRect(QRectF(bar.left(), bar.top(), unit * all, bar.height()),
                      color(Role::LaneOdd));
    double x = bar.left();
    for (size_t t = 0; t < picture.threads.size(); ++t) {
        const DrainThread& thread = picture.threads[t];
        const QColor hue = tokenColor(theme_, t);
        const QRectF launched(x, bar.top(), unit * thread.launched, bar.height());
        const QRectF idle(launched.right(), bar.top(), unit * thread.available, bar.height());
        painter_.fillRect(launched, mixed(hue, color(Role::Base), 0.55));
        drawHatch(painter_, launched, 0.4 * line_, QPen(mixed(hue, color(Role::Text), 0.5), 1));
        painter_.fillRect(idle, hue);
        painter_.setPen(QPen(color(Role::Base), 1));
        painter_.drawLine(idle.topRight(), idle.bottomRight());
        use(Size::Small, true);
        const QString text = QStringLiteral("%1: %2").arg(thread.name).arg(thread.available);
        const QRectF part = thread.launched > 0 ? launched.united(idle) : idle;
        if (text_.widthOf(text) + 4 < part.width() && thread.launched == 0)
            text_.draw(part.adjusted(0.3 * line_, 0, 0, 0), text, legibleOn(hue));
        x = idle.right();
    }
    painter_.setPen(QPen(color(Role::RulerTick), 1));
    painter_.drawRect(QRectF(bar.left(), bar.top(), unit * all, bar.height()));
    const double mark = bar.left() + unit * picture.needed;
    painter_.setPen(QPen(color(Role::Cursor), std::max(2.0, 0.16 * line_)));
    painter_.drawLine(QPointF(mark, bar.top() - 0.25 * line_),
                      QPointF(mark, bar.bottom() + 0.25 * line_));
}

void DrainPainter::paintAttempts(const DrainScene& scene) {
    const DrainHistory& history = scene.history;
    if (!history.drain) {
        heading(layout_.attempts, QStringLiteral("Attempts"));
        use(Size::Normal);
        return text_.draw(
            layout_.attempts.adjusted(0, 1.5 * line_, 0, 0)
                .intersected(QRectF(layout_.attempts.left(), layout_.attempts.top() + 1.5 * line_,
                                    layout_.attempts.width(), 1.5 * line_)),
            QStringLiteral("No drain in this run so far"), color(Role::MutedText));
    }
    const size_t shown = std::min(history.attempts.size(), layout_.attemptsThatFit());
    QString title = QStringLiteral("Attempts for %1").arg(scene.subject);
    if (shown < history.record.attempts)
        title += QStringLiteral(", last %1 of %2").arg(shown).arg(history.record.attempts);
    heading(layout_.attempts, title);
    double most = history.record.blocks;
    for (const DrainAttempt& attempt : history.attempts)
        most = std::max<double>(most, attempt.available);
    for (size_t i = 0; i < shown; ++i)
        paintAttempt(scene, history.attempts[history.attempts.size() - shown + i],
                     layout_.attemptColumn(i, shown), most);
    if (shown == 0) {
        use(Size::Normal);
        text_.draw({layout_.attempts.left(), layout_.attempts.center().y() - line_,
                    layout_.attempts.width(), 2 * line_},
                   QStringLiteral("nothing counted yet"), color(Role::MutedText), Qt::AlignLeft);
    }
    const QRectF chart = layout_.attemptColumn(0, std::max<size_t>(1, shown));
    const double needed = chart.bottom() - chart.height() * history.record.blocks / most;
    QPen pen(color(Role::Cursor), std::max(1.4, 0.1 * line_));
    pen.setDashPattern({4, 3});
    painter_.setPen(pen);
    const double left = layout_.attempts.left();
    painter_.drawLine(QPointF(chart.left(), needed), QPointF(layout_.attempts.right(), needed));
    use(Size::Normal, true);
    const double gutter = chart.left() - left - 0.4 * line_;
    text_.draw({left, needed - 1.25 * line_, gutter, 1.3 * line_},
               QString::number(history.record.blocks), color(Role::Text), Qt::AlignRight);
    use(Size::Small);
    text_.draw({left, needed - 0.05 * line_, gutter, 1.1 * line_}, QStringLiteral("needed"),
               color(Role::MutedText), Qt::AlignRight);
}

// A column; what is still to come is hollow.
void DrainPainter::paintAttempt(const DrainScene& scene, const DrainAttempt& attempt,
                                const QRectF& column, double most) {
    const bool past = scene.history.isPast(attempt);
    const double high = column.height() * attempt.available / most;
    const QRectF bar(column.left() + 0.3 * line_, column.bottom() - high,
                     column.width() - 0.6 * line_, high);
    const QColor hue = color(attempt.enough() ? Role::Drain : Role::SlotConsumed);
    painter_.setPen(QPen(hue, 1.2));
    painter_.setBrush(past ? QBrush(hue) : QBrush(Qt::NoBrush));
    painter_.drawRect(bar);
    painter_.setBrush(Qt::NoBrush);
    use(Size::Normal, true);
    text_.draw({column.left(), bar.top() - 1.2 * line_, column.width(), 1.2 * line_},
               QString::number(attempt.available), color(past ? Role::Text : Role::MutedText),
               Qt::AlignHCenter);
    use(Size::Normal);
    const uint32_t number =
        isElection(scene.picture) ? attempt.number : scene.history.numberOf(attempt);
    text_.draw({column.left(), column.bottom() + 0.1 * line_, column.width(), 1.2 * line_},
               QStringLiteral("#%1").arg(number), color(Role::MutedText), Qt::AlignHCenter);
    use(Size::Small, attempt.enough());
    text_.draw({column.left(), column.bottom() + 1.25 * line_, column.width(), 1.2 * line_},
               attempt.enough() ? QStringLiteral("launch") : QStringLiteral("retry"),
               color(attempt.enough() ? Role::Good : Role::Warn), Qt::AlignHCenter);
}

}  // namespace ptoscope
