// tree.ts - who has a claim from whom: the speaker at the root, then those who pass it on, the
// outlets as leaves. Drawn in the direction of the page.
import { html, svg, type TemplateResult } from "lit-html";
import { cluster, stratify } from "d3-hierarchy";
import { linkHorizontal } from "d3-shape";
import type { Named, StatementItem } from "../api";
import { href } from "../route";
import { rtl } from "../settings";
import { number, t } from "../words";
import { cut } from "./labels";
import { stripWidth } from "./timeline";

const ROW = 26;
const LABEL = 190;

export interface TreeNode {
    id: number;
    parent: number | null;
    who: string;
    key: string | null;
    kind: "speaker" | "via" | "outlet";
    n: number; // tellings that passed here
}

/** The chains of all tellings, joined where they begin alike: from the speaker outwards. */
export function chains(statements: readonly StatementItem[]): TreeNode[] {
    const nodes: TreeNode[] = [];
    const known = new Map<string, TreeNode>();
    const step = (parent: TreeNode | null, kind: TreeNode["kind"], named: Named): TreeNode => {
        const name = `${parent?.id ?? ""} ${kind} ${named.key ?? named.name}`;
        let node = known.get(name);
        if (!node) {
            node = { id: nodes.length, parent: parent?.id ?? null, who: named.name, key: named.key, kind, n: 0 };
            nodes.push(node);
            known.set(name, node);
        }
        node.n++;
        return node;
    };
    for (const s of statements) {
        let at = step(null, "speaker", { key: s.key, name: s.who ?? t("unknown") });
        for (const via of [...s.via].reverse()) at = step(at, "via", via);
        step(at, "outlet", { key: null, name: s.outlet ?? t("unknown") });
    }
    return nodes;
}

type Laid = { x: number; depth: number };

export function claimTree(nodes: readonly TreeNode[]): TemplateResult {
    if (nodes.length === 0) return html`<p class="empty">${t("none")}</p>`;
    const ROOT = "root";
    const data = [{ id: ROOT, parent: null as string | null, node: null as TreeNode | null },
        ...nodes.map((node) => ({ id: String(node.id), parent: node.parent === null ? ROOT : String(node.parent), node }))];
    const root = stratify<(typeof data)[number]>().id((d) => d.id).parentId((d) => d.parent)(data);
    const depth = Math.max(1, root.height);
    const width = Math.min(stripWidth(), Math.max(320, depth * 260));
    const rows = root.leaves().length;
    const step = Math.max(80, (width - LABEL) / Math.max(1, depth - 1));
    const laid = cluster<(typeof data)[number]>().nodeSize([ROW, step]).separation(() => 1)(root);
    const all = laid.descendants().filter((d) => d.data.node);
    const top = Math.min(...all.map((d) => d.x));
    const x = (d: Laid): number => {
        const along = 12 + (d.depth - 1) * step;
        return rtl() ? width - along : along;
    };
    const y = (d: Laid): number => d.x - top + ROW / 2 + 4;
    const curve = linkHorizontal<unknown, [number, number]>();
    const links = laid.links().filter((l) => l.source.data.node);
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${t("claim.tree")}><svg class="tree" width=${width} height=${rows * ROW + 12}
        role="group" aria-label=${t("claim.tree.summary", number(all.length))}>
        ${links.map((l) => svg`<path d=${curve({ source: [x(l.source), y(l.source)], target: [x(l.target), y(l.target)] }) ?? ""}></path>`)}
        ${all.map((d) => nodeView(d.data.node!, x(d), y(d), step, !d.children))}
    </svg></div>`;
}

function nodeView(node: TreeNode, x: number, y: number, step: number, leaf: boolean): TemplateResult {
    const side = rtl() ? -1 : 1;
    const text = svg`<circle class=${node.kind} cx=${x} cy=${y} r=${node.kind === "speaker" ? 6 : 4.5}></circle>
        <text class=${node.kind} x=${x + side * 11} y=${leaf ? y + 5 : y - 9}>${cut(node.who, Math.floor((Math.max(step, LABEL) - 30) / 7.2))}${node.n > 1 ? ` (${number(node.n)})` : ""}</text>
        <title>${t(node.kind)}: ${node.who}</title>`;
    const to = node.key ? href(["entities", node.key])
        : node.kind === "outlet" ? href(["search"], { q: `outlet:"${node.who}"` }) : null;
    return (to ? svg`<a href=${to}>${text}</a>` : svg`<g>${text}</g>`) as TemplateResult;
}
