// A WebAssembly module taken apart: each kind of what its instructions are made of by itself. A compressor that sees
// operations follow operations, and locals locals, leaves a fourteenth less of a program.
//
// Taking apart and putting together are one walk, byte by byte: `move` takes the next byte, of the module or of the stream
// that it belongs to, puts it where it goes and answers it. So nothing can be lost, whatever the walk makes of a byte.

// Operations with what varies little: kinds of blocks, alignments.
const CODE = 0;
const LOCAL = 1;
const CONSTANT = 2;
const LOAD = 3;
const STORE = 4;
const CALL = 5;
const BRANCH = 6;
const WIDE = 7;
const OTHER = 8;
const FUNCTION = 9;
const SHAPE = 10;
const DATA = 11;

/** How many streams there are. */
export const STREAMS = 12;

/** The streams of the numbers that follow an operation. */
const FOLLOWING = {
  0x02: [CODE],
  0x03: [CODE],
  0x04: [CODE],
  0x0c: [BRANCH],
  0x0d: [BRANCH],
  0x10: [CALL],
  0x11: [OTHER, OTHER],
  0x20: [LOCAL],
  0x21: [LOCAL],
  0x22: [LOCAL],
  0x23: [OTHER],
  0x24: [OTHER],
  0x25: [OTHER],
  0x26: [OTHER],
  0x3f: [OTHER],
  0x40: [OTHER],
  0x41: [CONSTANT],
  0x42: [WIDE],
};
const CODE_SECTION = 10;
const DATA_SECTION = 11;

/** Goes through a module of `size` bytes. */
export function walk(size, move) {
  let at = 0;
  const byte = (stream) => {
    at++;
    return move(stream);
  };
  const until = (end, stream) => {
    while (at < end) byte(stream);
  };
  const number = (stream) => {
    for (let value = 0, unit = 1; ; unit *= 128) {
      const next = byte(stream);
      value += (next & 127) * unit;
      if (next < 128) return value;
    }
  };
  const instruction = () => {
    const code = byte(CODE);
    if (code === 0x0e) {
      for (let targets = number(BRANCH); targets >= 0; targets--) number(BRANCH);
    } else if (code >= 0x28 && code <= 0x3e) {
      number(CODE);
      number(code < 0x36 ? LOAD : STORE);
    } else if (code === 0x43 || code === 0x44) {
      until(at + (code === 0x43 ? 4 : 8), OTHER);
    } else if (code === 0xfc) {
      // Of this family the copies and fills name two memories or one.
      const kind = number(CODE);
      for (let names = { 8: 2, 9: 1, 10: 2, 11: 1 }[kind] ?? 0; names > 0; names--) number(OTHER);
    } else {
      for (const stream of FOLLOWING[code] ?? []) number(stream);
    }
  };
  until(8, SHAPE);
  while (at < size) {
    const section = byte(SHAPE);
    const length = number(SHAPE);
    const end = at + length;
    if (section === CODE_SECTION) {
      for (let functions = number(SHAPE); functions > 0; functions--) {
        const longest = number(FUNCTION);
        const last = at + longest;
        for (let groups = number(FUNCTION); groups > 0; groups--) {
          number(FUNCTION);
          byte(FUNCTION);
        }
        while (at < last) instruction();
      }
    }
    until(end, section === DATA_SECTION ? DATA : SHAPE);
  }
}
