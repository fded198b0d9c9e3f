//! The formula language's text: what is read how, what is refused with which words, and that what is printed reads back.

#[cfg(test)]
mod articles;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod painting;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod roundtrip;
#[cfg(test)]
mod tree;
