#include "widgets/session/workload_source.h"

#include <QFile>
#include <exception>

#include "runtime/base/errors.h"
#include "runtime/engine/explorer/schedule_json.h"
#include "runtime/import/open_workload.h"

namespace ptoscope {
namespace {

std::string fileName(const QString& path) {
    return QFile::encodeName(path).toStdString();
}

template <class Work>
LoadResult guarded(Work work) {
    try {
        return {work(), {}};
    } catch (const std::exception& error) {
        return {std::nullopt, QString::fromUtf8(error.what())};
    }
}

// A workload file in another configuration than its own.
std::shared_ptr<const Workload> workloadIn(const std::string& path, const Config& config) {
    auto workload = std::make_shared<Workload>(open_workload(path));
    workload->config = config;
    return workload;
}

Source ofWorkload(Workload workload, const QString& origin) {
    Source source;
    source.origin = origin;
    source.workload = std::make_shared<const Workload>(std::move(workload));
    source.program = compile(*source.workload, fileName(origin));
    return source;
}

Source ofSchedule(Schedule schedule, const QString& path) {
    Source source = ofWorkload(schedule.workload, {});
    source.schedule = std::make_shared<const SchedulePlan>(planOf(std::move(schedule)));
    source.schedulePath = path;
    return source;
}

Source ofSession(const QString& path, SessionFile file) {
    Source source;
    source.sessionPath = path;
    source.origin = QFile::decodeName(file.workload.c_str());
    source.program = program_of(file.workload, file.settings, file.program);
    source.workload = workloadIn(file.workload, source.program->config);
    source.session = std::move(file);
    return source;
}

}  // namespace

LoadResult loadSource(const QString& path) {
    return guarded([&]() -> Source {
        const std::string file = fileName(path);
        if (is_session_file(file)) return ofSession(path, load_session(file));
        if (is_schedule_file(file)) return ofSchedule(load_schedule(file), path);
        return ofWorkload(open_workload(file), path);
    });
}

LoadResult sourceOfWorkload(Workload workload, const QString& origin) {
    return guarded([&] { return ofWorkload(std::move(workload), origin); });
}

LoadResult sourceOfSchedule(Schedule schedule, const QString& path) {
    return guarded([&] { return ofSchedule(std::move(schedule), path); });
}

LoadResult loadSourceOf(const Moment& moment) {
    return guarded([&]() -> Source {
        if (moment.origin.empty())
            throw InputError("token: it does not say which workload it is of; open that first");
        Source source;
        source.origin = QFile::decodeName(moment.origin.c_str());
        source.program = program_of(moment.origin, moment.settings, moment.program);
        source.workload = workloadIn(moment.origin, source.program->config);
        return source;
    });
}

}  // namespace ptoscope
