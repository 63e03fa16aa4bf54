#include "app/cli/version.h"

namespace ptoscope {
namespace {

#ifdef __clang__
constexpr const char* kCompiler = "clang " __clang_version__;
#else
constexpr const char* kCompiler = "GCC " __VERSION__;
#endif

}  // namespace

std::string versionText(std::string_view commit) {
    return "ptoscope " PTOSCOPE_VERSION "\ncommit    " + std::string(commit) + "\ncompiler  " +
           kCompiler + "\nQt        " + qtVersion() + "\n";
}

}  // namespace ptoscope
