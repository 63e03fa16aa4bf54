#include "widgets/compare/variant_pair.h"

#include <algorithm>

#include "runtime/base/errors.h"

namespace ptoscope {
namespace {

bool hasKey(const std::string& key) {
    const auto& keys = config_keys();
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// Calls use(key, value) for each "key=value" of a list.
template <class Use>
void eachSetting(const QString& text, Use use) {
    for (const QString& part : text.split(QStringLiteral(", "), Qt::SkipEmptyParts)) {
        const int equals = part.indexOf(QLatin1Char('='));
        if (equals > 0) use(part.left(equals).toStdString(), part.mid(equals + 1));
    }
}

QString joined(const QStringList& parts) {
    return parts.join(QStringLiteral(", "));
}

QString setting(const std::string& key, const QString& value) {
    return QString::fromStdString(key) + QLatin1Char('=') + value;
}

}  // namespace

QString nameOf(Side side) {
    return side == Side::A ? QStringLiteral("A") : QStringLiteral("B");
}

VariantPair::VariantPair(const Program& program) : base_(program.config) {
    const bool drains = std::any_of(program.tasks.begin(), program.tasks.end(),
                                    [](const TaskSpec& t) { return t.drains(); });
    const bool wide = std::any_of(program.tasks.begin(), program.tasks.end(),
                                  [](const TaskSpec& t) { return t.blocks > 1; });
    const std::string key = drains ? "drain" : wide ? "spmd_dispatch" : "wiring";
    const KeyChoices choices = choicesOf(key);
    for (const QString& word : choices.values)
        if (word != original(key)) set(Side::B, key, word);
}

QString VariantPair::original(const std::string& key) const {
    return QString::fromStdString(config_value(base_, key));
}

Config VariantPair::raw(Side side) const {
    Config config = base_;
    for (const auto& [key, value] : set_[at(side)])
        set_config(config, key, value);
    return config;
}

Config VariantPair::config(Side side) const {
    Config config = raw(side);
    complete_config(config);
    return config;
}

QString VariantPair::value(Side side, const std::string& key) const {
    Config config = raw(side);
    try {
        complete_config(config);
    } catch (const InputError&) {  // problem() tells; the values are what they are
    }
    return QString::fromStdString(config_value(config, key));
}

QString VariantPair::set(Side side, const std::string& key, const QString& value) {
    try {
        Config probe = base_;
        set_config(probe, key, value.toStdString());
        Values& mine = set_[at(side)];
        mine.erase(key);
        if (this->value(side, key).toStdString() != config_value(probe, key))
            mine[key] = config_value(probe, key);
    } catch (const InputError& error) {
        return QString::fromStdString(error.what());
    }
    return {};
}

void VariantPair::reset() {
    for (Values& mine : set_)
        mine.clear();
}

void VariantPair::apply(const VariantPreset& preset) {
    reset();
    setText(Side::A, QString::fromUtf8(preset.a));
    setText(Side::B, QString::fromUtf8(preset.b));
}

QString VariantPair::problem() const {
    for (const Side side : kSides) {
        try {
            (void)config(side);
        } catch (const InputError& error) {
            return nameOf(side) + QStringLiteral(": ") + QString::fromStdString(error.what());
        }
    }
    return {};
}

bool VariantPair::differs(const std::string& key) const {
    return value(Side::A, key) != value(Side::B, key);
}

bool VariantPair::differs() const {
    const auto& keys = config_keys();
    return std::any_of(keys.begin(), keys.end(), [this](const auto& key) { return differs(key); });
}

QString VariantPair::text(Side side) const {
    QStringList parts;
    for (const auto& [key, value] : set_[at(side)])
        parts << setting(key, QString::fromStdString(value));
    return joined(parts);
}

void VariantPair::setText(Side side, const QString& text) {
    set_[at(side)].clear();
    eachSetting(text, [&](const std::string& key, const QString& value) {
        if (hasKey(key)) set(side, key, value);
    });
}

QString VariantPair::label(Side side) const {
    QStringList parts;
    for (const std::string& key : variantKeys())
        if (differs(key)) parts << setting(key, value(side, key));
    if (!parts.isEmpty()) return joined(parts);
    const QString same = text(side);
    return same.isEmpty() ? QStringLiteral("as the workload is") : same;
}

}  // namespace ptoscope
