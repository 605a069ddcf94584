// page_test.mjs - the page, tried as a reader would: node page_test.mjs ADDRESS SHOTS (see run.py).
// What is expected is written from news.py by hand.
import { readFileSync } from "node:fs";
import { axeFinds, launch, must, open, overflow, same, show, Wrong } from "./browser.mjs";

const [address, shots] = process.argv.slice(2);
const browser = await launch();
let passed = 0;
let failed = 0;

async function test(name, how, look = {}) {
    const opened = await open(browser, address, look);
    try {
        await how(opened.page, opened);
        must(opened.faults.length === 0, opened.faults.join("\n"));
        passed++;
    } catch (error) {
        failed++;
        console.log(`FAILED  ${name}\n${error instanceof Wrong ? error.message : error.stack}`);
        await opened.page.screenshot({ path: `${shots}/failed-${failed}.png` }).catch(() => undefined);
    }
    await opened.context.close();
}

const text = (page, selector) => page.locator(selector).first().innerText();
const api = async (page, path) => page.evaluate(async (p) => (await fetch(`api/${p}`)).json(), path);
const CLAIM = "أنبوب الغاز بين بيرغن وأوسلو سيُفتح أمام الشركات الأوروبية";

// ---- every view, in four looks ----------------------------------------------------------------------

const VIEWS = {
    board: { hash: "#/stories", has: ["وزير الطاقة النرويجي يعلن فتح أنبوب الغاز", "الدنمارك: مسيّرات مجهولة"] },
    story: { hash: "#/stories/1", has: ["شركة بحر الشمال", "صحيفة الميناء"] },
    article: { hash: "#/articles/2", has: [CLAIM, "وكالة الشمال", "إيفار سولبرغ"] },
    claim: { hash: "#/claims/2", has: [CLAIM, "إذاعة الجزر", "صحيفة الميناء", "وكالة الشمال"] },
    search: { hash: "#/search?q=kind%3Adeny", has: ["السفارة الروسية في كوبنهاغن", "أي صلة لموسكو بالأمر"] },
    network: { hash: "#/network", has: ["شركة بحر الشمال"] },
    map: { hash: "#/map?place=كوبنهاغن", has: ["كوبنهاغن", "السفارة الروسية"] },
    entity: { hash: `#/entities/${encodeURIComponent("إيفار سولبرغ")}`, has: ["إيفار سولبرغ", "أوسلو"] },
    read: { hash: "#/read", has: [] },
    missing: { hash: "#/articles/999999", has: [], faulty: true },
};
const LOOKS = [
    { lang: "ar", theme: "light", width: 1280 },
    { lang: "en", theme: "dark", width: 1280 },
    { lang: "ar", theme: "dark", width: 390 },
    { lang: "en", theme: "light", width: 390 },
];

async function looksRight(page, name, view, look) {
    same(await page.evaluate(() => document.documentElement.dir), look.lang === "ar" ? "rtl" : "ltr", "direction");
    same(await page.evaluate(() => document.documentElement.lang), look.lang, "language");
    const main = await text(page, "main");
    for (const words of view.has) must(main.includes(words), `"${words}" is not shown in:\n${main.slice(0, 400)}`);
    same(await overflow(page), 0, "pixels beyond the width");
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${shots}/${name}-${look.lang}-${look.theme}-${look.width}.png`, fullPage: true });
    const found = await axeFinds(page);
    must(found.length === 0, found.join("\n"));
}

for (const look of LOOKS) {
    await test(`views: ${look.lang} ${look.theme} ${look.width}`, async (page, opened) => {
        for (const [name, view] of Object.entries(VIEWS)) {
            try {
                await show(page, address, view.hash);
                await looksRight(page, name, view, look);
                if (view.faulty) opened.faults.splice(0, opened.faults.length, ...opened.faults.filter((f) => !/404/.test(f)));
                must(opened.faults.length === 0, opened.faults.join("\n"));
            } catch (error) {
                error.message = `${name}: ${error.message}`;
                throw error;
            }
        }
    }, look);
}

// ---- the three tasks, click by click ----------------------------------------------------------------

await test("where did this claim come from?", async (page) => {
    await show(page, address, "#/stories");
    await page.locator("#q").fill("أنبوب الغاز سيُفتح");
    await page.locator("#q").press("Enter");
    await page.getByRole("link", { name: "الغاز النرويجي أمام شركات أوروبا" }).first().click(); // 1
    await page.locator(".note .trace").first().click(); // 2
    await page.locator(".ends").waitFor();
    const first = await text(page, ".ends .end");
    must(first.includes("وكالة الشمال") && first.includes("12 سبتمبر 2025"), `first: ${first}`);
    same(await page.locator("svg.tree circle.outlet").count(), 3, "outlets in the tree");
    same(await page.locator("svg.tree circle.via").count(), 1, "agencies in the tree");
    must((await text(page, "#denied")).includes("شركة بحر الشمال"), "the denial stands beside it");
    await page.locator(".ends .end a[href*='articles']").first().click(); // 3
    await page.locator(".text .on-cue").first().waitFor();
    must((await text(page, ".text .on-content")).includes("أنبوب"), "the article shows the statement");
});

await test("what has he said about them this month?", async (page) => {
    await show(page, address, "#/stories");
    await page.locator("#q").fill("لوند");
    await page.getByRole("option").filter({ hasText: "لوند" }).first().click(); // 1
    await page.locator(".entity-head").waitFor();
    const before = await page.locator(".results .row").count();
    await page.locator(".filters a").filter({ hasText: "سولبرغ" }).first().click(); // 2
    await page.locator(".active").waitFor();
    await page.locator(".range .preset").filter({ hasText: "الشهر" }).click(); // 3
    await page.waitForFunction(() => location.hash.includes("from="));
    await page.locator("main[aria-busy='false']").waitFor();
    const rows = page.locator(".results .row");
    must((await rows.count()) > 0 && (await rows.count()) < before, `${await rows.count()} rows of ${before}`);
    await rows.locator(".content a").first().click(); // 4
    await page.locator(".text .on-cue").first().waitFor();
});

await test("what happened here today, and who denies it?", async (page) => {
    await show(page, address, "#/stories");
    await page.locator(".desks a").filter({ hasText: "الخريطة" }).click(); // 1
    await page.locator("svg.map").waitFor();
    await page.locator(".range .preset").filter({ hasText: "اليوم" }).click(); // 2
    await page.waitForFunction(() => location.hash.includes("from=2025-09-14"));
    await page.locator("aside .bars a").filter({ hasText: "كوبنهاغن" }).click(); // 3
    await page.locator(".place-name").waitFor();
    must((await text(page, ".beside")).includes("هجوم"), "what happened");
    must((await text(page, ".beside .denial")).includes("السفارة الروسية"), "who denies it");
    await page.locator(".beside .denial .content a").first().click(); // 4
    await page.locator(".text .on-cue.denial").first().waitFor();
});

// ---- what each part does ----------------------------------------------------------------------------

await test("pointing at a cue shows its parts, its link pins them", async (page) => {
    await show(page, address, "#/articles/2");
    const cue = page.locator(".text a.to-cue").filter({ hasText: "قوله" });
    await cue.hover();
    same((await page.locator(".text .on-speaker").allInnerTexts()).join(""), "وزير الطاقة النرويجي إيفار سولبرغ", "speaker");
    same((await page.locator(".text .on-via").allInnerTexts()).join(""), "وكالة الشمال", "source");
    must((await page.locator(".text .on-content").allInnerTexts()).join("").startsWith(CLAIM), "content");
    same(await page.locator("svg.tree circle.via").count(), 1, "agencies in the drawing of all chains");
    same(await page.locator(".note.on .chain .link").count(), 3, "links of the chain: outlet, agency, minister");
    await page.mouse.move(2, 2);
    same(await page.locator(".text .on-cue").count(), 0, "parts shown when nothing is pointed at");
    await cue.focus();
    same(await page.locator(".text .on-cue").count(), 1, "focusing does as pointing");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash.includes("s="));
    await page.reload();
    await page.locator(".text .on-cue").first().waitFor();
});

await test("an event that is only spoken of says so", async (page) => {
    await show(page, address, "#/search?q=told%3Amention");
    const row = await text(page, ".results .mention");
    must(row.includes("هجوم") && row.includes("يرد ذكره"), row);
    await show(page, address, "#/articles/8");
    must((await text(page, ".event-note.mention")).includes("يرد ذكره"), "the note beside the text");
});

await test("searching as one types, from the keyboard", async (page) => {
    await show(page, address, "#/search");
    await page.keyboard.press("/");
    await page.keyboard.type("مسيّرتين");
    await page.locator(".results mark").first().waitFor();
    must((await text(page, ".results")).includes("آرهوس"), "the findings follow the letters");
    await page.locator("#q").fill("شركة بحر");
    await page.getByRole("option").first().waitFor();
    const found = await axeFinds(page);
    must(found.length === 0, found.join("\n"));
    await page.keyboard.press("ArrowDown");
    same(await page.locator("[role=option][aria-selected=true]").count(), 1, "chosen suggestions");
    await page.keyboard.press("Enter");
    await page.locator(".entity-head").waitFor();
    await page.goBack();
    await page.locator(".results").waitFor();
});

await test("a brush over the days filters, its link restores it", async (page) => {
    await show(page, address, "#/stories");
    same(await page.locator(".card").count(), 2, "stories of all days");
    const strip = await page.locator("svg.strip").boundingBox();
    await page.mouse.move(strip.x + 1, strip.y + 30); // right to left: the last day is at the left
    await page.mouse.down();
    await page.mouse.move(strip.x + 30, strip.y + 30, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => location.hash.includes("to=2025-09-14"));
    await page.locator(".card").first().waitFor();
    const hash = await page.evaluate(() => location.hash);
    must(/from=2025-09-1[34]/.test(hash), hash);
    await show(page, address, "#/stories?from=2025-09-14&to=2025-09-14");
    same(await page.locator(".card").count(), 1, "stories of the last day");
});

await test("a day whose articles make no story shows the articles", async (page) => {
    await show(page, address, "#/stories?from=2025-08-20&to=2025-08-20");
    same(await page.locator(".card").count(), 0, "stories of that day");
    same(await page.locator("li.row.article").count(), 2, "articles of that day");
    await show(page, address, "#/stories");
    same(await page.locator("li.row.article").count(), 0, "articles beside stories");
});

await test("each form of download", async (page) => {
    await show(page, address, "#/claims/2");
    const take = async (name) => {
        const [file] = await Promise.all([page.waitForEvent("download"), page.locator(".downloads").getByText(name).click()]);
        return readFileSync(await file.path());
    };
    same(JSON.parse(await take("JSON")).claim, 2, "the claim as JSON");
    const table = (await take("CSV")).toString("utf8");
    must(table.startsWith("\ufeffarticle,") && table.includes("وكالة الشمال") && table.split("\r\n").length >= 5, `CSV: ${table}`);
    const png = await take("PNG");
    same(png.subarray(1, 4).toString("latin1"), "PNG", "the tree as PNG");
    must(png.length > 4000, `a PNG of ${png.length} bytes shows nothing`);
    await show(page, address, "#/stories/1");
    await page.locator("svg.strip rect.said").first().waitFor();
    same((await take("PNG")).subarray(1, 4).toString("latin1"), "PNG", "the days of a story as PNG");
});

await test("markup in an article stays text", async (page) => {
    await show(page, address, "#/articles/7");
    const article = await api(page, "articles/7");
    must(article.record.text.includes("<script>"), "the article has markup");
    const shown = await page.evaluate(() => {
        const copy = document.querySelector(".text").cloneNode(true);
        for (const note of copy.querySelectorAll(".note")) note.remove();
        return [...copy.children].map((p) => p.textContent.trim()).join("\n");
    });
    same(shown, article.record.text, "the text as shown");
    for (const hash of ["#/articles/7", "#/search?q=سالم", "#/search?q=السوق", "#/network", "#/stories", `#/claims/${article.statements[0].claim}`]) {
        await show(page, address, hash);
        const made = await page.evaluate(() => document.querySelectorAll("main img, main script, main b, main i, main iframe").length);
        same(made, 0, `elements made of text at ${hash}`);
        must(!(await page.title()).startsWith("broken"), `a script ran at ${hash}`);
    }
});

await test("a text is read at once, and nothing of it stored", async (page) => {
    await show(page, address, "#/read");
    await page.locator("textarea").fill('العنوان هنا\nقال رئيس البلدية إن الجسر "سيُفتح غداً".');
    await page.getByRole("button", { name: "اقرأ", exact: true }).click();
    await page.locator("#read-result .seg.cue").first().waitFor();
    same(await text(page, "#read-result .seg.cue"), "قال", "the cue");
    await page.locator("#read-result a.to-cue").click();
    await page.locator("#read-result .on-content").first().waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator(".downloads").getByText("JSON").click()]);
    same(JSON.parse(readFileSync(await file.path(), "utf8")).statements.length, 1, "statements in the record");
    same((await api(page, "health")).articles, 8, "articles in the archive");
});

await test("a query that is none is explained, and the page lives on", async (page, opened) => {
    await show(page, address, "#/search?q=%28%28");
    must((await text(page, "main")).length > 20, "an explanation");
    same(await page.locator("[role=alert]").count(), 1, "alerts");
    opened.faults.splice(0, opened.faults.length, ...opened.faults.filter((f) => !/400/.test(f)));
    await page.locator(".wordmark").click();
    await page.locator(".card").first().waitFor();
});

await test("language and light are chosen, and stay", async (page) => {
    await show(page, address, "#/stories");
    await page.locator(".tools button[lang=en]").click();
    await page.waitForFunction(() => document.documentElement.dir === "ltr");
    must((await text(page, ".desks")).includes("Stories"), "English words");
    await page.locator(".tools button").last().click();
    await page.locator(".tools button").last().click();
    same(await page.evaluate(() => document.documentElement.dataset.theme), "dark", "theme");
    const dark = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    same(dark, "rgb(23, 22, 20)", "the paper of the dark page");
});

await test("on paper: the text with its notes, without what only a screen can do", async (page) => {
    await show(page, address, "#/articles/2");
    await page.emulateMedia({ media: "print" });
    same(await page.locator(".search").isVisible(), false, "the search field");
    same(await page.locator(".note .chain").first().isVisible(), true, "the chains");
});

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
