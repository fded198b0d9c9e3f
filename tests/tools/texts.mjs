// What the KPIs say, cut to what a screen shows: of `texts/<language>.json` becomes `texts/<language>.txt`, a sentence
// about each KPI for the lists, and `texts/<language>/<id>.json`, all about one for its calculator (src/catalogue/texts.rs).
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function texts(page) {
  for (const language of ["vi", "fa", "en"]) {
    const folder = join(page, "texts", language);
    const all = Object.entries(JSON.parse(readFileSync(`${folder}.json`, "utf8")));
    rmSync(`${folder}.json`);
    mkdirSync(folder);
    for (const [id, text] of all) writeFileSync(join(folder, `${id}.json`), JSON.stringify(text));
    writeFileSync(`${folder}.txt`, all.map(([id, { says }]) => `${id}\t${says}\n`).join(""));
  }
}
