// Builds the empty page into target/bench/empty, with the tools and the settings of the page's own build.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { smaller } from "../../tests/tools/smaller.mjs";

const TARGET = "wasm32-unknown-unknown";
const to = "target/bench/empty";
const quietly = { stdio: ["ignore", "inherit", "inherit"] };

mkdirSync(to, { recursive: true });
const crate = ["--manifest-path=bench/empty/Cargo.toml", "--target-dir=target/bench/crate"];
execFileSync("cargo", ["build", "--quiet", "--release", "--locked", `--target=${TARGET}`, ...crate], quietly);
const program = `target/bench/crate/${TARGET}/release/empty.wasm`;
execFileSync("wasm-bindgen", ["--target=web", "--no-typescript", `--out-dir=${to}`, program], quietly);
await smaller(`${to}/empty_bg.wasm`, `${to}/empty_bg.wasm`);
copyFileSync("bench/empty/index.html", `${to}/index.html`);
writeFileSync(`${to}/boot.js`, 'import init from "./empty.js";\nawait init();\n');
