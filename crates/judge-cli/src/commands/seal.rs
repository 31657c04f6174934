//! `judge seal`: challenges whose hidden cases only graders can read. Nothing is written until all are sealed.

use std::path::PathBuf;

use anyhow::Result;
use judge::{Bank, Judge};
use judge_seal::{
    Files, Fingerprint, Folder, FolderError, Keys, Opened, Passphrase, Placing, Recipient, Recipients, SealError,
    SealedCopy, Sealing, SigningKey, Trust, find, is_same, place, seal as seal_challenge,
};

use crate::args::{Common, Seal};
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::judging;
use crate::printer::Printer;
use crate::sealed;

/// Where sealed copies go by default.
const USUAL: &str = "sealed";

/// One challenge, and what to do with it.
struct Work {
    folder: Folder,
    target: PathBuf,
    copy: Option<SealedCopy>,
    fingerprint: Fingerprint,
    unknown: bool,
}

pub(super) fn seal(arguments: &Seal, common: &Common, printer: &mut Printer) -> Result<ExitStatus> {
    let passphrase = passphrase(arguments)?;
    let sealing = Sealing { recipients: recipients(arguments, passphrase.clone())?, signer: signer(arguments)? };
    let mut keys = sealed::identities(&arguments.identity, printer)?;
    if let Some(passphrase) = passphrase {
        keys.set_passphrase(passphrase);
    }
    let out = arguments.out.clone().unwrap_or_else(|| USUAL.into());
    let except = (!arguments.in_place).then_some(out.as_path());
    let folders = find(&arguments.folder, except).map_err(|error| {
        let failure = Failure::new(judge::with_causes(&error));
        match error {
            FolderError::System { .. } => failure.hint("name the folder of a challenge, or a folder of challenges"),
            _ => failure,
        }
    })?;
    if folders.is_empty() {
        let message = format!("there is no challenge in {}", judge::shown(&arguments.folder));
        return Err(Failure::new(message).hint("a challenge is a folder with a challenge.toml").into());
    }
    let judge = judging::prepare(common, printer)?;
    let mut works = Vec::with_capacity(folders.len());
    for folder in folders {
        let target = if arguments.in_place { folder.path.clone() } else { out.join(&folder.relative) };
        works.push(work(folder, target, &sealing, &keys, &judge)?);
    }
    if arguments.in_place {
        works.iter().try_for_each(|work| openable(work, &keys))?;
    }
    for work in &works {
        write(work, arguments.in_place, printer)?;
    }
    if arguments.in_place {
        printer.note("the clear originals are still in the history of the repository, if there is one");
    }
    Ok(ExitStatus::Success)
}

/// Seals a challenge in memory, unless its sealed copy already has the same files.
fn work(folder: Folder, target: PathBuf, sealing: &Sealing, keys: &Keys, judge: &Judge) -> Result<Work> {
    let files = clear_files(&folder, keys)?;
    let shown = folder.path.to_string_lossy();
    let (before, _) = if target.is_dir() { Bank::open(&target) } else { (Bank::empty(), Vec::new()) };
    let before = before.iter().find(|challenge| challenge.sealed().is_some());
    let same = before.map(|before| (before, is_same(before, &files, sealing, keys)));
    if let Some((before, Some(true))) = same
        && let Some(fingerprint) = Fingerprint::of_challenge(before)
    {
        return Ok(Work { folder, target, copy: None, fingerprint, unknown: false });
    }
    let copy = seal_challenge(&shown, &folder.name, &files, sealing, judge).map_err(failure)?;
    let fingerprint = copy.fingerprint.clone();
    Ok(Work { folder, target, copy: Some(copy), fingerprint, unknown: matches!(same, Some((_, None))) })
}

/// The files to seal; those of a challenge that is already sealed are opened first.
fn clear_files(folder: &Folder, keys: &Keys) -> Result<Files> {
    let paths: Vec<String> = folder.files.keys().map(|path| format!("{}/{path}", folder.name)).collect();
    let contents = folder.files.values().map(|bytes| bytes.as_slice());
    let shown = folder.path.to_string_lossy();
    let (bank, _) = Bank::from_files(&shown, paths.iter().map(String::as_str).zip(contents));
    match bank.iter().find(|challenge| challenge.sealed().is_some()) {
        None => Ok(folder.files.clone()),
        Some(sealed) => {
            let Opened { files, .. } = judge_seal::open(sealed, keys, &Trust::default()).map_err(|error| {
                sealed::failure(&error).hint("it is already sealed, and must be opened to be sealed again")
            })?;
            Ok(files)
        }
    }
}

/// Refuses to replace an original with something that nobody here can open or that lacks part of it.
fn openable(work: &Work, keys: &Keys) -> Result<()> {
    let shown = judge::shown(&work.folder.path);
    if let Some(left_out) = work.folder.left_out.first() {
        let message =
            format!("{shown} cannot be sealed in place: {left_out} would be lost, since it is not part of a challenge");
        return Err(Failure::new(message).hint("move it away, or leave out --in-place").into());
    }
    let Some(copy) = &work.copy else { return Ok(()) };
    judge_seal::open(&copy.challenge, keys, &Trust::default()).map_err(|error| {
        sealed::failure(&error).hint("--in-place removes the original, so it needs a key that opens the sealed one")
    })?;
    Ok(())
}

fn write(work: &Work, in_place: bool, printer: &mut Printer) -> Result<()> {
    let (id, target) = (&work.folder.name, judge::shown(&work.target));
    match &work.copy {
        None => printer.result(&format!("unchanged {id} in {target}: it has the same files and recipients\n"))?,
        Some(copy) => {
            let placing = if in_place { Placing::OverClear } else { Placing::OverSealed };
            place(&work.target, copy.files(), placing).map_err(|error| {
                let failure = Failure::new(judge::with_causes(&error));
                match error {
                    FolderError::Occupied(_) | FolderError::System { .. } if !in_place => {
                        failure.hint("--out DIR names another folder")
                    }
                    _ => failure,
                }
            })?;
            printer.result(&format!("sealed {id} in {target}\n"))?;
            if work.unknown {
                printer.note("without a key that opens the earlier copy, nothing says whether it had the same files");
            }
        }
    }
    printer.result(&format!("  fingerprint {}\n", work.fingerprint))?;
    if !work.folder.left_out.is_empty() {
        printer.note(&format!("{id}: left out {}", work.folder.left_out.join(", ")));
    }
    Ok(())
}

fn recipients(arguments: &Seal, passphrase: Option<Passphrase>) -> Result<Recipients> {
    let mut keys: Vec<Recipient> = Vec::new();
    for recipient in &arguments.recipient {
        keys.push(recipient.parse().map_err(|error| Failure::new(format!("--recipient: {error}")))?);
    }
    for file in &arguments.recipient_file {
        let found = Recipient::from_file_text(&sealed::text_file(file)?);
        keys.extend(found.map_err(|error| Failure::new(format!("{}: {error}", judge::shown(&file))))?);
    }
    match passphrase {
        Some(_) if !keys.is_empty() => {
            Err(Failure::new("a challenge is sealed for public keys or with a passphrase, not both")
                .hint("each grader can have an identity of their own: `judge keygen FILE`")
                .into())
        }
        Some(passphrase) => Ok(Recipients::Passphrase(passphrase)),
        None if keys.is_empty() => Err(Failure::new("nothing says who may open it")
            .hint("`judge keygen FILE` makes an identity and prints the public key for --recipient")
            .into()),
        None => Ok(Recipients::Keys(keys)),
    }
}

/// The passphrase to seal with. The environment's is only for opening, so that it is never used by accident.
fn passphrase(arguments: &Seal) -> Result<Option<Passphrase>> {
    if let Some(name) = &arguments.passphrase_env {
        let text = sealed::variable(name)?
            .ok_or_else(|| Failure::new(format!("--passphrase-env names {name}, which is unset or empty")))?;
        return Ok(Some(Passphrase::new(&text).map_err(|error| Failure::new(format!("{name}: {error}")))?));
    }
    match &arguments.passphrase_file {
        Some(file) => sealed::passphrase(Some(file)),
        None => Ok(None),
    }
}

fn signer(arguments: &Seal) -> Result<Option<SigningKey>> {
    let Some(file) = &arguments.sign_key else { return Ok(None) };
    let text = sealed::text_file(file)?;
    let key = SigningKey::from_file_text(&text);
    Ok(Some(key.map_err(|error| {
        Failure::new(format!("{}: {error}", judge::shown(&file))).hint("`judge keygen --signing FILE` makes one")
    })?))
}

/// A mistake of the author, or a failure of the judge.
fn failure(error: SealError) -> anyhow::Error {
    match error {
        SealError::Broken(errors) => {
            let details: Vec<String> = errors.iter().map(ToString::to_string).collect();
            Failure::new(format!("the challenge is broken\n{}", details.join("\n"))).into()
        }
        SealError::Prepare(error) if error.is_fault() => error.into(),
        SealError::Prepare(error) => {
            Failure::new(error.to_string()).hint("`judge verify DIR` shows what happened").into()
        }
        SealError::System(error) => error.into(),
        other => Failure::new(judge::with_causes(&other)).into(),
    }
}
