#include "widgets/panels/explore/explore_settings.h"

#include <QStringList>

#include "runtime/base/errors.h"
#include "runtime/workload/reconfigure.h"

namespace ptoscope {
namespace {

// At commas and blanks that are in no brackets.
QStringList partsOf(const QString& text) {
    QStringList parts{QString()};
    int depth = 0;
    for (const QChar c : text) {
        depth += c == QLatin1Char('[') ? 1 : c == QLatin1Char(']') ? -1 : 0;
        const bool divides = c == QLatin1Char(',') || c.isSpace();
        if (!divides)
            parts.back() += c;
        else if (depth > 0 && !c.isSpace())
            parts.back() += c;
        else if (depth <= 0)
            parts << QString();
    }
    parts.removeAll(QString());
    return parts;
}

void apply(Config& config, const QString& part) {
    const int middle = part.indexOf(QLatin1Char('='));
    if (middle < 1) throw InputError(part.toStdString() + ": must be KEY=VALUE");
    set_config(config, full_key(part.left(middle).toStdString()),
               part.mid(middle + 1).toStdString());
}

}  // namespace

Reconfigured withSettings(const std::shared_ptr<const Program>& program, const QString& text) {
    const QStringList parts = partsOf(text);
    if (parts.isEmpty()) return {program, {}};
    try {
        Config config = program->config;
        for (const QString& part : parts)
            apply(config, part);
        return {reconfigured(*program, std::move(config)), {}};
    } catch (const InputError& error) {
        return {nullptr, QString::fromUtf8(error.what())};
    }
}

}  // namespace ptoscope
