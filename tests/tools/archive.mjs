// Files in one, made small with the compressor of xz: what static/archive.js takes apart again. WebAssembly modules lie in
// it kind by kind (static/streams.js).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { STREAMS, walk } from "../../static/streams.js";
import { unpacked } from "../../static/archive.js";

const isModule = ([name]) => name.endsWith(".wasm");
const lengths = (files) => files.map(([name, bytes]) => [name, bytes.length]);

/** What the modules are made of, stream by stream. */
function streams(modules) {
  const found = Array.from({ length: STREAMS }, () => []);
  for (const [, bytes] of modules) {
    let at = 0;
    walk(bytes.length, (stream) => {
      found[stream].push(bytes[at]);
      return bytes[at++];
    });
  }
  return found.map((stream) => Buffer.from(stream));
}

function small(whole) {
  const folder = mkdtempSync(join(tmpdir(), "kepi-"));
  const file = join(folder, "archive");
  writeFileSync(file, whole);
  // static/lzma.js knows these settings, and begins behind the head of thirteen bytes.
  execFileSync("xz", ["--format=lzma", "--lzma1=preset=9e,lc=2,lp=0,pb=0", file]);
  const bytes = readFileSync(`${file}.lzma`).subarray(13);
  rmSync(folder, { recursive: true });
  return bytes;
}

/** The files in one, as small as can be. */
export function packed(all) {
  const modules = all.filter(isModule);
  const files = all.filter((file) => !isModule(file));
  const apart = streams(modules);
  const list = { files: lengths(files), modules: lengths(modules), streams: apart.map((stream) => stream.length) };
  const whole = Buffer.concat([Buffer.from(`${JSON.stringify(list)}\n`), ...files.map(([, bytes]) => bytes), ...apart]);
  const bytes = small(whole);
  const again = unpacked(bytes, whole.length);
  for (const [name, bytes] of all) if (!bytes.equals(again.get(name))) throw new Error(`${name} does not come out as it went in`);
  return { bytes, size: whole.length };
}
