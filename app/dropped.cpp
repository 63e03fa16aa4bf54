#include "app/dropped.h"

#include <QDir>
#include <QFileInfo>

namespace ptoscope {
namespace {

bool isCaptureFile(const QString& name) {
    return name.startsWith(QLatin1String("l2_perf_records")) ||
           name.startsWith(QLatin1String("deps")) || name.startsWith(QLatin1String("name_map"));
}

// The folder that all of `urls` are capture files of; empty if they are not.
QString commonCapture(const QList<QUrl>& urls) {
    const QString folder = QFileInfo(urls.front().toLocalFile()).absolutePath();
    bool records = false;
    for (const QUrl& url : urls) {
        const QFileInfo file(url.toLocalFile());
        if (!url.isLocalFile() || file.absolutePath() != folder) return {};
        if (!isCaptureFile(file.fileName())) return {};
        records |= file.fileName().startsWith(QLatin1String("l2_perf_records"));
    }
    return records ? folder : QString();
}

}  // namespace

Dropped dropped(const QList<QUrl>& urls) {
    if (urls.isEmpty()) return {{}, QStringLiteral("that is neither a file nor a folder")};
    if (urls.size() > 1) {
        const QString folder = commonCapture(urls);
        if (!folder.isEmpty()) return {folder, {}};
        return {{},
                QStringLiteral("%1 files at once; drop one workload, session or schedule, or the "
                               "folder of one capture")
                    .arg(urls.size())};
    }
    const QUrl& url = urls.front();
    if (!url.isLocalFile())
        return {{}, QStringLiteral("%1 is not a file of this machine").arg(url.toString())};
    return {url.toLocalFile(), {}};
}

}  // namespace ptoscope
