#include "widgets/panels/branches/branch_comparison.h"

#include "widgets/panels/branches/choice_words.h"
#include "widgets/session/recorded_moment.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

BranchSide sideOf(const Simulation& parting, const BranchInfo& info) {
    BranchSide side;
    side.name = QString::fromStdString(info.name);
    side.goesOn = info.end > parting.steps();
    side.hash = parting.machine().full_hash();
    if (!side.goesOn) {
        side.choice = QStringLiteral("is recorded up to here");
        return side;
    }
    const auto found = info.choices.find(parting.steps());
    const Choice* choice = found == info.choices.end() ? nullptr : &found->second;
    side.choice = nextText(parting, choice);
    Simulation moment = parting;
    if (choice != nullptr && moment.can(*choice))
        moment.step(*choice);
    else if (choice == nullptr && moment.next())
        moment.step();
    side.hash = moment.machine().full_hash();
    return side;
}

QString row(const BranchSide& side) {
    return QStringLiteral(
               "<tr><td><b>%1</b>&nbsp;&nbsp;</td><td>%2&nbsp;&nbsp;</td>"
               "<td><tt>%3</tt></td></tr>")
        .arg(side.name.toHtmlEscaped(), side.choice.toHtmlEscaped(), fullHash(side.hash));
}

}  // namespace

BranchComparison compareBranches(const Timeline& timeline, size_t other) {
    const uint64_t position = timeline.parting(other);
    const Simulation parting = recordedMoment(timeline, position);
    BranchComparison comparison;
    comparison.position = position;
    comparison.time = parting.now();
    comparison.hash = parting.machine().full_hash();
    comparison.current = sideOf(parting, timeline.branch());
    comparison.other = sideOf(parting, timeline.other_branches().at(other));
    return comparison;
}

QString fullHash(uint64_t hash) {
    return QStringLiteral("%1").arg(hash, 16, 16, QLatin1Char('0'));
}

QString shortHash(uint64_t hash) {
    return fullHash(hash).left(8);
}

QString comparisonText(const BranchComparison& c) {
    const bool part = c.current.hash != c.other.hash;
    return QStringLiteral(
               "Equal up to position %L1 (%2): <tt>%3</tt><br>%4"
               "<table cellspacing=0 cellpadding=1>%5%6</table>")
        .arg(c.position)
        .arg(formatTime(c.time), fullHash(c.hash),
             part ? QStringLiteral("There they part:")
                  : QStringLiteral("They are not different there yet:"),
             row(c.current), row(c.other));
}

}  // namespace ptoscope
