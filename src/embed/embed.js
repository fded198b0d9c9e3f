// A Kepi calculator in any page: <kepi-calculator kpi="roas" lang="fa"></kepi-calculator>. docs/embed.md says how.
// It is a frame of embed.html, without an origin of its own, as high as what stands in it.
const own = document.currentScript ?? document.querySelector('script[src$="/embed.js"]');
const page = new URL("embed.html", own.src);
const LOOKS = ["theme", "paper", "ink", "accent", "font"];
const NOT_NUMBERS = [...LOOKS, "kpi", "numbers", "class", "id", "style", "title", "slot", "hidden", "dir"];

class KepiCalculator extends HTMLElement {
  #frame;
  #observer;

  /** What stands in the attributes, as the address of a calculator. */
  get #hash() {
    // Numbers whose names no attribute can have.
    const asked = new URLSearchParams(this.getAttribute("numbers") ?? "");
    for (const { name, value } of this.attributes) {
      if (!NOT_NUMBERS.includes(name) && !/^(data-|aria-|on)/.test(name)) asked.set(name, value);
    }
    const kpi = this.getAttribute("kpi");
    return `#/calc${kpi ? `/${encodeURIComponent(kpi)}` : ""}?${asked}`;
  }

  #address() {
    const address = new URL(page);
    address.searchParams.set("host", location.origin);
    for (const name of LOOKS) if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
    address.hash = this.#hash;
    return address.href;
  }

  /** The frame has no origin: its messages come from "null", and from its own window. */
  #hear = ({ source, origin, data }) => {
    if (source !== this.#frame?.contentWindow || origin !== "null" || data?.type !== "kpi:height:v1") return;
    const { height } = data;
    if (height > 0 && height < 10000) this.#frame.style.height = `${height}px`;
  };

  /** Colours come with the address, numbers are told. */
  #changed = (changes) => {
    if (!changes.some(({ attributeName }) => LOOKS.includes(attributeName))) return this.#open();
    this.disconnectedCallback();
    this.connectedCallback();
  };

  // A frame without an origin can be named by none.
  #open = () => this.#frame?.contentWindow?.postMessage({ type: "kpi:open:v1", hash: this.#hash }, "*");

  connectedCallback() {
    const frame = document.createElement("iframe");
    this.#frame = frame;
    frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
    frame.title = this.title || this.textContent.trim() || "Kepi";
    frame.loading = "lazy";
    // One by one: a host's policy forbids style attributes, and allows this.
    Object.assign(frame.style, { display: "block", width: "100%", height: "24rem", border: "0" });
    // Where a frame's scheme is not its page's, browsers put a ground behind it.
    const theme = this.getAttribute("theme");
    frame.style.colorScheme = /^(light|dark)$/.test(theme) ? theme : "light dark";
    addEventListener("message", this.#hear);
    // An attribute may have changed while the frame was on its way.
    frame.addEventListener("load", this.#open);
    frame.src = this.#address();
    // What stands in the tag is for readers without scripts.
    (this.shadowRoot ?? this.attachShadow({ mode: "open" })).replaceChildren(frame);
    this.style.display ||= "block";
    this.#observer = new MutationObserver(this.#changed);
    this.#observer.observe(this, { attributes: true });
  }

  disconnectedCallback() {
    removeEventListener("message", this.#hear);
    this.#observer.disconnect();
    this.#frame.remove();
    this.#frame = undefined;
  }
}

customElements.get("kepi-calculator") ?? customElements.define("kepi-calculator", KepiCalculator);
