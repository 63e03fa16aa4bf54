#include "widgets/panels/inspector/pages/page.h"

#include <QTextDocumentFragment>
#include <algorithm>

namespace ptoscope {
namespace {

constexpr int kLongestBefore = 40;  // characters of an earlier value

bool changed(const QString& section, const Page::Row& row, const Page& before) {
    if (!row.state) return false;
    const Page::Row* old = before.find(section, row.key);
    return old == nullptr || old->value != row.value;
}

// The earlier value, if it is short enough to stand beside the new one.
QString wasHtml(const Page::Row* old, const Theme& theme) {
    if (old == nullptr) return {};
    const QString plain = QTextDocumentFragment::fromHtml(old->value).toPlainText();
    if (plain.isEmpty() || plain.size() > kLongestBefore) return {};
    return QStringLiteral(" <span style='color:%1'>(was %2)</span>")
        .arg(theme.color(Role::MutedText).name(), plain.toHtmlEscaped());
}

QString rowHtml(const Page::Section& section, const Page::Row& row, const Page* before,
                const Theme& theme) {
    const QString muted = theme.color(Role::MutedText).name();
    const QString key = row.key.toHtmlEscaped();
    if (before == nullptr || !changed(section.name, row, *before))
        return QStringLiteral(
                   "<tr><td></td><td style='color:%1; white-space:pre'>%2&nbsp;</td><td "
                   "width='100%'>%3</td></tr>")
            .arg(muted, key, row.value);
    const QString mark = theme.color(Role::Warn).name();
    const QString fill = mixed(theme.color(Role::Warn), theme.color(Role::Base), 0.82).name();
    return QStringLiteral(
               "<tr bgcolor='%1'><td style='color:%2'>●</td><td style='color:%3; "
               "white-space:pre'>%4&nbsp;</td>"
               "<td><b>%5</b>%6</td></tr>")
        .arg(fill, mark, theme.color(Role::Text).name(), key, row.value,
             wasHtml(before->find(section.name, row.key), theme));
}

QString headingHtml(const Page::Section& section, const Theme& theme) {
    QString html;
    if (!section.name.isEmpty())
        html += QStringLiteral("<tr><td colspan='3' style='padding-top:8px'><b>%1</b></td></tr>")
                    .arg(section.name.toHtmlEscaped());
    if (!section.note.isEmpty())
        html += QStringLiteral("<tr><td></td><td colspan='2' style='color:%1'>%2</td></tr>")
                    .arg(theme.color(Role::MutedText).name(), section.note);
    return html;
}

}  // namespace

const Page::Row* Page::find(const QString& section, const QString& key) const {
    for (const Section& s : sections) {
        if (s.name != section) continue;
        const auto found = std::find_if(s.rows.begin(), s.rows.end(),
                                        [&key](const Row& row) { return row.key == key; });
        if (found != s.rows.end()) return &*found;
    }
    return nullptr;
}

QString pageHtml(const Page& page, const Page* before, const Theme& theme) {
    QString html =
        QStringLiteral("<h3 style='margin-bottom:0'>%1</h3>").arg(page.title.toHtmlEscaped());
    if (!page.subtitle.isEmpty())
        html += QStringLiteral("<p style='margin-top:0; margin-bottom:4px; color:%1'>%2</p>")
                    .arg(theme.color(Role::MutedText).name(), page.subtitle);
    // One table, so that the values of all sections stand below one another.
    html += QStringLiteral("<table cellspacing='0' cellpadding='1' width='100%'>");
    for (const Page::Section& section : page.sections) {
        html += headingHtml(section, theme);
        for (const Page::Row& row : section.rows)
            html += rowHtml(section, row, before, theme);
    }
    return html + QStringLiteral("</table>");
}

int changedValues(const Page& page, const Page& before) {
    int count = 0;
    for (const Page::Section& section : page.sections)
        for (const Page::Row& row : section.rows)
            count += changed(section.name, row, before) ? 1 : 0;
    return count;
}

}  // namespace ptoscope
