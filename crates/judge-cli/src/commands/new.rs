//! `judge new`: a starter file that names its challenge, so that `judge run FILE` needs nothing else.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use anyhow::Result;
use judge::Challenge;

use crate::args::New;
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::printer::Printer;
use crate::text::shell_word;
use crate::unwritten;

pub(super) fn new(arguments: &New, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let challenge = banks.named(&arguments.challenge)?;
    let folder = arguments.folder.as_path();
    let name = format!("{}.{}", challenge.id().as_str().replace('-', "_"), challenge.entry().extension());
    let file = if folder == Path::new(".") { name.into() } else { folder.join(name) };
    let shown = judge::shown(&file);
    fs::create_dir_all(folder).map_err(|error| unwritten::folder(folder, &error).hint("name another folder"))?;
    let text = starter(&challenge);
    let written = if arguments.force { fs::write(&file, text) } else { create(&file, &text) };
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists if file.exists() => {
            Failure::new(format!("{shown} already exists")).hint("--force overwrites it")
        }
        _ => unwritten::file(&shown, &file, &error),
    })?;
    printer.result(&format!("wrote {shown}\n"))?;
    let file = shell_word(&shown);
    printer.next_step(&format!("judge show {}, then judge run {file}", challenge.id()))?;
    Ok(ExitStatus::Success)
}

/// The author's starter, below the line that names the challenge.
fn starter(challenge: &Challenge) -> String {
    let line = challenge.entry().naming_line(challenge.id().as_str());
    let starter = challenge.starter();
    if starter.lines().next().is_some_and(|first| first.trim_end() == line) {
        starter.to_owned()
    } else {
        format!("{line}\n{starter}")
    }
}

/// Writes a file that must not exist yet.
fn create(file: &Path, text: &str) -> io::Result<()> {
    File::create_new(file)?.write_all(text.as_bytes())
}
