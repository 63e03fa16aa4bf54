#pragma once
// The selected task as rich text. Links are "task:<index>".

#include <QString>

#include "widgets/session/session.h"

namespace ptoscope {

[[nodiscard]] QString taskPage(const Session& session, uint32_t task);

}  // namespace ptoscope
