//! What is graded: the folder, its `judge.toml` with roster and banks, and the part of it that the arguments select.

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use anyhow::Result;
use judge::reading::joined;
use judge_grade::{Assignment, Challenges, MANIFEST, Manifest, Roster};

use crate::args::Grade;
use crate::banks::Banks;
use crate::failure::{self, Failure};
use crate::printer::Printer;
use crate::source;

/// The bytes above which a file is not taken for a `judge.toml` or a roster.
const TOO_LARGE: u64 = 1 << 20;

/// Which files answer which challenges, and the files and folders that affect all of them.
pub(super) fn assignment(arguments: &Grade, banks: &Banks) -> Result<(Assignment, Vec<PathBuf>)> {
    let root = arguments.folder.as_path();
    if !root.is_dir() {
        let problem = if root.exists() { "is not a folder" } else { "does not exist" };
        return Err(Failure::new(format!("{} {problem}", judge::shown(&root)))
            .hint("name the folder to grade; `judge submit FILE` judges one file")
            .into());
    }
    let mut shared = banks.folders().to_vec();
    // A `judge.toml` that was removed is a change as well.
    shared.push(arguments.manifest.clone().unwrap_or_else(|| root.join(MANIFEST)));
    let roster = arguments.roster.as_deref().map(roster).transpose()?;
    let no_students = || {
        Failure::new("--roster says who is in the class, but no path of a judge.toml has {student} in it")
            .hint("add an entry such as path = \"{student}/two_sum.py\"")
    };
    let Some((path, text)) = manifest_text(arguments)? else {
        if roster.is_some() {
            return Err(no_students().into());
        }
        let (bank, broken) = banks.all();
        return Ok((Assignment::found(root, &Challenges::new(bank, broken)), shared));
    };
    let broken = |error: judge::ChallengeError| Failure::new(format!("judge.toml has mistakes\n{error}"));
    let mut manifest = Manifest::read(&path, &text).map_err(broken)?;
    if roster.is_some_and(|roster| !manifest.expect(roster)) {
        return Err(no_students().into());
    }
    let folders = bank_folders(&manifest, &path)?;
    let (bank, errors) = banks.all_with(&folders, manifest.built_in());
    shared.extend(folders);
    let assignment = Assignment::declared(root, (&manifest, &path), &Challenges::new(bank, errors)).map_err(broken)?;
    Ok((assignment, shared))
}

/// Who is in the class.
fn roster(file: &Path) -> Result<Roster, Failure> {
    let shown = judge::shown(&file);
    let text = String::from_utf8(source::read_up_to(file, TOO_LARGE)?)
        .map_err(|_| Failure::new(format!("{shown} is not UTF-8")).hint("save the file as UTF-8"))?;
    Roster::read(&text).map_err(|reason| {
        let hint = "write the name of a student on each line, or CSV with a heading that has the column `student`";
        Failure::new(format!("{shown} is not a roster: {}", crate::text::tame(&reason))).hint(hint)
    })
}

/// The `judge.toml` with its path, if there is one.
fn manifest_text(arguments: &Grade) -> Result<Option<(PathBuf, String)>, Failure> {
    let (path, metadata) = if let Some(path) = &arguments.manifest {
        (path.clone(), fs::metadata(path))
    } else {
        let here = arguments.folder == Path::new(".");
        let path = if here { PathBuf::from(MANIFEST) } else { arguments.folder.join(MANIFEST) };
        // A link in the graded folder could point to any file on this machine.
        let metadata = fs::symlink_metadata(&path);
        (path, metadata)
    };
    let shown = judge::shown(&path);
    let unreadable = |error: &io::Error| Failure::new(format!("{shown} cannot be read: {}", judge::why(error)));
    match metadata {
        Err(error) if error.kind() == ErrorKind::NotFound && arguments.manifest.is_none() => return Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(Failure::new(format!("{shown} does not exist")).hint("--manifest names a judge.toml"));
        }
        Err(error) => return Err(unreadable(&error)),
        Ok(metadata) if !metadata.is_file() => {
            let hint = "it must be a file itself; --manifest FILE names one elsewhere";
            return Err(Failure::new(format!("{shown} is not a regular file")).hint(hint));
        }
        Ok(_) => {}
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(&path).map_err(|error| unreadable(&error))?;
    file.take(TOO_LARGE + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > TOO_LARGE {
        return Err(
            Failure::new(format!("{shown} is larger than {} MiB", TOO_LARGE >> 20)).hint("is this the right file?")
        );
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| Failure::new(format!("{shown} is not UTF-8")).hint("save the file as UTF-8"))?;
    Ok(Some((path, text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))))
}

/// The folders of the bank beside a `judge.toml`, none of which may point elsewhere.
fn bank_folders(manifest: &Manifest, path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let beside = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unreadable =
        |error: io::Error| Failure::new(format!("{} cannot be read: {}", judge::shown(beside), judge::why(&error)));
    let real = beside.canonicalize().map_err(unreadable)?;
    let folder = |name: &String| {
        let folder = beside.join(name);
        let inside = folder.canonicalize().is_ok_and(|folder| folder.starts_with(&real));
        if inside && folder.is_dir() {
            return Ok(folder);
        }
        let problem = match folder.canonicalize() {
            Err(_) => "does not exist",
            Ok(_) if !inside => "leads out of the folder of judge.toml",
            Ok(_) => "is not a folder",
        };
        Err(Failure::new(format!("{} names the bank {name}, which {problem}", judge::shown(&path)))
            .hint("a bank is a folder beside judge.toml; --bank DIR adds one from elsewhere"))
    };
    manifest.bank().iter().map(folder).collect()
}

/// Leaves out what the arguments do not select. It is a mistake if nothing is left.
pub(super) fn narrow(assignment: &mut Assignment, arguments: &Grade) -> Result<(), Failure> {
    if assignment.is_empty() {
        let mut failure = Failure::new(format!("there is nothing to grade in {}", judge::shown(&arguments.folder)));
        for note in assignment.notes().iter().take(3) {
            failure = failure.hint(note.clone());
        }
        return Err(failure.hint(
            "a solution is a Python file whose name or whose line `# judge: ID` names a challenge, \
             or one that a judge.toml names",
        ));
    }
    let unknown = |what: &str, name: &str, known: Vec<&str>| {
        let shown =
            if known.is_empty() { "there is none".to_owned() } else { format!("there is {}", known.join(", ")) };
        Failure::new(format!("there is no {what} `{name}` here")).hint(shown)
    };
    if let Some(name) = arguments.student.iter().find(|name| !assignment.students().contains(name.as_str())) {
        return Err(unknown("student", name, assignment.students().into_iter().take(40).collect()));
    }
    if let Some(id) = arguments.only.iter().find(|id| !assignment.challenges().contains(id.as_str())) {
        return Err(unknown("work on the challenge", id, assignment.challenges().into_iter().take(40).collect()));
    }
    if !arguments.student.is_empty() {
        assignment.only_students(&arguments.student);
    }
    if !arguments.only.is_empty() {
        assignment.only_challenges(&arguments.only);
    }
    if assignment.is_empty() {
        let (students, challenges) = (joined(&arguments.student, "or"), joined(&arguments.only, "or"));
        return Err(Failure::new(format!("there is no work of {students} on {challenges}"))
            .hint("leave out --student or --only to see what there is"));
    }
    Ok(())
}

/// Opens sealed challenges as far as there are keys. The work on one that does not open is not judged.
pub(super) fn open_sealed(assignment: &mut Assignment, arguments: &Grade, printer: &mut Printer) -> Result<()> {
    let unsealer = arguments.unseal.unsealer(printer)?;
    let mut failures = Vec::new();
    assignment.exchange_challenges(|challenge| {
        unsealer.open(challenge, printer).map_err(|error| {
            let reason = format!("its challenge cannot be used: {error}");
            failures.push(error);
            reason
        })
    });
    for error in failures {
        failure::print(printer, &error);
    }
    Ok(())
}
