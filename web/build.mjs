// build.mjs - web/src to web/dist: index.html, and everything else under assets/ with a hash of its
// content in its name, so that it may be kept for ever. Needs nothing but node_modules.
import { build } from "esbuild";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { quantize } from "topojson-client";
import { presimplify, quantile, simplify } from "topojson-simplify";

const top = fileURLToPath(new URL(".", import.meta.url));
const dist = join(top, "dist");

/** The outlines of world-atlas, the weightier half of their points, without what the map does not use. */
async function world() {
    const source = JSON.parse(await readFile(join(top, "node_modules/world-atlas/countries-50m.json"), "utf8"));
    for (const object of Object.values(source.objects)) {
        for (const geometry of object.geometries) {
            delete geometry.properties;
            delete geometry.id;
        }
    }
    const weighed = presimplify(source);
    const out = quantize(simplify(weighed, quantile(weighed, 0.5)), 1e5);
    await mkdir(join(top, "build"), { recursive: true });
    await writeFile(join(top, "build/world.json"), JSON.stringify(out));
}

await world();
const result = await build({
    absWorkingDir: top,
    entryPoints: { page: "src/main.ts", boot: "src/boot.ts", style: "src/style/all.css", icon: "src/icon.svg" },
    outdir: join(dist, "assets"),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    metafile: true,
    write: false,
    charset: "utf8",
    legalComments: "none",
    loader: { ".tsv": "text", ".woff2": "file", ".woff": "empty", ".json": "file", ".svg": "file" },
    logLevel: "warning",
});

/** The text of every licence of what goes into the page: fonts and libraries ask for it. */
async function licences() {
    const packages = new Set();
    for (const input of Object.keys(result.metafile.inputs)) {
        const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
        if (name) packages.add(name);
    }
    let text = "";
    for (const name of [...packages].sort()) {
        const folder = join(top, "node_modules", name);
        const file = (await readdir(folder)).find((f) => /^licen[sc]e/i.test(f));
        const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
        text += `${name} ${version} (${license})\n\n`;
        if (file) text += `${await readFile(join(folder, file), "utf8")}\n`;
        text += "-".repeat(79) + "\n\n";
    }
    return text;
}

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, "assets"), { recursive: true });
const named = {};
for (const file of result.outputFiles) {
    const name = basename(file.path);
    await writeFile(join(dist, "assets", name), file.contents);
    const entry = /^(page|boot|style|icon)-[^.]+\.(js|css|svg)$/.exec(name);
    if (entry) named[`${entry[1]}.${entry[2]}`] = name;
}
/** What the page needs before it can show anything, so that it is fetched at once and not in turn. */
function preloads() {
    const { outputs } = result.metafile;
    const page = Object.keys(outputs).find((path) => basename(path) === named["page.js"]);
    const scripts = outputs[page].imports.filter((i) => i.kind === "import-statement").map((i) => basename(i.path));
    return scripts.map((name) => `<link rel="modulepreload" href="assets/${name}">`).join("\n");
}

let html = await readFile(join(top, "src", "index.html"), "utf8");
for (const [plain, hashed] of Object.entries(named)) {
    html = html.replaceAll(`assets/${plain}`, `assets/${hashed}`);
}
await writeFile(join(dist, "index.html"), html.replace("<!-- preloads -->", preloads()));
await writeFile(join(dist, "assets", "licences.txt"), await licences());
