# make serve   builds the page and serves it at the address that it prints
# make test    runs every check
# make dist    builds the page into dist/ and weighs it
# The rest: make dev · lint · supply · core-test · module-test · e2e · budget · screenshots · fuzz · soak · crash · bench · clean
# Each installs what it needs and is missing, saying so (tests/tools/install.sh).

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

PORT ?= 8080
ADDRESS ?= 127.0.0.1

export KEPI_TOOLS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/kepi-tools
export PATH := $(CURDIR)/node_modules/.bin:$(KEPI_TOOLS)/bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

install := tests/tools/install.sh
e2e := cargo run --quiet --manifest-path tests/e2e/Cargo.toml --target-dir target/e2e --

.PHONY: serve dev test dist build size budget lint supply advisories core-test module-test e2e screenshots fuzz soak crash bench clean

serve: ## the page as its readers get it
	@$(install) build
	@echo "▸ building the page; then it is at http://$(ADDRESS):$(PORT)/ (make serve PORT=… for another)"
	@trunk serve --release --address $(ADDRESS) --port $(PORT)

dev: ## the page built in seconds, not weighed, rebuilt at every change
	@$(install) build
	@trunk serve --address $(ADDRESS) --port $(PORT)

dist: build size

build:
	@$(install) build
	@trunk build --release
	@node tests/tools/module.mjs dist
	@node tests/tools/embed.mjs dist

size:
	@node tests/tools/size.mjs dist

budget: build
	@node tests/tools/size.mjs dist --budget

test: lint supply core-test budget module-test e2e

lint:
	@$(install) build
	cargo fmt --check
	cargo fmt --check --manifest-path tests/e2e/Cargo.toml
	cargo clippy --quiet --no-default-features --all-targets -- -D warnings
	cargo clippy --quiet --target wasm32-unknown-unknown -- -D warnings
	cargo clippy --quiet --target wasm32-unknown-unknown --no-default-features --features module -- -D warnings
	cargo clippy --quiet --target wasm32-unknown-unknown --no-default-features --features embed -- -D warnings
	cargo clippy --quiet --manifest-path tests/e2e/Cargo.toml --target-dir target/e2e -- -D warnings

supply: ## who may be in the lockfiles: crates by deny.toml, npm packages by name
	@$(install) supply
	cargo deny --locked check bans licenses sources
	cargo deny --locked --manifest-path tests/e2e/Cargo.toml check licenses sources
	cargo deny --locked --manifest-path fuzz/Cargo.toml check licenses sources
	node tests/tools/packages.mjs

advisories: ## what is known against the crates; the list of that comes from the network, so no other check waits for it
	@$(install) supply
	cargo deny --locked check advisories

core-test:
	cargo test --no-default-features

module-test: build
	@node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON tests/module/examples.mjs dist
	@node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON tests/module/ways.mjs dist

e2e: build module-test
	@$(install) test
	@$(e2e) test $(ARGS)

screenshots: build
	@$(install) test
	@$(e2e) shots $(ARGS)

bench: build ## how long a keystroke takes, and the engine beside others
	@$(install) bench
	@node bench/empty/build.mjs
	@$(e2e) bench $(ARGS)
	@node bench/run.mjs

SECONDS_OF_FUZZING ?= 60
fuzz:
	@$(install) fuzz
	cargo +nightly fuzz run --target-dir target/fuzz formula -- -dict=fuzz/formula.dict -max_total_time=$(SECONDS_OF_FUZZING) -max_len=4096 -verbosity=0
	for target in restore journal; do mkdir -p fuzz/corpus/$$target; \
	  cargo +nightly fuzz run --target-dir target/fuzz $$target fuzz/corpus/$$target fuzz/seeds/$$target -- -max_total_time=$(SECONDS_OF_FUZZING) -max_len=16384 -verbosity=0; done
	@echo "▸ $(SECONDS_OF_FUZZING) s of arbitrary bytes: nothing found"

SEQUENCES ?= 1000000
soak: ## two tabs and everything that can fail, for half an hour
	SEQUENCES=$(SEQUENCES) cargo test --no-default-features --test two_tabs

MOMENTS ?= 200
LIFE ?= 200
crash: build ## the page's process, and the whole browser, killed while somebody types
	@$(install) test
	@MOMENTS=$(MOMENTS) LIFE=$(LIFE) $(e2e) test chromium firefox surviving

clean:
	cargo clean
	rm -rf dist node_modules
