// The page in one file, `kepi.html`: opens by a double click, from a disk, in a mail. All files that the built page is made
// of lie in it as one archive (static/unpack.js), in the program's own bytes: as base64 it would be a third longer.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, transform } from "esbuild";
import { packed } from "./archive.mjs";

const FORM = { bundle: true, minify: true, write: false, format: "iife", target: "es2022", legalComments: "none" };
const SOURCE = "static";

/** A text with one passage put in place of another, which has to be there. */
function replaced(text, passage, by) {
  if (!text.includes(passage)) throw new Error(`not as expected: no “${passage}”`);
  return text.replace(passage, () => by);
}

/** A script with all that it imports, in one text. */
async function script(contents, options = {}) {
  const made = await build({ ...FORM, ...options, stdin: { contents, resolveDir: SOURCE } });
  return made.outputFiles[0].text;
}

/** boot.js and the program's JavaScript. There is no host that parts could be asked of ahead of time. */
function program(page, folder) {
  const boot = replaced(readFileSync(join(SOURCE, "boot.js"), "utf8"), "\n  fetchParts(language);\n", "\n");
  const glue = JSON.stringify(resolve(page, folder, "kepi.js"));
  const define = { "import.meta.url": "document.baseURI" };
  // wasm-bindgen names the same module twice.
  const logOverride = { "duplicate-object-key": "silent" };
  return script(replaced(boot, 'import(address("glue"))', `import(${glue})`), { define, logOverride, charset: "utf8" });
}

/** What a script of the page may ask for, with its name. Texts first, in their order: what is alike lies together. */
function files(page, folder, styles, program) {
  const read = (name) => readFileSync(join(page, name));
  const under = (folder) => readdirSync(join(page, folder), { recursive: true }).map((name) => `${folder}/${name}`);
  const texts = ["words", "help", "samples", "texts"].flatMap(under).filter((name) => /\.(txt|json)$/.test(name));
  const chunks = readdirSync(join(page, folder)).filter((name) => name.endsWith(".wasm"));
  return [
    ["program.js", Buffer.from(program)],
    ["styles.css", Buffer.from(styles)],
    ...texts.sort().map((name) => [name, read(name)]),
    ...chunks.sort().map((name) => [name, read(join(folder, name))]),
  ];
}

/** Bytes as HTML leaves them: see ESCAPE in static/unpack.js. */
function escaped(bytes) {
  const isDanger = (byte) => byte === 0 || byte === 13 || byte === 60 || byte === 61;
  return Buffer.from([...bytes].flatMap((byte) => (isDanger(byte) ? [61, (byte + 64) & 255] : [byte])));
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The page's text for people, in signs that every character set has. */
const plain = (html) => html.replace(/[^\0-\x7f]/gu, (sign) => `&#${sign.codePointAt(0)};`);

/** The built page's own text, without what it asks of a host. `scripts` and `style` are what may run and dress it. */
function shell(html, scripts, style, icon) {
  const allowed = [
    "default-src 'none'",
    `script-src ${scripts.map(hash).join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "img-src data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const gone = [/<script\b[^>]*><\/script>/g, /<meta name="kepi-(?!words|wasm)[^>]*>/g, /<link\b(?![^>]*"icon")[^>]*>/g];
  const text = gone.reduce((text, what) => text.replace(what, ""), html);
  return plain(text)
    .replace(/(<meta http-equiv="Content-Security-Policy" content=)"[^"]*"/, (_, meta) => `${meta}"${allowed.join("; ")}"`)
    .replace('<meta charset="utf-8">', '<meta charset="windows-1252">')
    .replace(/(<link rel="icon"[^>]*href=)"[^"]*"/, (_, link) => `${link}"data:image/svg+xml,${encodeURIComponent(icon)}"`)
    .replace(/(<meta name="kepi-wasm" content=)"[^"]*"/, '$1"./kepi_bg.wasm"')
    // Where somebody's workbook is put (src/exchange/page.rs).
    .replace("</head>", () => `<style>${style}</style><meta name="kepi-workbook" content=""></head>`);
}

export async function single(page) {
  const html = readFileSync(join(page, "index.html"), "utf8");
  const names = readdirSync(page);
  const sheet = (stem) => readFileSync(join(page, names.find((name) => name.startsWith(`${stem}-`) && name.endsWith(".css"))), "utf8");
  const folder = names.find((name) => name.startsWith("kepi-"));
  const inside = await program(page, folder);
  const { bytes, size } = packed(files(page, folder, sheet("style") + sheet("later"), inside));
  const define = { KEPI_PACKED: String(bytes.length), KEPI_SIZE: String(size) };
  const outside = await script('import "./unpack.js"', { define, charset: "ascii" });
  const { code: style } = await transform(readFileSync("style/boot.css"), { loader: "css", minify: true });
  const [head, tail] = shell(html, [outside, inside], style, readFileSync(join(SOURCE, "icon.svg"), "utf8")).split("</body>");
  const parts = [head, `<script>${outside}</script><script id="archive" type="application/x-lzma">`, escaped(bytes), "</script></body>", tail];
  writeFileSync(join(page, "kepi.html"), Buffer.concat(parts.map((part) => Buffer.from(part))));
}
