// Opens the page that is one file (tests/tools/single.mjs): what a host would serve lies in it as an archive, and is
// answered from there. Nothing is asked of anybody, so it works from a disk and without any connection.

import { unlzma } from "./lzma.js";

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

/** The archive as the file has it. A host may have said another character set; then the bytes are asked for once more. */
async function packed() {
  if (document.characterSet === "windows-1252") return document.getElementById("archive").textContent;
  const file = CHARACTERS.decode(await (await fetch(location.href)).arrayBuffer());
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
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const isEscaped = text.charCodeAt(at) === ESCAPE;
    if (isEscaped) at++;
    found[length++] = byteOf[text.charCodeAt(at)] - (isEscaped ? 64 : 0);
  }
  return found.subarray(0, length);
}

/** The files of the archive by their names: a line that lists them with their lengths, then one after the other. */
function files(archive) {
  let start = archive.indexOf(10) + 1;
  return new Map(
    JSON.parse(TEXT.decode(archive.subarray(0, start))).map(([name, size]) => {
      const file = archive.subarray(start, start + size);
      start += size;
      return [name, file];
    }),
  );
}

/** Answers for the page's files as a host does. */
function serve(served) {
  const folder = new URL("./", location.href).href;
  globalThis.fetch = async (address) => {
    const file = served.get(new URL(address, folder).href.slice(folder.length));
    if (!file) return new Response(null, { status: 404 });
    return new Response(file, { headers: { "content-type": String(address).endsWith(".wasm") ? "application/wasm" : "text/plain" } });
  };
}

const paragraph = (textContent) => Object.assign(document.createElement("p"), { textContent, dir: "auto" });

async function open() {
  const found = bytes(await packed());
  // A file that was cut off on its way: said where the page would stand.
  if (found.length !== KEPI_PACKED) {
    document.getElementById("app").replaceChildren(...CUT.map((textContent) => paragraph(textContent)));
    return;
  }
  const served = files(unlzma(found, KEPI_SIZE));
  const text = (name) => TEXT.decode(served.get(name));
  const styles = new CSSStyleSheet();
  styles.replaceSync(text("styles.css"));
  document.adoptedStyleSheets = [styles];
  serve(served);
  document.head.append(Object.assign(document.createElement("script"), { textContent: text("program.js") }));
}

document.addEventListener("DOMContentLoaded", open);
