// timeline.ts - statements and events per day. Drawing over it with the pointer chooses days for all
// that the view shows; the two fields of dates and the words beside them do the same from the keyboard.
import { html, nothing, svg, type TemplateResult } from "lit-html";
import { scaleLinear, scaleUtc } from "d3-scale";
import type { Day } from "../api";
import { go, hrefWith, type Route } from "../route";
import { rtl } from "../settings";
import { date, number, t } from "../words";
import { bins, chosenRange, DAY, domainOf, toIso, toTime, unitFor, type Bin, type Range } from "./days";

const HEIGHT = 84;
const BASE = 54; // statements stand on this line, events hang from it
const FOOT = HEIGHT - 14;

/** How wide the strip may be drawn now. */
export const stripWidth = (): number => Math.max(280, Math.min(1160, document.documentElement.clientWidth - 32));

export function timeline(days: readonly Day[], route: Route, width = stripWidth()): TemplateResult {
    if (days.length === 0) return html`<section class="timeline empty">${t("timeline.none")}</section>`;
    const all = domainOf(days, null);
    const chosen = chosenRange(route.params, all);
    const domain = domainOf(days, chosen);
    return html`<section class="timeline" aria-label=${t("timeline")}>
        ${strip(days, route, width, domain, chosen)}
        ${controls(route, all, chosen)}
    </section>`;
}

/** The same without a choice of days: of what is whole as it is. */
export function still(days: readonly Day[], width = stripWidth()): TemplateResult {
    if (days.length === 0) return html`<section class="timeline empty">${t("timeline.none")}</section>`;
    return html`<section class="timeline still" aria-label=${t("timeline")}>${strip(days, null, width, domainOf(days, null), null)}</section>`;
}

/** With a route the pointer may choose days. */
function strip(days: readonly Day[], route: Route | null, width: number, domain: Range, chosen: Range | null): TemplateResult {
    const x = scaleUtc().domain([domain.from, domain.to]).range(rtl() ? [width, 0] : [0, width]);
    const shown = bins(days, domain.from, domain.to, unitFor((domain.to - domain.from) / DAY, width / 3));
    const up = scaleLinear().domain([0, Math.max(1, ...shown.map((b) => b.statements))]).range([0, BASE - 4]);
    const down = scaleLinear().domain([0, Math.max(1, ...shown.map((b) => b.events))]).range([0, FOOT - BASE - 2]);
    const total = (of: (b: Bin) => number): string => number(shown.reduce((sum, b) => sum + of(b), 0));
    const summary = t("timeline.summary", date(toIso(domain.from)), date(toIso(domain.to - DAY)),
        total((b) => b.statements), total((b) => b.events));
    return html`<svg class="strip" width=${width} height=${HEIGHT} viewBox=${`0 0 ${width} ${HEIGHT}`} role="img"
            aria-label=${summary} @pointerdown=${route ? (e: PointerEvent) => brush(e, route, (px) => x.invert(px).getTime(), domain) : nothing}>
        ${chosen ? band("chosen", x(chosen.from), x(chosen.to)) : nothing}
        ${shown.map((b) => barsOf(b, x, up, down))}
        ${svg`<line class="base" x1="0" x2=${width} y1=${BASE} y2=${BASE}></line>`}
        ${ticks(x, width)}
        ${band("brush", 0, 0)}
    </svg>`;
}

type Scale = (value: number) => number;

function band(name: string, a: number, b: number): TemplateResult {
    return svg`<rect class=${name} x=${Math.min(a, b)} width=${Math.max(Math.abs(b - a), a === b ? 0 : 2)} y="0" height=${FOOT}></rect>` as TemplateResult;
}

function barsOf(b: Bin, x: (value: number) => number, up: Scale, down: Scale): TemplateResult {
    const [a, z] = [x(b.from), x(b.to)];
    const left = Math.min(a, z);
    const width = Math.max(1, Math.abs(z - a) - (Math.abs(z - a) > 4 ? 1 : 0));
    const said = up(b.statements);
    const denied = up(b.denials);
    return svg`<g>
        <rect class="said" x=${left} width=${width} y=${BASE - said} height=${said}></rect>
        <rect class="denied" x=${left} width=${width} y=${BASE - denied} height=${denied}></rect>
        <rect class="happened" x=${left} width=${width} y=${BASE} height=${down(b.events)}></rect></g>` as TemplateResult;
}

function ticks(x: ReturnType<typeof scaleUtc<number>>, width: number): TemplateResult[] {
    const years = x.domain()[1]!.getTime() - x.domain()[0]!.getTime() > 900 * DAY;
    const edge = 34;
    return x.ticks(Math.max(2, Math.floor(width / 170)))
        .filter((at) => x(at) > edge && x(at) < width - edge)
        .map((at) => {
            const iso = at.toISOString();
            const text = date(years ? iso.slice(0, 4) : at.getUTCDate() === 1 ? iso.slice(0, 7) : iso.slice(0, 10), "short");
            return svg`<text class="tick" x=${x(at)} y=${HEIGHT - 2} text-anchor="middle">${text}</text>` as TemplateResult;
        });
}

/** Follows the pointer from where it went down; a click without a way is the day under it. */
function brush(start: PointerEvent, route: Route, timeAt: (px: number) => number, domain: Range): void {
    const strip = start.currentTarget as SVGSVGElement;
    const shade = strip.querySelector(".brush");
    const box = strip.getBoundingClientRect();
    if (start.button !== 0 || !shade) return;
    start.preventDefault();
    strip.setPointerCapture(start.pointerId);
    const at = (event: PointerEvent): number => Math.max(0, Math.min(box.width, event.clientX - box.left));
    const from = at(start);
    const move = (event: PointerEvent): void => {
        shade.setAttribute("x", String(Math.min(from, at(event))));
        shade.setAttribute("width", String(Math.abs(at(event) - from)));
    };
    const finish = (event: PointerEvent): void => {
        strip.removeEventListener("pointermove", move);
        shade.setAttribute("width", "0");
        if (event.type !== "pointerup") return;
        const times = [timeAt(from), timeAt(at(event))].map((time) => Math.max(domain.from, Math.min(domain.to - 1, time)));
        go(hrefWith(route, { from: toIso(Math.min(...times)), to: toIso(Math.max(...times)), cursor: null }));
    };
    strip.addEventListener("pointermove", move);
    strip.addEventListener("pointerup", finish, { once: true });
    strip.addEventListener("pointercancel", finish, { once: true });
}

/** The archive's last day is its today. */
function presets(last: number): { name: string; from: number }[] {
    const month = new Date(last);
    return [
        { name: "today", from: last },
        { name: "week", from: last - 6 * DAY },
        { name: "month", from: Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), 1) },
    ];
}

function controls(route: Route, all: Range, chosen: Range | null): TemplateResult {
    const last = all.to - DAY;
    const change = (name: "from" | "to") => (event: Event): void => {
        const value = (event.target as HTMLInputElement).value;
        if (value === "" || !Number.isNaN(toTime(value))) go(hrefWith(route, { [name]: value || null, cursor: null }));
    };
    const field = (name: "from" | "to"): TemplateResult => html`<label>${t(`date.${name}`)}
        <input type="date" .value=${route.params.get(name) ?? ""} min=${toIso(all.from)} max=${toIso(last)} @change=${change(name)}></label>`;
    const isChosen = (from: number): boolean => chosen !== null && chosen.from === from && chosen.to === all.to;
    return html`<div class="range">
        ${presets(last).map((p) => html`<a class="preset" aria-current=${isChosen(p.from) ? "true" : "false"}
            href=${hrefWith(route, { from: toIso(p.from), to: toIso(last), cursor: null })}
            title=${t(`preset.${p.name}.title`, date(toIso(last)))}>${t(`preset.${p.name}`)}</a>`)}
        <a class="preset" aria-current=${chosen ? "false" : "true"} href=${hrefWith(route, { from: null, to: null, cursor: null })}>${t("preset.all")}</a>
        ${field("from")}${field("to")}
        <span class="legend"><span class="key said">${t("statements")}</span><span class="key denied">${t("denials")}</span><span
            class="key happened">${t("events")}</span></span>
    </div>`;
}
