#pragma once
// Letters of another size while the program runs.

#include <QWidget>

namespace ptoscope {

// Parts of the window that chose their own font keep its looks at `factor` times its size; so do
// rows and columns that were measured with it.
void scaleLetters(QWidget* root, double factor);

}  // namespace ptoscope
