// tree.ts - chains drawn as a tree, in the direction of the page: of a claim, from the speaker over those
// who pass it on to the outlets; of an article, from its outlet over its sources to who speaks.
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

type Step = Named & { kind: TreeNode["kind"] };

/** Chains joined where they begin alike. */
export function joined(chains: readonly (readonly Step[])[]): TreeNode[] {
    const nodes: TreeNode[] = [];
    const known = new Map<string, TreeNode>();
    for (const chain of chains) {
        let parent = null as TreeNode | null;
        for (const step of chain) {
            const name: string = `${parent?.id ?? ""} ${step.kind} ${step.key ?? step.name}`;
            let node: TreeNode | undefined = known.get(name);
            if (!node) {
                node = { id: nodes.length, parent: parent?.id ?? null, who: step.name, key: step.key, kind: step.kind, n: 0 };
                nodes.push(node);
                known.set(name, node);
            }
            node.n++;
            parent = node;
        }
    }
    return nodes;
}

/** The tellings of a claim, from the speaker outwards. */
export function tellings(statements: readonly StatementItem[]): TreeNode[] {
    return joined(statements.map((s): Step[] => [
        { kind: "speaker", key: s.key, name: s.who ?? t("unknown") },
        ...[...s.via].reverse().map((via): Step => ({ kind: "via", ...via })),
        { kind: "outlet", key: null, name: s.outlet ?? t("unknown") },
    ]));
}

type Laid = { x: number; depth: number };

export function treeView(nodes: readonly TreeNode[], name: string): TemplateResult {
    if (nodes.length === 0) return html`<p class="empty">${t("none")}</p>`;
    const ROOT = "root";
    const data = [{ id: ROOT, parent: null as string | null, node: null as TreeNode | null },
        ...nodes.map((node) => ({ id: String(node.id), parent: node.parent === null ? ROOT : String(node.parent), node }))];
    const root = stratify<(typeof data)[number]>().id((d) => d.id).parentId((d) => d.parent)(data);
    const depth = Math.max(1, root.height);
    const step = Math.max(150, Math.min(260, (stripWidth() - LABEL) / Math.max(1, depth - 1)));
    const width = LABEL + (depth - 1) * step + 12;
    const rows = root.leaves().length;
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
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${name}><svg class="tree" width=${width} height=${rows * ROW + 12}
        role="group" aria-label=${t("tree.summary", number(all.length))}>
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
