// page.mjs - how soon each view of the page stands: node bench/page.mjs ADDRESS [--runs N]
//
// ADDRESS is that of a running isnad serve. Each view is opened anew in Debian's Chromium, with nothing kept from before: "paint" is
// the first paint with content as the browser reports it, "view" the moment at which all of the view but the strip of days is on the
// page. Milliseconds from the start of the navigation, the middle of N runs (5 unless told), and the slowest. Which story, claim,
// name and article are opened is asked of the server: the story with most articles and what it leads to.
import { launch } from "../tests/web/browser.mjs";

const [address] = process.argv.slice(2);
const at = process.argv.indexOf("--runs");
const runs = at > 0 ? Number(process.argv[at + 1]) : 5;

const get = async (path) => (await fetch(`${address}api/${path}`)).json();
const story = (await get("stories?limit=1")).items[0]?.story;
const told = story ? await get(`stories/${story}`) : null;
const name = (await get("entities?limit=1")).items[0]?.key ?? "";
const day = (await get("timeline?limit=1")).items[0]?.day;

const views = {
    board: "#/stories",
    "board of the last day": `#/stories?from=${day}&to=${day}`,
    story: `#/stories/${story}`,
    article: `#/articles/${told?.articles[0].article}`,
    claim: `#/claims/${told?.claims[0].claim}`,
    "name with most articles": `#/entities/${encodeURIComponent(name)}`,
    "search, a word": `#/search?q=${encodeURIComponent("الحكومة")}`,
    "search, denials": "#/search?q=kind%3Adeny",
    network: "#/network",
    map: "#/map",
    read: "#/read",
};

const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const browser = await launch();
console.log("view\tpaint\tview\tslowest view");
for (const [view, hash] of Object.entries(views)) {
    const paint = [];
    const stands = [];
    for (let i = 0; i < runs; i++) {
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
        const page = await context.newPage();
        await page.goto(address + hash);
        await page.waitForFunction(() => performance.getEntriesByName("view").length > 0 &&
            performance.getEntriesByName("first-contentful-paint").length > 0, null, { timeout: 60_000 });
        const [first, mark] = await page.evaluate(() => ["first-contentful-paint", "view"].map(
            (entry) => performance.getEntriesByName(entry)[0].startTime));
        paint.push(Math.round(first));
        stands.push(Math.round(mark));
        await context.close();
    }
    console.log(`${view}\t${middle(paint)}\t${middle(stands)}\t${Math.max(...stands)}`);
}
await browser.close();
