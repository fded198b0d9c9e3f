// Gives what a module takes from its JavaScript short names, in both. wasm-bindgen's own end in sixteen signs of a hash,
// which no compressor makes smaller: two hundred of them, twice, are four kilobytes of everybody's first load.
import { readFileSync, writeFileSync } from "node:fs";
import { IMPORTS, changed, encoded, name, number } from "./sections.mjs";

const LONG = /\b__wb(?:g|indgen)_\w+_[0-9a-f]{16}\b/g;

/** Short names in the order in which the long ones are met. */
function shorter() {
  const names = new Map();
  return (long) => {
    if (!names.has(long)) names.set(long, `_${names.size.toString(36)}`);
    return names.get(long);
  };
}

/** Where the kind of an import ends that begins here. */
function kindEnd(body, at) {
  const limits = (at) => {
    const hasMaximum = body[at] & 1;
    const minimum = number(body, at + 1)[1];
    return hasMaximum ? number(body, minimum)[1] : minimum;
  };
  switch (body[at]) {
    case 0: // a function: its type
      return number(body, at + 1)[1];
    case 1: // a table: what it holds, from how many to how many
      return limits(at + 2);
    case 2: // a memory: from how many pages to how many
      return limits(at + 1);
    case 3: // a global: its type, and whether it changes
      return at + 3;
    default:
      throw new Error(`an import of the unknown kind ${body[at]}`);
  }
}

const written = (name) => Buffer.concat([Buffer.from(encoded(Buffer.byteLength(name))), Buffer.from(name)]);

function importsOf(body, short) {
  const [count, first] = number(body, 0);
  const parts = [body.subarray(0, first)];
  for (let [left, at] = [count, first]; left > 0; left--) {
    const [module, behind] = name(body, at);
    const [imported, kind] = name(body, behind);
    const end = kindEnd(body, kind);
    parts.push(written(module), written(imported.replace(LONG, short)), body.subarray(kind, end));
    at = end;
  }
  return Buffer.concat(parts);
}

/** Renames in wasm-bindgen's glue and in its module, which lie in these files. */
export function renamed(glue, module) {
  const short = shorter();
  const code = readFileSync(module);
  const imports = (kind, body) => (kind === IMPORTS ? importsOf(body, short) : body);
  writeFileSync(module, changed(code, imports));
  writeFileSync(glue, readFileSync(glue, "utf8").replace(LONG, short));
}
