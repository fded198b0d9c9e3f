// Takes classes of a library out of what a module offers to JavaScript, so that nothing keeps their code: Leptos links
// wasm-streams for server functions, which a static page has none of. What is offered stands in two places, the exports
// and wasm-bindgen's own description of them.
import { CUSTOM, EXPORTS, changed, encoded, name, number, text } from "./sections.mjs";

const DESCRIPTION = "__wasm_bindgen_unstable";

/** The export section without the names that `isUnused` knows. */
function exportsOf(body, isUnused) {
  const kept = [];
  let [count, at] = number(body, 0);
  for (; count > 0; count--) {
    const [exported, behind] = name(body, at);
    const end = number(body, behind + 1)[1];
    if (!isUnused(exported)) kept.push(body.subarray(at, end));
    at = end;
  }
  return Buffer.concat([Buffer.from(encoded(kept.length)), ...kept]);
}

/** The description without the items that `isUnused` knows. Each is a version and what was said of it, behind their lengths. */
function descriptionOf(body, isUnused) {
  const kept = [];
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  for (let at = 0; at < body.length; ) {
    const said = at + 4 + view.getUint32(at, true);
    const end = said + 4 + view.getUint32(said, true);
    if (!isUnused(text(body.subarray(said, end)))) kept.push(body.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

/** A module that offers nothing in whose name `unused` is found. */
export function unexported(module, unused) {
  const isUnused = (name) => unused.test(name);
  return changed(module, (kind, body) => {
    if (kind === EXPORTS) return exportsOf(body, isUnused);
    if (kind !== CUSTOM) return body;
    const [custom, start] = name(body, 0);
    if (custom !== DESCRIPTION) return body;
    return Buffer.concat([body.subarray(0, start), descriptionOf(body.subarray(start), isUnused)]);
  });
}
