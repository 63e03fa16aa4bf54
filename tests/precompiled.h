#pragma once
// What tests without a window include, parsed once.

#include <gtest/gtest.h>

#include "runtime/precompiled.h"
