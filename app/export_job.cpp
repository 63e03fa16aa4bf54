#include "app/export_job.h"

#include <QFile>
#include <QFileInfo>
#include <utility>

namespace ptoscope {
namespace {

// In the same folder, with the same suffix: it decides the format.
QString partOf(const QString& path) {
    const QFileInfo info(path);
    return QStringLiteral("%1/.%2.part.%3")
        .arg(info.path(), info.completeBaseName(), info.suffix());
}

}  // namespace

ExportJob::ExportJob(QString path, std::shared_ptr<const Program> program, Trace trace,
                     SwimlaneExport options, QObject* parent)
    : QObject(parent),
      path_(std::move(path)),
      hidden_(partOf(path_)),
      program_(std::move(program)),
      trace_(std::move(trace)),
      options_(std::move(options)) {}

ExportJob::~ExportJob() {
    if (thread_ != nullptr) thread_->wait();
    QFile::remove(hidden_);
}

void ExportJob::start() {
    thread_.reset(QThread::create([this] {
        if (!exportSwimlane(hidden_, program_, trace_, options_, &error_) && error_.isEmpty())
            error_ = path_ + QStringLiteral(": not written");
    }));
    connect(thread_.get(), &QThread::finished, this, &ExportJob::finish);
    thread_->start();
}

void ExportJob::cancel() {
    cancelled_ = true;
}

void ExportJob::finish() {
    QString error = error_.replace(hidden_, path_);
    if (error.isEmpty() && !cancelled_) {
        QFile::remove(path_);
        if (!QFile::rename(hidden_, path_)) error = path_ + QStringLiteral(": cannot be written");
    }
    Q_EMIT done(path_, error, cancelled_);
}

}  // namespace ptoscope
