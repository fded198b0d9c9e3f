/**
 * Kepi's engine: formulas of the KPI language, compiled once and evaluated over single values or whole columns.
 *
 * Beside `kepi.js` lies `kepi_bg.wasm`, which {@link init} loads, and a file a language (`kepi.en.json`, …), which
 * {@link catalogue} fetches. Works in browsers, workers and Node; nothing else is asked for and nothing is sent.
 */

/** The languages of formulas and messages: Vietnamese (`0,4`, arguments by `;`), Persian (`۰٫۴`, `؛`), English. */
export type Locale = "vi" | "fa" | "en";

/** What a number counts. `money/year` is an amount a year. */
export type Unit = "money" | "percent" | "ratio" | "count" | "days" | "years" | "score" | `${string}/year`;

/** How the rows of a group make its number; `{ mean: "orders" }` is a mean weighted by another column. */
export type Rollup = "sum" | "last" | "first" | "mean" | { mean: string };

/** Values by the names of a formula's inputs. What is no number is missing; missing is not zero. */
export type Values = Readonly<Record<string, number | null | undefined>>;

/** Columns by the names of inputs, all of one length. `NaN` is missing; an input without a column is missing in all rows. */
export type Columns = Readonly<Record<string, Float64Array | ArrayLike<number | null | undefined> | undefined>>;

/**
 * Loads the engine; everything else needs it. Call it once, or as often as you like.
 * @param source where `kepi_bg.wasm` is, or what it holds, if it does not lie beside `kepi.js`
 */
export function init(source?: string | URL | BufferSource | WebAssembly.Module | PromiseLike<BufferSource | WebAssembly.Module>): Promise<void>;

export interface CompileOptions {
  /** The notation of the formula and the language of messages. Without it the notation is canonical (`0.4`, `,`), and messages are English. */
  locale?: Locale | string;
  /** What the numbers of some names count; {@link Formula.unit} and {@link Formula.warnings} follow from it. */
  units?: Readonly<Record<string, Unit>>;
  /** KPIs that the formula may name, each with its formula in the canonical notation. */
  kpis?: Readonly<Record<string, string>>;
}

/**
 * Reads a formula. Every name that is neither of `kpis` nor a word of the language is an input.
 * @throws {KepiError} if it cannot be read or makes no sense; further things that are wrong are its `others`
 */
export function compile(text: string, options?: CompileOptions): Formula;

/** What is wrong with a formula, or why it has no value for some values. Thrown by {@link compile}, returned elsewhere. */
export class KepiError extends Error {
  /** A stable name: `"division-by-zero"`, `"missing"`, `"unclosed-parenthesis"`, … */
  readonly code: string;
  /** The characters that it speaks of, as `text.slice(...span)` gives them. */
  readonly span: readonly [start: number, end: number];
  /** A sentence in the formula's locale. */
  readonly message: string;
  /** Where the code is `"missing"`: the inputs that are. */
  readonly missing?: readonly string[];
  /** Where {@link Formula.solve} finds no value: the result that comes nearest, if one does. */
  readonly nearest?: number | null;
  /** What else is wrong, if {@link compile} threw it. */
  readonly others?: readonly KepiError[];
}

/** A compiled formula. */
export interface Formula {
  /** As it was written. */
  readonly text: string;
  /**
   * The names that it reads, in its order. Of other periods and segments they are `prev.clicks`, `last_year.clicks`,
   * `to_date.clicks`, `last3.clicks`, `all.clicks`; of the KPI itself `target`, `baseline`, `days_in_period`, `days_elapsed`.
   */
  readonly inputs: readonly string[];
  /** What the result counts, such as `"money"`, `"ratio"` or `"money/new_customers"`; `"plain"` if nothing is known, `"yes-no"` of a comparison. */
  readonly unit: string;
  /** What is probably not meant, though there is a value. */
  readonly warnings: readonly KepiError[];
  /** The value: a number, or a yes or no if {@link unit} is `"yes-no"`; otherwise the reason why there is none. */
  evaluate(values: Values): number | boolean | KepiError;
  /** How the value comes about, innermost first; the last step is the whole. */
  explain(values: Values): Step[];
  /** The value of one input for which the result is `target`, all others staying as they are. */
  solve(values: Values, input: string, target: number): number | KepiError;
  /** How the result answers to each input. */
  sensitivity(values: Values): Sensitivity[] | KepiError;
  /**
   * The value of every row; `NaN` where there is none, and {@link reason} says why. A yes is 1, a no is 0.
   * @param out where to put them, so that nothing is allocated
   */
  column(columns: Columns, out?: Float64Array): Float64Array;
  /** Gives its memory back at once, rather than when it is collected. It cannot be used any more. */
  free(): void;
}

/** One step on the way to a value. */
export interface Step {
  /** The characters of the formula that it computes. */
  span: [start: number, end: number];
  /** The KPI that it computes, if it stands for one. */
  kpi: string | null;
  /** The step with the values filled in, in the formula's locale. */
  text: string;
  /** What it gives; `null` where that has no value. */
  value: number | boolean | null;
  /** What that counts. */
  unit: string;
}

/** How a result answers to one input. */
export interface Sensitivity {
  input: string;
  /** By how much the result grows per unit of the input; `null` where that has no answer. */
  derivative: number | null;
  /** By how many percent it grows per percent of the input. */
  elasticity: number | null;
}

export interface TableOptions {
  /**
   * The group of every row. A `Uint8Array`, `Uint16Array` or `Uint32Array` holds numbers of groups, and results stand at
   * those numbers; other keys are numbered in the order in which they first appear.
   */
  groups?: Uint8Array | Uint16Array | Uint32Array | ArrayLike<unknown>;
  /** How columns add up in a group, by name; without a word about it by their sum. */
  rollups?: Readonly<Record<string, Rollup>>;
  /** `false` if only the groups are wanted. */
  rows?: boolean;
  /** Where to put the results of the rows, one array a formula. */
  outs?: readonly (Float64Array | undefined)[];
}

export interface Table {
  /** Of each formula the values of all rows. */
  rows: Float64Array[];
  /** Of each formula the values of all groups: of what their rows add up to, so a ratio is a ratio of sums. */
  groups?: { keys: unknown[]; values: Float64Array[] };
}

/** Several formulas over the same columns, per row and per group. */
export function table(formulas: readonly Formula[], columns: Columns, options?: TableOptions): Table;

/** Why a row of a result is `NaN`: `"missing"` or the code of an error; `undefined` where there is a value. */
export function reason(column: Float64Array, row: number): string | undefined;

/** The built-in KPIs and metrics, with names in a language; fetched from beside the module when first asked for. */
export function catalogue(language?: Locale | string): Promise<Catalogue>;

export interface Catalogue {
  groups: { id: string; name: string }[];
  kpis: {
    id: string;
    group: string;
    name: string;
    /** Which way is better. */
    direction: string;
    /** The ways to compute it, the usual one first; formulas are canonical. */
    variants: { id: string; name: string; formula: string; unit: Unit }[];
  }[];
  metrics: { id: string; name: string }[];
  /** For {@link CompileOptions.kpis}: the usual formula of every KPI. */
  formulas: Record<string, string>;
  /** For {@link CompileOptions.units}. */
  units: Record<string, Unit>;
  /** For {@link TableOptions.rollups}. */
  rollups: Record<string, Rollup>;
}
