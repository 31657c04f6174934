//! Makes cargo rebuild the bank when one of its files appears, changes or disappears.
//!
//! `include_dir!` embeds the files, but cargo does not know that it read them.

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let challenges = Path::new("../../challenges");
    let mut lines = String::new();
    watch(challenges, &mut lines)?;
    io::Write::write_all(&mut io::stdout(), lines.as_bytes())
}

/// Lists `folder` and everything in it; cargo looks only at a folder's own time, which says nothing about files below.
fn watch(folder: &Path, lines: &mut String) -> io::Result<()> {
    line(folder, lines);
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            watch(&path, lines)?;
        } else {
            line(&path, lines);
        }
    }
    Ok(())
}

fn line(path: &Path, lines: &mut String) {
    lines.push_str("cargo::rerun-if-changed=");
    lines.push_str(&path.to_string_lossy());
    lines.push('\n');
}
