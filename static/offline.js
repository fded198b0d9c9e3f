// Has the browser keep the page for moments without a connection, and tells the page when a newer version lies ready:
// `kepi:newer` on the window. `kepi:use-newer` is the reader's consent. Fetched when the page is ready and somebody is
// there (src/browser/offline.rs), so that a first look pays for none of it.

const A_WHILE = 60 * 60 * 1000;

const tell = () => dispatchEvent(new Event("kepi:newer"));

/** Has the page told of a newer version once that is whole. */
function follow(registration, container) {
  // Where no version answers yet, what comes is the first and nothing newer.
  const isNewer = () => registration.waiting && container.controller;
  const watch = (coming) => coming?.addEventListener("statechange", () => isNewer() && tell());
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  if (isNewer()) tell();
}

/** A page that stays open for days asks by itself; a browser asks only when one is opened. */
function askNowAndThen(registration) {
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < A_WHILE) return;
    asked = Date.now();
    registration.update().catch(() => {});
  });
}

async function begin() {
  const container = navigator.serviceWorker;
  const registration = await container.register("./worker.js", { updateViaCache: "none" });
  follow(registration, container);
  askNowAndThen(registration);

  let isAsked = false;
  let isAnswered = Boolean(container.controller);
  container.addEventListener("controllerchange", () => {
    if (isAsked) location.reload();
    // Another tab's reader took the newer version: this one goes on with its own until its reader wants to.
    else if (isAnswered) tell();
    isAnswered = true;
  });
  addEventListener("kepi:use-newer", () => {
    isAsked = true;
    if (registration.waiting) registration.waiting.postMessage("use");
    else location.reload();
  });
  container.controller?.postMessage("tidy");

  document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: "./manifest.webmanifest" }));
}

// Not in a frame: what is embedded leaves nothing behind in the browsers of its host's readers. And where the browser
// refuses, or the connection is lost again, the page works as it did.
if (window.top === window && "serviceWorker" in navigator) begin().catch(() => {});
