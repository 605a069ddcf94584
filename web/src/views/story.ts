// story.ts - one story: what happened, who says what, and beside it who denies it.
import { html, nothing, type TemplateResult } from "lit-html";
import { apiUrl } from "../api";
import type { EventItem, StoryView } from "../api";
import { bars } from "../parts/bars";
import { DAY, toIso, toTime } from "../parts/days";
import { strip } from "../parts/desk";
import { articleRow, eventRows, hitTable, statementRow } from "../parts/lists";
import { href } from "../route";
import { server } from "../server";
import type { ViewOf } from "../view";
import { count, date, label, t } from "../words";

function part(name: string, rows: readonly TemplateResult[], tone = ""): TemplateResult {
    return html`<section class=${`part ${tone}`} id=${name}><h2>${t(`story.${name}`)}</h2>
        ${rows.length > 0 ? html`<ol class="rows">${rows}</ol>` : html`<p class="empty">${t(`story.${name}.none`)}</p>`}</section>`;
}

const WEEK = 7 * DAY;

/** A claim as it was first told, with the number of articles that have it. */
function claimRow(c: StoryView["claims"][number]): TemplateResult {
    const to = href(["claims", c.claim]);
    return html`<li class="row said">
        <p class="who"><bdi class="speaker">${c.who ?? t("unknown")}</bdi> <span class="kind">${label("kind", c.kind)}</span></p>
        <p class="content" lang="ar" dir="rtl"><a href=${to}>${c.content ?? t("untitled")}</a></p>
        <p class="source"><a class="trace" href=${to}>${c.articles > 1 ? count("claim.carried", c.articles) : t("trace")}</a></p></li>`;
}

/** What the story is about before what it looks back to. */
function inTime(s: StoryView): EventItem[] {
    const begin = toIso(toTime(s.first) - WEEK);
    const past = (e: EventItem): boolean => e.date !== null && e.date < begin.slice(0, e.date.length);
    return [...s.happened.filter((e) => !past(e)), ...s.happened.filter(past)];
}

export const storyView: ViewOf = async (route, signal) => {
    const id = route.path[1] ?? "";
    const s = await server.story(id, signal);
    const said = part("said", s.claims.filter((c) => c.kind !== "deny" && c.kind !== "reject").map(claimRow));
    return {
        title: s.title ?? t("untitled"),
        body: html`<header class="story-head"><h1 class="headline" lang="ar" dir="rtl">${s.title ?? t("untitled")}</h1>
            <p class="counts"><time>${date(s.first)}${s.last !== s.first ? ` – ${date(s.last)}` : ""}</time>
                <span>${count("articles", s.articles)}</span> <span>${count("statements", s.statements)}</span>
                <span class=${s.denials > 0 ? "denial" : ""}>${count("denials", s.denials)}</span></p></header>
            ${strip(null, server.timeline({ q: `story:${s.story}` }, signal))}
            <div class="beside">${part("happened", eventRows(inTime(s)))}${s.denied.length > 0
                ? part("denied", s.denied.map((d) => statementRow(d)), "denial") : said}</div>
            <div class="with-side">${s.denied.length > 0 ? said : part("carriers", s.carriers.map(articleRow))}
                <aside>${s.people.length > 0 ? html`<section><h2>${t("story.people")}</h2>${bars(s.people.slice(0, 12).map((n) =>
                    ({ name: n.name, n: n.n ?? 0, href: n.key ? href(["entities", n.key]) : null, tone: "" })))}</section>` : nothing}
                ${s.denied.length > 0 ? part("carriers", s.carriers.map(articleRow)) : nothing}</aside></div>`,
        download: {
            name: `story-${s.story}`,
            json: apiUrl(`stories/${id}`),
            csv: () => hitTable([...s.carriers, ...s.denied, ...s.happened]),
            png: () => document.querySelector<SVGSVGElement>("svg.strip"),
        },
        shown: (root) => {
            const wanted = route.params.get("part");
            if (wanted) root.querySelector(`#${CSS.escape(wanted)}`)?.scrollIntoView();
        },
    };
};
