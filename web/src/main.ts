// main.ts - the shell: masthead, the view of the address, what every view has. The view is made anew
// for each address; lit-html changes on the page only what differs.
import { html, nothing, render, type TemplateResult } from "lit-html";
import { explain } from "./api";
import { downloads } from "./parts/download";
import { onRefresh } from "./refresh";
import { href, parseRoute, type Route } from "./route";
import { applySettings, lang, setLang, setTheme, theme, type Theme } from "./settings";
import { onBox, searchBox } from "./suggest";
import type { View, ViewOf } from "./view";
import { t } from "./words";

const root = document.querySelector<HTMLElement>("#page")!;

/** Views are fetched when first asked for: the map's and the network's libraries are the heaviest. */
const VIEWS: Record<string, () => Promise<ViewOf>> = {
    articles: async () => (await import("./views/article")).articleView,
    read: async () => (await import("./views/read")).readView,
    entities: async () => (await import("./views/entity")).entityView,
    claims: async () => (await import("./views/claim")).claimView,
    stories: async (): Promise<ViewOf> => {
        const [board, one] = await Promise.all([import("./views/stories"), import("./views/story")]);
        return (route, signal) => (route.path[1] === undefined ? board.storiesView : one.storyView)(route, signal);
    },
    search: async () => (await import("./views/search")).searchView,
    network: async () => (await import("./views/network")).networkView,
    map: async () => (await import("./views/map")).mapView,
};

let view: View | null = null;
let failure: string | null = null;
let going: AbortController | null = null;
let leave: (() => void) | void;
let shownPath = "";

function draw(): void {
    const route = parseRoute(location.hash);
    render(html`<a class="skip" href="#view" @click=${skip}>${t("skip")}</a>
        <header class="masthead">
            <a class="wordmark" href="#/">${t("isnad")}</a>
            ${searchBox(route.params.get("q") ?? "")}
            <nav class="tools" aria-label=${t("tools")}><a href=${href(["read"])} aria-current=${route.path[0] === "read" ? "page" : "false"}>${t("read.link")}</a>
                <button type="button" lang=${lang() === "ar" ? "en" : "ar"} @click=${otherLanguage}>${t("other.language")}</button>
                <button type="button" @click=${nextTheme} title=${t("theme")} aria-label=${`${t("theme")}: ${t(`theme.${theme()}`)}`}>${t(`theme.${theme()}`)}</button></nav>
        </header>
        <main id="view" tabindex="-1" aria-busy=${going ? "true" : "false"}>${failure === null ? (view?.body ?? nothing) : failed(failure)}</main>
        <footer class="foot">${downloads(failure === null ? view?.download : undefined)}
            <p>${t("foot")} <a href="assets/licences.txt">${t("licences")}</a></p></footer>`, root);
}

function failed(text: string): TemplateResult {
    return html`<section class="failure" role="alert"><h1>${t("failure")}</h1><p>${text}</p><p><a href="#/">${t("home")}</a></p></section>`;
}

/** "#view" would be taken for the address of a view. */
function skip(event: Event): void {
    event.preventDefault();
    root.querySelector<HTMLElement>("main")?.focus();
}

function otherLanguage(): void {
    setLang(lang() === "ar" ? "en" : "ar");
    void show();
}

function nextTheme(): void {
    const order: Theme[] = ["auto", "light", "dark"];
    setTheme(order[(order.indexOf(theme()) + 1) % order.length]!);
    draw();
}

async function show(): Promise<void> {
    const route = parseRoute(location.hash);
    const name = route.path[0] ?? "stories";
    going?.abort();
    const mine = (going = new AbortController());
    draw();
    try {
        const load = VIEWS[name];
        if (!load) throw new Error(t("failure.address"));
        const made = await (await load())(route, mine.signal);
        if (mine.signal.aborted) return;
        view = made;
        failure = null;
    } catch (error) {
        if (mine.signal.aborted) return;
        failure = explain(error);
    }
    going = null;
    place(route);
}

/** Puts the view on the page; a reader who came from another view begins at its top. */
function place(route: Route): void {
    leave?.();
    const path = route.path.join("/");
    const moved = path !== shownPath;
    const before = shownPath;
    shownPath = path;
    draw();
    document.title = failure === null && view ? `${view.title} · ${t("isnad")}` : t("isnad");
    if (moved) {
        scrollTo(0, 0);
        if (before !== "" && document.activeElement?.id !== "q") root.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
    }
    leave = view?.shown?.(root);
    performance.mark("view");
}

let drawn = document.documentElement.clientWidth;
addEventListener("resize", () => {
    if (Math.abs(document.documentElement.clientWidth - drawn) < 24) return;
    drawn = document.documentElement.clientWidth;
    void show();
});
addEventListener("hashchange", () => void show());
addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
        event.preventDefault();
        root.querySelector<HTMLInputElement>("#q")?.focus();
    }
});
onRefresh(() => void show());
onBox(draw);
applySettings();
root.replaceChildren(); // what index.html has there is for the eye, until now
void show();
