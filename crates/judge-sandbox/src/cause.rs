//! Why something failed, in the words that people read: what the system refused, and errors with their causes.
//!
//! It knows no files and no addresses: whoever calls it says what it was that failed.

use std::error::Error;
use std::fmt::Write;
use std::io::{self, ErrorKind};

/// What stands between the system's words and their number.
const NUMBER: &str = " (os error ";

/// What the standard library says about text in another encoding.
const NOT_TEXT: &str = "stream did not contain valid UTF-8";

/// Why the system, or something above it, failed: a fragment such as `it does not exist`, to be put after the name of
/// the file or the address.
///
/// The usual reasons have the same words on every system; for the others, the system's own words are kept, without
/// their number. An error that does not come from the system keeps its words.
pub fn why(error: &io::Error) -> String {
    let text = error.to_string();
    if let Some(number) = error.raw_os_error() {
        return match usual(error) {
            Some(words) => words.to_owned(),
            None => begun_small(text.strip_suffix(&format!("{NUMBER}{number})")).unwrap_or(&text)),
        };
    }
    if error.get_ref().is_some() {
        return match quoted(&text) {
            // It stands for the system's error; all that tempfile adds is the name of a temporary file.
            Some((_, inner, _)) if inner.kind() == error.kind() => why(&inner),
            _ => plain(&text),
        };
    }
    match usual(error) {
        // It is made of its kind alone.
        Some(words) if text == error.kind().to_string() => words.to_owned(),
        _ if text == NOT_TEXT => "it is not UTF-8 text".to_owned(),
        _ => text,
    }
}

/// An error with its causes, as in `it cannot be read: permission denied`. A cause is not repeated if the text before
/// it already ends with it: some errors of other crates name their own. What the system said is told as by [`why`].
pub fn with_causes(error: &(dyn Error + 'static)) -> String {
    let mut text = told(error);
    let mut next = error.source();
    while let Some(cause) = next {
        let told = told(cause);
        if !text.ends_with(&told) {
            write!(text, ": {told}").expect("a string takes everything");
        }
        next = cause.source();
    }
    text
}

/// An error without its causes.
fn told(error: &(dyn Error + 'static)) -> String {
    error.downcast_ref::<io::Error>().map_or_else(|| plain(&error.to_string()), why)
}

/// The words for the usual reasons.
fn usual(error: &io::Error) -> Option<&'static str> {
    #[cfg(unix)]
    match error.raw_os_error() {
        Some(libc::ELOOP) => return Some("its links go in circles"),
        Some(libc::ENAMETOOLONG) => return Some("its name is too long"),
        _ => {}
    }
    Some(match error.kind() {
        ErrorKind::NotFound => "it does not exist",
        ErrorKind::PermissionDenied => "permission denied",
        // That may be the last part, or one before it.
        ErrorKind::NotADirectory => "a part of its path is not a folder",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::AlreadyExists => "it already exists",
        ErrorKind::DirectoryNotEmpty => "it is not empty",
        ErrorKind::ReadOnlyFilesystem => "the file system is read-only",
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::QuotaExceeded => "your disk quota is used up",
        ErrorKind::FileTooLarge => "files may not be that large there",
        ErrorKind::ResourceBusy => "it is in use",
        ErrorKind::OutOfMemory => "there is not enough memory",
        ErrorKind::BrokenPipe => "nobody reads it any more",
        ErrorKind::AddrInUse => "the address is in use",
        ErrorKind::AddrNotAvailable => "this machine does not have the address",
        ErrorKind::ConnectionRefused => "the connection is refused",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => "the other side ended the connection",
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => "no network leads there",
        ErrorKind::NetworkDown => "the network is down",
        ErrorKind::TimedOut => "there is no answer in time",
        _ => return None,
    })
}

/// A text that may quote what the system said, with judge's words in its place.
fn plain(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text);
    while let Some((before, error, after)) = quoted(rest) {
        let said = error.to_string();
        let words = said.split(NUMBER).next().unwrap_or_default();
        match before.strip_suffix(words) {
            Some(start) => plain.extend([start, why(&error).as_str()]),
            None => plain.push_str(before),
        }
        rest = after;
    }
    plain.push_str(rest);
    plain
}

/// The first error of the system that a text quotes, between what is before its number and what is after it.
fn quoted(text: &str) -> Option<(&str, io::Error, &str)> {
    let (before, rest) = text.split_once(NUMBER)?;
    let (number, after) = rest.split_once(')')?;
    Some((before, io::Error::from_raw_os_error(number.parse().ok()?), after))
}

/// The system's words as a fragment: with a small letter, unless they begin with an abbreviation.
fn begun_small(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if letters.as_str().starts_with(char::is_lowercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_named_once() {
        let io = || io::Error::other("broken");
        let naming = crate::EngineError::Compile(io().to_string().into());
        assert_eq!(
            with_causes(&crate::EngineError::Image(io())),
            "the interpreter image of this build cannot be read: broken"
        );
        assert_eq!(with_causes(&naming), "the interpreter image cannot be prepared on this machine: broken");
        assert_eq!(with_causes(&io::Error::other(io())), "broken");
    }

    #[test]
    fn other_words_stay() {
        for text in ["broken", "Broken (os error x)", "it ends with (os error 2", ""] {
            assert_eq!(why(&io::Error::other(text)), text);
        }
        assert_eq!(why(&io::Error::new(ErrorKind::NotFound, "there is no git")), "there is no git");
        assert_eq!(why(&ErrorKind::InvalidData.into()), "invalid data");
        let read = io::read_to_string(&b"\xff"[..]).unwrap_err();
        assert_eq!(why(&read), "it is not UTF-8 text");
    }

    #[test]
    fn a_kind_has_the_words_of_what_it_stands_for() {
        for (kind, words) in [
            (ErrorKind::NotFound, "it does not exist"),
            (ErrorKind::IsADirectory, "it is a folder"),
            (ErrorKind::NotADirectory, "a part of its path is not a folder"),
            (ErrorKind::StorageFull, "the disk is full"),
            (ErrorKind::TimedOut, "there is no answer in time"),
        ] {
            assert_eq!(why(&kind.into()), words);
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_system_speaks_our_language() {
        for (number, words) in [
            (libc::ENOENT, "it does not exist"),
            (libc::EACCES, "permission denied"),
            (libc::EPERM, "permission denied"),
            (libc::ENOTDIR, "a part of its path is not a folder"),
            (libc::EISDIR, "it is a folder"),
            (libc::EEXIST, "it already exists"),
            (libc::ELOOP, "its links go in circles"),
            (libc::ENAMETOOLONG, "its name is too long"),
            (libc::ENOSPC, "the disk is full"),
            (libc::EROFS, "the file system is read-only"),
            (libc::EADDRINUSE, "the address is in use"),
            (libc::EADDRNOTAVAIL, "this machine does not have the address"),
            (libc::ECONNREFUSED, "the connection is refused"),
            (libc::ECONNRESET, "the other side ended the connection"),
            (libc::ETIMEDOUT, "there is no answer in time"),
            (libc::EINVAL, "invalid argument"),
        ] {
            assert_eq!(why(&io::Error::from_raw_os_error(number)), words, "{number}");
        }
        // Whatever the system calls them.
        for number in 1..200 {
            let words = why(&io::Error::from_raw_os_error(number));
            assert!(!words.is_empty() && !words.contains("os error"), "{number}: {words}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_others_quote_is_told_in_our_words() {
        let missing = io::Error::from_raw_os_error(libc::ENOENT);
        let outer = io::Error::other(format!("IO error: {missing}, twice: {missing}"));
        assert_eq!(why(&outer), "IO error: it does not exist, twice: it does not exist");
        // As tempfile does.
        let named = io::Error::new(missing.kind(), format!("{missing} at path \"/tmp/.tmp1a2b3c\""));
        assert_eq!(why(&named), "it does not exist");
        let folder = tempfile::tempdir().unwrap();
        let made = tempfile::NamedTempFile::new_in(folder.path().join("missing")).unwrap_err();
        assert_eq!(why(&made), "it does not exist");
        assert_eq!(why(&io::Error::other("odd (os error 2)")), "odd");
    }

    #[cfg(unix)]
    #[test]
    fn a_chain_has_no_numbers() {
        #[derive(Debug, thiserror::Error)]
        #[error("outer: {0}")]
        struct Outer(#[source] io::Error);

        let full = || io::Error::from_raw_os_error(libc::ENOSPC);
        assert_eq!(with_causes(&Outer(full())), "outer: the disk is full");
        assert_eq!(with_causes(&full()), "the disk is full");
        assert_eq!(
            with_causes(&crate::EngineError::Image(full())),
            "the interpreter image of this build cannot be read: the disk is full"
        );
    }
}
