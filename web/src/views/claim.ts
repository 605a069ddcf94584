// claim.ts - where a claim came from: who has it from whom, the first and the last to tell it, and
// who denies it.
import { html, nothing, type TemplateResult } from "lit-html";
import { apiUrl, type ClaimView, type StatementItem } from "../api";
import { articleHref, chainLine, hitTable, statementRow } from "../parts/lists";
import { tellings, treeView } from "../parts/tree";
import { href } from "../route";
import { server } from "../server";
import type { ViewOf } from "../view";
import { count, date, t } from "../words";

export const claimView: ViewOf = async (route, signal) => {
    const id = route.path[1] ?? "";
    const claim = await server.claim(id, signal);
    const [first, last] = [claim.statements[0], claim.statements[claim.statements.length - 1]];
    return {
        title: claim.content ?? t("claim"),
        body: html`<header class="claim-head"><p class="who">${claim.key
                ? html`<a class="speaker" href=${href(["entities", claim.key])}><bdi>${claim.who ?? ""}</bdi></a>`
                : html`<span class="speaker"><bdi>${claim.who ?? t("unknown")}</bdi></span>`}</p>
            <h1 class=${`headline ${(claim.content ?? "").length > 140 ? "long" : ""}`} lang="ar" dir="rtl">${claim.content ?? ""}</h1>
            <p class="counts"><span>${count("claim.carried", claim.statements.length)}</span> <span>${count("outlets", claim.outlets)}</span>
                <span class=${claim.denials.length > 0 ? "denial" : ""}>${count("denials", claim.denials.length)}</span></p></header>
            <div class="ends">${first ? end("claim.first", first) : nothing}${last && last !== first
                ? end("claim.last", last) : nothing}</div>
            <section><h2>${t("claim.tree")}</h2>${treeView(tellings(claim.statements), t("claim.tree"))}</section>
            <div class="beside"><section class="part"><h2>${t("claim.tellings")}</h2><ol class="rows">${claim.statements.map((s) => statementRow(s, { claim: true }))}</ol></section>
            <section class="part denial" id="denied"><h2>${t("story.denied")}</h2>${claim.denials.length > 0
                ? html`<ol class="rows">${claim.denials.map((s) => statementRow(s))}</ol>` : html`<p class="empty">${t("claim.denied.none")}</p>`}</section></div>`,
        download: {
            name: `claim-${claim.claim}`,
            json: apiUrl(`claims/${id}`),
            csv: () => table(claim),
            png: () => document.querySelector<SVGSVGElement>("svg.tree"),
        },
    };
};

function end(name: string, s: StatementItem): TemplateResult {
    return html`<section class="end"><h2>${t(name)}</h2><p><time>${date(s.published)}</time> · <bdi>${s.outlet ?? t("unknown")}</bdi></p>
        <p>${chainLine(s)}</p><p><a href=${articleHref(s)}><bdi>${s.title ?? t("untitled")}</bdi></a></p></section>`;
}

function table(claim: ClaimView): (string | number | null)[][] {
    return hitTable([...claim.statements, ...claim.denials]);
}
