#include "widgets/panels/inspector/pages/pages.h"

namespace ptoscope {

Page eventPage(const PageSource&, uint32_t event) {
    Page page;
    page.title = QStringLiteral("Event %1").arg(event);
    return page;
}

}  // namespace ptoscope
