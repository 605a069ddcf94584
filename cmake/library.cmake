# The library as it is installed: shared, with a version for each symbol, and static, as one object in which
# what is not isnad_* is local, so that no name of ours meets one of the program's.
add_library(isnad_shared SHARED ${top} ${ISNAD_TABLES} ${ISNAD_OBJECTS})
target_link_libraries(isnad_shared PRIVATE isnad_flags Threads::Threads ${ISNAD_LIBRARIES} m ${CMAKE_DL_LIBS})
target_link_options(isnad_shared PRIVATE LINKER:--version-script=${CMAKE_CURRENT_SOURCE_DIR}/isnad.map)
target_include_directories(isnad_shared PUBLIC $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}/include>)
set_target_properties(isnad_shared PROPERTIES OUTPUT_NAME isnad EXPORT_NAME isnad C_VISIBILITY_PRESET hidden
  VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
  LINK_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/isnad.map LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
if(ISNAD_FAULTS)
  target_sources(isnad_shared PRIVATE ${CMAKE_SOURCE_DIR}/tests/faults.c)
endif()

set(ISNAD_STATIC ${CMAKE_BINARY_DIR}/libisnad.a)
add_custom_command(OUTPUT ${ISNAD_STATIC} VERBATIM DEPENDS isnad
  COMMAND ${CMAKE_LINKER} -r --whole-archive $<TARGET_FILE:isnad> -o libisnad.o
  COMMAND ${CMAKE_OBJCOPY} --localize-hidden --strip-debug libisnad.o
  COMMAND ${CMAKE_COMMAND} -E rm -f ${ISNAD_STATIC}
  COMMAND ${CMAKE_AR} rcs ${ISNAD_STATIC} libisnad.o
  COMMAND ${CMAKE_COMMAND} -E rm -f libisnad.o)
add_custom_target(isnad_static ALL DEPENDS ${ISNAD_STATIC})
