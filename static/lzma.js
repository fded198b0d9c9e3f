// What the LZMA compressor of xz has made small, as it was. A page in one file cannot ask its browser: browsers undo gzip
// alone everywhere, and that leaves the program a quarter longer. The compressor's settings are fixed: lc 2, lp 0, pb 0.

const LITERAL_BITS = 2;
// Where the models of the single decisions stand.
const IS_MATCH = 0;
const IS_REP = 12;
const IS_OLDER = 24;
const IS_LONG = 36;
const IS_THIRD = 48;
const IS_FOURTH = 60;
const SLOT = 72;
const SPECIAL = SLOT + 4 * 64;
const ALIGN = SPECIAL + 115;
const LENGTH = ALIGN + 16;
const REP_LENGTH = LENGTH + 274;
const LITERAL = REP_LENGTH + 274;

/** The `size` bytes that the stream `input` makes. */
export function unlzma(input, size) {
  const models = new Uint16Array(LITERAL + (0x300 << LITERAL_BITS)).fill(1024);
  const out = new Uint8Array(size);
  let read = 5;
  // The range that is left and the code in it. Whole numbers of 32 bits cost a browser nothing in such an array alone.
  const coder = Uint32Array.of(0xffffffff, (input[1] << 24) | (input[2] << 16) | (input[3] << 8) | input[4]);

  function refill() {
    if (coder[0] >= 0x1000000) return;
    coder[0] <<= 8;
    coder[1] = (coder[1] << 8) | input[read++];
  }

  function bit(at) {
    const bound = (coder[0] >>> 11) * models[at];
    const is = coder[1] >= bound ? 1 : 0;
    if (is) {
      coder[0] -= bound;
      coder[1] -= bound;
      models[at] -= models[at] >> 5;
    } else {
      coder[0] = bound;
      models[at] += (2048 - models[at]) >> 5;
    }
    refill();
    return is;
  }

  function tree(at, bits) {
    let found = 1;
    for (let left = bits; left > 0; left--) found = (found << 1) | bit(at + found);
    return found - (1 << bits);
  }

  function reverseTree(at, bits) {
    let [found, value] = [1, 0];
    for (let place = 0; place < bits; place++) {
      const is = bit(at + found);
      found = (found << 1) | is;
      value |= is << place;
    }
    return value;
  }

  function direct(bits) {
    let value = 0;
    for (let left = bits; left > 0; left--) {
      coder[0] >>>= 1;
      const is = coder[1] >= coder[0] ? 1 : 0;
      if (is) coder[1] -= coder[0];
      value = (value << 1) | is;
      refill();
    }
    return value;
  }

  function length(at) {
    if (!bit(at)) return 2 + tree(at + 2, 3);
    return bit(at + 1) ? 18 + tree(at + 18, 8) : 10 + tree(at + 10, 3);
  }

  function distance(length) {
    const slot = tree(SLOT + Math.min(length - 2, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) << bits;
    if (slot < 14) return base + reverseTree(SPECIAL + base - slot, bits);
    return base + (direct(bits - 4) << 4) + reverseTree(ALIGN, 4);
  }

  let [state, last, second, third, fourth] = [0, 0, 0, 0, 0];
  let at = 0;

  function literal() {
    const models = LITERAL + 0x300 * (at > 0 ? out[at - 1] >> (8 - LITERAL_BITS) : 0);
    let found = 1;
    if (state > 6) {
      let expected = out[at - last - 1];
      let isAsExpected = true;
      while (isAsExpected && found < 256) {
        const likely = (expected >> 7) & 1;
        expected <<= 1;
        const is = bit(models + ((1 + likely) << 8) + found);
        found = (found << 1) | is;
        isAsExpected = is === likely;
      }
    }
    while (found < 256) found = (found << 1) | bit(models + found);
    out[at++] = found;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  /** How much of what came before comes again; the distance of it becomes the last one. */
  function repeat() {
    if (!bit(IS_REP + state)) {
      [fourth, third, second] = [third, second, last];
      const long = length(LENGTH);
      last = distance(long);
      state = state < 7 ? 7 : 10;
      return long;
    }
    if (!bit(IS_OLDER + state)) {
      if (!bit(IS_LONG + state)) {
        state = state < 7 ? 9 : 11;
        return 1;
      }
    } else if (!bit(IS_THIRD + state)) [second, last] = [last, second];
    else if (!bit(IS_FOURTH + state)) [third, second, last] = [second, last, third];
    else [fourth, third, second, last] = [third, second, last, fourth];
    const long = length(REP_LENGTH);
    state = state < 7 ? 8 : 11;
    return long;
  }

  while (at < size) {
    if (!bit(IS_MATCH + state)) literal();
    else for (let left = repeat(); left > 0 && at < size; left--, at++) out[at] = out[at - last - 1];
  }
  return out;
}
