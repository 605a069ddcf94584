"""The engine: articles to records."""
from __future__ import annotations

import contextlib
import ctypes
import json
import os
from typing import Any, Callable, Dict, Iterator, Optional, Union, cast

from . import _ffi
from .articles import Article, Path, articles
from .errors import Code, IsnadError, call
from .records import Record


class Handle:
    """Something of the library's that is to be closed: by close(), by `with`, or with the last reference."""

    _free = ""
    _handle = ctypes.c_void_p()

    def __init__(self) -> None:
        self._handle = ctypes.c_void_p()

    @property
    def _open(self) -> ctypes.c_void_p:
        if not self._handle:
            raise ValueError(f"this {type(self).__name__} is closed")
        return self._handle

    def close(self) -> None:
        """Gives back what it holds; closing twice is no fault."""
        handle, self._handle = self._handle, ctypes.c_void_p()
        getattr(_ffi.lib, self._free)(handle)  # takes NULL

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def __del__(self) -> None:
        self.close()


def collect(name: str, doc: ctypes.c_void_p) -> bytes:
    """What isnad_write_NAME writes of a document."""
    pieces = []

    def sink(_user: object, data: int, n: int) -> int:
        pieces.append(ctypes.string_at(data, n))
        return 0

    code = Code(getattr(_ffi.lib, f"isnad_write_{name}")(doc, _ffi.Sink(sink), None))
    if code:
        raise IsnadError(code, "out of memory" if code is Code.NO_MEMORY else code.name)
    return b"".join(pieces)


class Engine(Handle):
    """An open model. Any number of threads may read with one engine at once, and do so side by side.

    model  its file; $ISNAD_MODEL, or the one that was installed with the library, unless told
    simd   "portable", "avx2" or "avx512" instead of the best there is

        with isnad.Engine() as engine:
            record = engine.read("قال الوزير إن الهدنة صامدة.")
            for statement in record["statements"]:
                print(statement["who"], statement["content"])
    """

    _free = "isnad_engine_free"

    def __init__(self, model: Optional[Path] = None, simd: Optional[str] = None):
        super().__init__()
        config = _ffi.Config(os.fsencode(model) if model is not None else None, simd.encode() if simd else None)
        call("isnad_engine_open", ctypes.byref(config), ctypes.byref(self._handle))

    def read(self, article: Union[Article, str], **fields: Optional[str]) -> Record:
        """The record of an article, or of a text and its fields: title, id, url, outlet, published, language."""
        with self._doc("isnad_doc_read", article, fields) as doc:
            return cast(Record, json.loads(collect("json", doc)))

    def parse(self, article: Union[Article, str], **fields: Optional[str]) -> str:
        """Tokens, words, tags and trees as CoNLL-U, without looking for statements and events."""
        with self._doc("isnad_doc_parse", article, fields) as doc:
            return collect("conllu", doc).decode("utf-8")

    def records(self, source: Union[Path, bytes], format: str = "auto", *, keys: Optional[str] = None,
                published: Optional[str] = None,
                on_error: Optional[Callable[[IsnadError], None]] = None) -> Iterator[Record]:
        """The records of all articles of a file or of bytes, one at a time; see articles()."""
        for article in articles(source, format, keys=keys, on_error=on_error):
            article.published = article.published or published
            try:
                record = self.read(article)
            except IsnadError as error:
                if on_error is None or error.code is Code.NO_MEMORY:
                    raise
                on_error(error)
                continue
            yield record

    @contextlib.contextmanager
    def _doc(self, how: str, article: Union[Article, str], fields: Dict[str, Optional[str]]) -> Iterator[ctypes.c_void_p]:
        if isinstance(article, str):
            article = Article(article, **fields)
        elif fields:
            raise TypeError("fields go with a text; an Article has its own")
        packed, kept = article._pack()
        doc = ctypes.c_void_p()
        call(how, self._open, ctypes.byref(packed), ctypes.byref(doc))
        try:
            yield doc
        finally:
            _ffi.lib.isnad_doc_free(doc)
            del kept
