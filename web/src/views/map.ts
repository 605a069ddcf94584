// map.ts - where it happened: events by place on a world outline that is shipped with the page, and
// for the place chosen what happened there and who denies it.
import { html, nothing, svg, type TemplateResult } from "lit-html";
import { geoMercator, geoPath, type GeoProjection } from "d3-geo";
import { scaleSqrt } from "d3-scale";
import { mesh, feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import worldUrl from "../../build/world.json";
import { apiUrl, isStatement, type EventItem, type Query, type StatementItem } from "../api";
import { bars } from "../parts/bars";
import { asked, deskHead } from "../parts/desk";
import { eventRows, hitTable, statementRow } from "../parts/lists";
import { written } from "../parts/labels";
import { stripWidth } from "../parts/timeline";
import { joined, term } from "../parts/term";
import { hrefWith, type Route } from "../route";
import { server } from "../server";
import type { ViewOf } from "../view";
import { count, t } from "../words";

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

let world: Promise<World> | null = null;

function outline(): Promise<World> {
    // Beside the page's own files, wherever those are.
    world ??= fetch(new URL(worldUrl, import.meta.url)).then((r) => r.json() as Promise<World>);
    return world;
}

interface Place {
    name: string;
    lat: number;
    lon: number;
    n: number;
}

function placesOf(events: readonly EventItem[]): Place[] {
    const found = new Map<string, Place>();
    for (const e of events) {
        if (e.place === null || e.lat === null || e.lon === null) continue;
        const where = `${e.lat} ${e.lon}`;
        const at = found.get(where);
        if (at) at.n++;
        else found.set(where, { name: e.place, lat: e.lat, lon: e.lon, n: 1 });
    }
    return [...found.values()].sort((a, b) => b.n - a.n);
}

export const mapView: ViewOf = async (route, signal) => {
    const query = asked(route);
    const chosen = route.params.get("place");
    const [answer, topology, here] = await Promise.all([
        server.events({ ...query, located: 1, limit: 1000 }, signal), outline(), chosen === null ? null : at(chosen, query, signal),
    ]);
    const places = placesOf(answer.items);
    return {
        title: t("desk.map"),
        body: html`${deskHead(route, "map", signal)}<h1 class="visually-hidden">${t("desk.map")}</h1>
            <div class="with-side wide"><div class="drawing">${draw(topology, places, route)}</div>
            <aside>${placeList(places, route)}</aside></div>
            ${chosen !== null && here ? html`<h2 class="place-name">${t("map.at")} <bdi>${chosen}</bdi></h2>
                <div class="beside">${column("happened", eventRows(here.events))}${column("denied", here.denials.map((s) => statementRow(s)))}</div>` : nothing}`,
        download: {
            name: "events",
            json: apiUrl("events", query),
            csv: () => hitTable(chosen !== null && here ? [...here.events, ...here.denials] : answer.items),
            png: () => document.querySelector<SVGSVGElement>("svg.map"),
        },
        shown: (root) => {
            if (chosen !== null) root.querySelector(".place-name")?.scrollIntoView({ block: "nearest" });
        },
    };
};

/** What happened at a place, and denials in the articles that tell of it. */
async function at(place: string, query: Query, signal: AbortSignal): Promise<{ events: EventItem[]; denials: StatementItem[] }> {
    const q = joined(String(query["q"] ?? ""), term("place", place));
    const [events, denials] = await Promise.all([
        server.events({ ...query, q, limit: 40 }, signal),
        server.search({ ...query, q: joined(q, "kind:deny"), limit: 40 }, signal),
    ]);
    return { events: events.items, denials: denials.items.filter(isStatement) };
}

function column(name: string, rows: readonly TemplateResult[]): TemplateResult {
    return html`<section class=${`part ${name === "denied" ? "denial" : ""}`}><h3>${t(`story.${name}`)}</h3>
        ${rows.length > 0 ? html`<ol class="rows">${rows}</ol>` : html`<p class="empty">${t(`story.${name}.none`)}</p>`}</section>`;
}

function placeList(places: readonly Place[], route: Route): TemplateResult {
    if (places.length === 0) return html`<p class="empty">${t("none")}</p>`;
    return html`<h2>${t("map.places")}</h2>${bars(places.slice(0, 16).map((p) => ({
        name: p.name, n: p.n, href: hrefWith(route, { place: p.name }), current: route.params.get("place") === p.name, tone: "event",
    })))}`;
}

/** The part of the world where most of it happened; never closer than a region. */
function frame(places: readonly Place[], width: number, height: number): GeoProjection {
    const projection = geoMercator();
    const weighed = places.flatMap((p) => Array<Place>(Math.min(p.n, 50)).fill(p)).sort((a, b) => a.lon - b.lon);
    if (weighed.length === 0) return projection.fitSize([width, height], { type: "Sphere" });
    const inner = (list: number[]): [number, number] => {
        const cut = Math.floor(list.length * 0.06);
        return [list[cut] ?? 0, list[list.length - 1 - cut] ?? 0];
    };
    const [west, east] = inner(weighed.map((p) => p.lon));
    const [south, north] = inner(weighed.map((p) => p.lat).sort((a, b) => a - b));
    const room = (a: number, b: number, least: number): number => Math.max(3, (least - (b - a)) / 2);
    const [dx, dy] = [room(west, east, 24), room(south, north, 14)];
    return projection.fitExtent([[8, 8], [width - 8, height - 8]], {
        type: "MultiPoint",
        coordinates: [[west - dx, Math.max(-60, south - dy)], [east + dx, Math.min(75, north + dy)]],
    });
}

function draw(topology: World, places: readonly Place[], route: Route): TemplateResult {
    const width = Math.min(stripWidth(), 820);
    const height = Math.round(width * 0.62);
    const projection = frame(places, width, height).clipExtent([[0, 0], [width, height]]);
    const path = geoPath(projection);
    const land = path(feature(topology, topology.objects.land)) ?? "";
    const borders = path(mesh(topology, topology.objects.countries, (a, b) => a !== b)) ?? "";
    const size = scaleSqrt().domain([0, Math.max(1, ...places.map((p) => p.n))]).range([2, 20]);
    return html`<svg class="map" width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`} role="group" aria-label=${t("map.summary", count("places", places.length))}>
        ${svg`<path class="land" d=${land}></path><path class="border" d=${borders}></path>`}
        ${places.map((p) => spot(p, projection, size(p.n), width, height, route))}
        ${names(places, projection, size, width, height)}
    </svg>`;
}

function inside(p: Place, projection: GeoProjection, width: number, height: number): [number, number] | null {
    const at = projection([p.lon, p.lat]);
    return at && at[0] >= 0 && at[0] <= width && at[1] >= 0 && at[1] <= height ? at : null;
}

function spot(p: Place, projection: GeoProjection, r: number, width: number, height: number, route: Route): TemplateResult | typeof nothing {
    const at = inside(p, projection, width, height);
    if (!at) return nothing;
    return svg`<a href=${hrefWith(route, { place: p.name })} aria-label=${`${p.name}: ${count("events", p.n)}`}><circle
        class=${route.params.get("place") === p.name ? "event chosen" : "event"} cx=${at[0]} cy=${at[1]} r=${r}></circle></a>` as TemplateResult;
}

function names(places: readonly Place[], projection: GeoProjection, size: (n: number) => number, width: number, height: number): TemplateResult[] {
    const spots = places.flatMap((p) => {
        const at = inside(p, projection, width, height);
        return at ? [{ x: at[0], y: at[1] - size(p.n) - 3, text: p.name }] : [];
    });
    const shown = written(spots, width);
    return spots.filter((_, i) => shown.has(i)).slice(0, 30).map((s) =>
        svg`<text x=${s.x} y=${s.y} text-anchor="middle" aria-hidden="true">${s.text}</text>` as TemplateResult);
}
