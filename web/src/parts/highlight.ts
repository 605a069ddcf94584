// highlight.ts - shows all parts of one statement or event of a text: of what is pointed at or
// focused, else of what the address pins.
//
// The classes are put on by hand, not by rendering: a long article has thousands of segments, and a
// pointer crosses many of them in a second.

export class Highlighter {
    private readonly owners = new Map<string, { element: Element; role: string }[]>();
    private shown: string | null = null;

    constructor(
        private readonly root: HTMLElement,
        private readonly pinned: string | null,
    ) {
        for (const element of root.querySelectorAll<HTMLElement>("[data-of]")) {
            for (const pair of (element.dataset["of"] ?? "").split(" ")) {
                const [owner = "", role = ""] = pair.split(":");
                this.add(owner, element, role);
            }
        }
        for (const element of root.querySelectorAll<HTMLElement>("[data-note]")) {
            this.add(element.dataset["note"] ?? "", element, "note");
        }
        root.addEventListener("pointerover", this.point);
        root.addEventListener("pointerleave", this.leave);
        root.addEventListener("focusin", this.point);
        root.addEventListener("focusout", this.leave);
        this.show(pinned);
    }

    private add(owner: string, element: Element, role: string): void {
        const list = this.owners.get(owner);
        if (list) list.push({ element, role });
        else this.owners.set(owner, [{ element, role }]);
    }

    private readonly point = (event: Event): void => {
        const at = event.target as Element | null;
        const note = at?.closest<HTMLElement>("[data-note]")?.dataset["note"];
        const entity = at?.closest<HTMLElement>("[data-mentions]")?.dataset["mentions"];
        const within = event.type === "focusin" ? at?.querySelector<HTMLElement>("[data-hit]") : null;
        const hit = note ?? entity ?? (within ?? at?.closest<HTMLElement>("[data-hit]"))?.dataset["hit"];
        this.show(hit || this.pinned);
    };

    private readonly leave = (): void => this.show(this.pinned);

    private show(owner: string | null): void {
        if (owner === this.shown) return;
        this.mark(this.shown, false);
        this.shown = owner;
        this.mark(owner, true);
        this.root.classList.toggle("focused", owner !== null && this.owners.has(owner));
    }

    private mark(owner: string | null, on: boolean): void {
        if (owner === null) return;
        for (const { element, role } of this.owners.get(owner) ?? []) {
            element.classList.toggle("on", on);
            element.classList.toggle(`on-${role}`, on);
        }
    }

    stop(): void {
        this.root.removeEventListener("pointerover", this.point);
        this.root.removeEventListener("pointerleave", this.leave);
        this.root.removeEventListener("focusin", this.point);
        this.root.removeEventListener("focusout", this.leave);
        this.mark(this.shown, false);
        this.root.classList.remove("focused");
    }

    /** The first thing of what is pinned, to be scrolled to. */
    first(): Element | null {
        return (this.pinned && this.owners.get(this.pinned)?.find((x) => x.role !== "note")?.element) || null;
    }
}
