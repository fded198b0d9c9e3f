# make serve   builds the page and serves it at the address that it prints
# make test    runs every check
# make dist    builds the page into dist/ and weighs it
# The rest: make dev · lint · supply · core-test · e2e · budget · screenshots · fuzz · bench · clean
# Each installs what it needs and is missing, saying so (tests/tools/install.sh).

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

PORT ?= 8080
ADDRESS ?= 127.0.0.1

export KEPI_TOOLS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/kepi-tools
export PATH := $(CURDIR)/node_modules/.bin:$(KEPI_TOOLS)/bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

install := tests/tools/install.sh
e2e := cargo run --quiet --manifest-path tests/e2e/Cargo.toml --target-dir target/e2e --

.PHONY: serve dev test dist build size budget lint supply advisories core-test e2e screenshots fuzz bench clean

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

size:
	@node tests/tools/size.mjs dist

budget: build
	@node tests/tools/size.mjs dist --budget

test: lint supply core-test budget e2e

lint:
	@$(install) build
	cargo fmt --check
	cargo fmt --check --manifest-path tests/e2e/Cargo.toml
	cargo clippy --quiet --no-default-features --all-targets -- -D warnings
	cargo clippy --quiet --target wasm32-unknown-unknown -- -D warnings
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

e2e: build
	@$(install) test
	@$(e2e) test $(ARGS)

screenshots: build
	@$(install) test
	@$(e2e) shots $(ARGS)

bench: build
	@$(install) test
	@$(e2e) bench $(ARGS)

SECONDS_OF_FUZZING ?= 60
fuzz:
	@$(install) fuzz
	cargo +nightly fuzz run --target-dir target/fuzz formula -- -dict=fuzz/formula.dict -max_total_time=$(SECONDS_OF_FUZZING) -max_len=4096 -verbosity=0
	@echo "▸ $(SECONDS_OF_FUZZING) s of arbitrary bytes: nothing found"

clean:
	cargo clean
	rm -rf dist node_modules
