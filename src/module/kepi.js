// Kepi's engine for JavaScript: formulas of the KPI language, compiled once and evaluated over single values or whole
// columns. What each part is for stands in kepi.d.ts.
import * as engine from "#engine";

/** As `Language::ALL` has them; whatever is behind them is the canonical notation. */
const LOCALES = ["vi", "fa", "en"];
const UNITS = ["money", "percent", "ratio", "count", "days", "years", "score"];
const AGGREGATIONS = ["sum", "last", "first", "mean"];
const [RECORD, FIELD] = ["\u001e", "\u001f"];

/** What is wrong with a formula, or why it has no value. */
export class KepiError extends Error {
  constructor({ message, ...told }) {
    super(message);
    Object.assign(this, told);
  }

  get name() {
    return "KepiError";
  }
}

let memory;
/** The engine's memory as numbers; a view is emptied when the memory grows. */
let doubles = new Float64Array();
let words = new Uint32Array();
let begun;
/** What is asked for so many times, or so many rows, is worth code of its own. */
const OFTEN = 50;
const LONG = 2000;
/** What groups are made of, as `sheet::Asked` has it. */
const [SUMS, ENTRIES] = [0, 2];

const numbers = () => (doubles.length ? doubles : (doubles = new Float64Array(memory.buffer)));
const integers = () => (words.length ? words : (words = new Uint32Array(memory.buffer)));

export function init(source = new URL("kepi_bg.wasm", import.meta.url)) {
  return (begun ??= begin(source).catch((failure) => {
    begun = undefined;
    throw failure;
  }));
}

async function begin(source) {
  memory = engine.initSync({ module: await compiled(await source) }).memory;
  engine.start();
}

async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  return WebAssembly.compile(typeof source === "string" || source instanceof URL ? await bytes(source) : source);
}

/** A file beside the module, or anywhere else. */
async function bytes(address) {
  const url = new URL(address, import.meta.url);
  if (url.protocol === "file:") {
    const { readFile } = await import("node:fs/promises");
    return readFile(url);
  }
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.arrayBuffer();
}

/** What the engine writes as a module of its own, ready to run; nothing where it writes none or the host refuses it. */
function made(bytes) {
  if (!bytes.length) return null;
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(bytes), { e: { m: memory } }).exports;
  } catch {
    return null;
  }
}

/** What was compiled last, by text and circumstances: who compiles it again shares it. */
const known = new Map();
const MOST_KNOWN = 200;

/** Formulas that nobody holds any more give their memory back. */
const forgotten = new FinalizationRegistry(release);

export function compile(text, { locale, units, kpis } = {}) {
  const names = units || kpis ? named(units, kpis) : "";
  const language = notation(locale);
  const key = language + names + RECORD + text;
  let compiled = known.get(key);
  if (!compiled) {
    compiled = { key, handle: read(text, names, language), holders: 0, asked: 0, told: null, quick: null, sheet: null };
    known.set(key, compiled);
    forget();
  }
  return new Formula(compiled, text);
}

function read(text, names, language) {
  const handle = engine.compile(text, names, language);
  if (handle) return handle;
  const [first, ...others] = JSON.parse(engine.faults()).map((fault) => new KepiError(fault));
  first.others = others;
  throw first;
}

/** Forgets what was compiled longest ago. Who holds it still keeps it. */
function forget() {
  for (const [key, compiled] of known) {
    if (known.size <= MOST_KNOWN) return;
    known.delete(key);
    if (!compiled.holders) end(compiled);
  }
}

function release(compiled) {
  if (--compiled.holders === 0 && known.get(compiled.key) !== compiled) end(compiled);
}

function end({ handle, sheet }) {
  sheet?.close();
  engine.free(handle);
}

/** What a formula says of itself, and where its numbers lie. */
function tell(compiled) {
  const { inputs, unit, warnings } = JSON.parse(engine.describe(compiled.handle));
  const problems = warnings.map((warning) => new KepiError(warning));
  const slots = engine.slots(compiled.handle) / 8;
  return (compiled.told = { inputs: Object.freeze(inputs), unit, warnings: problems, isYesNo: unit === "yes-no", slots });
}

const numeric = (value) => (typeof value === "number" ? value : NaN);

/** Puts the values into their slots; what is no number is missing. */
function put({ inputs, slots }, values) {
  const view = numbers();
  for (let at = 0; at < inputs.length; at++) view[slots + at] = numeric(values[inputs[at]]);
}

/** The value by a formula's own code, which is handed a few numbers and finds more in their slots. */
function quicker(code, told, values) {
  const { inputs } = told;
  // Written out, each look-up soon knows its name.
  switch (inputs.length) {
    case 1:
      return code(numeric(values[inputs[0]]));
    case 2:
      return code(numeric(values[inputs[0]]), numeric(values[inputs[1]]));
    case 3:
      return code(numeric(values[inputs[0]]), numeric(values[inputs[1]]), numeric(values[inputs[2]]));
    case 4:
      return code(numeric(values[inputs[0]]), numeric(values[inputs[1]]), numeric(values[inputs[2]]), numeric(values[inputs[3]]));
    default:
      put(told, values);
      return code();
  }
}

/** Gives no value, but sees when it is time for quicker ones. */
function slower(compiled) {
  if (++compiled.asked === OFTEN) compiled.quick = made(engine.row(compiled.handle))?.o;
  return NaN;
}

function notation(locale) {
  if (locale === undefined) return LOCALES.length;
  const at = LOCALES.indexOf(String(locale).toLowerCase().split(/[-_]/)[0]);
  if (at < 0) throw new TypeError(`no locale "${locale}": there are ${LOCALES.join(", ")}`);
  return at;
}

function named(units = {}, kpis = {}) {
  const records = Object.entries(units).map(([name, unit]) => {
    if (!UNITS.includes(String(unit).replace(/\/year$/, ""))) throw new TypeError(`no unit "${unit}": there are ${UNITS.join(", ")}`);
    return ["u", name, unit];
  });
  for (const [name, formula] of Object.entries(kpis)) records.push(["k", name, formula]);
  return records.map((record) => record.join(FIELD)).join(RECORD);
}

class Formula {
  #compiled;

  constructor(compiled, text) {
    this.#compiled = compiled;
    this.text = text;
    compiled.holders++;
    forgotten.register(this, compiled, this);
  }

  get #held() {
    if (this.#compiled) return this.#compiled;
    throw new TypeError(`"${this.text}" was freed`);
  }

  get #told() {
    return this.#held.told ?? tell(this.#held);
  }

  get inputs() {
    return this.#told.inputs;
  }

  get unit() {
    return this.#told.unit;
  }

  get warnings() {
    return this.#told.warnings;
  }

  evaluate(values) {
    const compiled = this.#compiled ?? this.#held;
    const told = compiled.told ?? tell(compiled);
    let value = compiled.quick ? quicker(compiled.quick, told, values) : slower(compiled);
    if (value !== value) {
      put(told, values);
      value = engine.evaluate(compiled.handle);
    }
    if (value !== value) return new KepiError(JSON.parse(engine.problem(compiled.handle)));
    return told.isYesNo ? value === 1 : value;
  }

  explain(values) {
    put(this.#told, values);
    return JSON.parse(engine.explain(this.#compiled.handle));
  }

  solve(values, input, target) {
    const at = this.inputs.indexOf(input);
    if (at < 0) throw new TypeError(`"${this.text}" does not read "${input}"; it reads ${this.inputs.join(", ")}`);
    put(this.#told, values);
    return answered(engine.solve(this.#compiled.handle, at, target));
  }

  sensitivity(values) {
    put(this.#told, values);
    return answered(engine.sensitivity(this.#compiled.handle));
  }

  column(columns, out) {
    const compiled = this.#held;
    compiled.sheet ??= new Sheet([compiled]);
    return compiled.sheet.work({ columns, outs: out && [out] }).rows[0];
  }

  free() {
    if (!this.#compiled) return;
    forgotten.unregister(this);
    release(this.#compiled);
    this.#compiled = null;
  }

  static compiled(formula) {
    return formula.#held;
  }
}

/** An answer, or the reason why there is none. */
function answered(json) {
  const answer = JSON.parse(json);
  return answer?.code ? new KepiError(answer) : answer;
}

/** The sheet of the last table: who asks for one asks again. */
let last;

export function table(formulas, columns, options = {}) {
  const weights = Object.values(options.rollups ?? {}).flatMap((way) => way.mean ?? []);
  const compiled = Array.from(formulas, Formula.compiled);
  if (!isSame(last?.formulas, compiled) || !isSame(last.weights, weights)) {
    last?.close();
    last = new Sheet(compiled, weights);
  }
  return last.work({ columns, ...options });
}

const isSame = (known, asked) => known?.length === asked.length && asked.every((one, at) => one === known[at]);

/** Formulas over the same columns. Rows go through the engine's memory a block at a time. */
class Sheet {
  #worked = 0;
  /** The same as code of its own, once there were enough rows; null where there is none. */
  #quick;

  constructor(formulas, weights = []) {
    this.formulas = formulas;
    this.weights = weights;
    this.handle = engine.open(Uint32Array.from(formulas, ({ handle }) => handle), weights.join("\n"));
    this.names = JSON.parse(engine.columns(this.handle));
    this.block = engine.block(this.handle);
    this.inputs = this.names.map((_, at) => engine.column(this.handle, at) / 8);
    this.results = formulas.map((_, at) => engine.result(this.handle, at) / 8);
    this.ofRows = engine.groups(this.handle) / 4;
  }

  close() {
    engine.close(this.handle);
  }

  work({ columns, outs, groups, rollups, rows: wanted = true }) {
    const given = this.names.map((name) => lanes(columns[name]));
    const rows = rowsOf(given, this.names, groups);
    const rowResults = wanted ? this.formulas.map((_, at) => result(outs?.[at], rows)) : [];
    const numbered = groups && inNumbers(groups);
    const asked = numbered && engine.begin(this.handle, numbered.count, this.ways(rollups));
    given.forEach((column, at) => column ?? numbers().fill(NaN, this.inputs[at], this.inputs[at] + this.block));
    if (this.#quick === undefined && (this.#worked += rows) >= LONG) this.#quick = made(engine.generate(this.handle));
    for (let start = 0; start < rows; start += this.block) {
      const end = Math.min(rows, start + this.block);
      this.put(given, start, end);
      const areNumbers = this.#quick?.r(end - start) === 0;
      if (wanted) {
        if (!areNumbers) this.carefully(end - start);
        this.take(rowResults, start, end);
      }
      if (!numbered) continue;
      if (this.#quick) this.sum(areNumbers ? this.#quick.s : this.#quick.t, numbered, start, end);
      if (this.#quick && asked === SUMS) continue;
      integers().set(numbered.ofRows.subarray(start, end), this.ofRows);
      engine.add(this.handle, end - start, !!this.#quick);
    }
    if (!numbered) return { rows: rowResults };
    const { count, keys } = numbered;
    const values = asked === ENTRIES ? this.formulas.map((_, at) => engine.totals(this.handle, at)) : this.totals(count);
    return { rows: rowResults, groups: { keys, values } };
  }

  /** Works out rows that are not all numbers. */
  carefully(rows) {
    if (this.#quick?.c?.(rows) !== 0) engine.run(this.handle, rows);
  }

  put(given, start, end) {
    const view = numbers();
    const rows = end - start;
    for (let at = 0; at < given.length; at++) {
      const place = this.inputs[at];
      if (!given[at]) continue;
      view.set(rows === given[at].length ? given[at] : given[at].subarray(start, end), place);
      // Rows are worked out in pairs: behind an odd one it stands once more.
      if (rows % 2) view[place + rows] = view[place + rows - 1];
    }
  }

  take(results, start, end) {
    const view = numbers();
    for (let at = 0; at < results.length; at++) {
      const from = this.results[at];
      results[at].set(view.subarray(from, from + end - start), start);
    }
  }

  /** Adds a block's rows up, all rows in a row of one group at a time. */
  sum(add, { ofRows, count }, start, end) {
    const sums = engine.sums(this.handle);
    for (let from = start, to; from < end; from = to) {
      const group = ofRows[from];
      for (to = from + 1; to < end && ofRows[to] === group; ) to++;
      add((from - start) * 8, (to - start) * 8, sums + group * 8, count * 8);
    }
  }

  /** The groups as if they were rows: those of their sums. */
  totals(count) {
    const values = this.formulas.map(() => new Float64Array(count));
    for (let start = 0; start < count; start += this.block) {
      const groups = engine.fill(this.handle, start);
      if (this.#quick?.r(groups) !== 0) this.carefully(groups);
      this.take(values, start, start + groups);
    }
    return values;
  }

  /** How each column adds up, a line each. */
  ways(rollups = {}) {
    const lines = this.names.map((name) => {
      const way = rollups[name.slice(name.lastIndexOf(".") + 1)] ?? "sum";
      if (typeof way !== "string") return `mean ${this.names.indexOf(way.mean)}`;
      if (!AGGREGATIONS.includes(way)) throw new TypeError(`no way to add up "${way}": there are ${AGGREGATIONS.join(", ")}`);
      return way;
    });
    return lines.join("\n");
  }
}

/** A column as the engine takes it; what is no number is missing. */
function lanes(column) {
  if (column == null || column instanceof Float64Array) return column;
  return Float64Array.from(column, (value) => (typeof value === "number" ? value : NaN));
}

function rowsOf(given, names, groups) {
  let rows = groups?.length;
  given.forEach((column, at) => {
    rows ??= column?.length;
    if (column && column.length !== rows) throw new RangeError(`"${names[at]}" has ${column.length} rows, not ${rows}`);
  });
  return rows ?? 0;
}

function result(out, rows) {
  if (!out) return new Float64Array(rows);
  if (!(out instanceof Float64Array) || out.length < rows) throw new RangeError(`the results need a Float64Array of ${rows} rows`);
  return out;
}

/** Whole numbers are groups as they are; other keys are numbered as they come. */
function inNumbers(groups) {
  if (groups instanceof Uint8Array || groups instanceof Uint16Array || groups instanceof Uint32Array) {
    let most = -1;
    for (let row = 0; row < groups.length; row++) if (groups[row] > most) most = groups[row];
    if (most >= 2 ** 24) throw new RangeError("groups are numbered from 0 on, without large gaps");
    return { count: most + 1, keys: Array.from({ length: most + 1 }, (_, at) => at), ofRows: groups };
  }
  const numbers = new Map();
  const ofRows = Uint32Array.from(groups, (key) => {
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key);
  });
  return { count: numbers.size, keys: [...numbers.keys()], ofRows };
}

export function reason(column, row) {
  if (!(column[row] !== column[row])) return undefined;
  const [low] = new Uint32Array(column.buffer, column.byteOffset + 8 * row, 1);
  return engine.reasons().split(" ")[low] ?? "missing";
}

const catalogues = new Map();

export function catalogue(language) {
  const name = LOCALES[notation(language ?? "en")];
  if (!catalogues.has(name)) catalogues.set(name, fetched(name).catch((failure) => {
    catalogues.delete(name);
    throw failure;
  }));
  return catalogues.get(name);
}

async function fetched(language) {
  return JSON.parse(new TextDecoder().decode(await bytes(`kepi.${language}.json`)));
}
