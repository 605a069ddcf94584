// suggest.ts - the search field: suggestions as one types, and on the views that show what a query
// finds, the findings themselves. A combobox as WAI-ARIA describes it.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Suggestion } from "./api";
import { go, href, hrefWith, parseRoute, replace } from "./route";
import { refresh } from "./refresh";
import { term } from "./parts/term";
import { server } from "./server";
import { number, t } from "./words";

const WAIT = 120; // ms without a key before the server is asked

let offered: Suggestion[] = [];
let current = -1;
let open = false;
let asking: AbortController | null = null;
let timer = 0;

/** Views where what is typed is what is shown. */
const LIVE = new Set(["search", "network", "map", "stories"]);

function close(): void {
    open = false;
    current = -1;
    refreshBox();
}

// Only the box is drawn again while one types; the view follows when its address changes.
let refreshBox: () => void = () => undefined;
export const onBox = (f: () => void): void => {
    refreshBox = f;
};

async function ask(text: string): Promise<void> {
    asking?.abort();
    asking = new AbortController();
    try {
        offered = text.trim() === "" ? [] : (await server.suggest(text, asking.signal)).items;
        open = offered.length > 0;
        current = -1;
        refreshBox();
    } catch {
        // aborted by the next letter, or nothing to offer
    }
}

function typed(event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
        void ask(text);
        const route = parseRoute(location.hash);
        if (LIVE.has(route.path[0] ?? "")) replace(hrefWith(route, { q: text.trim() || null }));
    }, WAIT);
}

function pick(s: Suggestion): void {
    close();
    asking?.abort();
    if (s.type === "field") return finish(s.value);
    go(s.key ? href(["entities", s.key]) : href(["search"], { q: term("outlet", s.value) }));
}

/** The name of a field takes the place of the word being typed. */
function finish(field: string): void {
    const input = document.querySelector<HTMLInputElement>("#q");
    if (!input) return;
    input.value = input.value.replace(/\S*$/, field);
    input.focus();
}

function search(text: string): void {
    close();
    clearTimeout(timer);
    asking?.abort();
    const route = parseRoute(location.hash);
    const view = LIVE.has(route.path[0] ?? "") && route.path[0] !== "stories" ? route.path[0]! : "search";
    go(href([view], { q: text.trim(), from: route.params.get("from"), to: route.params.get("to") }));
    refresh();
}

function key(event: KeyboardEvent): void {
    const input = event.target as HTMLInputElement;
    if (event.key === "Escape") return close();
    if (event.key === "Enter") {
        event.preventDefault();
        const chosen = offered[current];
        return chosen && open ? pick(chosen) : search(input.value);
    }
    if (!open || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    current = (current + step + offered.length + 1) % (offered.length + 1);
    if (current === offered.length) current = -1;
    refreshBox();
}

export function searchBox(query: string): TemplateResult {
    return html`<form class="search" role="search" @submit=${(e: Event) => e.preventDefault()}>
        <input type="search" id="q" name="q" autocomplete="off" spellcheck="false" dir="auto" placeholder=${t("search.placeholder")}
            aria-label=${t("search")} role="combobox" aria-expanded=${open ? "true" : "false"} aria-controls="offered" aria-autocomplete="list"
            aria-activedescendant=${open && current >= 0 ? `offered-${current}` : nothing}
            .value=${document.activeElement?.id === "q" ? (document.activeElement as HTMLInputElement).value : query}
            @input=${typed} @keydown=${key} @blur=${() => setTimeout(close, 150)}>
        <ul id="offered" role="listbox" aria-label=${t("suggestions")} ?hidden=${!open}>${offered.map((s, i) => html`<li role="option" id=${`offered-${i}`}
            aria-selected=${i === current ? "true" : "false"} @pointerdown=${(e: Event) => { e.preventDefault(); pick(s); }}>
            <bdi>${s.value}</bdi> <span class="of">${s.type === "field" && s.value_en ? html`<bdi>${s.value_en}</bdi>` : t(`suggest.${s.type}`)}${s.n > 0 ? ` · ${number(s.n)}` : ""}</span></li>`)}</ul>
    </form>`;
}
