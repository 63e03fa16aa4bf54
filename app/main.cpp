#include "app/cli/commands.h"

int main(int argc, char** argv) {
    return ptoscope::runProgram(argc, argv);
}
