// more.ts - the rest of a list, page by page: what has been fetched is kept with the address it
// belongs to, and a button fetches the next.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Page } from "../api";
import { refresh } from "../refresh";
import { t } from "../words";

interface Kept {
    items: unknown[];
    next: string | null;
}

const kept = new Map<string, Kept>();

/** The items under this name so far; the first page is fetched where there is none. */
export async function pages<T>(name: string, fetchPage: (cursor: string | null) => Promise<Page<T>>): Promise<{
    items: T[];
    button: TemplateResult | typeof nothing;
}> {
    let list = kept.get(name);
    if (!list) {
        const page = await fetchPage(null);
        list = { items: page.items, next: page.next };
        if (kept.size > 20) kept.clear();
        kept.set(name, list);
    }
    const found = list;
    const more = async (): Promise<void> => {
        const page = await fetchPage(found.next);
        found.items.push(...page.items);
        found.next = page.next;
        refresh();
    };
    const button = found.next === null ? nothing
        : html`<p class="more"><button type="button" @click=${() => void more()}>${t("more")}</button></p>`;
    return { items: found.items as T[], button };
}
