#include "widgets/palette/fuzzy.h"

#include <algorithm>
#include <limits>

namespace ptoscope {
namespace {

constexpr int kLetter = 16;
constexpr int kWordStart = 24;
constexpr int kTextStart = 8;  // on top
constexpr int kTogether = 20;
constexpr int kWordEnd = 6;  // "t3" means t3 before it means t30
constexpr int kMostText = 200;
constexpr int kNo = std::numeric_limits<int>::min() / 2;

bool startsWord(const QString& text, int i) {
    if (i == 0) return true;
    const QChar before = text[i - 1];
    const QChar here = text[i];
    return (here.isLetterOrNumber() && !before.isLetterOrNumber()) ||
           (here.isUpper() && before.isLower());
}

int letterScore(const QString& text, int i) {
    return kLetter + (startsWord(text, i) ? kWordStart : 0) + (i == 0 ? kTextStart : 0);
}

bool endsWord(const QString& text, int i) {
    return i + 1 == text.size() || !text[i + 1].isLetterOrNumber();
}

QString lettersOf(const QString& pattern) {
    QString letters;
    for (const QChar c : pattern)
        if (!c.isSpace()) letters += c.toCaseFolded();
    return letters;
}

// best[i][j]: the best score with letter i of the pattern at place j of the text; from[i][j] is
// where the letter before it stands then.
struct Table {
    Table(int letters, int places)
        : width(places), best(static_cast<size_t>(letters * places), kNo), from(best.size(), -1) {}
    int width;
    std::vector<int> best;
    std::vector<int> from;
    [[nodiscard]] size_t cell(int i, int j) const { return static_cast<size_t>(i * width + j); }
};

void fillRow(Table& t, int i, const QString& letters, const QString& text) {
    int reach = kNo;  // the best of the row above so far, less one for each letter since
    int reachAt = -1;
    for (int j = 0; j < t.width; ++j) {
        if (text[j].toCaseFolded() == letters[i]) {
            const int own = letterScore(text, j);
            if (i == 0) {
                t.best[t.cell(i, j)] = own - std::min(j, 8);
            } else {
                const int beside = j > 0 ? t.best[t.cell(i - 1, j - 1)] : kNo;
                const bool together = beside > kNo && beside + kTogether >= reach;
                const int before = together ? beside + kTogether : reach;
                if (before > kNo) {
                    t.best[t.cell(i, j)] = before + own;
                    t.from[t.cell(i, j)] = together ? j - 1 : reachAt;
                }
            }
        }
        if (reach > kNo) --reach;
        if (i > 0 && t.best[t.cell(i - 1, j)] > reach) {
            reach = t.best[t.cell(i - 1, j)];
            reachAt = j;
        }
    }
}

}  // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text) {
    const QString letters = lettersOf(pattern);
    if (letters.isEmpty()) return FuzzyMatch{};
    const int places = std::min(text.size(), kMostText);
    const int count = letters.size();
    if (count > places) return std::nullopt;
    Table table(count, places);
    for (int i = 0; i < count; ++i)
        fillRow(table, i, letters, text);
    FuzzyMatch match{kNo, {}};
    int at = -1;
    for (int j = 0; j < places; ++j) {
        const int score = table.best[table.cell(count - 1, j)];
        const int whole = score > kNo && endsWord(text, j) ? score + kWordEnd : score;
        if (whole > match.score) {
            match.score = whole;
            at = j;
        }
    }
    if (at < 0) return std::nullopt;
    for (int i = count - 1; i >= 0; --i) {
        match.at.insert(match.at.begin(), at);
        at = table.from[table.cell(i, at)];
    }
    match.score -= text.size() / 8;  // of two equal ones the shorter
    return match;
}

}  // namespace ptoscope
