# The runner of text cases reports what is wrong, and nothing else.
execute_process(COMMAND ${CASES} cases/runner OUTPUT_VARIABLE out RESULT_VARIABLE status)
if(NOT status EQUAL 1 OR NOT out MATCHES "10 cases, 7 sections, 2 lines known to fail; 7 failed")
  message(FATAL_ERROR "exit status ${status}\n${out}")
endif()
if(out MATCHES "right.txt")
  message(FATAL_ERROR "a case of right.txt is reported\n${out}")
endif()
