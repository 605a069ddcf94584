// api.ts - what the server gives: serve/openapi.json says it in full. Numbers named article,
// statement, event, story and claim are rows of the archive. Offsets are code points of the text.
import type { ArticleRecord } from "./record";
import { lang } from "./settings";
import { t } from "./words";

export interface Named {
    key: string | null; // of the figure: a name across articles
    name: string;
    n?: number;
}

export interface ArticleItem {
    article: number;
    outlet: string | null;
    title: string | null;
    published: string | null;
    sentence?: string | null;
    start?: number;
    marks?: [number, number][];
}

export interface StatementItem extends ArticleItem {
    statement: number;
    claim: number | null;
    who: string | null;
    key: string | null;
    kind: string | null;
    negative: boolean;
    content: string | null;
    via: Named[];
}

export interface EventItem extends ArticleItem {
    event: number;
    type: string;
    actor: Named[];
    recipient: Named[];
    place: string | null;
    lat: number | null;
    lon: number | null;
    date: string | null;
    realis: string | null;
    told: "report" | "mention" | null;
}

export type Hit = ArticleItem | StatementItem | EventItem;
export const isStatement = (hit: Hit): hit is StatementItem => "statement" in hit;
export const isEvent = (hit: Hit): hit is EventItem => "event" in hit;

export interface Page<T> {
    items: T[];
    next: string | null;
}

export interface ArticleView extends ArticleItem {
    id: string;
    url: string | null;
    record: ArticleRecord;
    statements: { n: number; statement: number; claim: number | null; claim_articles: number }[];
    events: { n: number; event: number }[];
    entities: { n: number; entity: string | null }[];
    carriers: ArticleItem[];
    story_of: { story: number; title: string | null } | null;
}

export interface Story {
    story: number;
    title: string | null;
    first: string;
    last: string;
    articles: number;
    reports: number;
    statements: number;
    denials: number;
    outlets: string[];
}

export interface StoryView extends Story {
    carriers: ArticleItem[];
    claims: { claim: number; who: string | null; kind: string | null; content: string | null; articles: number }[];
    denied: StatementItem[];
    people: Named[];
    happened: EventItem[];
}

export interface ClaimView {
    claim: number;
    who: string | null;
    key: string | null;
    content: string | null;
    outlets: number;
    statements: StatementItem[]; // first to last
    denials: StatementItem[];
}

export interface EntityView {
    key: string;
    name: string;
    name_en: string | null;
    type: string;
    country: string | null;
    articles: number;
    said: number;
    about: number;
    via: number;
    kinds: { kind: string; said: number; about: number }[];
    days: { day: string; said: number; about: number }[];
    speaks_of: Named[];
    spoken_of_by: Named[];
    outlets: { outlet: string; n: number }[];
    sources: Named[];
    events: { type: string; role: string; key: string | null; name: string; n: number }[];
}

export interface Day {
    day: string;
    statements: number;
    events: number;
    denials: number;
}

export interface Network {
    nodes: { id: number; key: string; name: string; n: number }[];
    edges: { source: number; target: number; n: number }[];
}

export interface Suggestion {
    type: string;
    value: string;
    value_en: string | null;
    key: string | null;
    n: number;
}

export class ApiError extends Error {
    constructor(
        readonly status: number,
        readonly code: string,
        message: string,
        readonly arabic: string,
    ) {
        super(message);
    }
}

/** What is wrong, in the reader's language. */
export function explain(error: unknown): string {
    if (error instanceof ApiError) return lang() === "ar" ? error.arabic : error.message;
    return error instanceof Error ? error.message : String(error);
}

export type Query = Record<string, string | number | null | undefined>;

/** Relative, so that the page works wherever it is put. */
export function apiUrl(path: string, query: Query = {}): string {
    const params = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
        if (value !== null && value !== undefined && value !== "") params.set(key, String(value));
    }
    const tail = params.toString();
    return `api/${path}${tail ? `?${tail}` : ""}`;
}

/** No answer at all is told apart from a mistake of the page. */
async function ask(path: string, init: RequestInit, signal: AbortSignal | undefined): Promise<Response> {
    try {
        return await fetch(path, signal ? { ...init, signal } : init);
    } catch (error) {
        if (signal?.aborted) throw error;
        throw new ApiError(0, "network", t("failure.network"), t("failure.network"));
    }
}

async function answer<T>(response: Response): Promise<T> {
    if (response.ok) return (await response.json()) as T;
    let error = { code: String(response.status), message: response.statusText, message_ar: "" };
    try {
        error = ((await response.json()) as { error: typeof error }).error;
    } catch {
        // an answer that is no JSON: the status is all there is to say
    }
    throw new ApiError(response.status, error.code, error.message, error.message_ar || error.message);
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
    return answer<T>(await ask(apiUrl(path, query), {}, signal));
}

export async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
    const init: RequestInit = {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
    };
    return answer<T>(await ask(apiUrl(path), init, signal));
}
