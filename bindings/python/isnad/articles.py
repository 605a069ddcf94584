"""Articles, and the files they come from."""
from __future__ import annotations

import contextlib
import ctypes
import dataclasses
import os
from typing import Callable, Iterator, List, Optional, Tuple, Union

from . import _ffi
from .errors import Code, IsnadError, call

Path = Union[str, "os.PathLike[str]"]
FORMATS = ("auto", "text", "jsonl", "plain", "html", "feed", "csv", "warc")


@dataclasses.dataclass
class Article:
    """What is to be read. Only the text must be there; published is an ISO date, or date and time."""

    text: str
    title: Optional[str] = None
    id: Optional[str] = None
    url: Optional[str] = None
    outlet: Optional[str] = None
    published: Optional[str] = None
    language: Optional[str] = None

    def _pack(self) -> Tuple[_ffi.Article, List[object]]:
        """The library's form of it, and what must be kept while that is used."""
        packed = _ffi.Article()
        kept: List[object] = []
        for name, _ in _ffi.Article._fields_:
            value, keep = _ffi.to_str(getattr(self, name))
            setattr(packed, name, value)
            kept.append(keep)
        return packed, kept


def _unpack(packed: _ffi.Article) -> Article:
    fields = {name: _ffi.from_str(getattr(packed, name)) for name, _ in _ffi.Article._fields_}
    text = fields.pop("text") or ""
    return Article(text, **fields)


def _format(name: str) -> int:
    if name not in FORMATS:
        raise ValueError(f"there is no format {name}: {', '.join(FORMATS)}")
    return FORMATS.index(name)


@contextlib.contextmanager
def _source(source: Union[Path, bytes], format: str, keys: Optional[str]) -> Iterator[ctypes.c_void_p]:
    handle = ctypes.c_void_p()
    if isinstance(source, bytes):
        value, kept = _ffi.to_str(source)
        call("isnad_source_memory", value, _format(format), ctypes.byref(handle))
        del kept
    else:
        call("isnad_source_open", os.fsencode(source), _format(format), ctypes.byref(handle))
    try:
        if keys:
            call("isnad_source_keys", handle, keys.encode())
        yield handle
    finally:
        _ffi.lib.isnad_source_free(handle)


def articles(source: Union[Path, bytes], format: str = "auto", *, keys: Optional[str] = None,
             on_error: Optional[Callable[[IsnadError], None]] = None) -> Iterator[Article]:
    """The articles of a file (by its path) or of bytes, one after the other.

    format    by the ending of the path unless told: text, jsonl, plain, html, feed, csv or warc; .gz and the like apart
    keys      other names for the keys of jsonl and csv: "title=headline,text=body"
    on_error  is given what is wrong with an article that cannot be read, and the next one follows;
              without it, the error is raised
    """
    with _source(source, format, keys) as handle:
        packed = _ffi.Article()
        while True:
            try:
                if call("isnad_source_next", handle, ctypes.byref(packed)) is Code.END:
                    return
            except IsnadError as error:
                if on_error is None or error.code in (Code.NO_MEMORY, Code.IO):
                    raise
                on_error(error)
                continue
            yield _unpack(packed)
