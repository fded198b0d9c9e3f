//! What a newer version, or another program, wrote beside what this one knows.

/// Fields of a stored record that this version does not know, by name, each with its JSON as it was written. They are
/// kept and written back, so that opening a file here never costs what was made elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra(pub Vec<(String, String)>);
