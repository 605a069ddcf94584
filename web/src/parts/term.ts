// term.ts - pieces of the query language (docs/search.md).

/** A word of the query language with its value: speaker:"...". A quotation mark ends the value. */
export function term(prefix: string, value: string): string {
    const plain = value.replaceAll('"', " ").trim();
    return /^[\p{L}\p{N}]+$/u.test(plain) ? `${prefix}:${plain}` : `${prefix}:"${plain}"`;
}

export const joined = (...terms: (string | null | undefined)[]): string => terms.filter((x) => x).join(" ");
