# cmake --install: the command, the library in both forms, the model, and what finds them. Nothing in it
# knows where it was installed: the tree can be moved as a whole.
include(CMakePackageConfigHelpers)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/isnad)
install(TARGETS isnad_cli DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT command)
install(TARGETS isnad_shared EXPORT isnadTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT library NAMELINK_COMPONENT development
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${CMAKE_BINARY_DIR}/libisnad.a DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(FILES include/isnad.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
install(FILES model/isnad.model DESTINATION ${CMAKE_INSTALL_DATADIR}/isnad COMPONENT model)
install(FILES model/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/isnad RENAME isnad.model.LICENSE COMPONENT model)
# Beside the libraries, where SQLite's ".load isnad_fts" finds it.
install(TARGETS isnad_fts DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT sqlite)

# pkg-config
file(RELATIVE_PATH ISNAD_PREFIX_FROM_PC ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" ISNAD_PREFIX_FROM_PC ${ISNAD_PREFIX_FROM_PC})
list(JOIN ISNAD_REQUIRES " " ISNAD_REQUIRES_LINE)
foreach(pc isnad.pc isnad-static.pc)
  configure_file(cmake/${pc}.in ${CMAKE_BINARY_DIR}/${pc} @ONLY)
endforeach()
install(FILES ${CMAKE_BINARY_DIR}/isnad.pc ${CMAKE_BINARY_DIR}/isnad-static.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)

# find_package(isnad)
configure_package_config_file(cmake/isnadConfig.cmake.in ${CMAKE_BINARY_DIR}/isnadConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_LIBDIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/isnadConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/isnadConfig.cmake ${CMAKE_BINARY_DIR}/isnadConfigVersion.cmake
  DESTINATION ${package} COMPONENT development)
install(EXPORT isnadTargets NAMESPACE isnad:: DESTINATION ${package} COMPONENT development)

# Man pages and completion are written from the table of options, the header and docs/, by Python.
find_program(PYTHON python3)
if(PYTHON)
  set(pages ${CMAKE_BINARY_DIR}/pages)
  file(GLOB pages_from CONFIGURE_DEPENDS docs/*.md tools/man.py tools/completion.py tools/options.py)
  add_custom_command(OUTPUT ${pages}/written VERBATIM DEPENDS ${pages_from} cli/options.tsv include/isnad.h
    COMMAND ${PYTHON} ${CMAKE_SOURCE_DIR}/tools/man.py ${pages}/man
    COMMAND ${PYTHON} ${CMAKE_SOURCE_DIR}/tools/completion.py ${pages}/completion
    COMMAND ${CMAKE_COMMAND} -E touch ${pages}/written)
  add_custom_target(isnad_pages ALL DEPENDS ${pages}/written)
  install(DIRECTORY ${pages}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT command)
  install(FILES ${pages}/completion/isnad.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
    RENAME isnad COMPONENT command)
  install(FILES ${pages}/completion/_isnad DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions COMPONENT command)
  install(FILES ${pages}/completion/isnad.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
    COMPONENT command)
else()
  message(STATUS "No man pages and no completion: python3 is missing")
endif()
