// Measures every contender in this page and tells its host. Times are medians; contenders take turns, so that a machine that
// slows down slows all of them.
import { CONTENDERS, data, single } from "./contenders.js";

const SIZES = [10_000, 100_000, 1_000_000];
/** So long every contender is measured at a size, and so often at least. */
const MILLISECONDS = 1500;
const [FEWEST, MOST] = [7, 200];

const tell = (what) => fetch("/told", { method: "POST", body: JSON.stringify(what) });
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];

/** How far results are from the yardstick's, relative to them. */
function apart(found, expected) {
  let most = 0;
  for (const part of ["rows", "months"]) {
    expected[part].forEach((column, at) => column.forEach((value, row) => {
      most = Math.max(most, Math.abs(found[part][at][row] - value) / (Math.abs(value) || 1));
    }));
  }
  return most;
}

async function measure() {
  const contenders = [];
  for (const { name, ready, most } of CONTENDERS) {
    try {
      contenders.push({ name, most, run: await ready() });
    } catch (failure) {
      await tell({ missing: name, why: String(failure) });
    }
  }
  for (const size of SIZES) {
    const set = data(size);
    const taking = contenders.filter(({ most }) => size <= most);
    const times = taking.map(() => []);
    const { rows, months } = taking[0].run(set);
    const expected = { rows: rows.map((column) => column.slice()), months };
    for (const { name, run } of taking.slice(1)) {
      const far = name.startsWith("copying") ? 0 : apart(run(set), expected);
      if (!(far < 1e-12)) throw new Error(`${name} is ${far} off`);
    }
    const spent = taking.map(() => 0);
    for (let round = 0; round < MOST; round++) {
      let isOver = true;
      taking.forEach(({ run }, at) => {
        if (round >= FEWEST && spent[at] > MILLISECONDS) return;
        isOver = false;
        const start = performance.now();
        run(set);
        const time = performance.now() - start;
        // The first rounds are for warming up.
        if (round >= 2) times[at].push(time);
        spent[at] += time;
      });
      if (isOver) break;
    }
    await tell({ size, results: taking.map(({ name }, at) => ({ name, milliseconds: median(times[at]) })) });
  }
  await tell({ single: single() });
  await tell({ done: navigator.userAgent });
}

measure().catch((failure) => tell({ failed: String(failure?.stack ?? failure) }));
