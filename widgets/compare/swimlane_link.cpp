#include "widgets/compare/swimlane_link.h"

#include <QScrollBar>

namespace ptoscope {

SwimlaneLink::SwimlaneLink(SwimlaneView* a, SwimlaneView* b, QObject* parent)
    : QObject(parent), views_{a, b} {
    for (const Side side : kSides)
        connectOneWay(side);
}

template <class Do>
void SwimlaneLink::toOther(Side from, Do action) {
    if (busy_) return;
    busy_ = true;
    action(*views_[at(from)], *views_[at(otherOf(from))]);
    busy_ = false;
}

void SwimlaneLink::connectOneWay(Side from) {
    const SwimlaneView* view = views_[at(from)];
    connect(view, &SwimlaneView::timesChanged, this, [=, this] {
        toOther(from, [](const SwimlaneView& mine, SwimlaneView& other) {
            other.setTimes(mine.times());
        });
    });
    connect(view, &SwimlaneView::followChanged, this, [=, this](SwimlaneView::Follow follow) {
        toOther(from, [=](const SwimlaneView&, SwimlaneView& other) { other.setFollow(follow); });
    });
    connect(view, &SwimlaneView::taskSelected, this, [=, this](quint32 task) {
        toOther(from, [=, this](const SwimlaneView&, SwimlaneView& other) {
            other.setSelection(match_.other(from, task));
        });
        Q_EMIT selectionChanged();
    });
    connect(view, &SwimlaneView::timeClicked, this, [this](qint64 ns) { setCursorTime(ns); });
    connect(view, &SwimlaneView::hovered, this, [=, this](quint32, qint64 ns) {
        toOther(from, [=](const SwimlaneView&, SwimlaneView& other) { other.setPeerTime(ns); });
    });
    connect(view, &SwimlaneView::unhovered, this, [=, this] {
        toOther(from, [](const SwimlaneView&, SwimlaneView& other) { other.setPeerTime({}); });
    });
    connect(view, &SwimlaneView::rangeSelected, this, [=, this] {
        toOther(from, [](const SwimlaneView& mine, SwimlaneView& other) {
            other.setRange(mine.range());
        });
    });
    connect(view, &SwimlaneView::bookmarksChanged, this, [=, this] {
        toOther(from, [](const SwimlaneView& mine, SwimlaneView& other) {
            other.setBookmarks(mine.bookmarks());
        });
    });
    connect(view, &SwimlaneView::lanesChanged, this, [=, this] {
        toOther(from, [](const SwimlaneView& mine, SwimlaneView& other) {
            other.setLaneMode(mine.laneMode());
            other.setLanes(mine.lanes());
            other.setLaneHeight(mine.laneHeight());
            other.setArrowMode(mine.arrowMode());
            other.setMinimapVisible(mine.isMinimapVisible());
            other.setCountersVisible(mine.areCountersVisible());
        });
    });
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, this, [=, this](int value) {
        toOther(from, [=](const SwimlaneView&, SwimlaneView& other) {
            other.verticalScrollBar()->setValue(value);
        });
    });
}

void SwimlaneLink::setMatch(TaskMatch match) {
    match_ = std::move(match);
}

void SwimlaneLink::select(uint32_t inA, uint32_t inB) {
    views_[at(Side::A)]->setSelection(inA);
    views_[at(Side::B)]->setSelection(inB);
    Q_EMIT selectionChanged();
}

void SwimlaneLink::setCursorTime(std::optional<int64_t> time) {
    for (SwimlaneView* view : views_)
        view->setCursorTime(time);
}

}  // namespace ptoscope
