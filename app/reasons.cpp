#include "app/reasons.h"

namespace ptoscope {
namespace {

struct Reason {
    Need need;
    const char* text;
};

constexpr Reason kReasons[] = {
    {kOpen, "nothing is open"},
    {kStanding, "the run is under way; pause it first"},
    {kCanAdvance, "the run has ended"},
    {kCanGoBack, "this is the start"},
    {kHasSchedule, "no schedule is open; the panel Explore finds some"},
    {kHasFuture, "nothing is recorded beyond this moment"},
    {kTaskSelected, "no task is selected"},
    {kAgentSelected, "no thread or core is selected"},
    {kAgentCanStep, "the selected thread or core cannot step now, or none is selected"},
};

}  // namespace

QString obstacleTo(const Session& session, unsigned needs) {
    if (session.meets(needs)) return {};
    for (const Reason& reason : kReasons)
        if ((needs & reason.need) != 0 && !session.meets(reason.need))
            return QLatin1String(reason.text);
    return QStringLiteral("not in this state");
}

}  // namespace ptoscope
