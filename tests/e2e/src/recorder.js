// The test host puts this first in the page. It reports whatever a reader would never see but the console would: errors,
// policy violations, requests to other origins. The host keeps the reports, so that they outlive a reload.
{
  const report = (kind, text) => navigator.sendBeacon(new URL("__trouble", document.baseURI), `${kind}: ${text}`);

  for (const level of ["error", "warn"]) {
    const original = console[level];
    console[level] = (...words) => {
      const text = words.map(String).join(" ");
      // A fetch that breaks off because its page is left is no trouble: the page is gone a moment later.
      setTimeout(() => report(`console.${level}`, text), /NetworkError/.test(text) ? 300 : 0);
      original.apply(console, words);
    };
  }
  addEventListener("error", (event) => {
    if (event.message) report("error", event.message);
    // WebKit says the same of a file that breaks off because its page is left: the page is gone a moment later.
    else setTimeout(() => report("error", event.target?.outerHTML), 300);
  }, true);
  addEventListener("unhandledrejection", (event) => report("rejection", event.reason));
  document.addEventListener("securitypolicyviolation", (event) =>
    report("policy", `${event.effectiveDirective} blocked ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`));
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      const address = new URL(name);
      if (address.origin !== location.origin && !/^(data|blob):$/.test(address.protocol)) report("other origin", name);
    }
  }).observe({ type: "resource", buffered: true });

  // A journey may ask for a browser that lets pages store nothing: there, merely touching the storage throws.
  // In some there is none at all.
  const storage = sessionStorage.getItem("test:no-storage");
  if (storage) {
    Object.defineProperty(window, "localStorage", {
      get() {
        if (storage === "none") return null;
        throw new DOMException("the storage is blocked", "SecurityError");
      },
    });
  }

  // Or for one that runs no WebAssembly, or not all that the page needs of it.
  const engine = sessionStorage.getItem("test:no-wasm");
  if (engine === "none") delete globalThis.WebAssembly;
  if (engine === "old") WebAssembly.validate = () => false;
}
