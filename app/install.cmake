# What `cmake --install` and app/package put where. Device profiles are inside the program.
include(GNUInstallDirs)
install(TARGETS ptoscope RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/samples DESTINATION ${CMAKE_INSTALL_DATADIR}/ptoscope
        FILES_MATCHING PATTERN "*.json")

# The program writes its own manual page and completion, straight to their places.
install(CODE "
  set(man \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_MANDIR}/man1\")
  set(completions
      \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/bash-completion/completions\")
  file(MAKE_DIRECTORY \"\${man}\" \"\${completions}\")
  execute_process(COMMAND \"$<TARGET_FILE:ptoscope>\" --manual COMMAND gzip -9nc
                  OUTPUT_FILE \"\${man}/ptoscope.1.gz\" COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND \"$<TARGET_FILE:ptoscope>\" --completion
                  OUTPUT_FILE \"\${completions}/ptoscope\" COMMAND_ERROR_IS_FATAL ANY)")

# The Debian package: cpack, called by app/package. Qt comes from the libraries that it links.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ptoscope)
set(CPACK_PACKAGE_CONTACT "The ptoscope team <ptoscope@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "visualiser and debugger of the PTO2 task runtime")
set(CPACK_PACKAGE_DESCRIPTION "ptoscope runs a task graph on a simulated NPU with the whole PTO2 runtime
and shows how it is scheduled: step by step, forward and back, with swimlanes,
ring slots, queues and drains. The same engine runs without a window.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
if(PTOSCOPE_WINDOW)
  set(CPACK_DEBIAN_PACKAGE_DEPENDS fonts-dejavu-core)  # letters, also without a display
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
      "graphviz, shared-mime-info, desktop-file-utils, hicolor-icon-theme")
endif()
include(CPack)
