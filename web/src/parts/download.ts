// download.ts - what a view shows, as files: JSON from the server, CSV from what is listed, PNG from
// the drawing. Nothing is sent anywhere.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Download } from "../view";
import { t } from "../words";
import { svgToPng } from "./png";

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
    const cell = (value: string | number | null): string => {
        if (value === null) return "";
        let text = String(value);
        if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
        return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

export function save(blob: Blob, name: string): void {
    const url = URL.createObjectURL(blob);
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function savePng(download: Download): Promise<void> {
    const drawing = download.png?.();
    if (drawing) save(await svgToPng(drawing), `${download.name}.png`);
}

function jsonOf({ json, name }: Download): TemplateResult | typeof nothing {
    if (typeof json === "string") return html`<a href=${json} download=${`${name}.json`}>JSON</a>`;
    return json ? html`<button type="button" @click=${() =>
        save(new Blob([json()], { type: "application/json" }), `${name}.json`)}>JSON</button>` : nothing;
}

export function downloads(d: Download | undefined): TemplateResult | typeof nothing {
    if (!d) return nothing;
    const table = d.csv;
    return html`<nav class="downloads" aria-label=${t("downloads")}>
        ${jsonOf(d)}
        ${table ? html`<button type="button" @click=${() =>
            save(new Blob([csv(table())], { type: "text/csv;charset=utf-8" }), `${d.name}.csv`)}>CSV</button>` : nothing}
        ${d.png ? html`<button type="button" @click=${() => void savePng(d)}>PNG</button>` : nothing}
        <button type="button" @click=${() => print()}>${t("print")}</button>
    </nav>`;
}
