// Keeps this release of the page in the browser and answers for it, so that it opens without a connection. The build
// (tests/tools/worker.mjs) says which release that is and what it is made of: addresses and the hashes of their bytes.
//
// A release is kept whole or not at all: one file that does not arrive as it was built, and the release before goes on
// answering. A new one waits until a reader asks for it.

/** Whatever this copy of the page keeps begins so. Other copies, and other pages of the same origin, are not looked at. */
const PREFIX = `kpi-builder:${new URL(registration.scope).pathname}:`;
const RELEASE = PREFIX + KEPI_RELEASE;

async function keep() {
  try {
    const cache = await caches.open(RELEASE);
    // Past the browser's own cache, which may hold an older file under the same name.
    const files = Object.entries(KEPI_FILES).map(([file, integrity]) => new Request(file, { integrity, cache: "no-cache" }));
    await cache.addAll(files);
  } catch (error) {
    await caches.delete(RELEASE);
    throw error;
  }
}

/** The other releases that are kept. */
async function others() {
  const isOurs = (name) => name.slice(0, name.lastIndexOf(":") + 1) === PREFIX;
  return (await caches.keys()).filter((name) => isOurs(name) && name !== RELEASE);
}

/** Removes the releases before, unless a second tab may still be reading one of them. */
async function tidy() {
  const names = await others();
  const tabs = await clients.matchAll({ type: "window", includeUncontrolled: true });
  // Among the others may be one that is just coming.
  if (tabs.length > 1 || registration.installing || registration.waiting) return;
  await Promise.all(names.map((name) => caches.delete(name)));
}

const kept = (file, cacheName) => caches.match(file, { cacheName, ignoreVary: true });

/** A file of this release. */
async function answer(file, request) {
  return (await kept(file, RELEASE)) ?? fetch(request);
}

/** A file that this release does not have: a tab that reads another release may. */
async function answerOther(request) {
  for (const name of await others()) {
    const found = await kept(request.url, name);
    if (found) return found;
  }
  return fetch(request);
}

addEventListener("install", (event) => event.waitUntil(keep()));

addEventListener("activate", (event) => event.waitUntil(Promise.all([tidy(), clients.claim()])));

addEventListener("message", ({ data }) => {
  if (data === "use") skipWaiting();
  if (data === "tidy") tidy();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { href, pathname } = new URL(request.url);
  if (request.method !== "GET" || !href.startsWith(registration.scope)) return;
  const file = "./" + pathname.slice(new URL(registration.scope).pathname.length);
  if (request.mode === "navigate") {
    // The page is one file whatever its address asks for; any other file in its folder is the host's affair.
    if (file === "./" || file === "./index.html") event.respondWith(answer("./", request));
  } else {
    event.respondWith(Object.hasOwn(KEPI_FILES, file) ? answer(file, request) : answerOther(request));
  }
});
