#include "widgets/panels/gallery/sample_list.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace ptoscope {
namespace {

constexpr const char* kFailing = "failing";

Sample readSample(const QString& path) {
    Sample sample;
    sample.path = path;
    sample.name = QFileInfo(path).completeBaseName();
    sample.failing = QFileInfo(path).dir().dirName() == QLatin1String(kFailing);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return sample;
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    sample.description = object.value(QLatin1String("description")).toString();
    return sample;
}

}  // namespace

std::vector<Sample> readSamples(const QStringList& files) {
    std::vector<Sample> samples;
    for (const QString& file : files) samples.push_back(readSample(file));
    return samples;
}

}  // namespace ptoscope
