// route.ts - the address of a view: what stands behind # is a path and parameters, and is all that
// a view needs to come back as it was.

export interface Route {
    path: readonly string[];
    params: URLSearchParams;
}

export function parseRoute(hash: string): Route {
    const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
    const parts = path.split("/").filter(Boolean).map(decode);
    return { path: parts, params: new URLSearchParams(query) };
}

/** An address that was cut or typed by hand may hold a lone %. */
function decode(part: string): string {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

export type Params = Record<string, string | number | null | undefined>;

export function href(path: readonly (string | number)[], params: Params | URLSearchParams = {}): string {
    const query = params instanceof URLSearchParams ? params : toParams(params);
    const tail = query.toString();
    return `#/${path.map((p) => encodeURIComponent(p)).join("/")}${tail ? `?${tail}` : ""}`;
}

function toParams(params: Params): URLSearchParams {
    const out = new URLSearchParams();
    for (const [key, value] of Object.entries(params)) {
        if (value !== null && value !== undefined && value !== "") out.set(key, String(value));
    }
    return out;
}

/** The same view with some parameters changed; null takes one away. */
export function hrefWith(route: Route, changes: Params): string {
    const params = new URLSearchParams(route.params);
    for (const [key, value] of Object.entries(changes)) {
        if (value === null || value === undefined || value === "") params.delete(key);
        else params.set(key, String(value));
    }
    return href(route.path, params);
}

export function go(to: string): void {
    location.hash = to;
}

/** Changes the address without a step in the history: for what is typed letter by letter. */
export function replace(to: string): void {
    history.replaceState(null, "", to);
    dispatchEvent(new HashChangeEvent("hashchange"));
}
