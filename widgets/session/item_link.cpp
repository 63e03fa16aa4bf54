#include "widgets/session/item_link.h"

#include <QStringList>
#include <algorithm>
#include <iterator>

#include "widgets/words/words.h"

namespace ptoscope {
namespace {

struct Scheme {
    Item::Kind kind;
    const char* name;
    bool hasPart;
};
constexpr Scheme kSchemes[] = {
    {Item::Kind::Task, "task", false},     {Item::Kind::Agent, "agent", false},
    {Item::Kind::Block, "block", true},    {Item::Kind::Slot, "slot", true},
    {Item::Kind::Tensor, "tensor", false}, {Item::Kind::Event, "event", false},
};

const Scheme* schemeOf(Item::Kind kind) {
    const auto* found = std::find_if(std::begin(kSchemes), std::end(kSchemes),
                                     [kind](const Scheme& s) { return s.kind == kind; });
    return found == std::end(kSchemes) ? nullptr : found;
}

// Digits only: no sign, no spaces.
bool readNumber(const QString& text, uint32_t& value) {
    const bool digits = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c >= QLatin1Char('0') && c <= QLatin1Char('9');
    });
    bool ok = false;
    value = text.toUInt(&ok);
    return digits && ok;
}

QString shortTaskText(const Machine& machine, uint32_t task) {
    if (task >= machine.program().tasks.size()) return QStringLiteral("no task");
    return QString::fromStdString(to_string(machine.program().tasks[task].id));
}

}  // namespace

QString linkOf(const Item& item) {
    const Scheme* scheme = schemeOf(item.kind);
    if (scheme == nullptr) return {};
    const QString name = QLatin1String(scheme->name);
    if (!scheme->hasPart) return QStringLiteral("%1:%2").arg(name).arg(item.index);
    return QStringLiteral("%1:%2.%3").arg(name).arg(item.index).arg(item.part);
}

Item itemOfLink(const QString& link) {
    const QString name = link.section(QLatin1Char(':'), 0, 0);
    const QStringList numbers =
        link.section(QLatin1Char(':'), 1).split(QLatin1Char('.'), Qt::KeepEmptyParts);
    for (const Scheme& scheme : kSchemes) {
        if (name != QLatin1String(scheme.name)) continue;
        Item item{scheme.kind, 0, 0};
        if (numbers.size() != (scheme.hasPart ? 2 : 1)) return {};
        if (!readNumber(numbers[0], item.index)) return {};
        if (scheme.hasPart && !readNumber(numbers[1], item.part)) return {};
        return item;
    }
    return {};
}

QString itemText(const Machine& machine, const Item& item) {
    const Program& program = machine.program();
    switch (item.kind) {
        case Item::Kind::Task:
            return taskText(program, item.index);
        case Item::Kind::Agent:
            return agentText(machine, AgentId{static_cast<uint16_t>(item.index)});
        case Item::Kind::Block:
            return QStringLiteral("block %1 of %2")
                .arg(item.part)
                .arg(shortTaskText(machine, item.index));
        case Item::Kind::Slot:
            return QStringLiteral("slot %1 of ring %2").arg(item.part).arg(item.index);
        case Item::Kind::Tensor:
            if (item.index >= program.tensors.size()) return QStringLiteral("no tensor");
            return QStringLiteral("tensor %1")
                .arg(QString::fromStdString(program.tensors[item.index].name));
        case Item::Kind::Event:
            return QStringLiteral("event %1").arg(item.index);
        case Item::Kind::None:
            break;
    }
    return QStringLiteral("nothing");
}

QString linkHtml(const Item& item, const QString& text) {
    return QStringLiteral("<a href='%1'>%2</a>").arg(linkOf(item), text.toHtmlEscaped());
}

QString linkHtml(const Machine& machine, const Item& item) {
    return linkHtml(item, itemText(machine, item));
}

QString linksHtml(const Machine& machine, std::span<const Item> items, size_t most) {
    if (items.empty()) return QStringLiteral("none");
    QStringList all;
    for (const Item& item : items.first(std::min(most, items.size())))
        all << linkHtml(machine, item);
    const QString list = all.join(QStringLiteral(", "));
    if (items.size() <= most) return list;
    return QStringLiteral("%1 and %2 more").arg(list).arg(items.size() - most);
}

QString taskLinksHtml(const Machine& machine, std::span<const uint32_t> tasks, size_t most) {
    std::vector<Item> items;
    items.reserve(tasks.size());
    for (const uint32_t task : tasks)
        items.push_back(Item::task(task));
    return linksHtml(machine, items, most);
}

QString agentLinksHtml(const Machine& machine, std::span<const AgentId> agents, size_t most) {
    std::vector<Item> items;
    items.reserve(agents.size());
    for (const AgentId agent : agents)
        items.push_back(Item::agent(agent));
    return linksHtml(machine, items, most);
}

}  // namespace ptoscope
