#include "widgets/panels/schedule/freedom.h"

#include <algorithm>

namespace ptoscope {

Share shareOf(const Prospect& prospect) {
    if (prospect.choices == 0) return {1, 0};
    const double all = prospect.choices;
    const double doomed = std::min(prospect.doomed, prospect.choices) / all;
    return {doomed, std::min(prospect.unknown / all, 1 - doomed)};
}

bool isSealed(const Prospect& prospect) {
    return prospect.doomed >= prospect.choices;
}

QString shareText(const Prospect& prospect) {
    if (prospect.choices == 0) return QStringLiteral("none");
    if (isSealed(prospect)) return QStringLiteral("all %1").arg(prospect.choices);
    const QString known = QStringLiteral("%1/%2").arg(prospect.doomed).arg(prospect.choices);
    return prospect.unknown == 0 ? known : known + QStringLiteral(" ?");
}

QString shareTip(const Prospect& prospect) {
    if (prospect.choices == 0) return QStringLiteral("Nobody can step here");
    if (isSealed(prospect))
        return QStringLiteral(
                   "Each of the %1 possible next steps is doomed: the failure cannot "
                   "be avoided any more")
            .arg(prospect.choices);
    QString text = QStringLiteral(
                       "%1 of %2 possible next steps are doomed: after them the failure "
                       "cannot be avoided")
                       .arg(prospect.doomed)
                       .arg(prospect.choices);
    if (prospect.unknown > 0)
        text += QStringLiteral("; of %1 it is not known").arg(prospect.unknown);
    return text;
}

std::optional<size_t> noReturnOf(const std::vector<Prospect>& prospects) {
    size_t first = prospects.size();
    while (first > 0 && isSealed(prospects[first - 1]))
        --first;
    if (first == prospects.size()) return std::nullopt;
    return first;
}

}  // namespace ptoscope
