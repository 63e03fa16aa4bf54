#include "widgets/panels/verdict/verdict_banner.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QPainter>

#include "widgets/swimlane/time_axis.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

Role roleOf(RunVerdict::Kind kind) {
    switch (kind) {
        case RunVerdict::Kind::Good:
            return Role::Good;
        case RunVerdict::Kind::Warning:
            return Role::Warn;
        default:
            return Role::Error;
    }
}

QString signOf(RunVerdict::Kind kind) {
    switch (kind) {
        case RunVerdict::Kind::Good:
            return QStringLiteral("✔");
        case RunVerdict::Kind::Warning:
            return QStringLiteral("⚠");
        default:
            return QStringLiteral("✘");
    }
}

QTableWidget* makeWaits(QWidget* parent) {
    auto* table = new QTableWidget(0, 3, parent);
    table->setHorizontalHeaderLabels({QStringLiteral("Who"), QStringLiteral("waits for what"),
                                      QStringLiteral("Who could provide it")});
    table->setAccessibleName(QStringLiteral("Who waits for what"));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    return table;
}

}  // namespace

VerdictBanner::VerdictBanner(QWidget* parent)
    : QFrame(parent),
      sign_(new QLabel(this)),
      headline_(new QLabel(this)),
      detail_(new QLabel(this)),
      goThere_(new QPushButton(QStringLiteral("Go There"), this)),
      close_(new QToolButton(this)),
      waits_(makeWaits(this)) {
    setAccessibleName(QStringLiteral("Outcome of the run"));
    QFont big = font();
    big.setBold(true);
    big.setPointSizeF(big.pointSizeF() * 1.25);
    sign_->setFont(big);
    headline_->setFont(big);
    headline_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    detail_->setWordWrap(true);
    detail_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    goThere_->setToolTip(QStringLiteral("Goes to the end of the recorded run"));
    close_->setText(QStringLiteral("✕"));
    close_->setAutoRaise(true);
    close_->setToolTip(QStringLiteral("Hides this"));
    close_->setAccessibleName(QStringLiteral("Hide the outcome"));
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(14, 6, 8, 6);
    layout->setVerticalSpacing(2);
    layout->addWidget(sign_, 0, 0);
    layout->addWidget(headline_, 0, 1);
    layout->addWidget(goThere_, 0, 2);
    layout->addWidget(close_, 0, 3);
    layout->addWidget(detail_, 1, 1, 1, 3);
    layout->addWidget(waits_, 2, 1, 1, 3);
    layout->setColumnStretch(1, 1);
    hide();
    connect(close_, &QToolButton::clicked, this, &QWidget::hide);
    connect(waits_, &QTableWidget::cellClicked, this, [this](int row) { choose(row); });
    connect(waits_, &QTableWidget::cellActivated, this, [this](int row) { choose(row); });
}

void VerdictBanner::setSession(Session* session) {
    session_ = session;
    connect(session, &Session::opened, this, [this] { show(RunVerdict{}); });
    connect(session, &Session::verdictChanged, this, [this] { show(session_->verdict()); });
    connect(goThere_, &QPushButton::clicked, session, &Session::goToEnd);
    connect(session, &Session::changed, this, [this] {
        const bool away = session_->timeline().position() != session_->timeline().recorded_end();
        goThere_->setVisible(away && shown_.time > 0);
    });
}

void VerdictBanner::setTheme(const Theme& theme) {
    theme_ = &theme;
    colour();
}

void VerdictBanner::showError(const QString& headline, const QString& detail) {
    RunVerdict error;
    error.kind = RunVerdict::Kind::Bad;
    error.headline = headline;
    error.detail = detail;
    show(error);
}

void VerdictBanner::show(const RunVerdict& verdict) {
    shown_ = verdict;
    setVisible(!verdict.empty());
    if (verdict.empty()) return;
    sign_->setText(signOf(verdict.kind));
    headline_->setText(
        verdict.time > 0
            ? QStringLiteral("%1 after %2").arg(verdict.headline, formatTime(verdict.time))
            : verdict.headline);
    detail_->setText(verdict.detail);
    detail_->setVisible(!verdict.detail.isEmpty());
    goThere_->hide();
    setAccessibleDescription(headline_->text() + QStringLiteral(". ") + verdict.detail);
    showWaits(verdict.waits);
    colour();
}

void VerdictBanner::showWaits(const std::vector<RunVerdict::Waiting>& waits) {
    waits_->setVisible(!waits.empty());
    waits_->setRowCount(static_cast<int>(waits.size()));
    for (size_t i = 0; i < waits.size(); ++i) {
        const int row = static_cast<int>(i);
        const QString cells[] = {waits[i].who, waits[i].what, waits[i].whom};
        for (int c = 0; c < 3; ++c) {
            auto* item = new QTableWidgetItem(cells[c]);
            item->setToolTip(cells[c]);
            waits_->setItem(row, c, item);
        }
        waits_->setRowHeight(row, fontMetrics().height() + 6);
    }
    const int rows = std::min(6, static_cast<int>(waits.size()));
    waits_->setFixedHeight((rows + 1) * (fontMetrics().height() + 6) + 10);
}

void VerdictBanner::choose(int row) {
    const RunVerdict::Waiting& w = shown_.waits[static_cast<size_t>(row)];
    session_->selectAgent(w.agent);
    if (w.task != kNone) session_->selectTask(w.task);
}

void VerdictBanner::colour() {
    const Role role = roleOf(shown_.kind);
    for (QLabel* label : {sign_, headline_}) {
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, theme_->color(role));
        label->setPalette(palette);
    }
    update();
}

void VerdictBanner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor colour = theme_->color(roleOf(shown_.kind));
    painter.fillRect(rect(), mixed(theme_->color(Role::Base), colour, 0.10));
    painter.fillRect(QRect(0, 0, 5, height()), colour);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme_->color(Role::Border));
}

}  // namespace ptoscope
