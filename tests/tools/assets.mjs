// The page's style sheets in two files, those of the later screens apart, and its scripts without what only people read: done for a release, last of all, on
// the files of the built page. Layers make the order of the style sheets what it was.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";

const SHEET = /[ \t]*<link\b[^>]*\brel="?stylesheet\b[^>]*>\n?/g;
const ADDRESS = /\bhref="?\.\/([^">\s]+)/;

async function shorter(text, loader) {
  const made = await transform(text, { loader, minify: true, legalComments: "none", charset: "utf8", target: "es2022" });
  return made.code;
}

/** Sheets of the screens that come with the rest of the program: fetched with it. */
const LATER = ["help", "data", "builder", "dashboard", "chart", "kpi", "entries", "report", "shared", "site"];

/** Puts style sheets into one file; answers the link to it. */
async function merged(page, stem, names, attributes) {
  const whole = await shorter(names.map((name) => readFileSync(join(page, name), "utf8")).join("\n"), "css");
  for (const name of names) rmSync(join(page, name));
  const name = `${stem}-${createHash("sha256").update(whole).digest("hex").slice(0, 16)}.css`;
  writeFileSync(join(page, name), whole);
  return `  <link rel="stylesheet" href="./${name}"${attributes}>\n`;
}

/** Puts two style sheets in the place of all; answers the page's text that leads to them. A browser leaves a disabled one
 * where it is, until src/browser/document.rs has it fetched. */
async function sheets(page, html) {
  const names = html.match(SHEET).map((link) => link.match(ADDRESS)[1]);
  const [later, first] = [true, false].map((is) => names.filter((name) => LATER.includes(name.split("-")[0]) === is));
  if (later.length !== LATER.length) throw new Error(`of the later style sheets there are ${later.join(", ")}`);
  const links = (await merged(page, "style", first, "")) + (await merged(page, "later", later, " disabled"));
  let isFirst = true;
  return html.replace(SHEET, () => {
    const both = isFirst ? links : "";
    isFirst = false;
    return both;
  });
}

/** The page's text without what only people read: comments, and where lines begin. */
const plain = (html) => html.replace(/<!--[^]*?-->/g, "").replace(/\n\s*/g, "\n");

/** Makes the page's files small; answers the page's text. */
export async function assets(page, html) {
  const scripts = readdirSync(page, { recursive: true }).filter((name) => name.endsWith(".js"));
  for (const script of scripts) {
    const file = join(page, script);
    writeFileSync(file, await shorter(readFileSync(file, "utf8"), "js"));
  }
  return plain(await sheets(page, html));
}
