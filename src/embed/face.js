// A calculator in somebody else's page (tests/tools/embed.mjs puts it into embed.html). The frame that it stands in may be
// of no origin at all: nothing is fetched, stored or asked of anybody, and whatever it needs lies in the page itself.
//
// The host and the frame speak in messages `kpi:<verb>:v1`. The host says who it is in the frame's address (?host=), and
// is heard only where a message comes from the parent and from that origin.
import { initSync, chosen, left, open, shown, speak, typed } from "#engine";
import { unpacked } from "../../static/archive.js";

const root = document.documentElement;
const main = document.getElementById("calculator");
const looks = new URLSearchParams(location.search);
const host = looks.get("host");
const isFramed = window.parent !== window;

/** An element with properties, and what stands in it. */
function made(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** For browsers that do not read base64 into bytes. A plain loop: the page waits for it, and nothing has been compiled yet. */
function bytes(text) {
  const found = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) found[at] = text.charCodeAt(at);
  return found;
}

/** The program and the words that lie in the page. */
function files() {
  const text = document.getElementById("archive").textContent;
  return unpacked(Uint8Array.fromBase64?.(text) ?? bytes(atob(text)), KEPI_SIZE);
}

/** Colours and the face that the host asks for. What a browser does not take for one is left. */
function dress() {
  if (/^(light|dark)$/.test(looks.get("theme"))) root.dataset.theme = looks.get("theme");
  for (const colour of ["paper", "ink", "accent"]) {
    const wanted = looks.get(colour);
    if (wanted && CSS.supports("color", wanted)) root.style.setProperty(`--${colour}`, wanted);
  }
  const face = looks.get("font");
  if (face && CSS.supports("font-family", face)) root.style.setProperty("--face", face);
}

/** One field, and how it takes what follows from the numbers. */
function field({ handle, label, unit }, place, follow) {
  const id = `number-${place}`;
  const input = made("input", { id, name: handle, type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, dir: "ltr" });
  const note = made("div", { className: "note", id: `${id}-note` });
  const boxed = made("div", { className: "boxed" }, input);
  if (unit) boxed.append(made("span", { className: "unit" }, unit));
  input.setAttribute("aria-describedby", note.id);
  let isSample = false;
  let composes = false;
  let [text, known] = ["", ""];
  // A sample gives way to the first key.
  const offer = () => isSample && input.select();
  input.addEventListener("focus", offer);
  input.addEventListener("click", offer);
  input.addEventListener("blur", () => follow(left(handle)));
  input.addEventListener("compositionstart", () => (composes = true));
  input.addEventListener("compositionend", () => {
    composes = false;
    follow(typed(handle, input.value));
  });
  input.addEventListener("input", () => follow(typed(handle, input.value)));
  const take = (entry) => {
    ({ sample: isSample, text } = entry);
    // Writing a field's text moves the caret.
    if (!composes && input.value !== text) input.value = text;
    const said = JSON.stringify([entry.note, entry.wrong, entry.choices]);
    if (said === known) return;
    known = said;
    boxed.classList.toggle("wrong", entry.wrong);
    note.classList.toggle("wrong", entry.wrong);
    input.toggleAttribute("aria-invalid", entry.wrong);
    if (entry.wrong) input.setAttribute("aria-invalid", "true");
    const choices = entry.choices.map((choice) =>
      made("button", { type: "button", onclick: () => follow(chosen(handle, Number(choice.value))) }, choice.text),
    );
    note.replaceChildren(entry.note, ...choices);
  };
  return { element: made("div", {}, made("label", { htmlFor: id }, label), boxed, note), take };
}

/** The calculator that the address asks for. */
function build(language) {
  const { lang, dir, kpi, name, variant, steps, fields, unknown, way: exit, link: away } = JSON.parse(open(location.hash, language));
  Object.assign(root, { lang, dir });
  if (unknown) {
    document.title = "Kepi";
    const link = made("a", { target: "_blank", rel: "noopener", href: `./${away}` }, exit);
    return main.replaceChildren(made("h1", {}, unknown), made("p", {}, link));
  }
  document.title = `${name} · Kepi`;
  const result = made("output", { ariaLive: "off" });
  const heard = made("p", { className: "heard", role: "status" });
  const [sample, cautions] = [made("p", { className: "soft" }), made("p", { className: "soft" })];
  const way = made("ol", { dir: "ltr", ariaLabel: steps });
  const link = made("a", { target: "_blank", rel: "noopener", lang: "en" }, "Kepi");
  result.dataset.kpi = kpi;
  result.setAttribute("for", fields.map((_, place) => `number-${place}`).join(" "));
  let rest;
  function follow(json) {
    const now = JSON.parse(json);
    result.dataset.status = now.status;
    if (now.value) result.dataset.value = now.value;
    else delete result.dataset.value;
    result.textContent = now.text;
    result.classList.toggle("long", now.text.length > 9);
    sample.textContent = now.sample;
    cautions.textContent = now.cautions.join(" ");
    way.replaceChildren(...now.steps.map((step) => made("li", {}, step)));
    way.hidden = !now.steps.length;
    link.href = `./${now.link}`;
    now.fields.forEach((entry, place) => entries[place].take(entry));
    // A number at every key would be noise.
    clearTimeout(rest);
    rest = setTimeout(() => (heard.textContent = now.text), 700);
  }
  const entries = fields.map((each, place) => field(each, place, follow));
  const head = made("header", {}, made("h1", {}, name));
  if (variant) head.append(made("p", { className: "soft" }, variant));
  const inputs = made("div", { className: "fields" }, ...entries.map(({ element }) => element));
  const answer = made("div", { className: "answer" }, result, sample, cautions, way, heard);
  main.replaceChildren(head, made("div", { className: "columns" }, inputs, answer), made("p", { className: "whole" }, link));
  follow(shown());
  clearTimeout(rest);
}

/** Tells the host how high the calculator stands, at once and whenever that changes. */
function tell() {
  if (!isFramed) return;
  // A host from a disk has no origin to be named by; a height is no secret.
  const to = host && host !== "null" ? host : "*";
  const say = () => window.parent.postMessage({ type: "kpi:height:v1", height: Math.ceil(main.getBoundingClientRect().height) }, to);
  new ResizeObserver(say).observe(main);
}

function listen(language) {
  addEventListener("hashchange", () => build(language));
  addEventListener("message", ({ source, origin, data }) => {
    if (!isFramed || source !== window.parent || origin !== host) return;
    const isCalculator = data?.type === "kpi:open:v1" && typeof data.hash === "string" && data.hash.startsWith("#/calc");
    // What a host shows is no step back and forth for its reader.
    if (isCalculator && data.hash !== location.hash) location.replace(data.hash);
  });
}

const served = files();
const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
const language = wanted.find((tag) => served.has(tag)) ?? "en";
initSync({ module: served.get("program.wasm") });
for (const [name, words] of served) if (name !== "program.wasm") speak(name, new TextDecoder().decode(words));
dress();
tell();
listen(language);
build(language);
