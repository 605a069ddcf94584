// stories.ts - the board: the stories of a day (or of the days chosen), as a front page has them. Where no
// articles belong together yet, the articles themselves.
import { html, nothing, type TemplateResult } from "lit-html";
import { apiUrl, type ArticleItem, type Story } from "../api";
import { deskHead } from "../parts/desk";
import { DAY, toIso, toTime } from "../parts/days";
import { articleRow } from "../parts/lists";
import { pages } from "../parts/more";
import { href, hrefWith, type Route } from "../route";
import { server } from "../server";
import type { ViewOf } from "../view";
import { count, date, t, weekday } from "../words";

export const storiesView: ViewOf = async (route, signal) => {
    const query = { from: route.params.get("from"), to: route.params.get("to") };
    const { items, button } = await pages<Story>(apiUrl("stories", query), (cursor) =>
        server.stories({ ...query, limit: 40, cursor }, cursor === null ? signal : undefined));
    const [lead, ...rest] = items;
    const articles = lead ? null : await pages<ArticleItem>(apiUrl("articles", query), (cursor) =>
        server.articles({ ...query, limit: 40, cursor }, cursor === null ? signal : undefined));
    return {
        title: t("desk.stories"),
        body: html`${deskHead(route, "stories", signal)}
            <h1 class="day">${heading(route)}</h1>${turn(route)}
            ${lead ? html`<div class="front">${storyCard(lead, true)}${rest.map((s) => storyCard(s, false))}</div>`
                : html`<p class="empty">${t("stories.none")}</p>`}${button}
            ${articles && articles.items.length > 0 ? html`<h2>${t("articles.newest")}</h2>
                <ol class="rows">${articles.items.map(articleRow)}</ol>${articles.button}` : nothing}`,
        download: {
            name: "stories",
            json: apiUrl("stories", query),
            csv: () => [
                ["story", "title", "first", "last", "articles", "reports", "statements", "denials", "outlets"],
                ...items.map((s) => [s.story, s.title, s.first, s.last, s.articles, s.reports, s.statements, s.denials,
                    s.outlets.join("; ")]),
            ],
            png: () => document.querySelector<SVGSVGElement>("svg.strip"),
        },
    };
};

function heading(route: Route): string {
    const [from, to] = [route.params.get("from"), route.params.get("to")];
    if (from && from === to) return `${weekday(from)} ${date(from)}`;
    return from || to ? t("stories.range", date(from), date(to)) : t("stories.all");
}

/** The day before and the day after, where one day is shown. */
function turn(route: Route): TemplateResult | typeof nothing {
    const day = route.params.get("from");
    if (!day || day !== route.params.get("to") || Number.isNaN(toTime(day))) return nothing;
    const link = (name: string, step: number): TemplateResult => {
        const to = toIso(toTime(day) + step * DAY);
        return html`<a href=${hrefWith(route, { from: to, to })}>${t(name)}</a>`;
    };
    return html`<nav class="turn" aria-label=${t("day.turn")}>${link("day.before", -1)}${link("day.after", 1)}</nav>`;
}

function storyCard(s: Story, lead: boolean): TemplateResult {
    const to = href(["stories", s.story]);
    return html`<article class=${lead ? "card lead" : "card"}>
        <h2 lang="ar" dir="rtl"><a href=${to}>${s.title ?? t("untitled")}</a></h2>
        <p class="outlets">${s.outlets.slice(0, lead ? 8 : 4).map((o, i) => html`${i > 0 ? " · " : ""}<bdi>${o}</bdi>`)}</p>
        <p class="counts"><span>${count("articles", s.articles)}</span> <span>${count("statements", s.statements)}</span>
            ${s.denials > 0 ? html`<a class="denial" href=${`${to}?part=denied`}>${count("denials", s.denials)}</a>` : nothing}
            <time>${date(s.first, "short")}${s.last !== s.first ? ` – ${date(s.last, "short")}` : ""}</time></p>
    </article>`;
}
