// Trunk's last step: the program, the words and the prose get their places beside the built page, and what it has to find
// their addresses in its head; a release is made small.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { assets } from "./assets.mjs";
import { program } from "./program.mjs";
import { samples } from "./samples.mjs";
import { texts } from "./texts.mjs";
import { words } from "./words.mjs";

const page = process.env.TRUNK_STAGING_DIR;
const index = join(page, "index.html");
texts(page);
samples(page);
const head = (await program(page)) + words(page);
const html = readFileSync(index, "utf8").replace("</head>", () => `${head}</head>`);
writeFileSync(index, process.env.TRUNK_PROFILE === "release" ? await assets(page, html) : html);
