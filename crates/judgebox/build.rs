//! Lets the extension be linked by `cargo` alone, as for tests of the workspace: on macOS, what Python brings needs a
//! flag.

fn main() {
    pyo3_build_config::add_extension_module_link_args();
}
