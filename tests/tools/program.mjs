// The program, in its chunks: what a first look needs, the calculators and the rest (src/ui/chunk.rs), and what those two
// share. Trunk has compiled it whole; here it is divided, given its JavaScript and made small, in a folder named after what is in it, so that one build's chunks
// never meet another's. Answers the part of the page's head that leads there.
import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { renamed } from "./renamed.mjs";
import { smaller } from "./smaller.mjs";
import { unexported } from "./unexported.mjs";

const run = promisify(execFile);
const isRelease = process.env.TRUNK_PROFILE === "release";
const FIRST = "kepi_bg.wasm";
const LATER = ["calculators", "rest"];
const LINK = "__wasm_split.js";

/** What the compiler made. */
function compiled() {
  const about = execFileSync("cargo", ["metadata", "--no-deps", "--format-version=1"], { encoding: "utf8" });
  return join(JSON.parse(about).target_directory, "wasm32-unknown-unknown", isRelease ? "release" : "debug", "kepi.wasm");
}

/** A text with one passage put in place of another, which has to be there: another version of a tool writes another. */
function replaced(file, passage, by) {
  const text = readFileSync(file, "utf8");
  if (!text.includes(passage)) throw new Error(`${file} is not as expected: no “${passage}”`);
  writeFileSync(file, text.replaceAll(passage, () => by));
}

/** Divides the program into the folder, with the JavaScript of both chunks. */
async function divide(folder) {
  const whole = join(folder, "whole.wasm");
  writeFileSync(whole, unexported(readFileSync(compiled()), /IntoUnderlying/i));
  await run("wasm-split-cli", ["--out-name", "kepi", whole, folder]);
  rmSync(whole);
  // The chunks share the memory and the table that the linker named.
  const forms = ["--target=web", "--no-typescript", "--keep-lld-exports", ...(isRelease ? [] : ["--debug"])];
  await run("wasm-bindgen", [...forms, "--out-name=kepi", `--out-dir=${folder}`, join(folder, "kepi.wasm")]);
  rmSync(join(folder, "kepi.wasm"));
  // A host that does not know what wasm is, or answers an error with a page, must not be taken at its word.
  replaced(
    join(folder, LINK),
    "WebAssembly.instantiateStreaming(src, imports)",
    "WebAssembly.instantiate(await src.then((answer) => answer.arrayBuffer()), imports)",
  );
  // What breaks off because the page is left is no error, and whatever else does not come the page tells of itself.
  replaced(join(folder, LINK), "console.error(e);", "");
}

function fingerprint(folder) {
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  return hash.digest("hex").slice(0, 16);
}

export async function program(page) {
  for (const file of readdirSync(page)) if (/^kepi-.*\.(js|wasm)$/.test(file)) rmSync(join(page, file));
  const folder = mkdtempSync(join(page, "program-"));
  await divide(folder);
  const chunks = readdirSync(folder).filter((file) => file.endsWith(".wasm"));
  if (isRelease) {
    await Promise.all(chunks.map((chunk) => smaller(join(folder, chunk), join(folder, chunk))));
    renamed(join(folder, "kepi.js"), join(folder, FIRST));
  }
  // As long as there are two, what is shared is shared by both.
  const shared = chunks.filter((file) => file.startsWith("chunk_"));
  const name = `kepi-${fingerprint(folder)}`;
  renameSync(folder, join(page, name));
  const at = (file) => `./${name}/${file}`;
  return [
    `<meta name="kepi-glue" content="${at("kepi.js")}">`,
    `<meta name="kepi-wasm" content="${at(FIRST)}">`,
    ...LATER.map((part) => {
      const files = [`split_${part}.wasm`, ...shared].map(at).join(" ");
      return `<meta name="kepi-${part}" content="${files}">`;
    }),
    `<link rel="modulepreload" href="${at("kepi.js")}">`,
    `<link rel="modulepreload" href="${at(LINK)}">`,
    `<link rel="preload" href="${at(FIRST)}" crossorigin as="fetch" type="application/wasm">`,
  ].join("");
}
