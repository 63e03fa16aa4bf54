#pragma once
// Exit statuses and the exceptions that stand for them. Each what() is one line.

#include <stdexcept>

namespace ptoscope {

enum Status : int {
    kFine = 0,
    kRunFailed = 1,  // deadlock, runtime error, broken invariant, wrong data, interrupted
    kUsage = 2,      // the command line is wrong
    kBadFile = 3,    // a file cannot be read, means nothing, or cannot be written
};

class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

class Interrupted : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace ptoscope
