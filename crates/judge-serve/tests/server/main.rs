//! The server over real connections: what each API answers, what hostile clients achieve, and what is left after a
//! kill.

mod access;
mod api;
mod common;
mod compatible;
mod crash;
mod disclosure;
mod fuzzed;
mod hostile;
mod judge0;
mod openapi;
mod page;
mod room_crash;
mod rooms;
