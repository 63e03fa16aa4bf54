#pragma once
// The workload files that come with the program: what each one shows.

#include <QString>
#include <QStringList>
#include <vector>

namespace ptoscope {

struct Sample {
    QString path;
    QString name;
    QString description;  // what to look at
    bool failing = false;  // meant to end with an error or a deadlock
};

// Reads name and description of each file; a file that cannot be read keeps its file name.
[[nodiscard]] std::vector<Sample> readSamples(const QStringList& files);

}  // namespace ptoscope
