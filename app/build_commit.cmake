# cmake -DSOURCE=... -DOUTPUT=... -P app/build_commit.cmake: writes the commit of SOURCE into the
# file OUTPUT, but only if it is another one than before.
cmake_minimum_required(VERSION 3.25)
set(commit "")
find_program(GIT git)
if(GIT)
  execute_process(COMMAND ${GIT} describe --always --dirty --tags --abbrev=10
                  WORKING_DIRECTORY ${SOURCE} OUTPUT_VARIABLE commit ERROR_QUIET
                  OUTPUT_STRIP_TRAILING_WHITESPACE)
endif()
if(NOT commit)
  set(commit unknown)
endif()
file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT "// Made by app/build_commit.cmake.
#include \"app/build_commit.h\"

namespace ptoscope {
const char* const kBuildCommit = \"@commit@\";
}
")
