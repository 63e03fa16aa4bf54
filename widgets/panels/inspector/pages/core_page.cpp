#include "widgets/panels/cores/core_row.h"
#include "widgets/panels/inspector/pages/pages.h"
#include "widgets/panels/inspector/pages/words.h"
#include "widgets/session/item_link.h"
#include "widgets/session/value_words.h"
#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

using namespace inspector;

void addRegisters(const PageSource& moment, size_t core, Page& page) {
    const Core& device = moment.state().cores[core];
    page.section(QStringLiteral("Registers"));
    page.number(QStringLiteral("DATA_MAIN_BASE"), device.data_main_base.peek());
    page.text(QStringLiteral("COND"), condText(device.cond.peek()));
    page.number(QStringLiteral("latched"), device.latched);
    for (size_t i = 0; i < device.payload.size(); ++i)
        page.row(QStringLiteral("payload %1").arg(i), commandHtml(moment, device.payload[i]));
}

void addRecord(const PageSource& moment, size_t core, Page& page) {
    const CoreRecord& record = moment.state().records[core];
    page.section(QStringLiteral("What its thread knows"));
    page.row(QStringLiteral("running"), commandHtml(moment, record.running));
    page.number(QStringLiteral("running seq"), record.running_seq);
    page.row(QStringLiteral("pending"), commandHtml(moment, record.pending));
    page.number(QStringLiteral("pending seq"), record.pending_seq);
    page.number(QStringLiteral("last seq"), record.last_seq);
    page.text(QStringLiteral("pre-load slot"),
              record.preload_free ? QStringLiteral("free") : QStringLiteral("taken"));
}

void addDevice(const PageSource& moment, size_t core, Page& page) {
    const Core& device = moment.state().cores[core];
    page.section(QStringLiteral("The core itself"));
    page.row(QStringLiteral("runs"), commandHtml(moment, device.running));
    addNextStep(moment, moment.machine().core_agent(core), page);
    page.text(QStringLiteral("warm"),
              device.warm ? QStringLiteral("yes") : QStringLiteral("no: has run nothing yet"));
    page.text(QStringLiteral("clock"), formatTime(device.clock));
}

}  // namespace

Page corePage(const PageSource& moment, size_t core) {
    const MachineState& state = moment.state();
    Page page;
    page.title = agentText(moment.machine(), moment.machine().core_agent(core));
    const int cluster = state.cluster_of(core);
    QStringList mates;
    for (int kind = 0; kind < kSubslots; ++kind) {
        const size_t mate = state.core_of(cluster, kind);
        if (mate != core) mates << agentHtml(moment, moment.machine().core_agent(mate));
    }
    page.subtitle = QStringLiteral("%1 of cluster %2, beside %3")
                        .arg(QLatin1String(name(static_cast<Subslot>(state.kind_of(core)))))
                        .arg(cluster)
                        .arg(mates.join(QStringLiteral(" and ")));
    const size_t owner = state.owner_of(core);
    const bool joined = state.orchestrator.joined && owner + 1 == state.threads.size();
    page.text(QStringLiteral("state"), QLatin1String(name(coreRow(state, core).use)));
    page.row(QStringLiteral("owner"),
             agentHtml(moment, joined ? AgentId{0} : Machine::scheduler_agent(owner)));
    addRegisters(moment, core, page);
    addRecord(moment, core, page);
    addDevice(moment, core, page);
    return page;
}

}  // namespace ptoscope
