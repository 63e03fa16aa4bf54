#include "widgets/compare/pair_view.h"

#include <QVBoxLayout>
#include <algorithm>

namespace ptoscope {

PairView::PairView(QWidget* parent) : QWidget(parent), status_(new QLabel(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* halves = new QSplitter(Qt::Vertical, this);
    halves->setChildrenCollapsible(false);
    for (const Side side : kSides)
        halves->addWidget(makeHalf(side));
    halves->setSizes({1000, 1000});
    column->addWidget(halves, 1);
    status_->setAccessibleName(tr("The selected task in both runs"));
    status_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    status_->setWordWrap(true);
    status_->setContentsMargins(8, 3, 8, 3);
    status_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    column->addWidget(status_);
    link_ = new SwimlaneLink(views_[0], views_[1], this);
    connect(link_, &SwimlaneLink::selectionChanged, this, &PairView::updateStatus);
    updateStatus();
}

QWidget* PairView::makeHalf(Side side) {
    auto* half = new QWidget(this);
    auto* column = new QVBoxLayout(half);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* header = new VariantHeader(side, half);
    auto* view = new SwimlaneView(half);
    view->setAccessibleName(tr("Swimlanes of %1").arg(nameOf(side)));
    view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);  // both are equally wide
    view->setMinimapVisible(false);
    view->setCountersVisible(false);
    view->setLinks(lookupOf(side));
    column->addWidget(header);
    column->addWidget(view, 1);
    headers_[at(side)] = header;
    views_[at(side)] = view;
    return half;
}

LinkLookup PairView::lookupOf(Side side) {
    return [this, side](uint32_t task) {
        auto& graph = graphs_[at(side)];
        if (graph == nullptr) graph = std::make_shared<TaskGraph>(pair_->programOf(side));
        return graph->of(task);
    };
}

void PairView::setPair(std::shared_ptr<const RunPair> pair) {
    for (SwimlaneView* view : views_)
        view->clear();
    graphs_ = {};
    pair_ = std::move(pair);
    if (pair_ == nullptr) return updateStatus();
    link_->setMatch(TaskMatch(pair_->programOf(Side::A), pair_->programOf(Side::B)));
    const int64_t end = std::max(pair_->traceOf(Side::A).end, pair_->traceOf(Side::B).end);
    for (const Side side : kSides) {
        SwimlaneView* shown = view(side);
        shown->setTimeLimit(end);
        shown->setData(pair_->of(side).program, pair_->traceOf(side), pair_->traceOf(side).end);
        header(side)->setPair(*pair_);
    }
    updateStatus();
}

void PairView::setTheme(const Theme& theme) {
    for (const Side side : kSides) {
        view(side)->setTheme(theme);
        header(side)->setTheme(theme);
    }
}

void PairView::setDivergence(std::optional<int64_t> inA, std::optional<int64_t> inB) {
    view(Side::A)->setDivergence(inA);
    view(Side::B)->setDivergence(inB);
}

void PairView::goTo(uint32_t inA, uint32_t inB, int64_t begin, int64_t end) {
    if (pair_ == nullptr) return;
    link_->select(inA, inB);
    const int64_t around = std::max<int64_t>(1000, (end - begin) / 4);
    view(Side::A)->setVisibleRange(begin - around, end + around);
    link_->setCursorTime(begin);
}

void PairView::fitSelection() {
    if (pair_ == nullptr) return;
    if (view(Side::A)->range()) return view(Side::A)->fitSelection();
    int64_t begin = INT64_MAX;
    int64_t end = kNever;
    for (const Side side : kSides) {
        const uint32_t task = link_->selected(side);
        if (task == kNone) continue;
        const TaskTimes& times = pair_->traceOf(side).tasks[task];
        const int64_t from = times.ready == kNever ? times.submitted : times.ready;
        const int64_t to = times.completed == kNever ? pair_->traceOf(side).end : times.completed;
        if (from == kNever) continue;
        begin = std::min(begin, from);
        end = std::max(end, to);
    }
    if (end == kNever) return;
    const int64_t margin = (end - begin) / 20;
    view(Side::A)->setVisibleRange(begin - margin, end + margin);
}

void PairView::updateStatus() {
    const QString text =
        pair_ == nullptr ? QString()
                         : taskChange(*pair_, link_->selected(Side::A), link_->selected(Side::B));
    status_->setText(text.isEmpty() ? tr("Select a task in one run to see it in both.") : text);
    status_->setEnabled(!text.isEmpty());
}

}  // namespace ptoscope
