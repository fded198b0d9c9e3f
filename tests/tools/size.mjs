// Weighs the built page: `node size.mjs [dist]` prints a table, `--budget` also fails when a load is too heavy. A load is
// what the page asks for when it opens, before anybody goes elsewhere: not what later screens bring with them, nor the
// data files of the languages that the reader does not read.
import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const SENTENCES = /^texts\/\w+\.txt$/;
const TEXTS = /^texts\/\w+\/\w+\.json$/;
const SAMPLES = /^samples\//;
const CALCULATORS = /\/(split_calculators|chunk_\d+)\.wasm$/;
const OTHER_SCREENS = /^help\/|\/split_rest\.wasm$|^later-|^words\/later-/;
// What keeps the page in the browser, fetched once somebody is there.
const OFFLINE = /^(offline|worker)\.js$|\.webmanifest$|\.png$/;
// All of it once more, for taking away.
const SINGLE = "kepi.html";
// The engine for other people's pages, and what comes with it.
const MODULE = /^kepi(\.js|_bg\.wasm)$/;
const WITH_MODULE = /^kepi\.(d\.ts|\w+\.json)$/;
// The calculator for other people's pages: its frame, and the tag that makes it.
const EMBED = /^embed\.(html|js)$/;
// Of these a screen has one.
const ALTERNATIVES = [SENTENCES, TEXTS, SAMPLES, /^words\//];

const NOT_THE_PAGE = [OFFLINE, MODULE, WITH_MODULE, EMBED];

// Where a reader begins, what is not asked for there, and what it may weigh today: lowered whenever the page gets
// lighter, never raised for convenience.
const LOADS = [
  { name: "the start", without: [SENTENCES, TEXTS, CALCULATORS, OTHER_SCREENS, ...NOT_THE_PAGE], budget: 104 * 1024 },
  { name: "the catalogue", without: [TEXTS, CALCULATORS, OTHER_SCREENS, ...NOT_THE_PAGE], budget: 105.5 * 1024 },
  { name: "a calculator", without: [SENTENCES, SAMPLES, OTHER_SCREENS, ...NOT_THE_PAGE], budget: 208.5 * 1024 },
];
// What each is to weigh, so that a slow line shows a number before a reader gives up.
const GOAL = 150 * 1024;
// What the page in one file may weigh today as it lies on a disk, and what it is to weigh.
const SINGLE_BUDGET = 505 * 1024;
const SINGLE_GOAL = 450 * 1024;
const MODULE_BUDGET = 83.5 * 1024;
const MODULE_GOAL = 35 * 1024;
const EMBED_BUDGET = 79.5 * 1024;
const EMBED_GOAL = 80 * 1024;
const TAG_BUDGET = 2 * 1024;

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

/** What one reader loads of these: of several that stand for each other the heaviest, for the least lucky. */
function asked(files) {
  const alternatives = ALTERNATIVES.map((kind) => files.filter((file) => kind.test(file.name)));
  // The files come by their weight.
  return files.filter((file) => alternatives.every((same) => !same.includes(file) || file === same[0]));
}

function print(rows) {
  const kilobytes = (bytes) => (bytes / 1024).toFixed(1).padStart(8);
  const width = Math.max(...rows.map((row) => row.name.length));
  console.log(`${"KB".padEnd(width)}      raw     gzip   brotli`);
  for (const row of rows) console.log(row.name.padEnd(width) + kilobytes(row.raw) + " " + kilobytes(row.gzip) + " " + kilobytes(row.brotli));
}

const all = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  // Trunk's unfinished work.
  .filter((path) => !relative(dist, path).startsWith("."))
  .map(weigh)
  .sort((a, b) => b.brotli - a.brotli);
const [files, [single]] = [all.filter(({ name }) => name !== SINGLE), all.filter(({ name }) => name === SINGLE)];
const loads = LOADS.map(({ name, without, budget }) => {
  const fitting = files.filter((file) => !without.some((kind) => kind.test(file.name)));
  return { ...sum(`opening ${name}, one language`, asked(fitting)), budget, goal: GOAL };
});
const module = files.filter((file) => MODULE.test(file.name));
if (module.length) loads.push({ ...sum("the engine as a module", module), budget: MODULE_BUDGET, goal: MODULE_GOAL });
const embedded = (name, file, budget, goal) => {
  const found = files.filter((each) => each.name === file);
  if (found.length) loads.push({ ...sum(name, found), budget, goal });
};
embedded("a calculator in another page", "embed.html", EMBED_BUDGET, EMBED_GOAL);
embedded("its tag", "embed.js", TAG_BUDGET, TAG_BUDGET);

const isListed = (file) => !TEXTS.test(file.name);
print([...files.filter(isListed), sum("texts of one KPI", files.filter((file) => !isListed(file))), sum("all files", files), single, ...loads]);

if (process.argv.includes("--budget")) {
  const kilobytes = (bytes) => (bytes / 1024).toFixed(1);
  const limits = [
    ...loads.map(({ name, brotli, budget, goal }) => ({ name, weight: brotli, unit: "brotli", budget, goal })),
    { name: SINGLE, weight: single.raw, unit: "raw", budget: SINGLE_BUDGET, goal: SINGLE_GOAL },
  ];
  for (const { name, weight, unit, budget, goal } of limits) {
    const far = weight > goal ? `; not yet at the goal, ${kilobytes(weight - goal)} KB too heavy` : "";
    console.log(`${name}: budget ${kilobytes(budget)} KB (${unit}), left ${kilobytes(budget - weight)} KB${far}`);
  }
  if (limits.some(({ weight, budget }) => weight > budget)) {
    console.error("Something is over its budget.");
    process.exit(1);
  }
}
