//! Turns the data files of the product into static tables.

#[path = "src/catalogue/compile/mod.rs"]
mod catalogue;
#[path = "src/locale/words/compile.rs"]
mod words;

fn main() {
    catalogue::compile();
    words::compile();
}
