//! `judge keygen`: a new pair of keys, the secret half in a private file, the public half on standard output.

use std::io;

use anyhow::Result;
use judge_seal::{Recipient, SigningKey, write_secret};

use crate::args::Keygen;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::printer::Printer;
use crate::text::shell_word;
use crate::unwritten;

pub(super) fn keygen(arguments: &Keygen, printer: &mut Printer) -> Result<ExitStatus> {
    let file = arguments.file.as_path();
    let shown = judge::shown(&file);
    let (secret, public, use_it) = if arguments.signing {
        let key = SigningKey::generate()?;
        let use_it = format!("judge seal DIR --sign-key {}; graders add --trust PUBLICKEY", shell_word(&shown));
        (key.to_file_text(), key.public().to_string(), use_it)
    } else {
        let (secret, recipient) = Recipient::generate();
        (secret, recipient.to_string(), format!("judge seal DIR --recipient {recipient}"))
    };
    write_secret(file, &secret).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::new(format!("{shown} already exists"))
            .hint("overwriting it would lose the key and everything that it opens; name another file"),
        _ => unwritten::file(&shown, file, &error),
    })?;
    printer.note(&format!("wrote the secret key to {shown}: keep it out of repositories; the public key is"));
    printer.result(&format!("{public}\n"))?;
    if printer.is_rich() {
        printer.next_step(&use_it)?;
    }
    Ok(ExitStatus::Success)
}
