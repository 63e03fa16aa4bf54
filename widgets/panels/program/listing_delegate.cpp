#include "widgets/panels/program/listing_delegate.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPainterPath>

#include "widgets/panels/program/statement_text.h"
#include "widgets/panels/tasks/task_mark.h"
#include "widgets/swimlane/labels.h"
#include "widgets/words/words.h"

namespace ptoscope {
namespace {

constexpr int kMostIndented = 24;  // scopes; deeper ones stand no further to the right

bool isSelected(const QStyleOptionViewItem& option) {
    return (option.state & QStyle::State_Selected) != 0;
}

void paintTriangle(QPainter& painter, const QRect& rect, bool folded, const QColor& color) {
    const QPointF c = QRectF(rect).center();
    const double r = rect.height() * 0.26;
    QPainterPath path;
    if (folded) {
        path.moveTo(c + QPointF(-r * 0.7, -r));
        path.lineTo(c + QPointF(r, 0));
        path.lineTo(c + QPointF(-r * 0.7, r));
    } else {
        path.moveTo(c + QPointF(-r, -r * 0.7));
        path.lineTo(c + QPointF(r, -r * 0.7));
        path.lineTo(c + QPointF(0, r));
    }
    path.closeSubpath();
    painter.fillPath(path, color);
}

// Writes words one after another until the line is full.
class Line {
  public:
    Line(QPainter& painter, const QRect& rect) : painter_(&painter), rest_(rect) {}
    void write(const QString& text, const QColor& color, bool bold = false) {
        if (text.isEmpty() || rest_.width() <= 0) return;
        QFont font = painter_->font();
        font.setBold(bold);
        painter_->setFont(font);
        painter_->setPen(color);
        const QFontMetrics metrics(font);
        painter_->drawText(rest_, Qt::AlignLeft | Qt::AlignVCenter,
                           metrics.elidedText(text, Qt::ElideRight, rest_.width()));
        skip(metrics.horizontalAdvance(text) + metrics.averageCharWidth());
        font.setBold(false);
        painter_->setFont(font);
    }
    void skip(int pixels) { rest_.setLeft(rest_.left() + pixels); }
    [[nodiscard]] const QRect& rest() const { return rest_; }

  private:
    QPainter* painter_;
    QRect rest_;
};

}  // namespace

QRect ListingDelegate::foldRect(const QRect& cell, int depth, int lineHeight) {
    return {cell.left() + std::min(depth, kMostIndented) * lineHeight * 3 / 4, cell.top(),
            lineHeight, cell.height()};
}

void ListingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    paintBackground(*painter, option, index.row());
    switch (index.column()) {
        case ProgramModel::Margin:
            paintMargin(*painter, option.rect, index.row());
            break;
        case ProgramModel::State:
            paintState(*painter, option, index.row());
            break;
        case ProgramModel::Statement:
            paintStatement(*painter, option, index.row());
            break;
        default:
            Line(*painter, option.rect.adjusted(4, 0, -4, 0))
                .write(index.data().toString(), textColor(option, Role::MutedText));
    }
    painter->restore();
}

// A band where the orchestrator is; a frame around the task that all panels have selected.
void ListingDelegate::paintBackground(QPainter& painter, const QStyleOptionViewItem& option,
                                      int row) const {
    const QRect& rect = option.rect;
    const bool margin = option.index.column() == ProgramModel::Margin;
    if (margin)
        painter.fillRect(rect, theme_->color(Role::LabelColumn));
    else if (isSelected(option))
        painter.fillRect(rect, theme_->color(Role::Highlight));
    else if (model_->isPlace(row))
        painter.fillRect(
            rect, mixed(theme_->phase(model_->place().phase), theme_->color(Role::Base), 0.7));
    const uint32_t task = model_->taskAt(row);
    if (margin || task == kNone || task != model_->session()->selectedTask()) return;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(theme_->color(Role::Selection), 1));
    painter.drawLine(rect.topLeft(), rect.topRight());
    painter.drawLine(rect.bottomLeft(), rect.bottomRight());
    painter.setRenderHint(QPainter::Antialiasing);
}

void ListingDelegate::paintMargin(QPainter& painter, const QRect& rect, int row) const {
    const int half = rect.width() / 2;
    painter.setPen(Qt::NoPen);
    if (model_->hasBreakpoint(row)) {
        painter.setBrush(theme_->color(Role::Error));
        painter.drawEllipse(QPointF(rect.left() + half * 0.5, rect.center().y() + 0.5),
                            rect.height() * 0.28, rect.height() * 0.28);
    }
    if (!model_->isPlace(row)) return;
    const QRect right(rect.left() + half, rect.top(), half, rect.height());
    paintTriangle(painter, right, true, theme_->color(Role::Text));
}

void ListingDelegate::paintState(QPainter& painter, const QStyleOptionViewItem& option,
                                 int row) const {
    const uint32_t task = model_->taskAt(row);
    if (task == kNone) return;
    const int size = std::min(option.rect.width(), option.rect.height()) - 4;
    const QRect mark(option.rect.left() + 2, option.rect.center().y() - size / 2, size, size);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintTaskMark(painter, mark, taskUse(model_->session()->machine().state(), task), *theme_);
}

void ListingDelegate::paintStatement(QPainter& painter, const QStyleOptionViewItem& option,
                                     int row) const {
    const Program& program = model_->session()->program();
    const uint32_t instruction = model_->instructionAt(row);
    const StatementText words = statementText(program, instruction);
    const int height = option.fontMetrics.height();
    const QRect fold = foldRect(option.rect, model_->listing().depth(instruction), height);
    if (model_->isScope(row))
        paintTriangle(painter, fold, model_->isFolded(row), textColor(option, Role::MutedText));
    QRect text = option.rect.adjusted(fold.right() - option.rect.left() + 3, 0, -4, 0);
    if (model_->isPlace(row)) {
        // The phase is what one looks for: at the right, where nothing cuts it off.
        const QString phase = QStringLiteral("◂ ") + phaseLabel(model_->place().phase);
        if (const auto* view = qobject_cast<const QAbstractItemView*>(option.widget))
            text.setRight(std::min(text.right(), view->viewport()->width() - 4));
        QFont bold = option.font;
        bold.setBold(true);
        const int wide = QFontMetrics(bold).horizontalAdvance(phase) + 4;
        Line(painter, text.adjusted(std::max(0, text.width() - wide), 0, 0, 0))
            .write(phase, textColor(option, Role::Text), true);
        text.setRight(text.right() - wide - 4);
    }
    Line line(painter, text);
    line.write(words.keyword, textColor(option, Role::MutedText));
    line.write(words.subject, textColor(option, Role::Text), true);
    const uint32_t task = model_->taskAt(row);
    if (task != kNone && !words.detail.isEmpty() && program.tasks[task].kind == TaskKind::Submit) {
        for (const KernelSlot& slot : program.tasks[task].kernels) {
            if (slot.kernel == kNone || line.rest().width() < height) continue;
            painter.fillRect(QRect(line.rest().left(), option.rect.center().y() - height / 4,
                                   height / 2, height / 2),
                             theme_->kernel(slot.kernel));
            line.skip(height / 2 + 3);
        }
    }
    line.write(words.detail, textColor(option, Role::Text));
    if (model_->isFolded(row))
        line.write(
            QStringLiteral("… %1").arg(counted(model_->listing().tasksWithin(instruction), "task")),
            textColor(option, Role::MutedText));
}

QColor ListingDelegate::textColor(const QStyleOptionViewItem& option, Role role) const {
    return theme_->color(isSelected(option) ? Role::HighlightedText : role);
}

}  // namespace ptoscope
