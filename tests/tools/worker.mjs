// What keeps the page in the browser (static/worker.js): told which release it keeps and what that is made of. It comes
// last, over the final bytes, for a compiler's file names stay the same where a later tool or switch makes other bytes of
// them. `node worker.mjs FOLDER` does it anew for a page that was changed.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";

const SOURCE = new URL("../../static/worker.js", import.meta.url);
/** What a page without a connection has no use for: what keeps it, and the page for taking away. */
const NOT_KEPT = ["worker.js", "kepi.html"];

/** The addresses of all files that the page is made of, with the hashes of their bytes. */
function files(page) {
  const found = readdirSync(page, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(page, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    // Trunk's unfinished work begins with a dot.
    .filter((name) => !NOT_KEPT.includes(name) && !name.startsWith("."));
  return Object.fromEntries(
    found.sort().map((name) => {
      const hash = createHash("sha256").update(readFileSync(join(page, name))).digest("base64");
      // Hosts differ in what they answer for index.html, some with a redirection; the folder is the page on all.
      return [name === "index.html" ? "./" : `./${name}`, `sha256-${hash}`];
    }),
  );
}

export async function worker(page) {
  const source = readFileSync(SOURCE, "utf8");
  const made = files(page);
  // A release with another keeper is another release, so that neither touches what the other keeps.
  const release = createHash("sha256").update(source).update(JSON.stringify(made)).digest("hex").slice(0, 16);
  const define = { KEPI_RELEASE: JSON.stringify(release), KEPI_FILES: JSON.stringify(made) };
  const { code } = await transform(source, { define, minify: true, charset: "utf8", target: "es2022" });
  writeFileSync(join(page, "worker.js"), code);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await worker(process.argv[2]);
