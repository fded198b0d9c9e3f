// The engine as a module, beside the built page: `node module.mjs [dist]`. The same package without the page, compiled apart;
// its face (src/module/kepi.js) and wasm-bindgen's glue become one file. The names are stable: other people's pages ask for
// them.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { compiled } from "./compiled.mjs";
import { renamed } from "./renamed.mjs";
import { smaller } from "./smaller.mjs";

const page = resolve(process.argv[2] ?? "dist");
const quietly = { stdio: ["ignore", "inherit", "inherit"] };

/** The built-in KPIs, in the profile of the page's build, whose build script is compiled already. */
function catalogue() {
  const quick = { CARGO_PROFILE_RELEASE_LTO: "off", CARGO_PROFILE_RELEASE_OPT_LEVEL: "0", CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16" };
  const run = ["run", "--quiet", "--release", "--no-default-features", "--bin", "catalogue", page];
  execFileSync("cargo", run, { ...quietly, env: { ...process.env, ...quick } });
}

const folder = mkdtempSync(join(tmpdir(), "kepi-module-"));
mkdirSync(page, { recursive: true });
execFileSync("wasm-bindgen", ["--target=web", "--no-typescript", "--out-name=engine", `--out-dir=${folder}`, compiled("module")], quietly);
await smaller(join(folder, "engine_bg.wasm"), join(page, "kepi_bg.wasm"));
renamed(join(folder, "engine.js"), join(page, "kepi_bg.wasm"));
await build({
  entryPoints: ["src/module/kepi.js"],
  outfile: join(page, "kepi.js"),
  alias: { "#engine": join(folder, "engine.js") },
  external: ["node:*"],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  // The glue would fetch the module itself; the face does.
  define: { "import.meta.url": "import.meta.url" },
  logLevel: "warning",
});
copyFileSync("src/module/kepi.d.ts", join(page, "kepi.d.ts"));
catalogue();
rmSync(folder, { recursive: true });
