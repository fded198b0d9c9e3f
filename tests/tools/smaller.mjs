// How wasm-opt makes every program small that is fetched: the page's chunks, the engine as a module, the calculator in
// other pages. Sizes are meant as brotli leaves them.
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

const PASSES = [
  // Nothing lies at the first addresses: the stack ends there, and grows away from the data.
  "--low-memory-unused",
  // Control flow written anew from its basic blocks, and then shortened twice, is shorter than what the compiler wrote.
  "--flatten",
  "--rereloop",
  "-Oz",
  "-Oz",
  // Neighbours by name are alike, and repeat each other.
  "--reorder-functions-by-name",
  // A hint that browsers do not follow.
  "--dealign",
  "--strip-debug",
  "--strip-producers",
  "--strip-target-features",
];

/** Writes what `from` holds to `to`, smaller. */
export async function smaller(from, to) {
  await run("wasm-opt", [...PASSES, from, "-o", to]);
}
