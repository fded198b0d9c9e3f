// Loads the page, and stands by when that fails. It is plain JavaScript on purpose: it has to work where WebAssembly
// does not, and after the application has fallen.

const app = document.getElementById("app");
const languages = ["vi", "fa", "en"];
const direction = (language) => (language === "fa" ? "rtl" : "ltr");

const words = {
  vi: {
    unable: [
      "Trình duyệt này không chạy được Kepi",
      "Kepi cần WebAssembly, nhưng ở đây WebAssembly bị tắt hoặc quá cũ. Hãy mở trang bằng bản mới của Chrome, Edge, Firefox hay Safari (từ 16.4), hoặc tắt chế độ phong tỏa (Lockdown Mode) cho trang này.",
    ],
    unloaded: [
      "Trang chưa tải xong",
      "Một phần của trang không đến nơi trọn vẹn. Hãy kiểm tra kết nối mạng rồi thử lại. Những gì bạn đã lưu vẫn nằm trong trình duyệt này.",
    ],
    fallen: [
      "Kepi gặp lỗi và đã dừng lại",
      "Đây là lỗi của chương trình, không phải của bạn. Kepi ngừng ghi để không làm hỏng dữ liệu; những gì đã lưu trước đó vẫn còn nguyên. Bạn có thể tải một bản sao về máy, rồi tải lại trang.",
    ],
    retry: "Thử lại",
    reload: "Tải lại trang",
    download: "Tải dữ liệu đã lưu",
    nothing: "Trình duyệt này chưa lưu gì cho Kepi.",
  },
  fa: {
    unable: [
      "Kepi در این مرورگر اجرا نمی‌شود",
      "Kepi به WebAssembly نیاز دارد که اینجا خاموش یا قدیمی است. صفحه را با نسخهٔ تازهٔ کروم، اج، فایرفاکس یا سافاری (از ۱۶٫۴ به بعد) باز کنید، یا حالت قفل (Lockdown Mode) را برای این صفحه خاموش کنید.",
    ],
    unloaded: [
      "صفحه کامل بارگذاری نشد",
      "بخشی از صفحه درست به دست مرورگر نرسید. اتصال اینترنت را بررسی کنید و دوباره امتحان کنید. آنچه ذخیره کرده‌اید در همین مرورگر مانده است.",
    ],
    fallen: [
      "Kepi به خطا برخورد و متوقف شد",
      "ایراد از برنامه است، نه از شما. Kepi دیگر چیزی نمی‌نویسد تا داده‌ها آسیب نبینند؛ آنچه پیش‌تر ذخیره شده سر جایش است. می‌توانید یک نسخه از آن را دریافت کنید و بعد صفحه را دوباره باز کنید.",
    ],
    retry: "تلاش دوباره",
    reload: "باز کردن دوبارهٔ صفحه",
    download: "دریافت داده‌های ذخیره‌شده",
    nothing: "این مرورگر چیزی برای Kepi ذخیره نکرده است.",
  },
  en: {
    unable: [
      "This browser cannot run Kepi",
      "Kepi needs WebAssembly, which is off or too old here. Open the page in a recent Chrome, Edge, Firefox or Safari (16.4 or later), or turn Lockdown Mode off for this page.",
    ],
    unloaded: [
      "The page did not load",
      "A part of the page did not arrive whole. Check the connection and try again. What you have stored is still in this browser.",
    ],
    fallen: [
      "Kepi met a fault and has stopped",
      "The fault is the program's, not yours. Kepi writes nothing more, so that your data stay sound; what was stored before is still there. You can download a copy of it, then reload the page.",
    ],
    retry: "Try again",
    reload: "Reload the page",
    download: "Download the stored data",
    nothing: "This browser has stored nothing for Kepi.",
  },
};

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** What every stored key of this copy of the page begins with (own_prefix in src/browser/preferences.rs). */
const prefix = `kpi-builder:${location.pathname.replace(/[^/]*$/, "")}:`;

function stored(key) {
  try {
    return localStorage.getItem(prefix + key);
  } catch {
    return null; // blocked storage is no reason not to start
  }
}

/** The language of the link, else the stored choice, else the browser's first wish that we speak. */
function wantedLanguage() {
  const query = location.hash.split("?")[1] ?? "";
  const choice = stored("language")?.replace(/"/g, "");
  const wishes = [new URLSearchParams(query).get("lang"), choice, ...(navigator.languages ?? [])];
  return wishes.map((wish) => wish?.slice(0, 2).toLowerCase()).find((wish) => languages.includes(wish)) ?? "en";
}

/** Everything that the page has stored on this device, byte for byte. */
function storedData() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    return Object.fromEntries(keys.map((key) => [key, localStorage.getItem(key)]));
  } catch {
    return {};
  }
}

function download(nothing, note) {
  const data = storedData();
  if (Object.keys(data).length === 0) {
    note.textContent = nothing;
    return;
  }
  const address = URL.createObjectURL(new Blob([JSON.stringify(data, null, 1)], { type: "application/json" }));
  element("a", "", { href: address, download: "kepi-stored.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** What happened and the ways out, in every language, the reader's own first. */
function sections(trouble) {
  const own = document.documentElement.lang;
  return [...languages]
    .sort((a, b) => (b === own) - (a === own))
    .map((language) => {
      const { [trouble]: [title, sentence], retry, reload, download: save, nothing } = words[language];
      const section = element("section", "", { lang: language, dir: direction(language) });
      const again = element("button", trouble === "fallen" ? reload : retry, { type: "button" });
      again.onclick = () => location.reload();
      const keep = element("button", save, { type: "button" });
      const note = element("p", "", { role: "status" });
      keep.onclick = () => download(nothing, note);
      section.append(element("h2", title), element("p", sentence), again, keep, note);
      return section;
    });
}

/** In place of the page, when it never came to life. */
function showInstead(trouble, error) {
  if (error) console.warn(error);
  const rescue = element("main", "", { class: "rescue", "data-trouble": trouble });
  rescue.append(...sections(trouble));
  app.replaceChildren(rescue);
}

/** What lies over the page once it has fallen. */
let overlay;

/** Over the page, when it has fallen: nothing below may be touched, and nothing more may be written. */
function showFallen(message) {
  if (overlay) return;
  // A half-done change must not reach the disk: the last good state is there.
  Storage.prototype.setItem = Storage.prototype.removeItem = () => {
    throw new DOMException("Kepi has stopped", "InvalidStateError");
  };
  overlay = element("dialog", "", { class: "rescue", "data-trouble": "fallen", "aria-label": "Kepi" });
  overlay.append(...sections("fallen"), element("pre", message, { dir: "ltr", lang: "en" }));
  overlay.oncancel = (event) => event.preventDefault();
  document.body.append(overlay);
  app.inert = true;
  overlay.showModal();
}

/**
 * The instance is dead once the page has fallen: whatever would call into it is heard here first. Before it starts, because
 * a window's own listeners run in the order in which they came.
 */
function standBefore() {
  const kinds = "input change keydown click pointerdown submit hashchange popstate storage pageshow pagehide beforeunload visibilitychange";
  for (const kind of kinds.split(" ")) {
    addEventListener(kind, (event) => overlay && !event.composedPath().includes(overlay) && event.stopImmediatePropagation(), true);
  }
}

/** A trap, or a stack that ran out inside the module: either ends the instance for the life of the page. */
function isFall(error) {
  return (
    (typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError) ||
    (/call stack|recursion/.test(error?.message) && /wasm/.test(error.stack))
  );
}

/** Reference types are the newest thing that the module needs; this is the smallest module that has one. */
function canRun() {
  return (
    typeof WebAssembly === "object" &&
    WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 111, 0, 0))
  );
}

/** What the build has written into the head. */
function content(name) {
  return document.querySelector(`meta[name="kepi-${name}"]`).content;
}

function address(name) {
  return new URL(content(name), document.baseURI).href;
}

/** The words that the page opens with, a part of it like any other: it does not open without them. */
async function fetchWords(language) {
  const [opening] = content(`words-${language}`).split(" ");
  const answer = await fetch(new URL(opening, document.baseURI));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer.text();
}

/** The parts of the program that will be asked for at once: they come along with the first instead of after it. */
function fetchParts(language) {
  const route = location.hash.replace(/^#\/?/, "");
  const isCalculator = /^calc(\/[^?]|\/?\?(.*&)?formula=)/.test(route);
  const parts = [...(isCalculator ? ["calculators"] : []), ...(stored("book") ? ["rest"] : [])];
  const files = parts.flatMap((part) => content(part).split(" "));
  if (parts.includes("rest")) files.push(content(`words-${language}`).split(" ")[1]);
  for (const file of new Set(files)) {
    const href = new URL(file, document.baseURI).href;
    document.head.append(element("link", "", { rel: "preload", href, as: "fetch", crossorigin: "" }));
  }
}

async function boot() {
  const language = wantedLanguage();
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  // Before the application's first paint, so that nobody who chose darkness is dazzled.
  const theme = stored("theme")?.replace(/"/g, "");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  if (!canRun()) return showInstead("unable");

  // The panic hook says what happened here, before the trap that follows it.
  let lastWords = "";
  addEventListener("kepi:panic", (event) => (lastWords = event.detail));
  addEventListener("error", (event) => isFall(event.error) && showFallen(lastWords || String(event.error)));
  addEventListener("unhandledrejection", (event) => isFall(event.reason) && showFallen(lastWords || String(event.reason)));

  standBefore();
  fetchParts(language);
  try {
    const [glue, words] = await Promise.all([import(address("glue")), fetchWords(language)]);
    // The module reads this and the root's `lang` as it starts (src/browser/words.rs).
    globalThis.kepiWords = words;
    await glue.default({ module_or_path: address("wasm") });
    // It leaves the first screen where it is when the words are not whole.
    if (app.querySelector(".opening")) showInstead("unloaded", "the words of another build, or half of them");
  } catch (error) {
    if (isFall(error)) showFallen(lastWords || String(error));
    else showInstead("unloaded", error);
  }
}

boot();
