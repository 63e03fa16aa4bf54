#pragma once
// What the program was built from. Only main.cpp knows it, so that a new commit compiles one tiny
// file and links one program.

namespace ptoscope {

// As `git describe` says it; "unknown" if it was built outside a repository.
extern const char* const kBuildCommit;

}  // namespace ptoscope
