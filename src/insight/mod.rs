//! What a result means: attainment, direction, advice.
