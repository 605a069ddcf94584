// words.ts - every word that the page says, from two tables: strings.tsv for the page itself, and
// data/labels.tsv, which the command uses too, for the codes of a record.
import labels from "../../data/labels.tsv";
import strings from "./strings.tsv";
import { lang } from "./settings";

type Entry = { ar: string; en: string };

function rows(table: string): string[][] {
    const lines = table.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    return lines.slice(1).map((line) => line.split("\t"));
}

const own = new Map<string, Entry>();
for (const [key, ar, en] of rows(strings)) {
    if (key !== undefined) own.set(key, { ar: ar ?? key, en: en ?? key });
}
const codes = new Map<string, Entry>();
for (const [set, name, ar, en] of rows(labels)) {
    codes.set(`${set} ${name}`, { ar: ar ?? "", en: en ?? "" });
}

/** A string of the page; {0}, {1} stand for what is filled in. */
export function t(key: string, ...fill: (string | number)[]): string {
    const text = own.get(key)?.[lang()] ?? key;
    return text.replace(/\{(\d)\}/g, (_, i: string) => String(fill[Number(i)] ?? ""));
}

/** A code of the record, in words: label("kind", "deny"). A code that has no words stands for itself. */
export function label(set: string, name: string | null): string {
    return name === null ? t("unknown") : (codes.get(`${set} ${name}`)?.[lang()] ?? name);
}

export function labelNames(set: string): string[] {
    return [...codes.keys()].filter((key) => key.startsWith(`${set} `)).map((key) => key.slice(set.length + 1));
}

// Digits as the articles print them: 12, not ١٢.
const locale = (): string => (lang() === "ar" ? "ar-u-nu-latn" : "en-GB");

export function number(n: number): string {
    return new Intl.NumberFormat(locale()).format(n);
}

const counted = new Map<string, Intl.PluralRules>();

/** "3 denials": strings.tsv has KEY.one, KEY.two, KEY.few, KEY.many, KEY.other as the language needs. */
export function count(key: string, n: number): string {
    const l = lang();
    let rules = counted.get(l);
    if (!rules) counted.set(l, (rules = new Intl.PluralRules(l)));
    const form = `${key}.${rules.select(n)}`;
    return t(own.get(form)?.[l] ? form : `${key}.other`, number(n));
}

/** An ISO date, month, year or time in words; anything else as it is. */
export function date(iso: string | null, style: "long" | "short" = "long"): string {
    const found = iso === null ? null : /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(iso);
    if (!found || iso === null) return iso ?? "";
    const [, year, month, day] = found;
    const at = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
    if (Number.isNaN(at.getTime())) return iso;
    const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
    if (month) options.month = style === "long" ? "long" : "short";
    if (day) options.day = "numeric";
    return new Intl.DateTimeFormat(locale(), options).format(at);
}

export function weekday(iso: string): string {
    return new Intl.DateTimeFormat(locale(), { timeZone: "UTC", weekday: "long" }).format(new Date(`${iso.slice(0, 10)}T00:00Z`));
}
