// Trunk's last step: the program, the words and the prose get their places beside the built page, and what it has to find
// their addresses in its head; a release is made small, put into one file too, and kept by the browsers of its readers.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assets } from "./assets.mjs";
import { program } from "./program.mjs";
import { samples } from "./samples.mjs";
import { single } from "./single.mjs";
import { texts } from "./texts.mjs";
import { words } from "./words.mjs";
import { worker } from "./worker.mjs";

const page = process.env.TRUNK_STAGING_DIR;
const index = join(page, "index.html");
texts(page);
samples(page);
const isRelease = process.env.TRUNK_PROFILE === "release";
// A page that is being worked on is to be fetched anew every time.
const offline = isRelease ? '<meta name="kepi-offline" content="./offline.js">' : "";
const head = (await program(page)) + words(page) + offline;
const html = readFileSync(index, "utf8").replace("</head>", () => `${head}</head>`);
writeFileSync(index, isRelease ? await assets(page, html) : html);
if (isRelease) {
  await single(page);
  await worker(page);
}
