#include "widgets/session/workload_source.h"

#include <QFile>

#include "runtime/base/errors.h"
#include "runtime/import/import.h"
#include "runtime/workload/reader.h"

namespace ptoscope {

std::shared_ptr<const Program> programFromFile(const QString& path) {
    const std::string file = QFile::encodeName(path).toStdString();
    return compile(load_workload(file), file);
}

std::shared_ptr<const Program> programFromCapture(const QString& folder) {
    const std::string name = QFile::encodeName(folder).toStdString();
    return compile(import_capture(name), name);
}

}  // namespace ptoscope
