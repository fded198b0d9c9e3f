// Measures the engine beside others in a headless Chromium and prints the ratios: `node run.mjs`, from the repository's root,
// after a build. What the contenders do stands in contenders.js.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join, normalize } from "node:path";
import { build } from "esbuild";

const TYPES = { html: "text/html", js: "text/javascript", wasm: "application/wasm", json: "application/json" };
const YARDSTICK = "JavaScript by hand";
/** What Kepi is to take at most, of the yardstick's time. */
const GOALS = { 10_000: 0.7, 100_000: 0.45, 1_000_000: 0.35 };
const PATIENCE = 600_000;
const PEERS = ["expr-eval", "filtrex", "mathjs"];

await build({
  entryPoints: PEERS.map((name) => ({ in: name, out: name })),
  absWorkingDir: join(process.cwd(), "bench"),
  outdir: "../target/bench",
  bundle: true,
  format: "esm",
  logLevel: "warning",
});

const profile = mkdtempSync(join(tmpdir(), "kepi-bench-"));
const perRow = {};
let browser;

function end(code) {
  browser?.kill();
  server.close();
  setTimeout(() => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    process.exit(code);
  }, 300);
}

function told(what) {
  if (what.missing) console.log(`${what.missing} takes no part: ${what.why}`);
  if (what.size) {
    const of = (name) => what.results.find((result) => result.name === name).milliseconds;
    console.log(`\n${what.size.toLocaleString("en")} rows, 15 formulas, per row and per month`);
    for (const { name, milliseconds } of what.results) {
      const goal = name === "Kepi" ? `   (goal ${GOALS[what.size]})` : "";
      console.log(`  ${name.padEnd(30)}${milliseconds.toFixed(2).padStart(10)} ms${(milliseconds / of(YARDSTICK)).toFixed(2).padStart(8)}${goal}`);
    }
    perRow[what.size] = (of("Kepi") * 1e6) / what.size;
  }
  if (what.single) {
    const { evaluate, again, anew } = what.single;
    console.log(`\none value: ${evaluate.toFixed(0)} ns (goal 70); reading a formula: ${(anew / 1000).toFixed(2)} µs, one that is in use ${(again / 1000).toFixed(2)} µs (goal 2)`);
  }
  if (what.failed) {
    console.error(what.failed);
    end(1);
  }
  if (what.done) {
    const growth = Object.entries(perRow).map(([rows, time]) => `${time.toFixed(1)} ns a row at ${Number(rows).toLocaleString("en")}`);
    console.log(`growth: ${growth.join(", ")}`);
    console.log(`\non ${cpus()[0].model}, ${cpus().length} cores; ${what.done.match(/Chrome\/[\d.]+/)}`);
    end(0);
  }
}

const server = createServer((request, response) => {
  const path = normalize(new URL(request.url, "http://localhost").pathname);
  if (path === "/told") {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      response.end();
      told(JSON.parse(Buffer.concat(parts)));
    });
    return;
  }
  try {
    const bytes = readFileSync(join(process.cwd(), path));
    response.setHeader("Content-Type", TYPES[path.split(".").at(-1)] ?? "application/octet-stream");
    response.end(bytes);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});

server.listen(0, "127.0.0.1", () => {
  const address = `http://127.0.0.1:${server.address().port}/bench/page.html`;
  browser = spawn("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", `--user-data-dir=${profile}`, address], { stdio: "ignore" });
  setTimeout(() => (console.error("The page does not answer."), end(1)), PATIENCE).unref();
});
