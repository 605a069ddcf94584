// lists.ts - articles, statements and events as the rows of a list: one way to show each.
import { html, nothing, type TemplateResult } from "lit-html";
import { isEvent, isStatement, type ArticleItem, type EventItem, type Hit, type Named, type StatementItem } from "../api";
import { href } from "../route";
import { date, label, t } from "../words";
import { term } from "./term";

/** The article, with the statement or event that the row is of. */
export function articleHref(hit: Hit): string {
    const { statement, event } = hit as Partial<StatementItem & EventItem>;
    return href(["articles", hit.article], { statement, event });
}

/** A name leads to its figure; where it is none, to what is found under it. */
export function nameHref(named: Named, prefix = "speaker"): string {
    return named.key === null ? href(["search"], { q: term(prefix, named.name) }) : href(["entities", named.key]);
}

export function nameView(named: Named, role = ""): TemplateResult {
    return html`<a class=${role} href=${nameHref(named, role === "via" ? "via" : "speaker")}><bdi>${named.name}</bdi></a>`;
}

/** Who said it and on whose word, in a line: agency <- minister. */
export function chainLine(s: StatementItem, speaker = true): TemplateResult {
    if (!speaker && s.via.length === 0) return html``;
    const who = s.who === null ? html`<span class="speaker">${t("unknown")}</span>` : nameView({ key: s.key, name: s.who }, "speaker");
    return html`<span class="chain-line">${s.via.map((v) => html`${nameView(v, "via")}
        <span class="on-word">${t("from")}</span> `)}${who}</span>`;
}

export const denies = (s: StatementItem): boolean => s.kind === "deny" || s.kind === "reject";

/** Words found stand in <mark>. Offsets are code points of the article; the sentence begins at hit.start. */
export function sentenceView(hit: ArticleItem): TemplateResult | typeof nothing {
    if (!hit.sentence) return nothing;
    const points = [...hit.sentence];
    const base = hit.start ?? 0;
    const out: (TemplateResult | string)[] = [];
    let at = 0;
    for (const [start, end] of hit.marks ?? []) {
        const from = Math.max(start - base, at);
        const to = Math.min(end - base, points.length);
        if (to <= from) continue;
        out.push(points.slice(at, from).join(""), html`<mark>${points.slice(from, to).join("")}</mark>`);
        at = to;
    }
    out.push(points.slice(at).join(""));
    return html`<p class="sentence" lang="ar" dir="rtl">${out}</p>`;
}

function sourceLine(hit: Hit, more: unknown = nothing): TemplateResult {
    return html`<p class="source"><a href=${articleHref(hit)}><bdi>${hit.title ?? t("untitled")}</bdi></a>
        <span class="where">${hit.outlet ? html`<bdi>${hit.outlet}</bdi> · ` : nothing}<time>${date(hit.published)}</time></span>${more}</p>`;
}

/** What the heading of the list says already is left out: the speaker, the way to the claim. */
export interface RowLess {
    speaker?: boolean;
    claim?: boolean;
}

export function statementRow(s: StatementItem, less: RowLess = {}): TemplateResult {
    const trace = s.claim === null || less.claim ? nothing
        : html`<a class="trace" href=${href(["claims", s.claim])}>${t("trace")}</a>`;
    return html`<li class=${`row said ${denies(s) ? "denial" : ""}`}>
        <p class="who">${chainLine(s, !less.speaker)} <span class="kind">${label("kind", s.kind)}${
            s.negative ? html` · ${t("negated")}` : nothing}</span></p>
        <p class="content" lang="ar" dir="rtl"><a href=${articleHref(s)}>${s.content ?? s.sentence ?? t("untitled")}</a></p>
        ${sourceLine(s, trace)}
    </li>`;
}

function partiesView(names: readonly Named[]): TemplateResult {
    return html`${names.map((n, i) => html`${i > 0 ? t("comma") : ""}${nameView(n)}`)}`;
}

/** What one sentence tells stands over it together. */
export function eventRows(events: readonly EventItem[]): TemplateResult[] {
    const told = new Map<string, EventItem[]>();
    for (const e of events) {
        const place = `${e.article} ${e.sentence ?? e.event}`;
        told.set(place, [...(told.get(place) ?? []), e]);
    }
    return [...told.values()].map((list) => html`<li class="row happened">${list.map(eventLine)}
        ${sentenceView(list[0]!)}${sourceLine(list[0]!)}</li>`);
}

function eventLine(e: EventItem): TemplateResult {
    return html`<p class=${`who ${e.told === "mention" ? "mention" : ""}`}><span class="kind event">${label("event", e.type)}</span>
            ${e.actor.length > 0 ? partiesView(e.actor) : nothing}
            ${e.recipient.length > 0 ? html`<span class="arrow" aria-label=${t("to")}>${t("arrow.to")}</span> ${partiesView(e.recipient)}` : nothing}
            ${e.place ? html`<span class="place"><bdi>${e.place}</bdi></span>` : nothing}
            ${e.realis && e.realis !== "actual" ? html`<span class=${`realis ${e.realis}`}>${label("realis", e.realis)}</span>` : nothing}
            ${e.told === "mention" ? html`<span class="realis">${label("told", e.told)}</span>` : nothing}
            <time>${date(e.date)}</time></p>`;
}

export function articleRow(a: ArticleItem): TemplateResult {
    return html`<li class="row article">
        <p class="title" lang="ar" dir="rtl"><a href=${href(["articles", a.article])}>${a.title ?? t("untitled")}</a></p>
        ${sentenceView(a)}
        <p class="source"><span class="where">${a.outlet ? html`<bdi>${a.outlet}</bdi> · ` : nothing}<time>${date(a.published)}</time></span></p>
    </li>`;
}

export function hitRow(hit: Hit): TemplateResult {
    if (isStatement(hit)) return statementRow(hit);
    return isEvent(hit) ? html`${eventRows([hit])}` : articleRow(hit);
}

export function hitList(hits: readonly Hit[], empty = t("none")): TemplateResult {
    return hits.length === 0 ? html`<p class="empty">${empty}</p>` : html`<ol class="rows">${hits.map(hitRow)}</ol>`;
}

/** The rows of a table file. */
export function hitTable(hits: readonly Hit[]): (string | number | null)[][] {
    const head = ["article", "outlet", "published", "title", "what", "who", "on the word of", "kind", "content",
        "actor", "recipient", "place", "date", "claim"];
    const names = (list: readonly Named[]): string => list.map((n) => n.name).join("; ");
    return [head, ...hits.map((h) => {
        const base = [h.article, h.outlet, h.published, h.title];
        if (isStatement(h)) {
            return [...base, "statement", h.who, names(h.via), h.kind, h.content, null, null, null, null, h.claim];
        }
        if (isEvent(h)) {
            return [...base, "event", null, null, h.type, h.sentence ?? null, names(h.actor), names(h.recipient), h.place, h.date, null];
        }
        return [...base, "article", null, null, null, h.sentence ?? null, null, null, null, null, null];
    })];
}
