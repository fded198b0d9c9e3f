//! Turns the data files of the product into static tables.

#[path = "src/catalogue/compile/mod.rs"]
mod catalogue;
#[path = "src/locale/words/compile.rs"]
mod words;

fn main() {
    catalogue::compile();
    words::compile();
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        // Keeps who calls whom in the binary: tests/tools/program.mjs divides it along that.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
