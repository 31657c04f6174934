//! Sealing and opening as a whole.
