#include "app/build_commit.h"
#include "app/cli/commands.h"

int main(int argc, char** argv) {
    return ptoscope::runProgram(argc, argv, ptoscope::kBuildCommit);
}
