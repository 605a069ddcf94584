// view.ts - what a view is: a title for the window, what is shown, what can be taken away.
import type { TemplateResult } from "lit-html";
import type { Route } from "./route";

export interface Download {
    /** The file's name without its ending. */
    name: string;
    /** The address that gives the same as JSON, or the JSON itself. */
    json?: string | (() => string);
    /** A table; the first row names the columns. */
    csv?: () => (string | number | null)[][];
    /** Finds the drawing on the page. */
    png?: () => SVGSVGElement | null;
}

export interface View {
    title: string;
    body: TemplateResult;
    download?: Download;
    /** After the body stands on the page; what it returns is called before the next view. */
    shown?: (root: HTMLElement) => void | (() => void);
}

export type ViewOf = (route: Route, signal: AbortSignal) => Promise<View>;
