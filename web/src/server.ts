// server.ts - the routes that the views ask, and the server's rows as the views want them: names with
// the figures that they belong to, lists where a search's hit has a line of text.
import {
    get, post, type ArticleItem, type ArticleView, type ClaimView, type Day, type EntityView, type EventItem, type Hit,
    type Named, type Network, type Page, type Query, type StatementItem, type Story, type StoryView, type Suggestion,
} from "./api";
import type { ArticleRecord } from "./record";

type Row = Record<string, unknown>;

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const whole = (value: unknown): number => (typeof value === "number" ? value : 0);
const rows = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);

/** A list of rows, or of a hit the names in one line of text. */
function named(value: unknown, parts: RegExp): Named[] {
    if (typeof value === "string") return value.split(parts).filter(Boolean).map((name) => ({ name, key: null }));
    return rows(value).flatMap((row) => {
        const name = text(row["who"]) ?? text(row["name"]) ?? text(row["text"]);
        return name === null ? [] : [{ name, key: text(row["entity"]), n: whole(row["statements"]) || whole(row["articles"]) }];
    });
}

function statement(row: Row): StatementItem {
    return {
        ...(row as unknown as StatementItem),
        key: text(row["entity"]),
        negative: row["negative"] === true,
        via: named(row["via"], / *[<←] */),
    };
}

function event(row: Row): EventItem {
    return {
        ...(row as unknown as EventItem),
        actor: named(row["actor"], / *; */),
        recipient: named(row["recipient"], / *; */),
    };
}

function hit(row: Row): Hit {
    if (typeof row["statement"] === "number") return statement(row);
    return typeof row["event"] === "number" ? event(row) : (row as unknown as ArticleItem);
}

async function page<T>(answer: Promise<Page<Row>>, item: (row: Row) => T): Promise<Page<T>> {
    const { items, next } = await answer;
    return { items: items.map(item), next };
}

const part = (value: string): string => encodeURIComponent(value);

export const server = {
    search: (q: Query, signal?: AbortSignal) => page(get<Page<Row>>("search", q, signal), hit),

    suggest: (q: string, signal?: AbortSignal): Promise<Page<Suggestion>> =>
        page(get<Page<Row>>("suggest", { q }, signal), (row) => ({
            ...(row as unknown as Suggestion), key: text(row["entity"]), n: whole(row["count"]),
        })),

    articles: (query: Query, signal?: AbortSignal) => get<Page<ArticleItem>>("articles", query, signal),
    article: (n: string, signal?: AbortSignal) => get<ArticleView>(`articles/${part(n)}`, {}, signal),

    async entity(key: string, signal?: AbortSignal): Promise<EntityView> {
        const row = await get<Row>(`entities/${part(key)}`, {}, signal);
        return {
            ...(row as unknown as EntityView),
            speaks_of: named(row["speaks_of"], /;/),
            spoken_of_by: named(row["spoken_of_by"], /;/),
            sources: named(row["via_whom"], /;/),
            outlets: rows(row["outlets"]).map((o) => ({ outlet: text(o["outlet"]) ?? "", n: whole(o["statements"]) })),
            events: rows(row["events"]).map((e) => ({
                type: text(e["type"]) ?? "", role: text(e["role"]) ?? "", key: text(e["entity"]), name: text(e["name"]) ?? "",
                n: whole(e["events"]),
            })),
        };
    },

    said: (key: string, q: Query, signal?: AbortSignal) =>
        page(get<Page<Row>>(`entities/${part(key)}/statements`, q, signal), statement),

    async claim(n: string, signal?: AbortSignal): Promise<ClaimView> {
        const row = await get<Row>(`claims/${part(n)}`, {}, signal);
        return {
            ...(row as unknown as ClaimView),
            key: text(row["entity"]),
            statements: rows(row["statements"]).map(statement),
            denials: rows(row["denials"]).map(statement),
        };
    },

    stories: (q: Query, signal?: AbortSignal) => get<Page<Story>>("stories", q, signal),

    async story(n: string, signal?: AbortSignal): Promise<StoryView> {
        const row = await get<Row>(`stories/${part(n)}`, {}, signal);
        return {
            ...(row as unknown as StoryView),
            articles: whole(row["article_count"]),
            denials: whole(row["denial_count"]),
            carriers: rows(row["articles"]) as unknown as ArticleItem[],
            denied: rows(row["denials"]).map(statement),
            happened: rows(row["events"]).map(event),
            people: named(row["people"], /;/),
        };
    },

    /** First day first. */
    async timeline(q: Query, signal?: AbortSignal): Promise<Day[]> {
        const { items } = await get<Page<Row>>("timeline", q, signal);
        return items.map((row) => {
            const kinds = (row["kinds"] ?? {}) as Record<string, number>;
            return {
                day: text(row["day"]) ?? "", statements: whole(row["statements"]), events: whole(row["events"]),
                denials: (kinds["deny"] ?? 0) + (kinds["reject"] ?? 0),
            };
        }).reverse();
    },

    async network(q: Query, signal?: AbortSignal): Promise<Network> {
        const row = await get<Row>("network", q, signal);
        return {
            nodes: rows(row["nodes"]).map((n) => ({
                id: whole(n["id"]), key: text(n["entity"]) ?? "", name: text(n["name"]) ?? "", n: whole(n["said"]) + whole(n["about"]),
            })),
            edges: rows(row["edges"]).map((e) => ({ source: whole(e["source"]), target: whole(e["target"]), n: whole(e["weight"]) })),
        };
    },

    events: (q: Query, signal?: AbortSignal) => page(get<Page<Row>>("events", q, signal), event),

    read: (body: Query, signal?: AbortSignal) => post<ArticleRecord>("read", body, signal),
};
