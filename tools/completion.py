#!/usr/bin/env python3
"""Completion for bash, zsh and fish, from cli/options.tsv.

usage: completion.py FOLDER      writes FOLDER/isnad.bash, FOLDER/_isnad, FOLDER/isnad.fish
"""
import pathlib
import sys

import options

NOTE = "Written by tools/completion.py from cli/options.tsv."


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


# ---- bash ------------------------------------------------------------------------------------------------------------

BASH = r"""# isnad completion for bash. @NOTE@

_isnad()
{
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} verb=${COMP_WORDS[1]}
    local words= files= first=1 i

    COMPREPLY=()
    # "--name=value" comes in three words
    if [[ $cur == = ]]; then
        cur=
    elif [[ $prev == = ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W "@VERBS@ --help --version" -- "$cur"))
        return
    fi
    for ((i = 2; i < COMP_CWORD; i++)); do
        case $verb${COMP_WORDS[i - 1]} in
        @VALUED@) continue ;;
        esac
        [[ ${COMP_WORDS[i]} == -* ]] || first=
    done
    case $verb$prev in
@VALUES@
    *)
        case $verb in
@OPTIONS@
        esac
        if [[ $cur != -* ]]; then
            words=
        else
            files=
        fi
        ;;
    esac
    if [[ $words ]]; then
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
    elif [[ $files == all || ($files == first && $first) ]]; then
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$cur")
    fi
}
complete -F _isnad isnad
"""


def bash():
    values, names = [], []
    valued = [verb.verb + "--" + row.option for verb, rows in options.verbs() for row in rows if row.argument]
    for verb, rows in options.verbs():
        for row in (r for r in rows if r.argument):
            files = options.takes_files(row.argument)
            act = f'words="{" ".join(row.values)}"' if row.values else f"files={files and 'all' or ''}"
            values.append(f"    {verb.verb}--{row.option}) {act} ;;")
        names.append(f'        {verb.verb}) words="{" ".join("--" + r.option for r in rows)}" '
                     f"files={options.takes_files(verb.argument) or ''} ;;")
    return (BASH.replace("@NOTE@", NOTE).replace("@VERBS@", " ".join(v.verb for v, _ in options.verbs()))
            .replace("@VALUED@", " | ".join(valued)).replace("@VALUES@", "\n".join(values)).replace("@OPTIONS@", "\n".join(names)))


# ---- zsh -------------------------------------------------------------------------------------------------------------

def zsh_text(text):
    for c in "\\[]:":
        text = text.replace(c, "\\" + c)
    return text


def zsh_value(row):
    if not row.argument:
        return ""
    act = f"({' '.join(row.values)})" if row.values else "_files" if options.takes_files(row.argument) else ""
    return f":{zsh_text(row.argument)}:{act}"


def zsh_operands(verb):
    files = options.takes_files(verb.argument)
    return {"all": ["'*:file:_files'"], "first": ["'1:archive:_files'", "'*:: :'"], None: []}[files]


def zsh():
    out = ["#compdef isnad", f"# isnad completion for zsh. {NOTE}", "", "_isnad()", "{", "    local -a verbs", "    verbs=("]
    out += [f"        {quoted(v.verb + ':' + zsh_text(v.english))}" for v, _ in options.verbs()]
    out += ["    )", "    if ((CURRENT == 2)); then", "        _describe -t verbs verb verbs",
            "        [[ $PREFIX == -* ]] && compadd -- --help --version", "        return", "    fi",
            "    local verb=$words[2]", "    shift words", "    ((CURRENT--))", "    case $verb in"]
    for verb, rows in options.verbs():
        specs = [quoted(f"--{r.option}{'=' if r.argument else ''}[{zsh_text(r.english)}]{zsh_value(r)}") for r in rows]
        out += [f"    {verb.verb})", "        _arguments \\"]
        out += ["            " + " \\\n            ".join(specs + zsh_operands(verb)), "        ;;"]
    return "\n".join(out + ["    esac", "}", "", '_isnad "$@"', ""])


# ---- fish ------------------------------------------------------------------------------------------------------------

def fish_value(row):
    if not row.argument:
        return ""
    if row.values:
        return f" -x -a {quoted(' '.join(row.values))}"
    return " -r -F" if options.takes_files(row.argument) else " -x"


def fish():
    out = [f"# isnad completion for fish. {NOTE}", "complete -c isnad -f",
           "complete -c isnad -n __fish_use_subcommand -l help", "complete -c isnad -n __fish_use_subcommand -l version"]
    for verb, rows in options.verbs():
        seen = f"-n '__fish_seen_subcommand_from {verb.verb}'"
        out.append(f"complete -c isnad -n __fish_use_subcommand -a {verb.verb} -d {quoted(verb.english)}")
        if options.takes_files(verb.argument):
            out.append(f"complete -c isnad {seen} -F")
        out += [f"complete -c isnad {seen} -l {r.option}{fish_value(r)} -d {quoted(r.english)}" for r in rows]
    return "\n".join(out) + "\n"


def main(argv):
    if len(argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = pathlib.Path(argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("isnad.bash", bash()), ("_isnad", zsh()), ("isnad.fish", fish())):
        (folder / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
