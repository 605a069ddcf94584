#!/usr/bin/env python3
"""The man pages, each from where the truth stands: cli/options.tsv, include/isnad.h, docs/*.md.

usage: man.py FOLDER      writes FOLDER/man1/isnad.1, FOLDER/ar/man1/isnad.1, FOLDER/man3/isnad.3 and so on, see PAGES
"""
import datetime
import os
import pathlib
import re
import sys

import options

TOP = pathlib.Path(options.TOP)
VERSION = re.search(r'ISNAD_VERSION "(.*?)"', (TOP / "include/isnad.h").read_text(encoding="utf-8")).group(1)

# ---- roff ------------------------------------------------------------------------------------------------------------


def escaped(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga").replace("^", "\\(ha").replace("~", "\\(ti")
    return re.sub(r"^([.'])", r"\\&\1", text)


def bold(text):
    return f"\\fB{escaped(text)}\\fR"


def literal(lines):
    return [".PP", ".in +4n", ".nf", *[escaped(line) if line.strip() else "\\&" for line in lines], ".fi", ".in"]


def date_of(source):
    """Of the source, or what whoever builds a package wants to be the same each time."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH") or (TOP / source).stat().st_mtime
    return datetime.datetime.fromtimestamp(int(seconds), datetime.timezone.utc).strftime("%Y-%m-%d")


def page(name, section, source, what, body):
    return "\n".join([f'.\\" -*- coding: utf-8 -*-\n.\\" Made by tools/man.py from {source}.',
                      f'.TH {name.upper()} {section} "{date_of(source)}" "isnad {VERSION}" "isnad"', ".nh", ".ad l", ".SH NAME",
                      f"{escaped(name)} \\- {escaped(what)}", *body]) + "\n"


# ---- isnad(1) --------------------------------------------------------------------------------------------------------

WORDS = {
    "english": {
        "what": "who said what in Arabic news, and on whose word", "synopsis": "SYNOPSIS", "description": "DESCRIPTION",
        "verbs": "VERBS", "all": "OPTIONS OF EVERY VERB", "exit": "EXIT STATUS", "environment": "ENVIRONMENT",
        "files": "FILES", "examples": "EXAMPLES", "see": "SEE ALSO",
        "text": ["isnad reads Arabic news and writes down who said what, to whom and on whose word, and who did what to "
                 "whom, where and when. Everything it finds points back to the characters of the article.",
                 "It needs no network, unless a verb is given an address of it. Options may stand anywhere up to "
                 "\"--\"; \"--name value\" and \"--name=value\" are the same, and of an option given twice the last "
                 "counts. A file named \"-\" is standard input."],
        "variables": [("ISNAD_MODEL", "the model file, where --model does not name one"),
                      ("LC_ALL, LC_MESSAGES, LANG", "the first that is set decides whether help and messages are in "
                                                    "Arabic (ar, ar_EG.UTF-8, ...)")],
        "paths": [("share/isnad/isnad.model", "the model, under the folder that isnad was installed to")],
    },
    "arabic": {
        "what": "من قال ماذا في الأخبار العربية، وعمّن نُقل", "synopsis": "الصيغة", "description": "الوصف",
        "verbs": "الأوامر", "all": "خيارات كل أمر", "exit": "حالة الخروج", "environment": "متغيرات البيئة",
        "files": "الملفات", "examples": "أمثلة", "see": "انظر أيضاً",
        "text": ["يقرأ isnad الأخبار العربية ويدوّن من قال ماذا ولمن وعمّن نُقل، ومن فعل ماذا بمن وأين ومتى. وكل ما يجده يشير إلى "
                 "موضعه من حروف المقال.",
                 "لا يحتاج إلى شبكة ما لم يُعطَ عنواناً فيها. تقع الخيارات في أي موضع قبل \"--\"، و\"--name value\" "
                 "و\"--name=value\" سواء، وإذا تكرر خيار فالعبرة بآخره. والملف \"-\" هو الدخل المعياري."],
        "variables": [("ISNAD_MODEL", "ملف النموذج إن لم يسمّه --model"),
                      ("LC_ALL, LC_MESSAGES, LANG", "أولها المضبوط يقرر هل تكون المساعدة والرسائل بالعربية")],
        "paths": [("share/isnad/isnad.model", "النموذج، تحت المجلد الذي نُصّب فيه isnad")],
    },
}


EXAMPLES = ["isnad read --published 2025-06-10 article.txt", "isnad read --json articles.jsonl > records.jsonl",
            "isnad add news.isnad articles.jsonl.gz", "isnad search news.isnad kind:deny date:2025-06",
            "isnad export --format csv news.isnad > statements.csv"]


def synopsis(row):
    return f"\\fBisnad {escaped(row.verb)}\\fR [\\fIOPTION\\fR]..." + (f" {escaped(row.argument)}" if row.argument else "")


def option_item(row, language):
    head = f"\\fB\\-\\-{escaped(row.option)}\\fR" + (f" \\fI{escaped(row.argument)}\\fR" if row.argument else "")
    return [".TP", head, escaped(getattr(row, language))]


def command(language):
    words = WORDS[language]
    verbs = options.verbs()
    body = [f".SH {words['synopsis']}", ".nf", *[synopsis(verb) for verb, _ in verbs],
            "\\fBisnad\\fR \\fIVERB\\fR \\fB\\-\\-help\\fR", "\\fBisnad \\-\\-version\\fR", ".fi",
            f".SH {words['description']}", escaped(words["text"][0]), ".PP", escaped(words["text"][1]),
            f".SH {words['verbs']}"]
    for verb, rows in verbs:
        body += [f".SS isnad {escaped(verb.verb)}" + (f" {escaped(verb.argument)}" if verb.argument else ""),
                 escaped(getattr(verb, language))]
        for row in (r for r in rows if r.verb != "*"):
            body += option_item(row, language)
    body.append(f".SH {words['all']}")
    for row in (r for r in verbs[0][1] if r.verb == "*"):
        body += option_item(row, language)
    for key, items in (("exit", [(r.option, getattr(r, language)) for r in options.statuses()]),
                       ("environment", words["variables"]), ("files", words["paths"])):
        body.append(f".SH {words[key]}")
        for head, text in items:
            body += [".TP", bold(head), escaped(text)]
    body += [f".SH {words['examples']}", *literal(EXAMPLES)]
    also = ("isnad-archive", 5), ("isnad-query", 5), ("isnad-record", 5), ("isnad-filter", 7), ("isnad", 3)
    body += [f".SH {words['see']}", *[f".BR {escaped(n)} ({s})," for n, s in also[:-1]],
             f".BR {also[-1][0]} ({also[-1][1]})"]
    return page("isnad", 1, "cli/options.tsv", words["what"], squeezed(body))


# ---- isnad(3) --------------------------------------------------------------------------------------------------------

def prose(comment):
    """A block comment as paragraphs; what is indented in it stays as it is."""
    text = re.sub(r"^/\*+\s?|\s*\*/$", "", comment.strip())
    out, code = [], []
    for line in [re.sub(r"^ ?\* ?", "", line) for line in text.split("\n")] + [""]:
        if line.startswith("    "):
            code.append(line[4:])
            continue
        if code:
            out += literal(code)
            code = []
            out.append(".PP")
        out.append(escaped(line.strip()) if line.strip() else ".PP")
    return out


def squeezed(lines):
    """Without paragraphs that hold nothing."""
    out = []
    for line in lines:
        if line == ".PP" and (not out or out[-1].split(" ")[0] in (".PP", ".SH", ".SS")):
            continue
        if out and out[-1] == ".PP" and line.startswith((".SH", ".SS", ".TP", ".IP")):
            out.pop()
        out.append(line)
    while out and out[-1] == ".PP":
        out.pop()
    return out


def pieces(text):
    """(whether it is a comment that stands alone, its lines): parted by blank lines and by comments outside braces."""
    block, comment, depth = [], False, 0
    for line in text.split("\n"):
        starts = line.startswith("/*") and depth == 0 and not comment
        if block and not comment and (starts or not line.strip()) and depth == 0:
            yield False, block
            block = []
        comment = comment or starts
        if line.strip() or block:
            block.append(line)
        if comment:
            if line.rstrip().endswith("*/"):
                yield True, block
                block, comment = [], False
        else:
            depth += line.count("{") - line.count("}")


def declarations(lines):
    """Without ISNAD_API, and lines that go on moved left with their first."""
    out, moved = [], False
    for line in lines:
        moved = line.startswith("ISNAD_API ") or moved and line.startswith("          ")
        out.append(line[len("ISNAD_API "):] if moved else line)
    return out


def library():
    header = (TOP / "include/isnad.h").read_text(encoding="utf-8")
    top, rest = header.split("*/", 1)
    rest = rest.split("#include <stdint.h>", 1)[1].rsplit("#endif", 1)[0]
    rest = re.sub(r"#ifdef __cplusplus\n.*?#endif\n|#if defined\(__GNUC__\).*?#endif\n", "", rest, flags=re.S)
    body = [".SH SYNOPSIS", ".nf", ".B #include <isnad.h>", "", bold("cc $(pkg-config --cflags --libs isnad) ..."), ".fi",
            ".SH DESCRIPTION", *prose(top.split("\n", 2)[2] + "*/")]
    for comment, lines in pieces(rest):
        heading = comment and re.match(r"/\* -+ (.*?) -+\s*\*/", " ".join(lines))
        if heading:
            body.append(f".SH {escaped(heading.group(1).upper())}")
        elif comment:
            body += [".PP", *prose("\n".join(lines))]
        else:
            body += literal(declarations(lines)) + [".PP"]
    return page("isnad", 3, "include/isnad.h", "read Arabic news: the library",
                squeezed(body) + [".SH SEE ALSO", ".BR isnad (1),", ".BR isnad\\-record (5)"])


# ---- pages of docs/ --------------------------------------------------------------------------------------------------

def inline(text):
    """Code bold, emphasis italic, links as their text."""
    out = ""
    for piece in re.split(r"(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\[[^]]+\]\([^)]+\))", text):
        if re.match(r"`[^`]+`$", piece):
            out += bold(piece[1:-1])
        elif re.match(r"\*\*.+\*\*$", piece):
            out += bold(piece[2:-2])
        elif re.match(r"\*.+\*$", piece):
            out += f"\\fI{escaped(piece[1:-1])}\\fR"
        elif re.match(r"\[[^]]+\]\(", piece):
            out += escaped(piece[1:piece.index("]")])
        else:
            out += escaped(piece) if not out else escaped(piece).removeprefix("\\&")
    return out


def cells(line):
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def table(lines):
    out = []
    for line in lines[2:]:
        first, *others = cells(line)
        out += [".TP", inline(first), inline("; ".join(c for c in others if c)) or "\\&"]
    return out + [".PP"]


def markdown(text):
    out, block, kind = [], [], None

    def flush():
        nonlocal block, kind
        if kind == "code":
            while block and not block[-1].strip():
                block.pop()
            out.extend(literal(block) + [".PP"])
        elif kind == "table":
            out.extend(table(block))
        elif kind == "item":
            out.extend([".IP \\(bu 2", inline(" ".join(block))])
        elif block:
            out.extend([".PP", inline(" ".join(block))])
        block, kind = [], None

    for line in text.split("\n")[1:]:
        now = ("head" if line.startswith("#") else "table" if line.startswith("|") else "code" if line.startswith("    ") else
               "item" if line.startswith("- ") else "blank" if not line.strip() else "text")
        if now == "blank" and kind == "code":
            block.append("")
        elif now == "text" and kind == "item" or now == kind and now not in ("item",):
            block.append(line[4:] if now == "code" else line.strip())
        else:
            flush()
            if now == "head":
                out.append(f".{'SH' if line.startswith('## ') else 'SS'} {escaped(line.lstrip('# ').upper())}")
            elif now != "blank":
                block, kind = [line[4:] if now == "code" else line[2:] if now == "item" else line.strip()], now
    flush()
    return out


def document(source, name, what, section=5):
    body = markdown((TOP / source).read_text(encoding="utf-8"))
    return page(name, section, source, what, squeezed([".SH DESCRIPTION", *body]) + [".SH SEE ALSO", ".BR isnad (1)"])


PAGES = {
    "man1/isnad.1": lambda: command("english"),
    "ar/man1/isnad.1": lambda: command("arabic"),
    "man3/isnad.3": library,
    "man5/isnad-record.5": lambda: document("docs/record.md", "isnad-record", "what isnad finds in an article, as JSON"),
    "man5/isnad-archive.5": lambda: document("docs/archive.md", "isnad-archive", "what an archive keeps and promises"),
    "man5/isnad-query.5": lambda: document("docs/search.md", "isnad-query", "how to ask an archive"),
    "man7/isnad-filter.7": lambda: document("docs/filter.md", "isnad-filter", "isnad behind a pipe: a line in, a line out", 7),
}


def main(argv):
    if len(argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    for name, make in PAGES.items():
        path = pathlib.Path(argv[1], name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
