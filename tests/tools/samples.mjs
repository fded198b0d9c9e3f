// What the built-in KPIs give for the samples, beside the page: computed here by the very code that the page computes with,
// so that a list shows results before the formula language is fetched.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

export function samples(page) {
  const folder = join(page, "samples");
  mkdirSync(folder, { recursive: true });
  // In the profile of the build, whose build script is compiled already, but at once rather than small.
  const profile = process.env.TRUNK_PROFILE === "release" ? ["--release"] : [];
  const quick = { CARGO_PROFILE_RELEASE_LTO: "off", CARGO_PROFILE_RELEASE_OPT_LEVEL: "0", CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16" };
  const run = ["run", "--quiet", ...profile, "--no-default-features", "--bin", "samples", folder];
  execFileSync("cargo", run, { env: { ...process.env, ...quick }, stdio: ["ignore", "inherit", "inherit"] });
}
