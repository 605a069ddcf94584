// search.ts - what the query finds, as it is typed; and its fields, for those who do not know its
// language by heart.
import { html, nothing, type TemplateResult } from "lit-html";
import { apiUrl, type Hit } from "../api";
import { asked, deskHead } from "../parts/desk";
import { hitList, hitTable } from "../parts/lists";
import { pages } from "../parts/more";
import { joined, term } from "../parts/term";
import { go, hrefWith, type Route } from "../route";
import { server } from "../server";
import type { ViewOf } from "../view";
import { label, labelNames, t } from "../words";

export const searchView: ViewOf = async (route, signal) => {
    const query = asked(route);
    const { items, button } = await pages<Hit>(apiUrl("search", query), (cursor) =>
        server.search({ ...query, limit: 50, cursor }, cursor === null ? signal : undefined));
    return {
        title: route.params.get("q") ?? t("desk.search"),
        body: html`${deskHead(route, "search", signal)}<h1 class="visually-hidden">${t("desk.search")}</h1>
            <div class="with-side"><section class="results" aria-label=${t("results")}>
                ${kinds(route)}${hitList(items)}${button}</section>
            <aside>${fields(route)}</aside></div>`,
        download: {
            name: "search",
            json: apiUrl("search", query),
            csv: () => hitTable(items),
            png: () => document.querySelector<SVGSVGElement>("svg.strip"),
        },
    };
};

/** What is listed, and for statements of which kind: the commonest questions in one click. */
function kinds(route: Route): TemplateResult {
    const q = route.params.get("q") ?? "";
    const rest = q.replace(/(^|\s)kind:\S+/g, " ").trim();
    const now = /(?:^|\s)kind:(\S+)/.exec(q)?.[1] ?? null;
    const kind = (name: string): TemplateResult => html`<a class=${name === "deny" ? "denial" : ""} aria-current=${now === name ? "true" : "false"}
        href=${hrefWith(route, { q: now === name ? rest : joined(rest, `kind:${name}`) })}>${label("kind", name)}</a>`;
    return html`<nav class="kinds" aria-label=${t("filter")}><a aria-current=${now === null ? "true" : "false"} href=${hrefWith(route, { q: rest })}>${t("type.all")}</a>
        ${KINDS.map(kind)}</nav>`;
}

const KINDS = ["deny", "accuse", "threaten", "warn", "announce", "promise", "request"] as const;
const PREFIXES = ["speaker", "about", "via", "said", "outlet", "actor", "recipient", "place"] as const;

function fields(route: Route): TemplateResult {
    const submit = (event: Event): void => {
        event.preventDefault();
        const form = event.target as HTMLFormElement;
        const data = new FormData(form);
        const terms = [...data].map(([name, value]) => (typeof value === "string" && value.trim() ? term(name, value) : null));
        form.reset();
        go(hrefWith(route, { q: joined(route.params.get("q"), ...terms) }));
    };
    const choice = (name: string, set: string): TemplateResult => html`<label>${t(`field.${name}`)}<select name=${name}>
        <option value=""></option>${labelNames(set).map((code) => html`<option value=${code.toLowerCase()}>${label(set, code)}</option>`)}</select></label>`;
    return html`<details class="query-fields" ?open=${matchMedia("(min-width: 60rem)").matches}><summary>${t("fields")}</summary><form @submit=${submit}>
        ${PREFIXES.map((name) => html`<label>${t(`field.${name}`)}<input name=${name} dir="auto" autocomplete="off"></label>`)}
        ${choice("kind", "kind")}${choice("form", "form")}${choice("event", "event")}
        <p><button type="submit">${t("fields.add")}</button></p></form></details>${nothing}`;
}
