"""isnad reads Arabic news: who said what, on whose word, and who did what to whom.

    import isnad

    with isnad.Engine() as engine:
        for record in engine.records("articles.jsonl"):
            for statement in record["statements"]:
                print(statement["who"], statement["kind"])

A binding of libisnad through ctypes: nothing is compiled. Records are plain dicts as isnad-record(5) describes them,
typed in isnad.records.
"""
from .archive import Archive, Counts, Hit, export_formats
from .articles import FORMATS, Article, articles
from .engine import Engine
from .errors import Code, IsnadError
from .records import Event, Record, Span, Statement

__all__ = ["Archive", "Article", "Code", "Counts", "Engine", "Event", "FORMATS", "Hit", "IsnadError", "Record", "Span",
           "Statement", "articles", "export_formats"]
__version__ = "0.1.0"
