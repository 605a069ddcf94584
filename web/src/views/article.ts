// article.ts - an article: its text in the middle, the chains in the margin, who else carries it.
import { html, nothing, type TemplateResult } from "lit-html";
import { apiUrl, type ArticleView } from "../api";
import { articleText, entityHref, type Reading } from "../parts/article-text";
import { chainOf } from "../parts/chain";
import { Highlighter } from "../parts/highlight";
import { joined, treeView } from "../parts/tree";
import type { ArticleRecord } from "../record";
import { href, type Route } from "../route";
import { server } from "../server";
import type { Download, View, ViewOf } from "../view";
import { date, label, t } from "../words";

export const articleView: ViewOf = async (route, signal) => {
    const id = route.path[1] ?? "";
    const article = await server.article(id, signal);
    const keys = new Map(article.entities.map((e) => [e.n, e.entity]));
    const claims = new Map(article.statements.map((s) => [s.n, s]));
    const reading: Reading = {
        record: article.record,
        entityKey: (n) => (n === null ? null : (keys.get(n) ?? null)),
        claim: (n) => {
            const row = claims.get(n);
            return row?.claim ? { href: href(["claims", row.claim]), size: row.claim_articles } : null;
        },
    };
    const here = pinned(route, article);
    return {
        title: article.title ?? t("untitled"),
        ...readingView(reading, here, sourceOf(article), besides(article)),
        download: readingDownload(reading, `article-${article.article}`, apiUrl(`articles/${id}`)),
    };
};

/** Lists name a statement or event by its row in the archive, the text by its place in the record. */
function pinned(route: Route, article: ArticleView): Route {
    const params = new URLSearchParams(route.params);
    const s = article.statements.find((row) => String(row.statement) === params.get("statement"));
    const e = article.events.find((row) => String(row.event) === params.get("event"));
    params.delete("statement");
    params.delete("event");
    if (s) params.set("s", String(s.n));
    if (e) params.set("e", String(e.n));
    return { path: route.path, params };
}

/** The part that an article of the archive and a text just read have in common. */
export function readingView(reading: Reading, route: Route, head: TemplateResult | typeof nothing,
    foot: TemplateResult | typeof nothing): Pick<View, "body" | "shown"> {
    return {
        body: html`<article class="reading">
            ${head}
            ${articleText(reading, route)}
            <footer class="besides">${legend()}${chainTree(reading)}${entityList(reading)}${foot}</footer>
        </article>`,
        shown: (root) => {
            const area = root.querySelector<HTMLElement>(".reading");
            if (!area) return undefined;
            const [s, e] = [route.params.get("s"), route.params.get("e")];
            const highlighter = new Highlighter(area, s !== null ? `s${s}` : e !== null ? `e${e}` : null);
            highlighter.first()?.scrollIntoView({ block: "center" });
            return () => highlighter.stop();
        },
    };
}

function sourceOf(a: ArticleView): TemplateResult {
    return html`<p class="dateline">${a.outlet ? html`<a href=${href(["search"], { q: `outlet:"${a.outlet}"` })}><bdi>${a.outlet}</bdi></a>` : nothing}
        <time>${date(a.published)}</time>
        ${a.url && /^https?:/.test(a.url) ? html`<a rel="noreferrer noopener" href=${a.url}>${t("original")}</a>` : nothing}
        ${a.story_of ? html`<a class="story" href=${href(["stories", a.story_of.story])}>${t("story.of", a.story_of.title ?? "")}</a>` : nothing}</p>`;
}

/** What each colour means; the same words everywhere. */
function legend(): TemplateResult {
    return html`<p class="legend" aria-label=${t("legend")}><span class="seg speaker">${t("speaker")}</span> <span
        class="seg via">${t("via")}</span> <span class="seg cue">${t("cue")}</span> <span class="seg content">${t("content")}</span>
        <span class="seg trigger">${t("event")}</span> <span class="seg time">${t("time")}</span> <span class="seg cue denial">${t("denial")}</span></p>`;
}

export function readingDownload(reading: Reading, name: string, json: Download["json"]): Download {
    const drawn = { png: () => document.querySelector<SVGSVGElement>("svg.tree") };
    return { name, ...(json === undefined ? {} : { json }), csv: () => table(reading), ...(reading.record.statements.length > 0 ? drawn : {}) };
}

/** All chains of the article in one drawing. */
function chainTree(reading: Reading): TemplateResult | typeof nothing {
    const { statements } = reading.record;
    if (statements.length === 0) return nothing;
    const chains = statements.map((s) => chainOf(reading, s).map((link) => ({ kind: link.role, key: link.key, name: link.name })));
    return html`<section><h2>${t("article.tree")}</h2>${treeView(joined(chains), t("article.tree"))}</section>`;
}

const NAMED = new Set(["PER", "ORG", "GPE", "LOC"]);

function entityList(reading: Reading): TemplateResult | typeof nothing {
    const list = reading.record.entities.filter((e) => NAMED.has(e.type) && e.name);
    if (list.length === 0) return nothing;
    return html`<section><h2>${t("article.names")}</h2><ul class="names">${list.map((e) => {
        const to = entityHref(reading, e.id);
        return html`<li data-mentions=${`n${e.id}`}>${to ? html`<a href=${to}><bdi>${e.name}</bdi></a>` : html`<bdi>${e.name}</bdi>`}</li>`;
    })}</ul></section>`;
}

function besides(a: ArticleView): TemplateResult | typeof nothing {
    const others = a.carriers.filter((c) => c.article !== a.article);
    if (others.length === 0) return nothing;
    return html`<section><h2>${t("article.carriers")}</h2><ul class="carriers">${others.map((c) => html`<li>
        <a href=${href(["articles", c.article])}><bdi>${c.title ?? t("untitled")}</bdi></a>
        <span class="where"><bdi>${c.outlet ?? ""}</bdi> · <time>${date(c.published)}</time></span></li>`)}</ul></section>`;
}

function table(reading: Reading): (string | number | null)[][] {
    const { record } = reading;
    return [
        ["statement", "kind", "chain", "cue", "content", "start", "end"],
        ...record.statements.map((s) => [s.id, s.kind, chainOf(reading, s).map((l) => l.name).join(" < "), s.cue?.text ?? null,
            s.content.map((c) => c.text).join(" … "), s.content[0]?.start ?? null, s.content[s.content.length - 1]?.end ?? null]),
        ["event", "type", "actor", "trigger", "recipient", "date", "place"],
        ...record.events.map((e) => [e.id, label("event", e.type), parties(e.actor_who, e.actor), e.trigger?.text ?? null,
            parties(e.recipient_who, e.recipient), e.date, e.place?.name ?? null]),
    ];
}

function parties(who: readonly (string | null)[], spans: ArticleRecord["events"][number]["actor"]): string {
    return spans.map((span, i) => who[i] ?? span.text).join("; ");
}
