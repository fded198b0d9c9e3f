// Weighs the built page: `node size.mjs [dist]` prints a table, `--budget` also fails when the first load is too heavy.
// A first load is what the page asks for when it opens on its start, the catalogue or a calculator, before anybody goes
// elsewhere: not what later screens bring with them, nor the data files of the languages that the reader does not read.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

// What the page may weigh today: lowered whenever the page gets lighter, never raised for convenience.
const BUDGET = 210 * 1024;
// What it is to weigh, so that a slow line shows a number before a reader gives up.
const GOAL = 150 * 1024;
const LANGUAGE_FOLDERS = /^(words|texts)\//;
const LATER = /^help\/|\/split_\w+\.wasm$/;

const dist = process.argv.slice(2).find((word) => !word.startsWith("--")) ?? "dist";

function weigh(path) {
  const bytes = readFileSync(path);
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  return { name: relative(dist, path), raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotli.length };
}

function sum(name, files) {
  const total = { name, raw: 0, gzip: 0, brotli: 0 };
  for (const file of files) for (const key of ["raw", "gzip", "brotli"]) total[key] += file[key];
  return total;
}

/** Of each folder with one file a language, the heaviest: what the least lucky reader loads. */
function heaviest(files) {
  const first = new Map();
  for (const file of files) {
    const folder = file.name.split("/")[0];
    if (!(file.brotli < first.get(folder)?.brotli)) first.set(folder, file);
  }
  return [...first.values()];
}

function print(rows) {
  const kilobytes = (bytes) => (bytes / 1024).toFixed(1).padStart(8);
  const width = Math.max(...rows.map((row) => row.name.length));
  console.log(`${"KB".padEnd(width)}      raw     gzip   brotli`);
  for (const row of rows) console.log(row.name.padEnd(width) + kilobytes(row.raw) + " " + kilobytes(row.gzip) + " " + kilobytes(row.brotli));
}

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => weigh(join(entry.parentPath ?? entry.path, entry.name)))
  .sort((a, b) => b.brotli - a.brotli);
const [later, first] = [true, false].map((is) => files.filter((file) => LATER.test(file.name) === is));
const [perLanguage, common] = [true, false].map((is) => first.filter((file) => LANGUAGE_FOLDERS.test(file.name) === is));
const firstLoad = sum("first load, one language", [...common, ...heaviest(perLanguage)]);

print([...files, sum("all files", files), sum("later screens", later), firstLoad]);

if (process.argv.includes("--budget")) {
  const left = ((BUDGET - firstLoad.brotli) / 1024).toFixed(1);
  console.log(`budget ${BUDGET / 1024} KB (brotli), left ${left} KB`);
  if (firstLoad.brotli > GOAL) {
    console.log(`not yet at the goal of ${GOAL / 1024} KB: ${((firstLoad.brotli - GOAL) / 1024).toFixed(1)} KB too heavy`);
  }
  if (firstLoad.brotli > BUDGET) {
    console.error("The first load is over its budget.");
    process.exit(1);
  }
}
