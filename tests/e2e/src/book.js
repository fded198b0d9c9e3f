// What a workbook is made with. The lines that make it come behind these, and `keep()` behind them.
const book = {
  settings: { currency: "usd", calendar: "gregorian", week_start: "monday" }, metrics: [], kpis: [], entries: [],
};

const metric = (id, name, more) => book.metrics.push({ id, name, unit: "count", aggregation: "sum", ...more });

const kpi = (id, formula, more) =>
  book.kpis.push({ id, name: id, formula, frequency: "month", direction: "up", unit: "ratio", kind: "lagging", ...more });

// The first day of the month so many months ago.
const month = (ago) => {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() - ago, 1)).toISOString().slice(0, 10);
};

const entry = (metric, ago, value, segment) =>
  book.entries.push({ metric, segment, frequency: "month", start: month(ago), value });

const keep = () => {
  const text = JSON.stringify(book);
  let sum = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
  const checksum = sum.toString(16).padStart(16, "0");
  const own = `kpi-builder:${location.pathname}:`;
  // What was entered into an earlier workbook does not belong to this one.
  for (const key of Object.keys(localStorage)) if (key.startsWith(`${own}journal:`)) localStorage.removeItem(key);
  localStorage.setItem(`${own}book`,
    `{"format":"kepi-workbook","schema":1,"revision":1,"writer":"journey","checksum":"${checksum}","book":${text}}`);
};
