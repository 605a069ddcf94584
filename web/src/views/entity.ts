// entity.ts - a person or body: what they said and of whom, what was said of them and by whom, what
// passed between them and others, through which outlets we know it.
//
// The side lists are the filters: choosing a name, a kind or days narrows the statements, and the
// address holds all of it.
import { html, nothing, type TemplateResult } from "lit-html";
import { apiUrl, type Day, type EntityView, type Named, type Query, type StatementItem } from "../api";
import { bars, type Bar } from "../parts/bars";
import { strip } from "../parts/desk";
import { hitTable, nameHref, statementRow } from "../parts/lists";
import { pages } from "../parts/more";
import { href, hrefWith, type Route } from "../route";
import { server } from "../server";
import { lang } from "../settings";
import type { ViewOf } from "../view";
import { count, label, number, t } from "../words";

const ROLES = ["speaker", "about", "via"] as const;
type Role = (typeof ROLES)[number];

function roleOf(route: Route): Role {
    return ROLES.find((r) => r === route.params.get("role")) ?? "speaker";
}

const FILTERS = ["other", "kind", "outlet", "from", "to"] as const;

export const entityView: ViewOf = async (route, signal) => {
    const key = route.path[1] ?? "";
    const role = roleOf(route);
    const query: Query = { role };
    for (const name of FILTERS) query[name] = route.params.get(name);
    const path = `entities/${encodeURIComponent(key)}/statements`;
    const [entity, list] = await Promise.all([
        server.entity(key, signal),
        pages<StatementItem>(apiUrl(path, query), (cursor) =>
            server.said(key, { ...query, limit: 50, cursor }, cursor === null ? signal : undefined)),
    ]);
    return {
        title: entity.name,
        body: html`${head(entity)}${strip(route, Promise.resolve(days(entity, role)))}
            <div class="with-side"><section class="results" aria-label=${t("statements")}>
                ${roles(route, role, entity)}${active(route, entity)}
                ${list.items.length > 0 ? html`<ol class="rows">${list.items.map((s) => statementRow(s, { speaker: role === "speaker" }))}</ol>`
                    : html`<p class="empty">${t("none")}</p>`}
                ${list.button}</section>
            <aside class="filters">${sides(entity, route, role)}</aside></div>`,
        download: {
            name: `entity-${entity.name}`,
            json: apiUrl(path, query),
            csv: () => hitTable(list.items),
            png: () => document.querySelector<SVGSVGElement>("svg.strip"),
        },
    };
};

function days(e: EntityView, role: Role): Day[] {
    return e.days.map((d) => ({ day: d.day, statements: role === "about" ? d.about : d.said, events: 0, denials: 0 }));
}

function head(e: EntityView): TemplateResult {
    const facts = [lang() === "ar" ? e.name_en : null, t(`type.${e.type}`), e.country].filter((x) => x !== null);
    return html`<header class="entity-head"><h1>${lang() === "en" && e.name_en
            ? html`<bdi>${e.name_en}</bdi> <span class="other-name" lang="ar" dir="rtl">${e.name}</span>` : html`<bdi lang="ar">${e.name}</bdi>`}</h1>
        <p class="counts">${facts.map((fact) => html`<span><bdi>${fact}</bdi></span> `)}<span>${count("statements", e.said)}</span>
            <span>${count("articles", e.articles)}</span></p></header>`;
}

function roles(route: Route, now: Role, e: EntityView): TemplateResult {
    const n: Record<Role, number> = { speaker: e.said, about: e.about, via: e.via };
    return html`<nav class="kinds roles" aria-label=${t("roles")}>${ROLES.map((role) => html`<a aria-current=${role === now ? "true" : "false"}
        href=${hrefWith(route, { role, other: null, outlet: null })}>${t(`role.${role}`)} <span class="n">${number(n[role])}</span></a>`)}</nav>`;
}

/** What narrows the list now, each with a way to take it off. */
function active(route: Route, e: EntityView): TemplateResult | typeof nothing {
    const names = new Map([...e.speaks_of, ...e.spoken_of_by].map((n) => [n.key, n.name]));
    const shown = (["other", "kind", "outlet"] as const).filter((name) => route.params.get(name));
    if (shown.length === 0) return nothing;
    return html`<p class="active">${shown.map((name) => {
        const value = route.params.get(name) ?? "";
        const text = name === "kind" ? label("kind", value) : (names.get(value) ?? value);
        return html`<a href=${hrefWith(route, { [name]: null })}>${t(name === "other" ? `other.${roleOf(route)}` : `field.${name}`)}: <bdi>${text}</bdi>
            <span aria-label=${t("remove")} role="img">×</span></a>`;
    })}</p>`;
}

function sides(e: EntityView, route: Route, role: Role): TemplateResult {
    const now = (name: string, value: string | null): boolean => value !== null && route.params.get(name) === value;
    const bar = (name: string, value: string | null, text: string, n: number, tone = ""): Bar => ({
        name: text, n, current: now(name, value), tone,
        href: value === null ? null : hrefWith(route, { [name]: now(name, value) ? null : value }),
    });
    const side = (title: string, list: Bar[]): TemplateResult | typeof nothing =>
        list.length === 0 ? nothing : html`<section><h2>${t(title)}</h2>${bars(list.slice(0, 12))}</section>`;
    const others = (list: readonly Named[], tone = ""): Bar[] => list.map((n) => bar("other", n.key, n.name, n.n ?? 0, tone));
    const kinds = e.kinds.map((k) => bar("kind", k.kind, label("kind", k.kind), role === "about" ? k.about : k.said, k.kind === "deny" ? "denial" : ""));
    return html`${role === "about" ? side("entity.about_by", others(e.spoken_of_by, "speaker"))
            : role === "speaker" ? side("entity.about", others(e.speaks_of)) : nothing}
        ${side("entity.kinds", kinds.filter((k) => k.n > 0))}
        ${e.events.length > 0 ? html`<section><h2>${t("entity.events")}</h2><ul class="plain">${e.events.slice(0, 12).map(eventLine)}</ul></section>` : nothing}
        ${role === "speaker" ? side("entity.outlets", e.outlets.map((o) => bar("outlet", o.outlet, o.outlet, o.n))) : nothing}
        ${side("entity.via", e.sources.map((v) => ({ name: v.name, n: v.n ?? 0, tone: "via", href: nameHref(v, "via") })))}`;
}

function eventLine(e: EntityView["events"][number]): TemplateResult {
    const acts = e.role === "actor";
    const name = e.key ? html`<a href=${href(["entities", e.key])}><bdi>${e.name}</bdi></a>` : html`<bdi>${e.name}</bdi>`;
    return html`<li><span class="kind event">${label("event", e.type)}</span>
        <span class="on-word">${t(acts ? "to" : "event.from")}</span> ${name} <span class="n">${number(e.n)}</span></li>`;
}
