"""libisnad as ctypes sees it: structures, functions, strings. Follows include/isnad.h line by line."""
from __future__ import annotations

import ctypes as c
import os

NONE = 0xFFFFFFFF


class Str(c.Structure):
    _fields_ = [("p", c.c_void_p), ("n", c.c_size_t)]


class Error(c.Structure):
    _fields_ = [("code", c.c_int), ("position", c.c_uint64), ("message", c.c_char * 256)]


class Config(c.Structure):
    _fields_ = [("model_path", c.c_char_p), ("simd", c.c_char_p)]


class Article(c.Structure):
    _fields_ = [(name, Str) for name in ("id", "url", "outlet", "title", "published", "language", "text")]


class Span(c.Structure):
    _fields_ = [("start", c.c_uint32), ("end", c.c_uint32)]


class Counts(c.Structure):
    _fields_ = [(name, c.c_uint64) for name in ("articles", "reports", "stories", "statements", "claims", "events")]


class Hit(c.Structure):
    _fields_ = [
        *[(name, c.c_int64) for name in ("article", "statement", "event", "report", "story", "claim")],
        *[(name, Str) for name in ("id", "url", "outlet", "title", "published")],
        ("score", c.c_double), ("sentence", Str), ("start", c.c_uint32), ("end", c.c_uint32),
        ("marks", c.POINTER(Span)), ("nmark", c.c_size_t),
        *[(name, Str) for name in ("who", "kind", "cue", "content", "via")],
        *[(name, Str) for name in ("type", "mode", "actor", "recipient", "place", "date", "told", "entity")],
    ]


class SearchOptions(c.Structure):
    _fields_ = [("limit", c.c_uint32), ("offset", c.c_uint32), ("by_date", c.c_bool), ("from", Str), ("to", Str)]


class ExportOptions(c.Structure):
    _fields_ = [("format", c.c_char_p), ("query", Str), ("engine", c.c_void_p), ("from", Str), ("to", Str)]


Sink = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_size_t)
HitFn = c.CFUNCTYPE(c.c_int, c.c_void_p, c.POINTER(Hit))

_OUT, _ERROR, _ARTICLE = c.POINTER(c.c_void_p), c.POINTER(Error), c.POINTER(Article)

# name: arguments. The result is a code unless _RESULTS says otherwise.
_FUNCTIONS: dict[str, list[type]] = {
    "isnad_engine_open": [c.POINTER(Config), _OUT, _ERROR],
    "isnad_engine_free": [c.c_void_p],
    "isnad_source_open": [c.c_char_p, c.c_int, _OUT, _ERROR],
    "isnad_source_memory": [Str, c.c_int, _OUT, _ERROR],
    "isnad_source_keys": [c.c_void_p, c.c_char_p, _ERROR],
    "isnad_source_next": [c.c_void_p, _ARTICLE, _ERROR],
    "isnad_source_free": [c.c_void_p],
    "isnad_doc_read": [c.c_void_p, _ARTICLE, _OUT, _ERROR],
    "isnad_doc_parse": [c.c_void_p, _ARTICLE, _OUT, _ERROR],
    "isnad_doc_free": [c.c_void_p],
    "isnad_write_json": [c.c_void_p, Sink, c.c_void_p],
    "isnad_write_conllu": [c.c_void_p, Sink, c.c_void_p],
    "isnad_archive_open": [c.c_char_p, c.c_int, _OUT, _ERROR],
    "isnad_archive_free": [c.c_void_p],
    "isnad_archive_has": [c.c_void_p, _ARTICLE, c.POINTER(c.c_bool), _ERROR],
    "isnad_archive_add": [c.c_void_p, c.c_void_p, c.POINTER(c.c_int64), _ERROR],
    "isnad_archive_commit": [c.c_void_p, _ERROR],
    "isnad_archive_count": [c.c_void_p, c.POINTER(Counts), _ERROR],
    "isnad_archive_search": [c.c_void_p, Str, c.POINTER(SearchOptions), HitFn, c.c_void_p, _ERROR],
    "isnad_archive_export": [c.c_void_p, c.POINTER(ExportOptions), Sink, c.c_void_p, _ERROR],
    "isnad_entry_new": [c.c_void_p, _OUT, _ERROR],
    "isnad_entry_free": [c.c_void_p],
    "isnad_export_formats": [c.c_size_t, c.POINTER(c.c_char_p)],
}
_RESULTS: dict[str, type | None] = {"isnad_export_formats": c.c_char_p}


def _load() -> c.CDLL:
    """$ISNAD_LIBRARY, else as the system finds libraries."""
    path = os.environ.get("ISNAD_LIBRARY") or "libisnad.so.0"
    try:
        loaded = c.CDLL(path)
    except OSError as fault:
        raise ImportError(f"libisnad is not installed, or $ISNAD_LIBRARY does not name it: {fault}") from fault
    for name, arguments in _FUNCTIONS.items():
        function = getattr(loaded, name)
        function.argtypes = arguments
        function.restype = None if name.endswith("_free") else _RESULTS.get(name, c.c_int)
    return loaded


lib = _load()


def to_str(value: str | bytes | None) -> tuple[Str, object]:
    """A string for the library, and what must be kept while it is used."""
    if value is None:
        return Str(None, 0), None
    data = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else bytes(value)
    buffer = c.create_string_buffer(data, len(data) + 1)
    return Str(c.addressof(buffer), len(data)), buffer


def from_str(value: Str) -> str | None:
    return c.string_at(value.p, value.n).decode("utf-8") if value.p else None
