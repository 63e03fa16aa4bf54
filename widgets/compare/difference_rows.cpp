#include "widgets/compare/difference_rows.h"

#include <QStringList>
#include <algorithm>
#include <array>

#include "widgets/compare/difference_words.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

QString quotedCsv(QString text) {
    const bool needs = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
                       text.contains(QLatin1Char('\n'));
    if (!needs) return text;
    text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QString numberOrNothing(int64_t value) {
    return value == kNever ? QString() : QString::number(value);
}

}  // namespace

QString valueText(const DifferenceRow& row, Side side) {
    const int64_t value = side == Side::A ? row.a : row.b;
    if (value == kNever) return QStringLiteral("–");
    return row.isTime ? formatTime(value) : QString::number(value);
}

QString differenceText(const DifferenceRow& row) {
    if (!row.inBoth()) return {};
    return row.isTime ? timeDifference(row.a, row.b) : countDifference(row.a, row.b);
}

QString percentText(const DifferenceRow& row) {
    return row.inBoth() ? percentDifference(row.a, row.b) : QString();
}

QString differencesText(const std::vector<DifferenceGroup>& groups) {
    constexpr int kColumns = 5;
    std::vector<QStringList> lines;
    for (const DifferenceGroup& group : groups) {
        lines.push_back({group.name});
        for (const DifferenceRow& row : group.rows)
            lines.push_back({QStringLiteral("  ") + row.what, valueText(row, Side::A),
                             valueText(row, Side::B), differenceText(row), percentText(row)});
    }
    std::array<int, kColumns> widths{0, 1, 1, 10, 1};
    for (const QStringList& line : lines)
        for (int i = 0; i < line.size() && line.size() > 1; ++i)
            widths[static_cast<size_t>(i)] =
                std::max(widths[static_cast<size_t>(i)], line[i].size());
    const auto written = [&](const QStringList& line) {
        QString text = line[0].leftJustified(line.size() > 1 ? widths[0] : 0);
        for (int i = 1; i < line.size(); ++i)
            text += QStringLiteral("  ") + line[i].rightJustified(widths[static_cast<size_t>(i)]);
        return text + QLatin1Char('\n');
    };
    QString all = written({QString(), QStringLiteral("A"), QStringLiteral("B"),
                           QStringLiteral("difference"), QStringLiteral("%")});
    for (const QStringList& line : lines)
        all += written(line);
    return all;
}

QString differencesCsv(const std::vector<DifferenceGroup>& groups) {
    QString all = QStringLiteral("group,what,unit,a,b,difference\n");
    for (const DifferenceGroup& group : groups)
        for (const DifferenceRow& row : group.rows) {
            const QStringList fields{quotedCsv(group.name),
                                     quotedCsv(row.what),
                                     row.isTime ? QStringLiteral("ns") : QStringLiteral("count"),
                                     numberOrNothing(row.a),
                                     numberOrNothing(row.b),
                                     row.inBoth() ? QString::number(row.difference()) : QString()};
            all += fields.join(QLatin1Char(',')) + QLatin1Char('\n');
        }
    return all;
}

}  // namespace ptoscope
