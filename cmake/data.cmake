# The tables of data/ and the archive's schema go into the library byte for byte: an assembly file
# that includes them, and a C file that finds them by name. Editing one rebuilds the library.
function(isnad_embed_tables out)
  file(GLOB tables CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/*.tsv ${CMAKE_SOURCE_DIR}/src/store/*.sql
       ${CMAKE_SOURCE_DIR}/src/store/views/*.sql)
  set(asm ".section .rodata\n")
  set(externs "")
  set(entries "")
  foreach(path ${tables})
    get_filename_component(name ${path} NAME_WE)
    string(APPEND asm ".globl isnad_data_${name}, isnad_data_${name}_end\n"
      ".hidden isnad_data_${name}, isnad_data_${name}_end\n"
      "isnad_data_${name}:\n.incbin \"${path}\"\nisnad_data_${name}_end:\n.byte 0\n")
    string(APPEND externs "extern const char isnad_data_${name}[], isnad_data_${name}_end[];\n")
    string(APPEND entries "    {\"${name}\", isnad_data_${name}, isnad_data_${name}_end},\n")
  endforeach()
  string(APPEND asm ".section .note.GNU-stack,\"\",%progbits\n")
  set(folder ${CMAKE_BINARY_DIR}/generated)
  file(GENERATE OUTPUT ${folder}/data_tables.S CONTENT "${asm}")
  file(GENERATE OUTPUT ${folder}/data_index.c CONTENT
"#include \"base/data.h\"

#include <string.h>

${externs}
static const struct {
    const char *name, *start, *end;
} tables[] = {
${entries}};

isnad_str data_table(const char *name)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        if (strcmp(tables[i].name, name) == 0) {
            return (isnad_str){tables[i].start, (size_t)(tables[i].end - tables[i].start)};
        }
    }
    return (isnad_str){NULL, 0};
}
")
  set_source_files_properties(${folder}/data_tables.S PROPERTIES OBJECT_DEPENDS "${tables}")
  set(${out} ${folder}/data_tables.S ${folder}/data_index.c PARENT_SCOPE)
endfunction()
