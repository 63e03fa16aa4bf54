#include "app/cli/schedule_replay.h"

#include <iostream>
#include <memory>
#include <sstream>

#include "app/cli/input.h"
#include "app/cli/moment_report.h"
#include "app/cli/output.h"
#include "app/cli/picture.h"
#include "app/cli/status.h"
#include "runtime/base/errors.h"
#include "runtime/base/json_writer.h"
#include "runtime/base/text.h"
#include "runtime/engine/explorer/replay.h"
#include "runtime/engine/explorer/schedule_json.h"
#include "runtime/import/open_workload.h"

namespace ptoscope {
namespace {

using ProgramPtr = std::shared_ptr<const Program>;

// FILE must be the workload of the schedule, in whatever configuration it is saved.
ProgramPtr programOf(const Arguments& arguments, const Schedule& schedule,
                     const std::string& path) {
    const ProgramPtr own = compile(schedule.workload, path);
    if (!arguments.has_positional()) return own;
    const std::string& file = arguments.positional();
    Workload workload = open_workload(file);
    workload.config = schedule.workload.config;
    ProgramPtr given = compile(workload, file);
    if (given->hash != own->hash)
        throw InputError(printable(file, kPathBytes) + ": it is not the workload of " +
                         printable(path, kPathBytes) + " (program hash " + hex(given->hash) +
                         ", not " + hex(own->hash) + ")");
    return given;
}

std::string promiseOf(const Schedule& schedule) {
    return schedule.check.empty() ? std::string()
                                  : std::string(name(schedule.kind)) + ": " + schedule.check;
}

std::string summaryOf(const Schedule& schedule, const ReplayCheck& check,
                      const Timeline& timeline) {
    std::ostringstream out;
    out << schedule.steps.size() << " steps, as they were saved";
    if (!schedule.check.empty())
        out << ", to the failure that they promise\n  " << printable(promiseOf(schedule), 2000);
    out << "\n";
    for (const std::string& failure : check.failures)
        if (schedule.check.find(failure) == std::string::npos) out << "  " << failure << "\n";
    if (schedule.no_return && *schedule.no_return < schedule.steps.size())
        out << "  unavoidable after step " << *schedule.no_return << " of " << schedule.steps.size()
            << "\n";
    return out.str() + momentSummary(timeline);
}

std::string jsonOf(const Schedule& schedule, const ReplayCheck& check, const Timeline& timeline) {
    JsonWriter json;
    json.begin_object();
    json.field("name", timeline.program().name);
    json.field("steps", check.steps);
    json.key("kind");
    schedule.check.empty() ? json.null() : json.value(name(schedule.kind));
    json.key("check");
    schedule.check.empty() ? json.null() : json.value(schedule.check);
    json.field("end_hash", hex(check.hash));
    json.key("no_return");
    schedule.no_return ? json.value(*schedule.no_return) : json.null();
    json.key("failures");
    json.begin_array();
    for (const std::string& failure : check.failures)
        json.value(failure);
    json.end_array();
    json.key("moment");
    const std::string moment = momentJson(timeline);
    json.raw(std::string_view(moment).substr(0, moment.find_last_not_of('\n') + 1));
    json.end_object();
    return json.take();
}

}  // namespace

int replaySchedule(const Arguments& arguments) {
    const std::string path = *arguments.value("--schedule");
    const auto json = arguments.value("--json");
    const auto picture = arguments.value("--swimlane");
    if (picture) checkPictureName(*picture);
    const Schedule schedule = load_schedule(path);
    const ProgramPtr program = programOf(arguments, schedule, path);
    for (const auto& output : {json, picture})
        if (output) checkOutput(*output);
    const ReplayCheck check = check_schedule(program, schedule);
    if (!check.fits())
        throw InputError(printable(path, kPathBytes) + ": " + printable(check.misfit, 1000));
    Timeline timeline(program);
    timeline.plan(choices_of(schedule));
    timeline.run(positions_of(schedule).back());
    if (json) writeOutput(*json, jsonOf(schedule, check, timeline));
    if (picture) writePicture(*picture, program, timeline.trace());
    if (json != "-") std::cout << summaryOf(schedule, check, timeline) << std::flush;
    if (schedule.check.empty()) return kFine;
    std::cerr << "ptoscope: " << printable(path, kPathBytes) << ": "
              << printable(promiseOf(schedule), 1000) << std::endl;
    return kRunFailed;
}

}  // namespace ptoscope
