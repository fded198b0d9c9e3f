// The package as a library for JavaScript, compiled with one feature instead of the page: the engine, or the calculator for
// other people's pages.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const TARGET = "wasm32-unknown-unknown";

/** Compiles the package with this feature alone; where the module lies. */
export function compiled(feature) {
  const form = ["--lib", "--crate-type=cdylib", `--target=${TARGET}`, "--profile=module", "--no-default-features", `--features=${feature}`];
  execFileSync("cargo", ["rustc", "--quiet", ...form], { stdio: ["ignore", "inherit", "inherit"] });
  const about = execFileSync("cargo", ["metadata", "--no-deps", "--format-version=1"], { encoding: "utf8" });
  return join(JSON.parse(about).target_directory, TARGET, "module", "kepi.wasm");
}
