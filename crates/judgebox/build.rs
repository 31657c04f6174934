//! Lets `cargo` alone link the extension, as when the whole workspace is tested: on macOS, the symbols of Python need a
//! flag.

fn main() {
    pyo3_build_config::add_extension_module_link_args();
}
