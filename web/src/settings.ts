// settings.ts - what a reader has chosen for this browser: language and light or dark.

export type Lang = "ar" | "en";
export type Theme = "auto" | "light" | "dark";

function stored(key: string): string | null {
    try {
        return localStorage.getItem(key);
    } catch {
        return null; // storage is switched off: the choice lasts as long as the page
    }
}

const chosen = new Map<string, string>();

function get(key: string): string | null {
    return chosen.get(key) ?? stored(key);
}

function set(key: string, value: string): void {
    chosen.set(key, value);
    try {
        localStorage.setItem(key, value);
    } catch {
        // as above
    }
    applySettings();
}

/** Arabic unless the reader chose: the articles are Arabic. */
export const lang = (): Lang => (get("lang") === "en" ? "en" : "ar");
export const setLang = (value: Lang): void => set("lang", value);
export const rtl = (): boolean => lang() === "ar";

export function theme(): Theme {
    const value = get("theme");
    return value === "light" || value === "dark" ? value : "auto";
}
export const setTheme = (value: Theme): void => set("theme", value);

export function applySettings(): void {
    const root = document.documentElement;
    root.lang = lang();
    root.dir = rtl() ? "rtl" : "ltr";
    root.dataset["theme"] = theme();
}
