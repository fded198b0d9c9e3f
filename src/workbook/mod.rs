//! What is stored: the schema, restoring any bytes, renaming, merging.
