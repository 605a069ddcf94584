// marks.ts - a text cut into segments, each with all that covers it.
//
// Spans of a record overlap freely (a content holds speakers, events, whole other statements). HTML
// cannot nest them, so the text is cut wherever one begins or ends. An owner is "s3" for statement
// 3, "e1" for event 1, "n4" for entity 4, "t0" for time 0. Cost: sorting the ends, then linear.
import type { ArticleRecord, Span } from "../record";

export type Role =
    | "speaker" | "cue" | "content" | "via" | "addressee" | "venue" | "said-on"
    | "trigger" | "actor" | "recipient" | "place" | "time" | "mention";

export interface Mark {
    start: number;
    end: number;
    role: Role;
    owner: string;
}

export interface Segment {
    start: number;
    end: number;
    marks: readonly Mark[];
}

export function collect(record: ArticleRecord): Mark[] {
    const marks: Mark[] = [];
    const add = (owner: string, role: Role, ...spans: (Span | null)[]): void => {
        for (const span of spans) {
            if (span && span.end > span.start) marks.push({ start: span.start, end: span.end, role, owner });
        }
    };
    for (const s of record.statements) {
        const owner = `s${s.id}`;
        add(owner, "content", ...s.content);
        add(owner, "speaker", s.speaker);
        add(owner, "cue", s.cue);
        add(owner, "via", ...s.via);
        add(owner, "addressee", s.addressee);
        add(owner, "venue", s.venue);
        add(owner, "said-on", s.time);
    }
    for (const e of record.events) {
        const owner = `e${e.id}`;
        add(owner, "trigger", e.trigger);
        add(owner, "actor", ...e.actor);
        add(owner, "recipient", ...e.recipient);
        add(owner, "place", e.place?.span ?? null);
    }
    record.times.forEach((time, i) => add(`t${i}`, "time", time));
    for (const entity of record.entities) add(`n${entity.id}`, "mention", ...entity.mentions);
    return marks;
}

/** The segments of [start, end) in order, without a gap; `cuts` are further places to cut at. */
export function segments(marks: readonly Mark[], start: number, end: number, cuts: readonly number[] = []): Segment[] {
    const inside = marks.filter((m) => m.start < end && m.end > start).sort((a, b) => a.start - b.start);
    const ends = new Set<number>([start, end]);
    for (const m of inside) {
        if (m.start > start) ends.add(m.start);
        if (m.end < end) ends.add(m.end);
    }
    for (const cut of cuts) {
        if (cut > start && cut < end) ends.add(cut);
    }
    const places = [...ends].sort((a, b) => a - b);
    const out: Segment[] = [];
    let open: Mark[] = [];
    let next = 0;
    for (let i = 0; i + 1 < places.length; i++) {
        const from = places[i]!;
        open = open.filter((m) => m.end > from);
        while (next < inside.length && inside[next]!.start <= from) open.push(inside[next++]!);
        out.push({ start: from, end: places[i + 1]!, marks: open });
    }
    return out;
}

const RANK: readonly Role[] = ["cue", "trigger", "speaker", "via", "content", "actor", "recipient", "place"];

/** What a pointer at the segment means: the cue before the speaker, the innermost content first. */
export function target(segment: Segment): Mark | null {
    for (const role of RANK) {
        const found = segment.marks.filter((m) => m.role === role);
        if (found.length > 0) return found.reduce((a, b) => (b.end - b.start < a.end - a.start ? b : a));
    }
    return null;
}
