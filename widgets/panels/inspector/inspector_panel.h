#pragma once
// Everything about the selected item: task, block, slot, thread, core, tensor, event. What the last
// step changed is marked; every id is a link; Backspace goes back along the links.

#include <QAction>
#include <QTextBrowser>
#include <QTimer>
#include <optional>

#include "widgets/panels/inspector/history.h"
#include "widgets/panels/inspector/pages/page.h"
#include "widgets/panels/inspector/pages/tensor_uses.h"
#include "widgets/panels/panel.h"

namespace ptoscope {

class TensorView;

class InspectorPanel : public Panel {
    Q_OBJECT

  public:
    // How long a moment must stand before the one before it is looked up for comparison, unless it
    // is known already: dragging through time must not cost twice.
    static constexpr int kMarksAfterMs = 40;

    explicit InspectorPanel(QWidget* parent = nullptr);
    [[nodiscard]] QTextBrowser* text() const { return text_; }
    [[nodiscard]] TensorView* tensor() const { return tensor_; }
    [[nodiscard]] const Page& page() const { return page_; }
    [[nodiscard]] int marks() const;  // values that are marked as changed
    [[nodiscard]] QAction* back() const { return back_; }
    [[nodiscard]] QAction* forward() const { return forward_; }

  protected:
    void refresh() override;
    void reopen() override;
    void themeChanged() override;

  private:
    struct Shown {  // what a page describes
        Item item;
        uint64_t position = UINT64_MAX;
        bool operator==(const Shown&) const = default;
    };

    QWidget* makeContent();
    void followLink(const QUrl& link);
    void go(const Item& item);
    void updateBefore(const Shown& now, Page page);
    void lookUpBefore();
    [[nodiscard]] Page pageAt(const Simulation& moment, const Item& item) const;
    [[nodiscard]] Page welcome() const;
    void showPage();
    void showTensor();

    QTextBrowser* text_;
    TensorView* tensor_;
    QAction* back_;
    QAction* forward_;
    History history_;
    TensorUses uses_;
    bool usesKnown_ = false;
    Page page_;
    Shown shown_;
    std::optional<Page> before_;  // the same page one step earlier, while that is known
    QTimer marks_;
    QString html_;  // as it was set
};

}  // namespace ptoscope
