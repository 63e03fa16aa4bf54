# What `cmake --install` and app/package put where. Device profiles are inside the program.
include(GNUInstallDirs)
install(TARGETS ptoscope RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/samples DESTINATION ${CMAKE_INSTALL_DATADIR}/ptoscope
        FILES_MATCHING PATTERN "*.json")

# The program writes its own manual page and completion.
install(CODE "
  foreach(page manual completion)
    execute_process(COMMAND \"$<TARGET_FILE:ptoscope>\" --\${page} COMMAND_ERROR_IS_FATAL ANY
                    OUTPUT_FILE \"${CMAKE_CURRENT_BINARY_DIR}/ptoscope.\${page}\")
  endforeach()
  execute_process(COMMAND gzip -9nc \"${CMAKE_CURRENT_BINARY_DIR}/ptoscope.manual\"
                  COMMAND_ERROR_IS_FATAL ANY
                  OUTPUT_FILE \"${CMAKE_CURRENT_BINARY_DIR}/ptoscope.1.gz\")")
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/ptoscope.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/ptoscope.completion RENAME ptoscope
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)

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
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "graphviz, shared-mime-info, hicolor-icon-theme")
endif()
include(CPack)
