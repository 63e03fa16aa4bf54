#include "widgets/panels/why/story_model.h"

#include <algorithm>

#include "widgets/swimlane/time_axis.h"

namespace ptoscope {
namespace {

bool sameRows(const Story& a, const Story& b) {
    return std::equal(a.links.begin(), a.links.end(), b.links.begin(), b.links.end(),
                      [](const WhyLink& x, const WhyLink& y) {
                          return x.kind == y.kind && x.depth == y.depth && x.what == y.what;
                      });
}

}  // namespace

StoryTime timeOf(const Story& story, int64_t now) {
    StoryTime time{now, kNever};
    for (const WhyLink& link : story.links) {
        if (link.from == kNever || link.depth != 0 || link.kind == WhyKind::ProgramOrder) continue;
        time.begin = std::min(time.begin, link.from);
        time.end = std::max(time.end, link.to == kNever ? now : link.to);
    }
    if (time.end <= time.begin) {  // nothing but details: they share what they cover
        time.end = now;
        for (const WhyLink& link : story.links)
            if (link.from != kNever) time.begin = std::min(time.begin, link.from);
    }
    time.end = std::max(time.end, time.begin + 1);
    return time;
}

LinkWeight weightOf(const Story& story, size_t link) {
    switch (story.links[link].kind) {
        case WhyKind::Endless:
        case WhyKind::Cycle:
        case WhyKind::Impossible:
            return LinkWeight::Cause;
        case WhyKind::Unknown:
            return LinkWeight::Doubt;
        default:
            return link == story.biggest ? LinkWeight::Longest : LinkWeight::Plain;
    }
}

void StoryModel::show(Story story, int64_t now) {
    const bool same = sameRows(story, story_);
    if (!same) beginResetModel();
    story_ = std::move(story);
    now_ = now;
    time_ = timeOf(story_, now);
    if (!same) {
        endResetModel();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

QString StoryModel::duration(int row) const {
    const int64_t ns = duration_of(link(row), now_);
    return ns < 0 ? QString() : formatTime(ns);
}

int StoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(story_.links.size());
}

QString StoryModel::toolTip(int row) const {
    const WhyLink& l = link(row);
    QString text = QString::fromStdString(l.what);
    if (l.from != kNever)
        text += QStringLiteral("\n%1: from %2 to %3")
                    .arg(duration(row), formatTime(l.from),
                         l.to == kNever ? QStringLiteral("now") : formatTime(l.to));
    if (!l.tasks.empty() || !l.agents.empty())
        text += QStringLiteral("\nClick: selects what it is about");
    if (l.from != kNever) text += QStringLiteral("\nDouble click, Return: goes to where it began");
    return text;
}

QVariant StoryModel::data(const QModelIndex& at, int role) const {
    if (!at.isValid()) return {};
    switch (role) {
        case Qt::DisplayRole:
            return QString::fromStdString(link(at.row()).what);
        case Qt::ToolTipRole:
            return toolTip(at.row());
        case Qt::AccessibleTextRole: {
            const QString time = duration(at.row());
            return QStringLiteral("%1%2%3").arg(
                weight(at.row()) == LinkWeight::Longest ? QStringLiteral("longest: ") : QString(),
                QString::fromStdString(link(at.row()).what),
                time.isEmpty() ? QString() : QStringLiteral(", ") + time);
        }
        default:
            return {};
    }
}

}  // namespace ptoscope
