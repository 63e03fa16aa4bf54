#pragma once
// Writes a picture of the swimlane beside the window's work. What it draws is a copy of the trace:
// the run may go on meanwhile.

#include <QObject>
#include <QThread>
#include <memory>

#include "widgets/swimlane/export.h"

namespace ptoscope {

class ExportJob : public QObject {
    Q_OBJECT

  public:
    ExportJob(QString path, std::shared_ptr<const Program> program, Trace trace,
              SwimlaneExport options, QObject* parent = nullptr);
    ~ExportJob() override;  // waits for the end
    void start();
    // Nothing is written; done() still follows.
    void cancel();

  Q_SIGNALS:
    void done(const QString& path, const QString& error, bool cancelled);

  private:
    void finish();

    QString path_;
    QString hidden_;  // written first, renamed at the end
    std::shared_ptr<const Program> program_;
    Trace trace_;
    SwimlaneExport options_;
    QString error_;
    bool cancelled_ = false;
    std::unique_ptr<QThread> thread_;
};

}  // namespace ptoscope
