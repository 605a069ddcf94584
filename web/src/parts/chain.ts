// chain.ts - the chain of a statement, drawn: from the outlet over everyone on whose word it came
// to the one who said it.
import { html, nothing, type TemplateResult } from "lit-html";
import type { RecordEvent, RecordStatement } from "../record";
import { hrefWith, type Route } from "../route";
import { count, date, label, t } from "../words";
import { entityHref, type Reading } from "./article-text";

export interface Link {
    role: "outlet" | "via" | "speaker";
    name: string;
    href: string | null;
    key: string | null;
}

function place(reading: Reading, entity: number | null): { key: string | null; href: string | null } {
    return { key: reading.entityKey(entity), href: entityHref(reading, entity) };
}

/** A statement inside another's content came through that one's speaker too. */
export function chainOf(reading: Reading, statement: RecordStatement, depth = 0): Link[] {
    const { record } = reading;
    const outer = statement.within === null ? undefined : record.statements[statement.within];
    const chain: Link[] = [];
    if (outer && depth < 8) {
        chain.push(...chainOf(reading, outer, depth + 1).map((l): Link => (l.role === "speaker" ? { ...l, role: "via" } : l)));
    } else if (record.outlet !== null) {
        chain.push({ role: "outlet", name: record.outlet, href: null, key: null });
    }
    for (const via of statement.via) {
        const name = via.entity === null ? null : record.entities[via.entity]?.name;
        chain.push({ role: "via", name: name ?? via.text, ...place(reading, via.entity) });
    }
    const who = statement.who ?? statement.speaker?.text ?? t("unknown");
    chain.push({ role: "speaker", name: who, ...place(reading, statement.entity) });
    return chain;
}

export function chainView(chain: readonly Link[]): TemplateResult {
    return html`<span class="chain" role="list">${chain.map((link) => html`<span
        class=${`link ${link.role}`} role="listitem"><span class="role">${t(link.role)}</span>
        ${link.href === null ? html`<bdi>${link.name}</bdi>` : html`<a href=${link.href}><bdi>${link.name}</bdi></a>`}</span>`)}</span>`;
}

const denies = (kind: string | null): boolean => kind === "deny" || kind === "reject";

export function chainNote(reading: Reading, route: Route, s: RecordStatement): TemplateResult {
    const claim = reading.claim(s.id);
    return html`<span class="note" role="note" data-note=${`s${s.id}`} aria-label=${t("note.statement")}>
        <span class="note-head"><a class=${`kind ${denies(s.kind) ? "denial" : ""}`} href=${hrefWith(route, { s: s.id, e: null })}>${label("kind", s.kind)}${
            s.polarity === "negative" ? html` · ${t("negated")}` : nothing}${s.time?.value ? html` · ${date(s.time.value, "short")}` : nothing}</a>
            ${claim ? html`<a class=${claim.size > 1 ? "trace" : ""} href=${claim.href}>${
                claim.size > 1 ? count("claim.carried", claim.size) : t("trace")}</a>` : nothing}</span>
        ${chainView(chainOf(reading, s))}
    </span>`;
}

/** Who, to whom: names where the record has them, else the words of the text. */
function parties(spans: readonly { text: string }[], who: readonly (string | null)[]): string {
    const names = spans.length > 0 ? spans.map((span, i) => who[i] ?? span.text) : who.filter((w) => w !== null);
    return [...new Set(names)].join(t("comma"));
}

export function eventNote(_reading: Reading, route: Route, e: RecordEvent): TemplateResult {
    const actor = parties(e.actor, e.actor_who);
    const recipient = parties(e.recipient, e.recipient_who);
    const realis = e.realis === "actual" ? null : e.realis;
    return html`<span class=${`note event-note ${e.told === "mention" ? "mention" : ""}`} role="note" data-note=${`e${e.id}`} aria-label=${t("note.event")}>
        <a class="kind event" href=${hrefWith(route, { e: e.id, s: null })}>${label("event", e.type)}</a>
        <span class="parties">${actor ? html`<bdi>${actor}</bdi>` : nothing}${
            recipient ? html` <span class="to">${t("arrow.to")}</span> <bdi>${recipient}</bdi>` : nothing}</span>
        <span class="when">${[e.place?.name ?? null, date(e.date), realis ? label("realis", realis) : null,
            e.told === "mention" ? label("told", e.told) : null]
            .filter((x) => x).join(" · ")}</span>
    </span>`;
}
