// days.ts - counts per day put into bins that can be seen: days, weeks, months or years.
import type { Day } from "../api";

export const DAY = 86_400_000;

export const toTime = (iso: string): number => Date.parse(`${iso.slice(0, 10)}T00:00Z`);
export const toIso = (time: number): string => new Date(time).toISOString().slice(0, 10);

export interface Bin {
    from: number; // the first day, a time
    to: number; // behind the last
    statements: number;
    events: number;
    denials: number;
}

export type Unit = "day" | "week" | "month" | "year";

/** The finest unit of which no more than `most` are needed. */
export function unitFor(days: number, most: number): Unit {
    if (days <= most) return "day";
    if (days / 7 <= most) return "week";
    return days / 30 <= most ? "month" : "year";
}

function begin(time: number, unit: Unit): number {
    const date = new Date(time);
    if (unit === "week") return time - ((date.getUTCDay() + 1) % 7) * DAY; // the week begins on Saturday
    if (unit === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
    if (unit === "year") return Date.UTC(date.getUTCFullYear(), 0, 1);
    return time;
}

function end(time: number, unit: Unit): number {
    const date = new Date(time);
    if (unit === "week") return time + 7 * DAY;
    if (unit === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
    if (unit === "year") return Date.UTC(date.getUTCFullYear() + 1, 0, 1);
    return time + DAY;
}

/** Days in order of time; bins without anything are left out. */
export function bins(days: readonly Day[], from: number, to: number, unit: Unit): Bin[] {
    const out: Bin[] = [];
    for (const day of days) {
        const time = toTime(day.day);
        if (!(time >= from && time < to)) continue;
        const start = begin(time, unit);
        let last = out[out.length - 1];
        if (!last || last.from !== start) {
            last = { from: start, to: end(start, unit), statements: 0, events: 0, denials: 0 };
            out.push(last);
        }
        last.statements += day.statements;
        last.events += day.events;
        last.denials += day.denials;
    }
    return out;
}

export interface Range {
    from: number;
    to: number; // behind the last day
}

/** What the strip shows: all days, or the neighbourhood of a range that would be a hair's breadth in it. */
export function domainOf(days: readonly Day[], chosen: Range | null): Range {
    const all = {
        from: toTime(days[0]?.day ?? "2000-01-01"),
        to: toTime(days[days.length - 1]?.day ?? "2000-01-01") + DAY,
    };
    if (!chosen) return all;
    const span = Math.max(chosen.to - chosen.from, DAY);
    if (span * 15 > all.to - all.from) return all;
    const around = Math.max(span * 3, 21 * DAY);
    return { from: Math.max(all.from, chosen.from - around), to: Math.min(all.to, chosen.to + around) };
}

/** From the parameters of an address; null where neither end is given or neither is a date. */
export function chosenRange(params: URLSearchParams, all: Range): Range | null {
    const from = toTime(params.get("from") ?? "");
    const to = toTime(params.get("to") ?? "") + DAY;
    if (Number.isNaN(from) && Number.isNaN(to)) return null;
    return { from: Number.isNaN(from) ? all.from : from, to: Number.isNaN(to) ? all.to : to };
}
