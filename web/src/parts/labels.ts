// labels.ts - which names of a drawing are written: the weightiest first, each only where it does not
// lie on one already written. The others have their names as titles, and stand in the list beside.

export interface Spot {
    x: number; // the middle of the text
    y: number; // its foot
    text: string;
}

const LETTER = 6.3; // px, of the 12 px face
const LINE = 14;

export interface Disc {
    x: number;
    y: number;
    r: number;
}

const FIRST = 12; // so many may lie over a disc: what is biggest must have its name

/** The places in the list of those that are written, clear of the discs. Quadratic in some dozens. */
export function written(spots: readonly Spot[], width: number, discs: readonly Disc[] = []): Set<number> {
    const round = discs.map((d) => ({ left: d.x - d.r, right: d.x + d.r, top: d.y - d.r, bottom: d.y + d.r }));
    const boxes: typeof round = [];
    const out = new Set<number>();
    spots.forEach((spot, i) => {
        const half = ([...spot.text].length * LETTER) / 2 + 2;
        const box = { left: spot.x - half, right: spot.x + half, top: spot.y - LINE, bottom: spot.y + 4 };
        if (box.left < 0 || box.right > width || box.top < 0) return;
        if ((i < FIRST ? boxes : [...boxes, ...round]).some((b) => b.left < box.right && b.right > box.left && b.top < box.bottom && b.bottom > box.top)) return;
        boxes.push(box);
        out.add(i);
    });
    return out;
}

/** Cut to so many letters. */
export function cut(name: string, most: number): string {
    const points = [...name];
    return points.length <= most ? name : `${points.slice(0, most - 1).join("")}…`;
}
