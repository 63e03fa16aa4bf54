#include "widgets/panels/inspector/pages/pages.h"
#include "widgets/panels/inspector/pages/tensor_uses.h"
#include "widgets/panels/inspector/pages/words.h"
#include "widgets/panels/inspector/tensor/tensor_picture.h"
#include "widgets/panels/inspector/tensor/tensor_place.h"
#include "widgets/session/item_link.h"
#include "widgets/session/value_words.h"
#include "widgets/session/words.h"

namespace ptoscope {
namespace {

using namespace inspector;

constexpr size_t kMostTasks = 16;

QString initText(const TensorSpec& spec) {
    constexpr const char* words[] = {"zeros", "ones", "0, 1, 2, …", "uniform in [0, 1), seed %1"};
    const QString word = QString::fromUtf8(words[static_cast<int>(spec.init)]);
    return spec.init == InitKind::Uniform ? word.arg(spec.seed) : word;
}

void addPlace(const PageSource& moment, const TensorSpec& spec, const TensorPlace& place,
              Page& page) {
    page.text(QStringLiteral("life"), QLatin1String(name(place.life)));
    if (spec.declared()) {
        page.text(QStringLiteral("begins as"), initText(spec));
    } else {
        page.row(QStringLiteral("creator"), taskHtml(moment, spec.creator));
    }
    if (!place.readable()) return;
    page.text(QStringLiteral("address"),
              QStringLiteral("element %1 of device memory").arg(place.address));
    if (spec.declared()) return;
    page.text(QStringLiteral("heap region"), QStringLiteral("ring %1, bytes %2 to %3")
                                                 .arg(place.ring)
                                                 .arg(place.offset)
                                                 .arg(place.offset + spec.bytes()));
}

// The tasks that use it by one kind of argument.
void addUsers(const PageSource& moment, uint32_t tensor, const char* key,
              std::initializer_list<ArgKind> kinds, Page& page) {
    std::vector<uint32_t> tasks;
    for (const TensorUses::Use& use : moment.uses.of(tensor)) {
        const ArgSpec& arg = moment.program().args_of(moment.program().tasks[use.task])[use.arg];
        if (std::find(kinds.begin(), kinds.end(), arg.kind) == kinds.end()) continue;
        if (tasks.empty() || tasks.back() != use.task) tasks.push_back(use.task);
    }
    if (!tasks.empty())
        page.row(QLatin1String(key), taskLinksHtml(moment.machine(), tasks, kMostTasks));
}

// Who the tensor map knows as writers now: whom the next reader will wait for.
void addWriters(const PageSource& moment, uint32_t tensor, Page& page) {
    QStringList writers;
    for (const TensorMap::Entry& entry : moment.state().orchestrator.tensor_map.entries(tensor)) {
        if (writers.size() == static_cast<int>(kMostTasks)) break;
        writers << QStringLiteral("%1 %2").arg(taskHtml(moment, entry.writer), boxText(entry.view));
    }
    page.row(QStringLiteral("in the tensor map"),
             writers.isEmpty() ? QStringLiteral("none") : writers.join(QStringLiteral(", ")));
}

void addContents(const PageSource& moment, const TensorSpec& spec, const TensorPlace& place,
                 Page& page) {
    if (!place.readable()) return;
    const TensorPicture picture =
        tensorPicture(moment.state().memory, place.address, spec.shape, {});
    page.section(QStringLiteral("Contents"),
                 picture.sampled ? QStringLiteral("of %1 elements, evenly sampled")
                                       .arg(picture.finite + picture.nans + picture.infinities)
                                 : QString());
    if (picture.finite > 0)
        page.text(QStringLiteral("range"),
                  QStringLiteral("%1 to %2").arg(picture.least).arg(picture.greatest));
    page.number(QStringLiteral("NaN"), picture.nans);
    page.number(QStringLiteral("infinite"), picture.infinities);
}

}  // namespace

Page tensorPage(const PageSource& moment, uint32_t tensor) {
    const TensorSpec& spec = moment.program().tensors[tensor];
    const TensorPlace place = placeOfTensor(moment.state(), tensor);
    Page page;
    page.title = QStringLiteral("Tensor %1").arg(QString::fromStdString(spec.name));
    page.subtitle =
        QStringLiteral("%1, f32, %2").arg(shapeText(spec.shape), bytesText(spec.bytes()));
    addPlace(moment, spec, place, page);
    page.section(QStringLiteral("Used by"));
    addUsers(moment, tensor, "readers", {ArgKind::In}, page);
    addUsers(moment, tensor, "writers", {ArgKind::Out, ArgKind::Write}, page);
    addUsers(moment, tensor, "read and write", {ArgKind::InOut}, page);
    addUsers(moment, tensor, "without dependency", {ArgKind::NoDep}, page);
    addWriters(moment, tensor, page);
    addContents(moment, spec, place, page);
    return page;
}

}  // namespace ptoscope
