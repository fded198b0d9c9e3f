// Holds the engine's ways to a value to each other, bit for bit: the interpreter over columns, the code that the engine
// writes for columns, the same for single rows: `node ways.mjs [dist]`. Four hundred thousand rows of random
// formulas over numbers with gaps, zeros and overflows, always the same ones.
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const FORMULAS = 400;
const TABLES = 5;
const ROWS = 51;
const INPUTS = ["a", "b", "c", "d"];
/** So many rows, or single values, after which the engine has written its code. */
const ENOUGH = 2000;

const address = pathToFileURL(resolve(process.argv[2] ?? "dist", "kepi.js")).href;
const [written, interpreted] = await Promise.all([import(address), import(`${address}?interpreted`)]);

/** Refuses the interpreted engine its code, and counts what the other one's does. */
const { Instance } = WebAssembly;
const counts = { written: 0, careful: 0, left: 0, row: 0 };
let mayRun = true;
WebAssembly.Instance = function (module, imports) {
  if (!mayRun) throw new WebAssembly.CompileError("code is not generated here");
  const { exports } = new Instance(module, imports);
  if (!exports.r && !exports.o) return { exports };
  const counted = (run, what) => (rows) => {
    const refused = run(rows);
    counts[refused ? "left" : what]++;
    return refused;
  };
  const o = (...numbers) => (counts.row++, exports.o(...numbers));
  const [r, c] = [exports.r && counted(exports.r, "written"), exports.c && counted(exports.c, "careful")];
  return { exports: { ...exports, r, c, o: exports.o && o } };
};
await Promise.all([written.init(), interpreted.init()]);

/** Marsaglia's xorshift, so that a failure is the same failure next time. */
let state = 2026;
function random(below) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}
const pick = (list) => list[random(list.length)];

function formula(depth) {
  if (depth === 0 || random(5) === 0) return pick([...INPUTS, ...INPUTS, "2", "0.25", "100", "1e308"]);
  const inner = () => formula(depth - 1);
  switch (random(12)) {
    case 0:
      return `${pick(["abs", "sqrt", "prev", "-", "growth", "share", "ln", "round"])}(${inner()})`;
    case 1:
      return `${pick(["min", "max", "coalesce"])}(${inner()}, ${inner()}, ${inner()})`;
    case 2:
      return `if(${condition(depth - 1)}, ${inner()}, ${inner()})`;
    case 3:
      return `clamp(${inner()}, ${inner()}, ${inner()})`;
    case 4:
      return `(${inner()})%`;
    default:
      return `(${inner()} ${pick(["+", "-", "*", "/", "/"])} ${inner()})`;
  }
}

function condition(depth) {
  if (depth > 0 && random(4) === 0) return `(${condition(depth - 1)}) ${pick(["and", "or", "=", "<>"])} (${condition(depth - 1)})`;
  if (random(6) === 0) return `not missing(${formula(depth)})`;
  return `${formula(depth)} ${pick(["<", "<=", ">", ">=", "=", "<>"])} ${formula(depth)}`;
}

/** Mostly plain numbers; in every other table also what is none, or soon will be. */
function number(isPlain) {
  const plain = (random(4000) + 1) / 16;
  if (isPlain) return plain;
  switch (random(40)) {
    case 0:
      return NaN;
    case 1:
      return 0;
    case 2:
      return -0;
    case 3:
      return plain * 1e307;
    case 4:
      return Infinity;
    default:
      return plain - 50;
  }
}

function columnsOf(names, rows, isPlain) {
  return Object.fromEntries(names.map((name) => [name, Float64Array.from({ length: rows }, () => number(isPlain))]));
}

const bits = (column) => new BigUint64Array(column.buffer, column.byteOffset, column.length);
let wrong = 0;
function hold(found, expected, what) {
  const [one, other] = [bits(found), bits(expected)];
  const at = one.findIndex((lane, row) => lane !== other[row]);
  if (at < 0 && one.length === other.length) return;
  wrong++;
  console.error(`${what()}, row ${at}: ${found[at]}, not ${expected[at]}`);
}

let cases = 0;
for (let nth = 0; nth < FORMULAS; nth++) {
  const texts = [formula(3), formula(2), `if(${condition(2)}, 1, 0)`, `${pick(INPUTS)} / ${pick(INPUTS)} * 100`];
  const quick = texts.map((text) => written.compile(text));
  const slow = texts.map((text) => interpreted.compile(text));
  const names = [...new Set(quick.flatMap((it) => it.inputs))];
  mayRun = true;
  written.table(quick, columnsOf(names, ENOUGH, true));
  for (let table = 0; table < TABLES; table++) {
    const columns = columnsOf(names, ROWS, table % 2 === 0);
    // Runs of rows, as the days of a month are, and rows in between.
    const groups = Uint16Array.from({ length: ROWS }, (_, row) => (random(9) ? Math.floor(row / 7) : random(12)));
    mayRun = true;
    const found = written.table(quick, columns, { groups });
    mayRun = false;
    const expected = interpreted.table(slow, columns, { groups });
    texts.forEach((text, at) => {
      const what = () => `${text} of table ${nth}.${table}`;
      hold(found.rows[at], expected.rows[at], what);
      hold(found.groups.values[at], expected.groups.values[at], () => `${what()}, groups`);
      cases += ROWS;
    });
    mayRun = true;
    // One formula row by row: a number is the column's, and everything else has no number there.
    const [formula, column] = [quick[nth % 4], found.rows[nth % 4]];
    const values = {};
    column.forEach((expected, row) => {
      for (const name of formula.inputs) values[name] = columns[name][row];
      const value = formula.evaluate(values);
      hold(Float64Array.of(typeof value === "object" ? NaN : Number(value)), Float64Array.of(expected === expected ? expected : NaN), () => `${formula.text} of row ${row}`);
    });
  }
  for (const it of [...quick, ...slow]) it.free();
}

const told = `${cases} rows of random formulas: blocks by written code ${counts.written} times, with care ${counts.careful} times, not by the one or the other ${counts.left} times, single rows ${counts.row} times`;
if (wrong || counts.written < 500 || counts.careful < 500 || counts.row < 10_000) {
  console.error(`✗ ${wrong} differ; ${told}`);
  process.exit(1);
}
console.log(`${told}; all the same to the last bit`);
