"""The archive: keep and search."""
from __future__ import annotations

import ctypes
import dataclasses
import os
from typing import BinaryIO, Dict, Iterator, List, Optional, Tuple

from . import _ffi
from .articles import Article, Path
from .engine import Engine, Handle
from .errors import Code, IsnadError, call


@dataclasses.dataclass(frozen=True)
class Counts:
    """How much an archive holds."""

    articles: int
    reports: int
    stories: int
    statements: int
    claims: int
    events: int


@dataclasses.dataclass(frozen=True)
class Hit:
    """What a search found. statement and event are rows of the archive, 0 where the query asks for none."""

    article: int
    statement: int
    event: int
    report: int
    story: int
    claim: int
    id: Optional[str]
    url: Optional[str]
    outlet: Optional[str]
    title: Optional[str]
    published: Optional[str]
    score: float
    sentence: Optional[str]  # the one that the hit stands in
    start: int  # its code points in the text of the article
    end: int
    marks: Tuple[Tuple[int, int], ...]  # code points of the sentence that the query found
    who: Optional[str]
    kind: Optional[str]
    cue: Optional[str]
    content: Optional[str]
    via: Optional[str]
    type: Optional[str]
    mode: Optional[str]
    actor: Optional[str]
    recipient: Optional[str]
    place: Optional[str]
    date: Optional[str]
    told: Optional[str]  # of an event: report, mention
    entity: Optional[str]  # of a statement: the key of who says it


def _hit(found: _ffi.Hit) -> Hit:
    fields = {}
    for field in dataclasses.fields(Hit):
        value = getattr(found, field.name)
        fields[field.name] = _ffi.from_str(value) if isinstance(value, _ffi.Str) else value
    sentence = ctypes.string_at(found.sentence.p, found.sentence.n) if found.sentence.p else b""

    def points(at: int) -> int:
        return len(sentence[:at].decode("utf-8"))

    spans = [found.marks[i] for i in range(found.nmark)]
    fields["marks"] = tuple((points(s.start), points(s.end)) for s in spans)
    return Hit(**fields)


class Archive(Handle):
    """An archive file. One thread at a time may use it; any number of readers, in any process, and one writer.

    path   the file
    write  to add to it; it is made where there is none

    As a context manager an archive opened for writing is committed at the end, unless an exception ends it:

        with isnad.Engine() as engine, isnad.Archive("news.isnad", write=True) as archive:
            for article in isnad.articles("news.jsonl"):
                archive.add(engine, article)
    """

    _free = "isnad_archive_free"

    def __init__(self, path: Path, *, write: bool = False):
        super().__init__()
        self._write = write
        call("isnad_archive_open", os.fsencode(path), int(write), ctypes.byref(self._handle))

    def __exit__(self, *fault: object) -> None:
        if self._handle and self._write and fault[0] is None:
            try:
                self.commit()
            finally:
                self.close()
        self.close()

    def has(self, article: Article) -> bool:
        """Whether the article is there: the same outlet, URL, title and text."""
        packed, kept = article._pack()
        has = ctypes.c_bool()
        call("isnad_archive_has", self._open, ctypes.byref(packed), ctypes.byref(has))
        del kept
        return has.value

    def add(self, engine: Engine, article: Article) -> Optional[int]:
        """Reads and adds an article; its row, or None where the archive has it. Kept once it is committed."""
        row = ctypes.c_int64()
        with engine._doc("isnad_doc_read", article, {}) as doc:
            entry = ctypes.c_void_p()
            call("isnad_entry_new", doc, ctypes.byref(entry))
            try:
                call("isnad_archive_add", self._open, entry, ctypes.byref(row))
            finally:
                _ffi.lib.isnad_entry_free(entry)
        return row.value or None

    def commit(self) -> None:
        """After this no crash loses what was added."""
        call("isnad_archive_commit", self._open)

    def counts(self) -> Counts:
        """How much it holds."""
        counts = _ffi.Counts()
        call("isnad_archive_count", self._open, ctypes.byref(counts))
        return Counts(**{name: getattr(counts, name) for name, _ in _ffi.Counts._fields_})

    def search(self, query: str, *, limit: int = 20, offset: int = 0, newest: bool = False) -> List[Hit]:
        """What a query finds, best first, or newest first; isnad-query(5) explains queries."""
        if limit <= 0:
            return []
        hits: List[Hit] = []
        failed: List[BaseException] = []

        def take(_user: object, found: "ctypes._Pointer[_ffi.Hit]") -> int:
            try:
                hits.append(_hit(found.contents))
            except BaseException as fault:  # must not pass through C
                failed.append(fault)
            return len(failed)

        value, kept = _ffi.to_str(query)
        options = _ffi.SearchOptions(limit, offset, newest)
        call("isnad_archive_search", self._open, value, ctypes.byref(options), _ffi.HitFn(take), None)
        del kept
        if failed:
            raise failed[0]
        return hits

    def export(self, format: str, file: BinaryIO, query: Optional[str] = None, engine: Optional[Engine] = None) -> None:
        """Writes what the archive has, or what is in the articles that a query finds, to a binary file.

        format  one of export_formats(); "conllu" also needs the engine
        """
        failed: List[BaseException] = []

        def sink(_user: object, data: int, n: int) -> int:
            try:
                file.write(ctypes.string_at(data, n))
            except BaseException as fault:
                failed.append(fault)
            return len(failed)

        value, kept = _ffi.to_str(query)
        options = _ffi.ExportOptions(format.encode(), value, engine._open if engine else None)
        try:
            call("isnad_archive_export", self._open, ctypes.byref(options), _ffi.Sink(sink), None)
        except IsnadError as error:
            if failed and error.code is Code.IO:
                raise failed[0] from None
            raise
        finally:
            del kept


def _formats() -> Iterator[Tuple[str, str]]:
    i, what = 0, ctypes.c_char_p()
    while (name := _ffi.lib.isnad_export_formats(i, ctypes.byref(what))) is not None:
        yield name.decode(), (what.value or b"").decode()
        i += 1


def export_formats() -> Dict[str, str]:
    """The formats of Archive.export() and what each is."""
    return dict(_formats())
