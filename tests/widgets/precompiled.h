#pragma once
// What tests of widgets include, parsed once.

#include <gtest/gtest.h>

#include <QtTest>

#include "widgets/precompiled.h"
