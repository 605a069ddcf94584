// network.ts - who speaks of whom: drawn, and as a list of pairs that says the same.
import { html, nothing, svg, type TemplateResult } from "lit-html";
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from "d3-force";
import { scaleSqrt } from "d3-scale";
import { apiUrl, type Network } from "../api";
import { asked, deskHead } from "../parts/desk";
import { cut, written } from "../parts/labels";
import { stripWidth } from "../parts/timeline";
import { href, type Route } from "../route";
import { server } from "../server";
import type { ViewOf } from "../view";
import { number, t } from "../words";

export const networkView: ViewOf = async (route, signal) => {
    const query = { ...asked(route), limit: 60 };
    const network = await server.network(query, signal);
    const figures = new Map(network.nodes.map((n) => [n.id, n]));
    return {
        title: t("desk.network"),
        body: html`${deskHead(route, "network", signal)}<h1 class="visually-hidden">${t("desk.network")}</h1>
            ${network.edges.length === 0 ? html`<p class="empty">${t("none")}</p>` : html`<div class="with-side wide">
                <div class="drawing scroll" tabindex="0" role="group" aria-label=${t("desk.network")}>${draw(network)}</div>
                <aside><h2>${t("network.pairs")}</h2>${pairs(network, figures, route)}</aside></div>`}`,
        download: {
            name: "network",
            json: apiUrl("network", query),
            csv: () => [["source", "target", "n"],
                ...network.edges.map((e) => [figures.get(e.source)?.name ?? null, figures.get(e.target)?.name ?? null, e.n])],
            png: () => document.querySelector<SVGSVGElement>("svg.network"),
        },
    };
};

/** Who says how much of whom, with the way to the statements themselves. */
function pairs(network: Network, figures: ReadonlyMap<number, Network["nodes"][number]>, route: Route): TemplateResult {
    const most = [...network.edges].sort((a, b) => b.n - a.n).slice(0, 40);
    return html`<ol class="plain">${most.map((e) => {
        const [source, target] = [figures.get(e.source), figures.get(e.target)];
        if (!source || !target) return nothing;
        const to = href(["entities", source.key], { other: target.key, from: route.params.get("from"), to: route.params.get("to") });
        return html`<li><a href=${to}><bdi class="speaker">${source.name}</bdi> <span class="on-word">${t("about")}</span>
            <bdi>${target.name}</bdi></a> <span class="n">${number(e.n)}</span></li>`;
    })}</ol>`;
}

const LEAST = 620; // px: a narrower page moves the drawing sideways

interface Spot extends SimulationNodeDatum {
    id: number;
    key: string;
    name: string;
    r: number;
    speaks: boolean;
}

interface Tie {
    source: Spot;
    target: Spot;
    n: number;
}

/** Laid out at once, not animated: three hundred steps over some sixty names take a few milliseconds. */
function layOut(network: Network, width: number): { spots: Spot[]; ties: Tie[]; height: number } {
    const height = width * 0.7;
    const size = scaleSqrt().domain([0, Math.max(1, ...network.nodes.map((n) => n.n))]).range([3, 18]);
    const speakers = new Set(network.edges.map((e) => e.source));
    const spots = network.nodes.map((n): Spot => ({ id: n.id, key: n.key, name: n.name, r: size(n.n), speaks: speakers.has(n.id) }));
    const byId = new Map(spots.map((s) => [s.id, s]));
    const ties: Tie[] = [];
    for (const l of network.edges) {
        const [source, target] = [byId.get(l.source), byId.get(l.target)];
        if (source && target && source !== target) ties.push({ source, target, n: l.n });
    }
    forceSimulation(spots)
        .force("link", forceLink<Spot, Tie>(ties).distance(90).strength(0.25))
        .force("charge", forceManyBody().strength(-260))
        .force("center", forceCenter(width / 2, height / 2))
        .force("x", forceX(width / 2).strength(0.06))
        .force("y", forceY(height / 2).strength(0.1))
        .force("collide", forceCollide<Spot>((s) => s.r + 16))
        .stop().tick(300);
    return { height: fit(spots, width), spots: spots.sort((a, b) => b.r - a.r), ties };
}

/** Moves all into the width, with the shape kept; the height that this takes. */
function fit(spots: readonly Spot[], width: number): number {
    const [xs, ys] = [spots.map((s) => s.x ?? 0), spots.map((s) => s.y ?? 0)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const [w, h] = [Math.max(...xs) - left || 1, Math.max(...ys) - top || 1];
    const [side, head] = [70, 36];
    const scale = Math.min((width - 2 * side) / w, (width - 2 * head) / h);
    const height = h * scale + 2 * head;
    for (const s of spots) {
        s.x = width / 2 + ((s.x ?? 0) - left - w / 2) * scale;
        s.y = height / 2 + 8 + ((s.y ?? 0) - top - h / 2) * scale;
    }
    return Math.round(height);
}

function draw(network: Network): TemplateResult {
    const width = Math.max(LEAST, Math.min(stripWidth(), 820));
    const { spots, ties, height } = layOut(network, width);
    const most = Math.max(1, ...ties.map((l) => l.n));
    const names = written(spots.map((s) => ({ x: s.x ?? 0, y: (s.y ?? 0) - s.r - 4, text: cut(s.name, 26) })), width,
        spots.map((s) => ({ x: s.x ?? 0, y: s.y ?? 0, r: s.r })));
    return html`<svg class="network" width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`} role="group"
            aria-label=${t("network.summary", number(spots.length), number(ties.length))}>
        ${ties.map((l) => svg`<path class="tie" d=${arc(l)} stroke-width=${(0.6 + (3 * l.n) / most).toFixed(1)}></path>`)}
        ${spots.map((s, i) => svg`<a class="spot" href=${href(["entities", s.key])} aria-label=${s.name}><title>${s.name}</title>
            <circle class=${s.speaks ? "speaker" : "about"} cx=${s.x} cy=${s.y} r=${s.r}></circle>
            <text class=${names.has(i) ? "" : "unwritten"} x=${s.x} y=${(s.y ?? 0) - s.r - 4} text-anchor="middle">${cut(s.name, 26)}</text></a>`)}
    </svg>`;
}

/** Bent to one side, so that "A of B" and "B of A" are two lines. */
function arc({ source, target }: Tie): string {
    const [x1, y1, x2, y2] = [source.x ?? 0, source.y ?? 0, target.x ?? 0, target.y ?? 0];
    const [dx, dy] = [x2 - x1, y2 - y1];
    return `M${x1.toFixed(1)},${y1.toFixed(1)}Q${((x1 + x2) / 2 - dy * 0.12).toFixed(1)},${((y1 + y2) / 2 + dx * 0.12).toFixed(1)} ${x2.toFixed(1)},${y2.toFixed(1)}`;
}
