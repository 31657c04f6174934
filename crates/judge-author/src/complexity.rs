//! How the costs of a source grow with the size of its input.
