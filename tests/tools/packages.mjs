// Holds package-lock.json to the npm packages that the workshop trusts: `node packages.mjs`. Each of them runs on the
// machine that builds the page, so another one, also as somebody's dependency, is a decision and a line here.
import { readFileSync } from "node:fs";

/** By name, a family by its scope. `runs`: whether it may run a script of its own when it is installed. */
const TRUSTED = {
  "axe-core": { licence: "MPL-2.0" },
  binaryen: { licence: "Apache-2.0" },
  esbuild: { licence: "MIT", runs: true },
  "@esbuild/*": { licence: "MIT" },
};

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
const troubles = [];
for (const [path, it] of Object.entries(packages)) {
  if (path === "") continue;
  const name = path.split("node_modules/").at(-1);
  const trusted = TRUSTED[name] ?? TRUSTED[`${name.split("/")[0]}/*`];
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
for (const trouble of troubles) console.error(`✗ ${trouble}`);
if (troubles.length > 0) process.exit(1);
console.log(`${Object.keys(packages).length - 1} npm packages, all known`);
