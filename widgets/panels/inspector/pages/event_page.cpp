#include "widgets/panels/events/event_words.h"
#include "widgets/panels/inspector/pages/pages.h"
#include "widgets/panels/inspector/pages/words.h"
#include "widgets/session/item_link.h"
#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

using namespace inspector;

bool isOfBlock(EventKind kind) {
    return kind == EventKind::BlockDispatched || kind == EventKind::BlockAcked ||
           kind == EventKind::BlockStarted || kind == EventKind::BlockEnded;
}

}  // namespace

Page eventPage(const PageSource& moment, uint32_t index) {
    Page page;
    if (index >= moment.trace().log.size()) {
        page.title = QStringLiteral("This branch does not have that event");
        return page;
    }
    const LoggedEvent& event = moment.trace().log[index];
    page.title = EventWords(moment.machine()).text(event);
    page.section(QStringLiteral("Event"));
    page.text(QStringLiteral("kind"), QLatin1String(name(event.kind)));
    page.text(QStringLiteral("time"), formatTime(event.time));
    page.text(QStringLiteral("step"), QString::number(event.position));
    page.row(QStringLiteral("by"), agentHtml(moment, AgentId{event.agent}));
    if (event.task != kNone) page.row(QStringLiteral("task"), taskHtml(moment, event.task));
    if (!isOfBlock(event.kind)) return page;
    page.row(QStringLiteral("block"),
             linkHtml(moment.machine(), Item::block(event.task, event.block)));
    page.row(QStringLiteral("core"), agentHtml(moment, moment.machine().core_agent(event.core)));
    if (event.preloaded)
        page.text(QStringLiteral("pre-loaded"), QStringLiteral("yes, behind a running block"));
    return page;
}

}  // namespace ptoscope
