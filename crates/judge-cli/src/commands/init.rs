//! `judge init`: the files of a new challenge, each with short comments on what to write where.
//!
//! The templates are small valid challenges. What an author has to replace is marked, and `judge verify` reports every
//! mark that is left. Nothing is written before the result is known to be a valid challenge.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use include_dir::{Dir, include_dir};
use judge::{Bank, Challenge, ChallengeId};

use crate::args::{Init, KindName, LevelName};
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::printer::Printer;
use crate::text::{put, shell_word};
use crate::unwritten;

/// A folder for each kind, and one with files shared by the kinds that have none of their own.
static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The folder of shared files.
const COMMON: &str = "common";

/// The ending of template files, so that no folder of templates is mistaken for a challenge.
const SUFFIX: &str = ".template";

pub(super) fn init(arguments: &Init, printer: &mut Printer) -> Result<ExitStatus> {
    let folder = arguments.folder.as_path();
    if arguments.name.is_some()
        && matches!(arguments.kind, KindName::Program | KindName::Sql | KindName::Predict | KindName::Choose)
    {
        let failure = Failure::new("--name has no meaning here: nothing is called by name");
        return Err(failure.hint("leave it out; --title gives the challenge a title").into());
    }
    let id = id(folder)?;
    let files = files(arguments, &id);
    check(&files, &id)?;
    vacant(folder)?;
    write(folder, &files)?;
    let mut text = String::new();
    for (name, _) in &files {
        put(&mut text, &format!("wrote {}", judge::shown(&folder.join(name))));
    }
    printer.result(&text)?;
    let word = shell_word(&judge::shown(&folder));
    let mark = Challenge::UNFINISHED;
    printer.next_step(&format!("replace what the lines with {mark} ask for, then judge verify {word}"))?;
    Ok(ExitStatus::Success)
}

/// The challenge's id: the folder's name.
fn id(folder: &Path) -> Result<ChallengeId> {
    // `.` and `..` stand for folders that have names.
    let real = folder.canonicalize().ok();
    let name = real.as_deref().unwrap_or(folder).file_name().map(|name| name.to_string_lossy().into_owned());
    let Some(name) = name else {
        let failure = Failure::new(format!("{} has no name that could be an id", judge::shown(&folder)));
        return Err(failure.hint("name a folder, such as challenges/two-sum").into());
    };
    if let Some(id) = ChallengeId::new(name.as_str()) {
        return Ok(id);
    }
    let failure = Failure::new(format!("the folder's name cannot be the id of a challenge: {name}"));
    let rule = "use lower-case letters, digits and single hyphens between them, 64 at most";
    Err(match slug(&name) {
        Some(id) => failure.hint(format!("{rule}, such as {}", judge::shown(&folder.with_file_name(id.as_str())))),
        None => failure.hint(rule),
    }
    .into())
}

/// The id closest to a name.
fn slug(name: &str) -> Option<ChallengeId> {
    let mut words: Vec<String> = vec![String::new()];
    let mut was_lower = false;
    for letter in name.chars() {
        if !letter.is_ascii_alphanumeric() || (letter.is_ascii_uppercase() && was_lower) {
            words.push(String::new());
        }
        if letter.is_ascii_alphanumeric() {
            words.last_mut()?.push(letter.to_ascii_lowercase());
        }
        was_lower = letter.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    ChallengeId::new(words.join("-"))
}

/// The files by relative path, in order.
fn files(arguments: &Init, id: &ChallengeId) -> Vec<(String, String)> {
    let kind = arguments.kind.word();
    let level = match arguments.level {
        LevelName::Junior => "junior",
        LevelName::Mid => "mid",
        LevelName::Senior => "senior",
    };
    let title = arguments.title.clone().unwrap_or_else(|| sentence(id));
    let name = arguments.name.clone().unwrap_or_else(|| name(id, arguments.kind));
    let replacements = [
        ("@ID@", id.to_string()),
        ("@LEVEL@", level.to_owned()),
        ("@NAME@", quoted(&name)),
        ("@TITLE@", quoted(&title)),
    ];
    let mut files = BTreeMap::new();
    for kind in [COMMON, &kind] {
        let folder = TEMPLATES.get_dir(kind).expect("there is a folder of templates for each kind");
        collect(folder, kind, &mut files);
    }
    for text in files.values_mut() {
        for (mark, content) in &replacements {
            *text = text.replace(mark, content);
        }
    }
    files.into_iter().collect()
}

fn collect(folder: &Dir<'_>, kind: &str, files: &mut BTreeMap<String, String>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let name = path.strip_prefix(kind).and_then(|path| path.strip_prefix('/')?.strip_suffix(SUFFIX));
        if let (Some(name), Some(text)) = (name, file.contents_utf8()) {
            files.insert(name.to_owned(), text.to_owned());
        }
    }
    for inner in folder.dirs() {
        collect(inner, kind, files);
    }
}

/// The id as a title: `two-sum` is "Two sum".
fn sentence(id: &ChallengeId) -> String {
    let words = id.as_str().replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
}

/// The id as a name in Python: `two_sum`, or `TwoSum` for a class.
fn name(id: &ChallengeId, kind: KindName) -> String {
    let words = id.as_str().split('-');
    let name: String = if kind == KindName::Class {
        let capital = |word: &str| word[..1].to_ascii_uppercase() + &word[1..];
        words.map(capital).collect()
    } else {
        words.collect::<Vec<_>>().join("_")
    };
    // No name begins with a digit.
    let begin = if kind == KindName::Class { "The" } else { "solve_" };
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("{begin}{name}") } else { name }
}

/// A text between the quotation marks of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            letter if letter.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(letter))),
            letter => quoted.push(letter),
        }
    }
    quoted
}

/// Checks that the files make a challenge; anything wrong with them came from the arguments.
fn check(files: &[(String, String)], id: &ChallengeId) -> Result<()> {
    let paths: Vec<String> = files.iter().map(|(name, _)| format!("{id}/{name}")).collect();
    let contents = files.iter().map(|(_, text)| text.as_bytes());
    let (_, errors) = Bank::from_files("", paths.iter().map(String::as_str).zip(contents));
    let problems: Vec<_> = errors.iter().flat_map(judge::ChallengeError::problems).collect();
    let Some(first) = problems.first() else { return Ok(()) };
    let failure = Failure::new(format!("nothing was written: {}", first.message()));
    let failure = first.hint().into_iter().fold(failure, Failure::hint);
    Err(failure.hint("--name and --title say what to write instead").into())
}

/// Checks that the folder has nothing that could be overwritten or taken for a part of the challenge.
fn vacant(folder: &Path) -> Result<()> {
    let shown = judge::shown(&folder);
    let unreadable = |error: &io::Error| {
        Failure::new(format!("{shown} cannot be read: {}", judge::why(error))).hint("name another folder")
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(Failure::new(format!("{shown} is not a folder"))
                .hint("name a folder that does not exist yet")
                .into());
        }
        Err(error) => return Err(unreadable(&error).into()),
    };
    for entry in entries {
        let name = entry.map_err(|error| unreadable(&error))?.file_name();
        let name = name.to_string_lossy().into_owned();
        if !name.starts_with('.') {
            let failure = Failure::new(format!("{shown} is not empty: it has {}", judge::visible_line(&name)));
            return Err(failure.hint("nothing is overwritten: name a folder that does not exist yet").into());
        }
    }
    Ok(())
}

/// Writes all files, or none.
fn write(folder: &Path, files: &[(String, String)]) -> Result<()> {
    let mut written: Vec<PathBuf> = Vec::new();
    for (name, text) in files {
        if let Err(failure) = create(&folder.join(name), text, &mut written) {
            for file in &written {
                // If a file cannot be removed either, the first error is enough.
                let _ = fs::remove_file(file);
            }
            return Err(failure.into());
        }
    }
    Ok(())
}

/// Writes a file that must not exist yet, and makes its folder; once the file is there, it is added to `written`.
fn create(file: &Path, text: &str, written: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| unwritten::folder(folder, &error).hint("name another folder"))?;
    let failed = |error: io::Error| unwritten::file(&judge::shown(file), file, &error);
    let mut created = File::create_new(file).map_err(failed)?;
    written.push(file.to_owned());
    created.write_all(text.as_bytes()).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> ChallengeId {
        ChallengeId::new(text).expect("it is an id")
    }

    #[test]
    fn names_of_an_id() {
        for (text, function, class, title) in [
            ("two-sum", "two_sum", "TwoSum", "Two sum"),
            ("3-sum", "solve_3_sum", "The3Sum", "3 sum"),
            ("a", "a", "A", "A"),
        ] {
            assert_eq!(name(&id(text), KindName::Function), function);
            assert_eq!(name(&id(text), KindName::Class), class);
            assert_eq!(sentence(&id(text)), title);
        }
    }

    #[test]
    fn ids_closest_to_names() {
        for (name, close) in
            [("TwoSum", Some("two-sum")), ("two_sum", Some("two-sum")), ("LRU Cache!", Some("lru-cache")), ("é", None)]
        {
            assert_eq!(slug(name).map(|id| id.to_string()).as_deref(), close);
        }
    }

    #[test]
    fn texts_in_toml() {
        assert_eq!(quoted("a \"b\" \\ \n\u{7f}é"), "a \\\"b\\\" \\\\ \\u000A\\u007Fé");
    }
}
