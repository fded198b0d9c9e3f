// Opens the page that is one file (tests/tools/single.mjs): what a host would serve lies in it as an archive, and is
// answered from there. Nothing is asked of anybody, so it works from a disk and without any connection.

import { unpacked } from "./archive.js";

const START = '<script id="archive" type="application/x-lzma">';
const END = "</script>";

/** What stands for bytes that HTML would not leave as they are: this sign, then the byte 64 further. */
const ESCAPE = "=".charCodeAt(0);

const TEXT = new TextDecoder();

const CUT = [
  "Tệp này không nguyên vẹn. Hãy tải lại tệp.",
  "این پرونده کامل نیست. دوباره دریافتش کنید.",
  "This file is not whole. Please get it again.",
];

/** The single-byte character set of the file, byte by byte. */
const CHARACTERS = new TextDecoder("windows-1252");

/** The file itself, before anything in it is changed. A host may have said another character set; then it is asked for. */
async function file() {
  if (document.characterSet === "windows-1252") return `<!doctype html>${document.documentElement.outerHTML}`;
  return CHARACTERS.decode(await (await fetch(location.href)).arrayBuffer());
}

/** The archive as the file has it. */
function packed(file) {
  // Behind the mention of it above.
  const start = file.lastIndexOf(START) + START.length;
  return file.slice(start, file.indexOf(END, start));
}

function bytes(text) {
  const byteOf = new Uint8Array(65536);
  CHARACTERS.decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
    .split("")
    .forEach((character, byte) => (byteOf[character.charCodeAt(0)] = byte));
  const found = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) found[at] = byteOf[text.charCodeAt(at)];
  return found;
}

function unescaped(bytes) {
  const found = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) found[length++] = bytes[at] === ESCAPE ? bytes[++at] - 64 : bytes[at];
  return found.subarray(0, length);
}

/** Answers for the page's files as a host does, and for the page itself, which may be given away once more. */
function serve(served, page) {
  const folder = new URL("./", location.href).href;
  globalThis.fetch = async (address) => {
    const name = new URL(address, folder).href.slice(folder.length);
    const file = name === "kepi.html" ? bytes(page) : served.get(name);
    if (!file) return new Response(null, { status: 404 });
    return new Response(file, { headers: { "content-type": String(address).endsWith(".wasm") ? "application/wasm" : "text/plain" } });
  };
}

const paragraph = (textContent) => Object.assign(document.createElement("p"), { textContent, dir: "auto" });

async function open() {
  const page = await file();
  const found = unescaped(bytes(packed(page)));
  // A file that was cut off on its way: said where the page would stand.
  if (found.length !== KEPI_PACKED) {
    document.getElementById("app").replaceChildren(...CUT.map((textContent) => paragraph(textContent)));
    return;
  }
  const served = unpacked(found, KEPI_SIZE);
  const text = (name) => TEXT.decode(served.get(name));
  const styles = new CSSStyleSheet();
  styles.replaceSync(text("styles.css"));
  document.adoptedStyleSheets = [styles];
  serve(served, page);
  document.head.append(Object.assign(document.createElement("script"), { textContent: text("program.js") }));
}

document.addEventListener("DOMContentLoaded", open);
