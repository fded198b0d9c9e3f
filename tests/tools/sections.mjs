// The sections that a WebAssembly module is made of, for the tools that change one of them.

export const CUSTOM = 0;
export const IMPORTS = 2;
export const EXPORTS = 7;

export const text = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");

/** An unsigned LEB128 number, and where what follows it begins. */
export function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

/** A number as unsigned LEB128. */
export function encoded(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return [...bytes, value];
}

/** A name behind its length, and where what follows it begins. */
export function name(bytes, at) {
  const [length, start] = number(bytes, at);
  return [text(bytes.subarray(start, start + length)), start + length];
}

/** The module with each section's body as `change(kind, body)` answers it. */
export function changed(module, change) {
  const parts = [module.subarray(0, 8)];
  for (let at = 8; at < module.length; ) {
    const [length, start] = number(module, at + 1);
    const body = change(module[at], module.subarray(start, start + length));
    parts.push(Buffer.from([module[at], ...encoded(body.length)]), body);
    at = start + length;
  }
  return Buffer.concat(parts);
}
