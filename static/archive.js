// The files of a page that brings them along (tests/tools/archive.mjs puts them together).

import { unlzma } from "./lzma.js";
import { walk } from "./streams.js";

/** The files by their names: a line that lists them and the lengths of the modules' streams, then the plain files one
 * after the other, then the streams that all modules share. */
export function unpacked(bytes, size) {
  const whole = unlzma(bytes, size);
  let at = whole.indexOf(10) + 1;
  const { files, modules, streams } = JSON.parse(new TextDecoder().decode(whole.subarray(0, at)));
  const found = new Map(files.map(([name, length]) => [name, whole.subarray(at, (at += length))]));
  const places = streams.map((length) => (at += length) - length);
  for (const [name, length] of modules) {
    const module = new Uint8Array(length);
    let end = 0;
    walk(length, (stream) => (module[end++] = whole[places[stream]++]));
    found.set(name, module);
  }
  return found;
}
