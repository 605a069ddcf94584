#!/usr/bin/env python3
"""Run the command and compare what it prints and how it ends with what the cases say.

usage: run.py ISNAD [--rewrite] FILE.cases...

A file holds cases:

    === name
    $ isnad read nosuch         a line for sh; several are joined
    --- status 1
    --- stdout
    ...
    --- stderr
    isnad: nosuch: cannot open it: No such file or directory

Lines that start with '#' before the first case are comments. A stream that is not named must stay empty, a status that is
not named is 0. Commands run in the top folder of the source, in the C locale, with "isnad" the program given, standard
input empty. "%" at the end of a stream says that its last line has no line feed. --rewrite puts what comes out into
the files, for a person to read through.
"""
import os, pathlib, subprocess, sys, tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]


class Case:
    def __init__(self, name):
        self.name, self.commands, self.status = name, [], 0
        self.streams = {"stdout": "", "stderr": ""}


def parse(path):
    head, cases, stream = [], [], None
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("=== "):
            cases.append(Case(line[4:].strip()))
            stream = None
        elif not cases:
            head.append(line)
        elif line.startswith("$ "):
            cases[-1].commands.append(line[2:].rstrip("\n"))
        elif line.startswith("--- status "):
            cases[-1].status = int(line[11:])
            stream = None
        elif line.startswith("--- std"):
            stream = line[4:].strip()
        elif stream:
            cases[-1].streams[stream] += line
        elif line.strip():
            sys.exit(f"{path}: what is this: {line!r}")
    for case in cases:
        for name, text in case.streams.items():
            text = trimmed(text)
            case.streams[name] = text[:-2] if text.endswith("%\n") else text
    return head, cases


def show(text):
    return text if not text or text.endswith("\n") else text + "%\n"


def write(path, head, cases):
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(head)
        for i, case in enumerate(cases):
            f.write(("\n" if i else "") + f"=== {case.name}\n" + "".join(f"$ {c}\n" for c in case.commands))
            if case.status:
                f.write(f"--- status {case.status}\n")
            for name, text in case.streams.items():
                if text:
                    f.write(f"--- {name}\n{show(trimmed(text))}")


def run(case, folder):
    env = {"PATH": f"{folder}:{os.environ['PATH']}", "LC_ALL": "C", "HOME": folder, "TMPDIR": folder}
    env.update({k: v for k, v in os.environ.items() if k.startswith(("ASAN", "UBSAN", "TSAN", "LSAN", "ISNAD"))})
    done = subprocess.run(["sh", "-c", "\n".join(case.commands)], cwd=TOP, env=env, capture_output=True, stdin=subprocess.DEVNULL,
                          timeout=300)
    return done.returncode, {"stdout": done.stdout.decode("utf-8", "backslashreplace"),
                             "stderr": done.stderr.decode("utf-8", "backslashreplace")}


def trimmed(text):
    """Without blank lines at the end: in a file they part the cases."""
    if not text.strip("\n"):
        return ""
    return text.rstrip("\n") + "\n" if text.endswith("\n") else text


def compare(path, case, status, streams):
    faults = []
    if status != case.status:
        faults.append(f"status {status}, not {case.status}")
    for name, text in streams.items():
        if trimmed(text) != case.streams[name]:
            faults.append(f"{name} is\n{show(text)}not\n{show(case.streams[name])}")
    for fault in faults:
        print(f"{path.name}: {case.name}: {fault}")
    return not faults


def main(argv):
    rewrite = "--rewrite" in argv
    names = [a for a in argv[1:] if a != "--rewrite"]
    if len(names) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    failed = ran = 0
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(pathlib.Path(names[0]).resolve(), pathlib.Path(folder) / "isnad")
        for path in map(pathlib.Path, names[1:]):
            head, cases = parse(path)
            for case in cases:
                status, streams = run(case, folder)
                ran += 1
                if rewrite:
                    case.status, case.streams = status, streams
                else:
                    failed += not compare(path, case, status, streams)
            if rewrite:
                write(path, head, cases)
    print(f"{ran} cases, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
