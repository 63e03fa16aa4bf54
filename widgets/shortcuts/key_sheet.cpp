#include "widgets/shortcuts/key_sheet.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPdfWriter>
#include <QPushButton>
#include <QSaveFile>
#include <QTextDocument>
#include <QVBoxLayout>
#include <algorithm>

namespace ptoscope {

QString keySheetText(const std::vector<KeyRow>& rows) {
    int width = 0;
    for (const KeyRow& row : rows)
        width = std::max(width, row.what.size());
    QString text;
    QString group;
    for (const KeyRow& row : rows) {
        if (row.group != group) text += (group.isEmpty() ? "" : "\n") + row.group + "\n";
        group = row.group;
        text += "  " + row.what.leftJustified(width + 2) + row.keys + "\n";
    }
    return text;
}

QString keySheetHtml(const std::vector<KeyRow>& rows) {
    QString html = QStringLiteral(
        "<html><head><meta charset='utf-8'><title>ptoscope: keys</title></head><body>"
        "<h2>ptoscope: keys</h2><table cellspacing='0' cellpadding='3'>");
    QString group;
    for (const KeyRow& row : rows) {
        if (row.group != group)
            html += QStringLiteral("<tr><th colspan='2' align='left'><br>%1</th></tr>")
                        .arg(row.group.toHtmlEscaped());
        group = row.group;
        html += QStringLiteral("<tr><td>%1</td><td><code>%2</code></td></tr>")
                    .arg(row.what.toHtmlEscaped(), row.keys.toHtmlEscaped());
    }
    return html + QStringLiteral("</table></body></html>");
}

KeySheet::KeySheet(std::vector<KeyRow> rows, QWidget* parent)
    : QDialog(parent),
      rows_(std::move(rows)),
      search_(new QLineEdit(this)),
      tree_(new QTreeWidget(this)) {
    setWindowTitle(tr("Shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    search_->setPlaceholderText(tr("Find a command or a key"));
    search_->setAccessibleName(tr("Find a command or a key"));
    search_->setClearButtonEnabled(true);
    tree_->setAccessibleName(tr("Shortcuts"));
    tree_->setColumnCount(2);
    tree_->setHeaderLabels({tr("Command"), tr("Keys")});
    tree_->setUniformRowHeights(true);
    tree_->setRootIsDecorated(false);
    tree_->setIndentation(14);
    tree_->setAlternatingRowColors(true);
    auto* copyButton = new QPushButton(tr("&Copy"), this);
    auto* saveButton = new QPushButton(tr("Save for &Printing…"), this);
    auto* closeButton = new QPushButton(tr("Close"), this);
    copyButton->setToolTip(tr("Puts the whole sheet on the clipboard as text"));
    saveButton->setToolTip(tr("Writes the whole sheet as PDF or HTML"));
    for (QPushButton* each : {copyButton, saveButton, closeButton})
        each->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(copyButton);
    buttons->addWidget(saveButton);
    buttons->addStretch(1);
    buttons->addWidget(closeButton);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(search_);
    layout->addWidget(tree_, 1);
    layout->addLayout(buttons);
    fill();
    resize(620, 640);
    connect(search_, &QLineEdit::textChanged, this, &KeySheet::filter);
    connect(copyButton, &QPushButton::clicked, this, &KeySheet::copy);
    connect(saveButton, &QPushButton::clicked, this, &KeySheet::askSave);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
}

void KeySheet::fill() {
    QTreeWidgetItem* group = nullptr;
    for (const KeyRow& row : rows_) {
        if (group == nullptr || group->text(0) != row.group) {
            group = new QTreeWidgetItem(tree_, {row.group});
            QFont bold = font();
            bold.setBold(true);
            group->setFont(0, bold);
            group->setFirstColumnSpanned(true);
            group->setFlags(Qt::ItemIsEnabled);
        }
        auto* item = new QTreeWidgetItem(group, {row.what, row.keys});
        item->setToolTip(0, row.what);
    }
    tree_->expandAll();
    tree_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    tree_->header()->setStretchLastSection(false);
}

// Every word must be in the command, its keys or the name of its group.
void KeySheet::filter(const QString& text) {
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (int g = 0; g < tree_->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = tree_->topLevelItem(g);
        int shown = 0;
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem* item = group->child(i);
            const QString all = group->text(0) + ' ' + item->text(0) + ' ' + item->text(1);
            const bool fits = std::all_of(words.begin(), words.end(), [&all](const QString& word) {
                return all.contains(word, Qt::CaseInsensitive);
            });
            item->setHidden(!fits);
            shown += fits ? 1 : 0;
        }
        group->setHidden(shown == 0);
    }
}

int KeySheet::shownRows() const {
    int shown = 0;
    for (int g = 0; g < tree_->topLevelItemCount(); ++g)
        for (int i = 0; i < tree_->topLevelItem(g)->childCount(); ++i)
            shown += tree_->topLevelItem(g)->child(i)->isHidden() ? 0 : 1;
    return shown;
}

void KeySheet::copy() const {
    QGuiApplication::clipboard()->setText(keySheetText(rows_));
}

bool KeySheet::saveTo(const QString& path, QString* error) const {
    QSaveFile file(path);
    const QString suffix = QFileInfo(path).suffix().toLower();
    const bool known = suffix == QLatin1String("pdf") || suffix == QLatin1String("html");
    QString problem = known ? QString() : tr("the name must end in .pdf or .html");
    if (known && !file.open(QIODevice::WriteOnly)) problem = file.errorString();
    if (problem.isEmpty()) {
        QByteArray bytes = keySheetHtml(rows_).toUtf8();
        if (suffix == QLatin1String("pdf")) {
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly | QIODevice::Truncate);
            QPdfWriter writer(&buffer);
            writer.setTitle(tr("ptoscope: keys"));
            QTextDocument document;
            document.setHtml(keySheetHtml(rows_));
            document.print(&writer);
        }
        if (file.write(bytes) != bytes.size() || !file.commit()) problem = file.errorString();
    }
    if (!problem.isEmpty() && error != nullptr) *error = path + QStringLiteral(": ") + problem;
    return problem.isEmpty();
}

void KeySheet::askSave() {
    auto* dialog = new QFileDialog(this, tr("Save Shortcuts"), QStringLiteral("ptoscope-keys.pdf"),
                                   tr("PDF document (*.pdf);;Web page (*.html)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        QString error;
        if (!saveTo(path, &error)) setWindowTitle(tr("Shortcuts: not saved, %1").arg(error));
    });
    dialog->open();
}

}  // namespace ptoscope
