#include "widgets/session/value_words.h"

#include <QStringList>

#include "runtime/trace/trace.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {

QString condText(CondWord word) {
    switch (word.state()) {
        case CondState::Ack:
            return QStringLiteral("ACK %1").arg(word.seq());
        case CondState::Fin:
            return QStringLiteral("FIN %1").arg(word.seq());
        case CondState::None:
            break;
    }
    return QStringLiteral("none");
}

QString shapeText(const Extents& extents) {
    QStringList parts;
    for (size_t i = 0; i < extents.rank; ++i)
        parts << QString::number(extents.dim[i]);
    return parts.isEmpty() ? QStringLiteral("scalar") : parts.join(QStringLiteral(" × "));
}

QString boxText(const Box& box) {
    QStringList parts;
    for (size_t i = 0; i < box.shape.rank; ++i) {
        const uint64_t from = box.offset.dim[i];
        parts << QStringLiteral("%1:%2").arg(from).arg(from + box.shape.dim[i]);
    }
    return QStringLiteral("[%1]").arg(parts.join(QStringLiteral(", ")));
}

QString momentText(int64_t ns, int64_t now) {
    return ns == kNever || ns > now ? QStringLiteral("not yet") : formatTime(ns);
}

QString yesNo(bool value) {
    return value ? QStringLiteral("yes") : QStringLiteral("no");
}

}  // namespace ptoscope
