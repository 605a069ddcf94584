// bars.ts - names with their numbers, as a short list with a bar each. The bar is drawn, the number
// is said: nothing is told by length alone.
import { html, svg, type TemplateResult } from "lit-html";
import { number } from "../words";

export interface Bar {
    name: string;
    n: number;
    href: string | null;
    current?: boolean;
    tone?: string;
}

export function bars(list: readonly Bar[]): TemplateResult {
    const most = Math.max(1, ...list.map((b) => b.n));
    return html`<ul class="bars">${list.map((b) => html`<li class=${b.tone ?? ""}>
        ${b.href === null ? html`<bdi>${b.name}</bdi>`
            : html`<a href=${b.href} aria-current=${b.current ? "true" : "false"}><bdi>${b.name}</bdi></a>`}
        <span class="n">${number(b.n)}</span>
        <svg class="bar" aria-hidden="true" width="100%" height="3">${svg`<rect width=${`${(100 * b.n) / most}%`} height="3" x="0"></rect>`}</svg>
    </li>`)}</ul>`;
}
