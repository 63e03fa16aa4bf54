#include "widgets/swimlane/export.h"

#include "widgets/swimlane/lane_picture.h"
#include "widgets/swimlane/legend.h"
#include "widgets/swimlane/picture_file.h"

namespace ptoscope {
namespace {

constexpr double kBottomMargin = 10;

}  // namespace

bool exportSwimlane(const QString& path, const std::shared_ptr<const Program>& program,
                    const Trace& trace, const SwimlaneExport& options, QString* error) {
    LanePicture lanes = lanePicture(program, trace, options);
    const double heading = drawHeading(nullptr, lanes.scene, options.width);
    layOut(lanes, options, options.maxHeight - heading - kBottomMargin, trace.end);
    PaintedPicture picture;
    picture.title = QString::fromStdString(program->name);
    picture.size = {static_cast<double>(options.width), heading + lanes.height + kBottomMargin};
    picture.ground = options.theme->color(Role::Canvas);
    picture.paint = [&](QPainter& painter) {
        drawHeading(&painter, lanes.scene, options.width);
        painter.translate(0, heading);
        lanes.paint(painter);
    };
    const QString problem = savePicture(path, picture, options.scale);
    if (!problem.isEmpty() && error != nullptr) *error = path + QStringLiteral(": ") + problem;
    return problem.isEmpty();
}

}  // namespace ptoscope
