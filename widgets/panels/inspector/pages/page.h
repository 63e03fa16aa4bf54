#pragma once
// What the inspector says of one item, as sections of keys and values; a plain value, so that two
// moments can be compared. Values are rich text with the links of item_link.h.

#include <QString>
#include <vector>

#include "widgets/theme.h"

namespace ptoscope {

struct Page {
    struct Row {
        QString key;
        QString value;      // rich text
        bool state = true;  // part of the machine's state: marked when it changes
        bool operator==(const Row&) const = default;
    };
    struct Section {
        QString name;  // empty for the first one
        QString note;  // rich text below the name
        std::vector<Row> rows;
    };

    QString title;     // plain text
    QString subtitle;  // rich text
    std::vector<Section> sections;

    void section(const QString& name, const QString& note = {}) {
        sections.push_back({name, note, {}});
    }
    void row(const QString& key, const QString& html) { last().rows.push_back({key, html, true}); }
    void text(const QString& key, const QString& plain) { row(key, plain.toHtmlEscaped()); }
    void number(const QString& key, uint64_t value) { row(key, QString::number(value)); }
    // What is no state of the machine: words about it, what will come next.
    void remark(const QString& key, const QString& html) {
        last().rows.push_back({key, html, false});
    }

    // The value of a key; nullptr if there is none.
    [[nodiscard]] const Row* find(const QString& section, const QString& key) const;

  private:
    Section& last() {
        if (sections.empty()) section({});
        return sections.back();
    }
};

// Rich text. Values that differ from those of `before`, the same page one step earlier, are marked
// and say what they were; without it nothing is.
[[nodiscard]] QString pageHtml(const Page& page, const Page* before, const Theme& theme);

// How many values pageHtml() marks.
[[nodiscard]] int changedValues(const Page& page, const Page& before);

}  // namespace ptoscope
