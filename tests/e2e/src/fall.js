// A module whose only instruction is `unreachable`: what a panic ends in.
const bytes = Uint8Array.of(
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11,
);
// The panic hook speaks before the trap (src/browser/fall.rs).
dispatchEvent(new CustomEvent("kepi:panic", { detail: "the last words" }));
new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.f();
