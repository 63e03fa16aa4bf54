#include "widgets/session/workload_source.h"

#include <QFile>
#include <exception>

#include "runtime/base/errors.h"
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

Source ofSession(const QString& path, SessionFile file) {
    Source source;
    source.sessionPath = path;
    source.origin = QFile::decodeName(file.workload.c_str());
    source.program = program_of(file.workload, file.settings, file.program);
    source.session = std::move(file);
    return source;
}

}  // namespace

LoadResult loadSource(const QString& path) {
    return guarded([&]() -> Source {
        const std::string file = fileName(path);
        if (is_session_file(file)) return ofSession(path, load_session(file));
        Source source;
        source.origin = path;
        source.program = compile(open_workload(file), file);
        return source;
    });
}

LoadResult loadSourceOf(const Moment& moment) {
    return guarded([&]() -> Source {
        if (moment.origin.empty())
            throw InputError("token: it does not say which workload it is of; open that first");
        Source source;
        source.origin = QFile::decodeName(moment.origin.c_str());
        source.program = program_of(moment.origin, moment.settings, moment.program);
        return source;
    });
}

}  // namespace ptoscope
