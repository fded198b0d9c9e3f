// Takes classes of a library out of what a module offers to JavaScript, so that nothing keeps their code: Leptos links
// wasm-streams for server functions, which a static page has none of. What is offered stands in two places, the exports
// and wasm-bindgen's own description of them.

const EXPORTS = 7;
const CUSTOM = 0;
const DESCRIPTION = "__wasm_bindgen_unstable";

const text = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");

/** An unsigned LEB128 number, and where what follows it begins. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

function encoded(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return [...bytes, value];
}

/** The export section without the names that `isUnused` knows. */
function exportsOf(body, isUnused) {
  const kept = [];
  let [count, at] = number(body, 0);
  for (; count > 0; count--) {
    const start = at;
    const [length, name] = number(body, at);
    at = number(body, name + length + 1)[1];
    if (!isUnused(text(body.subarray(name, name + length)))) kept.push(body.subarray(start, at));
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
  const parts = [module.subarray(0, 8)];
  for (let at = 8; at < module.length; ) {
    const kind = module[at];
    const [length, start] = number(module, at + 1);
    const [nameLength, name] = number(module, start);
    const end = start + length;
    let body = module.subarray(start, end);
    if (kind === EXPORTS) body = exportsOf(body, isUnused);
    if (kind === CUSTOM && text(module.subarray(name, name + nameLength)) === DESCRIPTION) {
      const head = module.subarray(start, name + nameLength);
      body = Buffer.concat([head, descriptionOf(module.subarray(name + nameLength, end), isUnused)]);
    }
    parts.push(Buffer.from([kind, ...encoded(body.length)]), body);
    at = end;
  }
  return Buffer.concat(parts);
}
