#include "widgets/panels/gallery/sample_list.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace ptoscope {
namespace {

constexpr const char* kFailing = "failing";

QStringList jsonFilesIn(const QString& folder) {
    QStringList files;
    const QDir dir(folder);
    for (const QString& name : dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        files << dir.absoluteFilePath(name);
    return files;
}

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

QStringList findSampleFiles() {
    const QDir program(QCoreApplication::applicationDirPath());
    for (const QString& place :
         {program.absoluteFilePath(QStringLiteral("../../samples")),
          program.absoluteFilePath(QStringLiteral("../share/ptoscope/samples")),
          QStringLiteral(PTOSCOPE_SOURCE_DIR "/samples")}) {
        const QStringList files = jsonFilesIn(place);
        if (!files.isEmpty()) return files + jsonFilesIn(place + QLatin1Char('/') + QLatin1String(kFailing));
    }
    return {};
}

}  // namespace ptoscope
