// The calculator for other people's pages, beside the built page: `node embed.mjs [dist]`. embed.html is one file, because
// its frame may be without an origin, and such a frame gets a file from a host only where that host allows it to
// everybody. embed.js is the tag that makes the frame; both names are stable: other people's pages ask for them.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build, transform } from "esbuild";
import { packed } from "./archive.mjs";
import { compiled } from "./compiled.mjs";
import { renamed } from "./renamed.mjs";
import { smaller } from "./smaller.mjs";
import { called, spoken } from "./words.mjs";

const SOURCE = "src/embed";
const page = resolve(process.argv[2] ?? "dist");
const quietly = { stdio: ["ignore", "inherit", "inherit"] };

/** The sources of what a calculator says: those of the core that it is made of, without what is said to the author of a formula. */
const SAYING = /^(formula\/(?!diagnostic\/(syntax|meaning))|locale|catalogue|exchange|session\/(calculator\/(?!levers|target|weights)|\w+\.rs))/;

/** The words that are named there, a file a language. */
function words() {
  const sources = readdirSync("src", { recursive: true }).filter((name) => name.endsWith(".rs") && SAYING.test(name));
  const code = sources.map((name) => readFileSync(join("src", name), "utf8")).join("\n");
  const named = new Set([...code.matchAll(/\bWord::(\w+)/g)].map(([, word]) => word));
  return ["vi", "fa", "en"].map((language) => [language, Buffer.from(spoken(language, (key) => named.has(called(key))))]);
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const folder = mkdtempSync(join(tmpdir(), "kepi-embed-"));
execFileSync("wasm-bindgen", ["--target=web", "--no-typescript", "--out-name=engine", `--out-dir=${folder}`, compiled("embed")], quietly);
await smaller(join(folder, "engine_bg.wasm"), join(folder, "small.wasm"));
renamed(join(folder, "engine.js"), join(folder, "small.wasm"));
const { bytes, size } = packed([...words(), ["program.wasm", readFileSync(join(folder, "small.wasm"))]]);
const made = await build({
  entryPoints: [join(SOURCE, "face.js")],
  alias: { "#engine": join(folder, "engine.js") },
  define: { KEPI_SIZE: String(size), "import.meta.url": "document.baseURI" },
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: "es2022",
  logLevel: "warning",
});
rmSync(folder, { recursive: true });
const script = made.outputFiles[0].text.trim();
const { code } = await transform(readFileSync(join(SOURCE, "face.css"), "utf8"), { loader: "css", minify: true });
const style = code.trim();
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
const html = readFileSync(join(SOURCE, "face.html"), "utf8")
  .replace(/\n\s*/g, "")
  .replace('content=""', () => `content="${policy}"`)
  .replace("</head>", () => `<style>${style}</style></head>`)
  .replace("</body>", () => `<script id="archive" type="text/plain">${bytes.toString("base64")}</script><script>${script}</script></body>`);
writeFileSync(join(page, "embed.html"), html);

const tag = await transform(readFileSync(join(SOURCE, "embed.js"), "utf8"), { minify: true, target: "es2022", format: "iife" });
writeFileSync(join(page, "embed.js"), tag.code);
