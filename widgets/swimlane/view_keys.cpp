// SwimlaneView: what keys do, and in words.

#include <QKeyEvent>

#include "widgets/swimlane/view.h"

namespace ptoscope {
namespace {

struct KeyAction {
    int key;
    Qt::KeyboardModifiers modifiers;
    void (SwimlaneView::*action)();
};
using V = SwimlaneView;
constexpr auto kPlain = Qt::NoModifier;
constexpr auto kShift = Qt::ShiftModifier;
constexpr KeyAction kKeys[] = {
    {Qt::Key_W, kPlain, &V::zoomIn},
    {Qt::Key_S, kPlain, &V::zoomOut},
    {Qt::Key_A, kPlain, &V::panLeft},
    {Qt::Key_D, kPlain, &V::panRight},
    {Qt::Key_Left, kPlain, &V::panLeft},
    {Qt::Key_Right, kPlain, &V::panRight},
    {Qt::Key_Home, kPlain, &V::goToStart},
    {Qt::Key_End, kPlain, &V::goToEnd},
    {Qt::Key_F, kPlain, &V::fitAll},
    {Qt::Key_F, kShift, &V::fitSelection},
    {Qt::Key_Left, Qt::AltModifier, &V::viewBack},
    {Qt::Key_Right, Qt::AltModifier, &V::viewForward},
    {Qt::Key_Comma, kPlain, &V::previousEvent},
    {Qt::Key_Period, kPlain, &V::nextEvent},
    {Qt::Key_BracketLeft, kPlain, &V::followToProducer},
    {Qt::Key_BracketRight, kPlain, &V::followToConsumer},
    {Qt::Key_E, kPlain, &V::cycleArrows},
    {Qt::Key_T, kPlain, &V::toggleLaneMode},
    {Qt::Key_L, kPlain, &V::selectLaneOfSelection},
    {Qt::Key_C, kPlain, &V::toggleCollapsed},
    {Qt::Key_C, kShift, &V::toggleAllFolds},
    {Qt::Key_P, kPlain, &V::togglePinned},
    {Qt::Key_H, kPlain, &V::hideLane},
    {Qt::Key_H, kShift, &V::showAllLanes},
    {Qt::Key_Up, kShift, &V::moveLaneUp},
    {Qt::Key_Down, kShift, &V::moveLaneDown},
    {Qt::Key_Plus, kPlain, &V::tallerLanes},
    {Qt::Key_Plus, kShift, &V::tallerLanes},
    {Qt::Key_Equal, kPlain, &V::tallerLanes},
    {Qt::Key_Minus, kPlain, &V::lowerLanes},
    {Qt::Key_M, kPlain, &V::toggleMinimap},
    {Qt::Key_K, kPlain, &V::toggleCounters},
    {Qt::Key_R, kPlain, &V::toggleStatistics},
    {Qt::Key_F, Qt::ControlModifier, &V::openFind},
    {Qt::Key_F3, kPlain, &V::findNext},
    {Qt::Key_F3, kShift, &V::findPrevious},
    {Qt::Key_Escape, kPlain, &V::clearSelection},
};

// The digit of a key, also where Shift turns it into a sign; -1 = none.
int digitOf(const QKeyEvent* event) {
    if (event->key() >= Qt::Key_0 && event->key() <= Qt::Key_9) return event->key() - Qt::Key_0;
    if ((event->modifiers() & Qt::ShiftModifier) == 0) return -1;
    // The row of digits has the same key codes on all keyboards under X11 and Wayland.
    constexpr quint32 kCodeOf1 = 10;
    const quint32 code = event->nativeScanCode();
    if (code >= kCodeOf1 && code < kCodeOf1 + 10) return static_cast<int>(code - kCodeOf1 + 1) % 10;
    constexpr int kSigns[] = {Qt::Key_ParenRight,  Qt::Key_Exclam,    Qt::Key_At,
                              Qt::Key_NumberSign,  Qt::Key_Dollar,    Qt::Key_Percent,
                              Qt::Key_AsciiCircum, Qt::Key_Ampersand, Qt::Key_Asterisk,
                              Qt::Key_ParenLeft};
    for (int digit = 0; digit < 10; ++digit)
        if (kSigns[digit] == event->key()) return digit;
    return -1;
}

}  // namespace

std::vector<std::pair<QString, QString>> SwimlaneView::keys() {
    return {
        {tr("Zoom, pan"), tr("wheel, W S, A D, drag")},
        {tr("Whole run; marked range or selected task"), tr("F; Shift+F")},
        {tr("Start; newest end"), tr("Home; End")},
        {tr("View back, forward"), tr("Alt+Left, Alt+Right")},
        {tr("Time cursor"), tr("click on the ruler, Ctrl+click")},
        {tr("Previous, next event of the lane (task if no lane is selected)"), tr(", .")},
        {tr("Follow arrows to the producer, the consumer"), tr("[ ]")},
        {tr("Arrows: none, neighbours, chain, all"), tr("E")},
        {tr("Lanes by core or by task"), tr("T")},
        {tr("Select a lane; the task's lane; another"), tr("click on its label; L; Up, Down")},
        {tr("Collapse the lane (all if none is selected); all"), tr("C or its triangle; Shift+C")},
        {tr("Pin the lane, hide it, show all"), tr("P, H, Shift+H")},
        {tr("Move the lane"), tr("Shift+Up, Shift+Down, drag its label")},
        {tr("Higher, lower lanes"), tr("+ -")},
        {tr("Overview, counters"), tr("M, K")},
        {tr("Mark a range; its statistics"), tr("Shift+drag; R")},
        {tr("Set a bookmark, go to it"), tr("Shift+digit, digit")},
        {tr("Find; next, previous match"), tr("Ctrl+F; F3, Shift+F3")},
        {tr("Clear what was found, the range, the selection"), tr("Esc")},
    };
}

bool SwimlaneView::digitPressed(const QKeyEvent* event) {
    const Qt::KeyboardModifiers others =
        event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    const int digit = digitOf(event);
    if (digit < 0 || others != Qt::NoModifier) return false;
    if ((event->modifiers() & Qt::ShiftModifier) != 0)
        setBookmark(digit);
    else
        goToBookmark(digit);
    return true;
}

void SwimlaneView::keyPressEvent(QKeyEvent* event) {
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->key() == Qt::Key_Escape && gesture_ != nullptr) return gesture_.reset();
    for (const KeyAction& k : kKeys)
        if (k.key == event->key() && k.modifiers == modifiers) return (this->*k.action)();
    if (scene_.lane && modifiers == kPlain) {
        if (event->key() == Qt::Key_Up) return selectLaneAbove();
        if (event->key() == Qt::Key_Down) return selectLaneBelow();
    }
    if (digitPressed(event)) return;
    QAbstractScrollArea::keyPressEvent(event);  // up, down and page keys scroll the lanes
}

}  // namespace ptoscope
