// article-text.ts - the text of an article with its marks, and in the margin beside each sentence
// the chains of what is said in it.
//
// The words of the article are only ever text nodes. A statement is reached through its cue, an
// event through its trigger: links whose address pins it (?s=3, ?e=1); pointing or focusing shows
// all parts of it for as long as it lasts.
import { html, nothing, type TemplateResult } from "lit-html";
import type { ArticleRecord } from "../record";
import { href, hrefWith, type Route } from "../route";
import { date, label, t } from "../words";
import { chainNote, eventNote } from "./chain";
import { collect, segments, target, type Mark, type Segment } from "./marks";

export interface Reading {
    record: ArticleRecord;
    /** The figure that an entity of the record is of; null where it is in no archive. */
    entityKey: (entity: number | null) => string | null;
    /** Where a statement's claim is looked up. */
    claim: (statement: number) => { href: string; size: number } | null;
}

export function entityHref(reading: Reading, entity: number | null): string | null {
    const key = reading.entityKey(entity);
    return key === null ? null : href(["entities", key]);
}

interface Piece {
    link: string | null;
    name: string;
    parts: Segment[];
}

export function articleText(reading: Reading, route: Route): TemplateResult {
    const { record } = reading;
    const points = [...record.text];
    const marks = collect(record);
    const paragraphs: TemplateResult[] = [];
    const cuts = record.sentences.flatMap((s) => [s.start, s.end]);
    let start = 0;
    let first = record.title !== null;
    while (start <= points.length) {
        let end = points.indexOf("\n", start);
        if (end < 0) end = points.length;
        if (end > start) {
            const all = segments(marks, start, end, cuts);
            const body = sentencesOf(record, start, end).map((sentence) =>
                sentenceView(reading, route, points, all, sentence));
            paragraphs.push(first ? html`<h1 class="headline">${body}</h1>` : html`<p>${body}</p>`);
        }
        first = false;
        start = end + 1;
    }
    return html`<div class="text" lang="ar" dir="rtl">${paragraphs}</div>`;
}

/** The sentences inside a paragraph, and what stands between them. */
function sentencesOf(record: ArticleRecord, start: number, end: number): { start: number; end: number }[] {
    const out: { start: number; end: number }[] = [];
    let at = start;
    for (const s of record.sentences) {
        if (s.start < at || s.start >= end) continue;
        if (s.start > at) out.push({ start: at, end: s.start });
        out.push({ start: s.start, end: Math.min(s.end, end) });
        at = Math.min(s.end, end);
    }
    if (at < end) out.push({ start: at, end });
    return out;
}

function sentenceView(reading: Reading, route: Route, points: readonly string[], all: readonly Segment[],
    sentence: { start: number; end: number }): TemplateResult {
    const inside = all.filter((s) => s.start >= sentence.start && s.end <= sentence.end);
    const notes = [
        ...reading.record.statements
            .filter((s) => begins(s.cue ?? s.content[0] ?? null, sentence))
            .map((s) => chainNote(reading, route, s)),
        ...reading.record.events.filter((e) => begins(e.trigger, sentence)).map((e) => eventNote(reading, route, e)),
    ];
    return html`${notes}${pieces(reading, route, inside).map((piece) => pieceView(points, piece, reading))}`;
}

function begins(span: { start: number } | null, sentence: { start: number; end: number }): boolean {
    return span !== null && span.start >= sentence.start && span.start < sentence.end;
}

/** Neighbours with one address become one link. */
function pieces(reading: Reading, route: Route, parts: readonly Segment[]): Piece[] {
    const out: Piece[] = [];
    for (const part of parts) {
        const { link, name } = linkOf(reading, route, part);
        const last = out[out.length - 1];
        if (last && last.link === link) last.parts.push(part);
        else out.push({ link, name, parts: [part] });
    }
    return out;
}

function linkOf(reading: Reading, route: Route, part: Segment): { link: string | null; name: string } {
    const hit = target(part);
    if (!hit) return { link: null, name: "" };
    const n = Number(hit.owner.slice(1));
    if (hit.role === "cue") return { link: hrefWith(route, { s: n, e: null }), name: "cue" };
    if (hit.role === "trigger") return { link: hrefWith(route, { e: n, s: null }), name: "trigger" };
    if (hit.role === "speaker") {
        return { link: entityHref(reading, reading.record.statements[n]?.entity ?? null), name: "speaker" };
    }
    if (hit.role === "via") {
        const via = reading.record.statements[n]?.via.find((v) => v.start === hit.start);
        return { link: entityHref(reading, via?.entity ?? null), name: "via" };
    }
    return { link: null, name: "" };
}

function pieceView(points: readonly string[], piece: Piece, reading: Reading): TemplateResult {
    const inner = piece.parts.map((part) => segmentView(points, part, reading));
    return piece.link === null ? html`${inner}` : html`<a class=${`to-${piece.name}`} href=${piece.link}>${inner}</a>`;
}

const SHOWN = new Set(["speaker", "cue", "content", "via", "trigger", "time"]);

function segmentView(points: readonly string[], part: Segment, reading: Reading): TemplateResult | string {
    const text = points.slice(part.start, part.end).join("");
    if (part.marks.length === 0) return text;
    const roles = new Set(part.marks.filter((m) => SHOWN.has(m.role)).map((m) => m.role));
    const denied = part.marks.some((m) => m.role === "cue" && isDenial(reading.record, m));
    const classes = ["seg", ...roles, ...(denied ? ["denial"] : [])].join(" ");
    const of = part.marks.map((m) => `${m.owner}:${m.role}`).join(" ");
    return html`<span class=${classes} data-of=${of} data-hit=${target(part)?.owner ?? ""}
        title=${hint(reading.record, part) ?? nothing}>${text}</span>`;
}

function isDenial(record: ArticleRecord, mark: Mark): boolean {
    const kind = record.statements[Number(mark.owner.slice(1))]?.kind;
    return kind === "deny" || kind === "reject";
}

/** A word on what is marked, for a pointer that rests; screen readers have the notes. */
function hint(record: ArticleRecord, part: Segment): string | null {
    const hit = target(part);
    const time = part.marks.find((m) => m.role === "time");
    if (hit?.role === "cue") return label("kind", record.statements[Number(hit.owner.slice(1))]?.kind ?? null);
    if (hit?.role === "trigger") return label("event", record.events[Number(hit.owner.slice(1))]?.type ?? null);
    if (time) return date(record.times[Number(time.owner.slice(1))]?.value ?? null) || null;
    if (hit?.role === "speaker" || hit?.role === "via") return t(hit.role);
    return null;
}
