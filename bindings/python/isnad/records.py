"""The record that reading an article gives: a plain dict, as isnad-record(5) describes it, typed here."""
from __future__ import annotations

from typing import List, Optional, TypedDict


class Span(TypedDict):
    """Code points of the record's text: record["text"][start:end] == text."""

    start: int
    end: int
    text: str


class Sentence(TypedDict):
    start: int
    end: int


class Mention(Span):
    form: str


class Entity(TypedDict):
    id: int
    type: str
    name: str
    name_en: Optional[str]
    country: Optional[str]
    code: Optional[str]
    wikidata: Optional[str]
    mentions: List[Mention]


class Time(Span):
    type: str
    value: Optional[str]


class Quantity(Span):
    min: Optional[float]
    max: Optional[float]
    approximate: bool
    unit: Optional[str]


class Teller(Span):
    entity: Optional[int]


class Statement(TypedDict):
    id: int
    cue: Span
    cue_lemma: Optional[str]
    speaker: Optional[Span]
    who: Optional[str]
    entity: Optional[int]
    content: List[Span]
    quoted: List[Span]
    form: str
    kind: str
    via: List[Teller]
    venue: Optional[Span]
    addressee: Optional[Span]
    about: List[int]
    time: Optional[Time]
    within: Optional[int]
    polarity: str
    confidence: float


class Place(TypedDict):
    span: Optional[Span]
    name: Optional[str]
    country: Optional[str]
    lat: Optional[float]
    lon: Optional[float]


class Event(TypedDict):
    id: int
    type: str
    mode: Optional[str]
    contexts: List[str]
    cameo: Optional[str]
    quad: Optional[int]
    goldstein: Optional[float]
    trigger: Span
    actor: List[Span]
    actor_who: List[Optional[str]]
    actor_code: List[Optional[str]]
    recipient: List[Span]
    recipient_who: List[Optional[str]]
    recipient_code: List[Optional[str]]
    place: Optional[Place]
    date: Optional[str]
    date_precision: Optional[str]
    realis: str
    told: Optional[str]
    said_by: Optional[int]
    same_as: Optional[int]
    confidence: float


class Record(TypedDict):
    isnad: int
    id: str
    url: Optional[str]
    outlet: Optional[str]
    title: Optional[str]
    published: Optional[str]
    language: Optional[str]
    text: str
    sentences: List[Sentence]
    entities: List[Entity]
    times: List[Time]
    quantities: List[Quantity]
    statements: List[Statement]
    events: List[Event]
