//! From a file's name to its bytes, and from a solution to its challenge.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use judge::{Challenge, Submission};

use crate::args::Target;
use crate::banks::Banks;
use crate::failure::Failure;
use crate::printer::Printer;

/// Bytes above which a file is a mistake, and neither a solution nor an input.
const TOO_LARGE: u64 = 16 << 20;

/// The three ways of naming a file's challenge.
const WAYS: &str = "name it with --challenge ID, by a line `# judge: ID` in the file (`-- judge: ID` in SQL), or by the file's name \
                    (lru_cache.py is a solution of lru-cache)";

/// A solution and the challenge it answers.
pub(crate) struct Source {
    /// The solution.
    pub(crate) submission: Submission,
    /// The challenge.
    pub(crate) challenge: Arc<Challenge>,
}

/// Reads the solution that `target` names and finds its challenge.
pub(crate) fn open(target: &Target, banks: &Banks) -> Result<Source> {
    let file = target.file.as_path();
    let missing = !is_stdin(file) && !file.exists();
    let source = read(file).map_err(|failure| {
        if missing { failure.hint("`judge new ID` writes a file to start from") } else { failure }
    })?;
    let submission = Submission::new(source);
    let challenge = match &target.challenge {
        Some(challenge) => banks.named(challenge)?,
        None => find(file, &submission, banks)?,
    };
    Ok(Source { submission, challenge })
}

/// Notes that the files beside a solution that it imports do not count; for solutions that were not accepted.
pub(crate) fn note_beside(file: &Path, submission: &Submission, printer: &mut Printer) {
    if is_stdin(file) {
        return;
    }
    let files = judge_grade::imported_beside(submission.source(), |name| file.with_file_name(name).is_file());
    if !files.is_empty() {
        printer.note(&judge_grade::only_one_counts(&judge::shown(&file), &files));
    }
}

/// The challenge named by a line in the file, else by the file's name.
fn find(file: &Path, submission: &Submission, banks: &Banks) -> Result<Arc<Challenge>> {
    let shown = judge::shown(&file);
    if let Some(id) = submission.challenge_id() {
        return match banks.find(id.as_str())? {
            Some(challenge) => Ok(challenge),
            None => {
                Err(banks.unknown(&format!("there is no challenge `{id}`, which {shown} names"), id.as_str()).into())
            }
        };
    }
    if is_stdin(file) {
        return Err(Failure::new("nothing says which challenge the solution on standard input is for")
            .hint("name it with --challenge ID, or by a line `# judge: ID` in the source")
            .into());
    }
    let id = Submission::challenge_id_by_name(file);
    match banks.find(&id)? {
        Some(challenge) => Ok(challenge),
        None => Err(banks.unknown(&format!("nothing says which challenge {shown} is for"), &id).hint(WAYS).into()),
    }
}

/// Whether the name means standard input.
pub(crate) fn is_stdin(file: &Path) -> bool {
    file.as_os_str() == OsStr::new("-")
}

/// Reads a file, or standard input for `-`.
pub(crate) fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    read_up_to(file, TOO_LARGE)
}

/// Reads a file of at most `limit` bytes, or standard input for `-`.
pub(crate) fn read_up_to(file: &Path, limit: u64) -> Result<Vec<u8>, Failure> {
    let bytes = if is_stdin(file) {
        capped(io::stdin().lock(), limit)
    } else {
        File::open(file).and_then(|file| capped(file, limit))
    };
    let shown = judge::shown(&file);
    let bytes = bytes.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Failure::new(format!("{shown} does not exist")),
        io::ErrorKind::IsADirectory => {
            Failure::new(format!("{shown} is a folder")).hint("name a file in it, or `-` for standard input")
        }
        _ => Failure::new(format!("{shown} cannot be read: {}", judge::why(&error))),
    })?;
    if bytes.len() as u64 > limit {
        let message = format!("{shown} is larger than {} MiB", limit >> 20);
        return Err(Failure::new(message).hint("is this the right file?"));
    }
    // Only the code of a notebook is judged.
    if judge_grade::is_notebook(&file.to_string_lossy()) {
        return judge_grade::notebook_code(&bytes).map_err(|reason| Failure::new(format!("{shown}: {reason}")));
    }
    Ok(bytes)
}

/// Reads at most one byte more than is allowed, so that an endless file comes to an end.
fn capped(reader: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
