#pragma once
// What most units of widgets/ and app/ include, parsed once. Units still include what they use.

#include <QtCharts>
#include <QtConcurrent>
#include <QtSvg>
#include <QtWidgets>

#include "runtime/precompiled.h"
