// browser.mjs - Chromium for the tests of the page, and what must hold of every view.
import { createRequire } from "node:module";
import { existsSync } from "node:fs";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");

export class Wrong extends Error {}

export function must(holds, what) {
    if (!holds) throw new Wrong(what);
}

export const same = (found, expected, what) =>
    must(found === expected, `${what}: ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}`);

export async function launch() {
    const path = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
    const args = process.getuid() === 0 ? ["--no-sandbox"] : [];
    return chromium.launch({ executablePath: path, args });
}

/** A page of its own: {lang, theme, width}. It notes all that must not happen. */
export async function open(browser, address, { lang = "ar", theme = "light", width = 1280 } = {}) {
    const context = await browser.newContext({
        viewport: { width, height: 900 }, colorScheme: theme, acceptDownloads: true, bypassCSP: false,
    });
    await context.addInitScript((value) => {
        try {
            localStorage.setItem("lang", value);
        } catch {
            // about:blank has none
        }
    }, lang);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const faults = [];
    page.on("console", (m) => {
        if (["error", "warning"].includes(m.type())) faults.push(`console: ${m.text()}`);
    });
    page.on("pageerror", (e) => faults.push(`script: ${e.message}`));
    page.on("request", (r) => {
        if (!r.url().startsWith(address) && !r.url().startsWith("blob:")) faults.push(`a request to ${r.url()}`);
    });
    return { page, context, faults };
}

/** Goes to a view and waits until it stands. */
export async function show(page, address, hash) {
    const there = page.url().startsWith(address);
    await page.evaluate(() => performance.clearMarks("view"));
    if (there && new URL(page.url()).hash !== hash) await page.evaluate((h) => (location.hash = h), hash);
    else if (there) await page.reload();
    else await page.goto(`${address}${hash}`);
    await page.waitForFunction(() => performance.getEntriesByName("view").length > 0 &&
        !document.querySelector("[aria-busy='true']"), null, { timeout: 20_000 });
}

/** What axe-core finds, a line for each. Colours are looked at too. */
export async function axeFinds(page) {
    if (!(await page.evaluate(() => "axe" in window))) {
        // Through the debugger, as the page's policy lets no script in.
        const { readFileSync } = require("node:fs");
        await page.evaluate(readFileSync(axe, "utf8"));
    }
    return page.evaluate(async () => {
        const found = await window.axe.run(document, { resultTypes: ["violations"] });
        return found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
    });
}

/** What of the page stands out of its width. */
export const overflow = (page) => page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth > root.clientWidth + 1 ? root.scrollWidth - root.clientWidth : 0;
});
