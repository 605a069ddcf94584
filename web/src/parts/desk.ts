// desk.ts - the head that the views of many articles share: the strip of time and the ways to look
// at the same question. Question and days go with the reader from one to the other.
import { html, nothing, type TemplateResult } from "lit-html";
import { until } from "lit-html/directives/until.js";
import type { Day, Query } from "../api";
import { href, type Route } from "../route";
import { server } from "../server";
import { t } from "../words";
import { still, timeline } from "./timeline";

export type Desk = "stories" | "search" | "network" | "map";

/** The question and the days of an address, as the server takes them. */
export function asked(route: Route): Query {
    return { q: route.params.get("q"), from: route.params.get("from"), to: route.params.get("to") };
}

function carry(route: Route): URLSearchParams {
    const out = new URLSearchParams();
    for (const key of ["q", "from", "to"]) {
        const value = route.params.get(key);
        if (value) out.set(key, value);
    }
    return out;
}

/** The strip arrives when it is counted; its place is kept, so that nothing moves. Without a route no days are chosen on it. */
export function strip(route: Route | null, days: Promise<Day[]>): TemplateResult {
    const drawn = days.then(
        (list) => (route ? timeline(list, route) : still(list)),
        () => html`<section class="timeline empty">${t("timeline.none")}</section>`,
    );
    return html`${until(drawn, html`<section class="timeline waiting" aria-busy="true"></section>`)}`;
}

export function deskHead(route: Route, desk: Desk, signal: AbortSignal): TemplateResult {
    const q = route.params.get("q");
    const tab = (name: Desk): TemplateResult => html`<a href=${href([name], carry(route))}
        aria-current=${name === desk ? "page" : "false"}>${t(`desk.${name}`)}</a>`;
    return html`<nav class="desks" aria-label=${t("desks")}>${tab("stories")}${tab("search")}${tab("network")}${tab("map")}
        ${q ? html`<span class="asked"><bdi>${q}</bdi> <a href=${href([desk], without(route))} aria-label=${t("query.clear")}>×</a></span>` : nothing}</nav>
        ${strip(route, server.timeline({ q }, signal))}`;
}

function without(route: Route): URLSearchParams {
    const out = carry(route);
    out.delete("q");
    return out;
}
