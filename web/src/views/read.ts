// read.ts - a text or an address, read at once. Nothing is stored; a text just read is kept in this
// window alone, so that pinning one of its statements does not read it again.
import { html, nothing, type TemplateResult } from "lit-html";
import { explain, type Query } from "../api";
import type { Reading } from "../parts/article-text";
import type { ArticleRecord } from "../record";
import type { Route } from "../route";
import { refresh } from "../refresh";
import { server } from "../server";
import type { View, ViewOf } from "../view";
import { count, t } from "../words";
import { readingDownload, readingView } from "./article";

interface Draft {
    text: string;
    url: string;
    title: string;
    outlet: string;
    published: string;
}

const draft: Draft = { text: "", url: "", title: "", outlet: "", published: "" };
let record: ArticleRecord | null = null;
let failed: string | null = null;
let busy = false;

function body(): Query {
    const out: Query = draft.url.trim() ? { url: draft.url.trim() } : { text: draft.text };
    for (const key of ["title", "outlet", "published"] as const) {
        if (draft[key].trim()) out[key] = draft[key].trim();
    }
    return out;
}

async function submit(event: Event): Promise<void> {
    event.preventDefault();
    busy = true;
    failed = null;
    refresh();
    try {
        record = await server.read(body());
    } catch (error) {
        record = null;
        failed = explain(error);
    }
    busy = false;
    refresh();
    document.querySelector<HTMLElement>("#read-result")?.focus();
}

function field(name: keyof Draft, type: string): TemplateResult {
    return html`<label>${t(`read.${name}`)}<input type=${type} name=${name} dir="auto" .value=${draft[name]}
        @input=${(e: Event) => (draft[name] = (e.target as HTMLInputElement).value)}></label>`;
}

function form(): TemplateResult {
    return html`<form class="read" @submit=${(e: Event) => void submit(e)}>
        <label class="text-field">${t("read.text")}<textarea name="text" rows="8" dir="auto" .value=${draft.text}
            @input=${(e: Event) => (draft.text = (e.target as HTMLTextAreaElement).value)}></textarea></label>
        <div class="fields">${field("url", "url")}${field("title", "text")}${field("outlet", "text")}${field("published", "date")}</div>
        <p><button class="main" type="submit" ?disabled=${busy}>${busy ? t("read.busy") : t("read.submit")}</button>
            <span class="hint">${t("read.hint")}</span></p>
        ${failed ? html`<p class="error" role="alert">${failed}</p>` : nothing}
    </form>`;
}

function result(found: ArticleRecord, route: Route): Pick<View, "body" | "shown" | "download"> {
    const reading: Reading = { record: found, entityKey: () => null, claim: () => null };
    const view = readingView(reading, route, nothing, nothing);
    return {
        body: html`<section id="read-result" tabindex="-1" aria-label=${t("read.result")}>
            <p class="dateline">${count("statements", found.statements.length)} · ${count("events", found.events.length)}</p>
            ${view.body}</section>`,
        ...(view.shown ? { shown: view.shown } : {}),
        download: readingDownload(reading, "record", () => JSON.stringify(found)),
    };
}

export const readView: ViewOf = async (route) => {
    const found = record ? result(record, route) : null;
    return { ...found, title: t("read"), body: html`<h1>${t("read")}</h1>${form()}${found?.body ?? nothing}` };
};
