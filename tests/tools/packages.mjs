// Holds the lockfiles of npm to the packages that the workshop trusts: `node packages.mjs`. Each of them runs on the machine
// that builds or measures the page, so another one, also as somebody's dependency, is a decision and a line here.
import { readFileSync } from "node:fs";

/** By lockfile and name, a family by its scope. `runs`: whether it may run a script of its own when it is installed. */
const TRUSTED = {
  "package-lock.json": {
    "axe-core": { licence: "MPL-2.0" },
    binaryen: { licence: "Apache-2.0" },
    esbuild: { licence: "MIT", runs: true },
    "@esbuild/*": { licence: "MIT" },
  },
  // What the engine is measured beside.
  "bench/package-lock.json": {
    "@babel/runtime": { licence: "MIT" },
    "complex.js": { licence: "MIT" },
    "decimal.js": { licence: "MIT" },
    "escape-latex": { licence: "MIT" },
    "expr-eval": { licence: "MIT" },
    filtrex: { licence: "MIT" },
    "fraction.js": { licence: "MIT" },
    "javascript-natural-sort": { licence: "MIT" },
    mathjs: { licence: "Apache-2.0" },
    seedrandom: { licence: "MIT" },
    "tiny-emitter": { licence: "MIT" },
    "typed-function": { licence: "MIT" },
  },
};

const troubles = [];
let count = 0;
for (const [lockfile, trustedPackages] of Object.entries(TRUSTED)) {
  const { packages } = JSON.parse(readFileSync(lockfile, "utf8"));
  for (const [path, it] of Object.entries(packages)) {
    if (path === "") continue;
    count++;
    const name = path.split("node_modules/").at(-1);
    const trusted = trustedPackages[name] ?? trustedPackages[`${name.split("/")[0]}/*`];
    const trouble = (what) => troubles.push(`${name} ${it.version}: ${what}`);
    if (!trusted) {
      trouble("nobody has decided on it (tests/tools/packages.mjs)");
      continue;
    }
    if (it.license !== trusted.licence) trouble(`its licence is ${it.license}, not ${trusted.licence}`);
    if (!it.integrity?.startsWith("sha512-")) trouble("without a fingerprint, or with a weak one");
    if (it.resolved && !it.resolved.endsWith(".tgz")) trouble(`it comes from ${it.resolved}`);
    if (it.hasInstallScript && !trusted.runs) trouble("it wants to run a script when it is installed");
  }
}
for (const trouble of troubles) console.error(`✗ ${trouble}`);
if (troubles.length > 0) process.exit(1);
console.log(`${count} npm packages, all known`);
