// The words of the interface, beside the built page, two files a language: what the page opens with, and the rest; answers
// the part of its head that leads there. A file is what src/locale/words.rs takes over: the fingerprint of the keys, then
// the texts in the order of the keys, a line each. src/locale/words/compile.rs has the same order and fingerprints, and
// stops a build whose texts are not right.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const source = "src/locale/words";

/** All texts of a language, by `area.key` and in its order. */
function texts(language) {
  const areas = readdirSync(join(source, language)).filter((file) => file.endsWith(".json"));
  const pairs = areas.flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(join(source, language, file), "utf8"))).map(([key, text]) => [
      `${basename(file, ".json")}.${key}`,
      text,
    ]),
  );
  return pairs.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** FNV-1a over the keys in their order, a line each. */
function fingerprint(keys) {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(keys.map((key) => `${key}\n`).join(""))) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

const opening = JSON.parse(readFileSync(join(source, "opening.json"), "utf8"));

function file(pairs) {
  const lines = [fingerprint(pairs.map(([key]) => key)), ...pairs.map(([, text]) => text)];
  return lines.map((line) => `${line}\n`).join("");
}

const area = ([key]) => key.split(".")[0];

/** What the page opens with in a language, for a part of it that has some of its words alone. `says` tells which. */
export function spoken(language, says) {
  const pairs = texts(language).filter((pair) => opening.includes(area(pair)));
  return file(pairs.map(([key, text]) => [key, says(key) ? text : ""]));
}

/** What the code calls a word: `calculator.no_link` is `CalculatorNoLink`. */
export const called = (key) => key.replace(/(?:^|[._])(.)/g, (_, letter) => letter.toUpperCase());

/** Writes one part of a language; answers its name. */
function written(page, stem, pairs) {
  const words = file(pairs);
  // The name changes with the words, so that no cache serves a reader yesterday's.
  const name = `words/${stem}-${createHash("sha256").update(words).digest("hex").slice(0, 16)}.txt`;
  writeFileSync(join(page, name), words);
  return `./${name}`;
}

export function words(page) {
  mkdirSync(join(page, "words"), { recursive: true });
  const parts = ["vi", "fa", "en"].map((language) => {
    const pairs = texts(language);
    const isOpening = (pair) => opening.includes(area(pair));
    const first = written(page, language, pairs.filter(isOpening));
    const later = written(page, `later-${language}`, pairs.filter((pair) => !isOpening(pair)));
    return `<meta name="kepi-words-${language}" content="${first} ${later}">`;
  });
  return parts.join("");
}
