//! Turns the data files of the product into static tables.

#[path = "src/locale/words/compile.rs"]
mod words;

fn main() {
    words::compile();
}
