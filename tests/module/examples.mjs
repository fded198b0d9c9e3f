// Runs the examples of docs/module.md against the built module, in Node and in a worker: `node examples.mjs [dist]`. The same
// examples lie afterwards in target/module/examples.js, for browsers (tests/e2e): whoever imports it calls `run`, and a worker
// that is made of it runs them and answers.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker, isMainThread, parentPort } from "node:worker_threads";

/** An expression and what it gives. */
const GIVES = /^(.*);\s*\/\/ → (.*)$/;
const IMPORT = /^import \{ (.*) \} from "\.\/kepi\.js";$/;

/** The page's examples as one program. */
function program(markdown) {
  const blocks = [...markdown.matchAll(/^```js\n(.*?)^```$/gms)].map((block) => block[1]);
  const lines = blocks.join("\n").split("\n").map((line) => {
    const gives = line.match(GIVES);
    if (gives) return `  check(${JSON.stringify(gives[1])}, ${gives[1]}, (${gives[2]}));`;
    return `  ${line.replace(IMPORT, "const { $1 } = kepi;")}`;
  });
  return `// Made of docs/module.md by tests/module/examples.mjs.
${same}
async function examples(kepi, check) {
${lines.join("\n")}
}

export async function run(address) {
  const wrong = [];
  let count = 0;
  const check = (expression, found, expected) => {
    count++;
    if (!same(found, expected)) wrong.push(expression + " gives " + shown(found) + ", not " + shown(expected));
  };
  await examples(await import(address), check);
  return { count, wrong };
}

const shown = (value) => (ArrayBuffer.isView(value) ? "[" + value + "]" : JSON.stringify(value) ?? String(value));

// In a worker of a browser.
if (typeof WorkerGlobalScope !== "undefined") run("./kepi.js").then(postMessage, (failure) => postMessage({ count: 0, wrong: [String(failure)] }));
`;
}

function same(one, other) {
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return Object.is(one, other);
  const keys = Object.keys(one);
  return one.constructor === other.constructor && keys.length === Object.keys(other).length && keys.every((key) => same(one[key], other[key]));
}

const dist = resolve(process.argv[2] ?? "dist");
const made = resolve("target/module/examples.js");

async function examples() {
  const { run } = await import(pathToFileURL(made));
  return run(pathToFileURL(`${dist}/kepi.js`).href);
}

function tell(where, { count, wrong }) {
  for (const fault of wrong) console.error(`docs/module.md, ${where}: ${fault}`);
  if (wrong.length || !count) process.exitCode = 1;
  else console.log(`docs/module.md, ${where}: ${count} examples hold`);
}

if (isMainThread) {
  mkdirSync("target/module", { recursive: true });
  writeFileSync("target/module/package.json", '{ "type": "module" }');
  writeFileSync(made, program(readFileSync("docs/module.md", "utf8")));
  tell("Node", await examples());
  new Worker(new URL(import.meta.url), { argv: [dist] }).on("message", (told) => tell("a worker", told));
} else {
  parentPort.postMessage(await examples());
}
