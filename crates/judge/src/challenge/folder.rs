//! Makes a challenge from the files in its folder.
//!
//! Stands between `bank`, which has the files, and `build`, which makes what `raw` reads in them a valid challenge.
//! Reads no file itself: it is given a function that does.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::build::{CaseIds, ChallengeBuilder, MAX_CASES, check, suite};
use super::raw::{self, Manifest};
use super::reading::{ChallengeError, Document, Problem, Problems, Spot, quoted};
use super::{Case, Challenge, ChallengeId, Entry, Inputs, Sealed, Visibility, sealed};
use crate::fingerprint::Fingerprint;

mod files;
mod lessons;

pub(crate) use self::files::TOO_LARGE;
use self::files::{FilesCheck, text};
pub use self::lessons::Fence;
pub(crate) use self::lessons::{EXPLANATION, HINTS};

/// The bytes read from the files of one challenge.
const MAX_BYTES: usize = 256 << 20;

/// The folder of one challenge, on a disk or in memory.
pub(crate) struct Folder<'f> {
    /// The folder as messages name it.
    pub(crate) path: PathBuf,
    /// The folder's name, unless it has none.
    pub(crate) name: Option<String>,
    /// Where the challenge comes from, as [`Challenge::origin`] gives it.
    pub(crate) origin: String,
    /// All files below the folder, by relative path.
    pub(crate) files: BTreeSet<String>,
    /// Reads one of the files, or says why that is impossible.
    #[expect(clippy::type_complexity, reason = "the one function of its type")]
    pub(crate) read: Box<dyn Fn(&str) -> Result<Cow<'f, [u8]>, String> + 'f>,
}

/// Makes a challenge from the files in its folder. Each error is about one file, and there is at least one. What is
/// read is taken from `left`, the bytes that the whole bank may still use.
pub(crate) fn challenge(folder: &Folder<'_>, left: &Cell<usize>) -> Result<Challenge, Vec<ChallengeError>> {
    let unfinished = RefCell::new(BTreeSet::new());
    let own = Cell::new(MAX_BYTES);
    let noting = Folder {
        path: folder.path.clone(),
        name: folder.name.clone(),
        origin: folder.origin.clone(),
        files: folder.files.clone(),
        read: Box::new(|name| {
            let bytes = (folder.read)(name)?;
            for (left, what) in [(&own, "the files of the challenge are"), (left, "all challenges of the bank are")] {
                let rest = left.get().checked_sub(bytes.len());
                left.set(rest.ok_or_else(|| format!("{what} together larger than may be read"))?);
            }
            unfinished.borrow_mut().extend(marked(&bytes).into_iter().map(|line| (name.to_owned(), line)));
            Ok(bytes)
        }),
    };
    let mut challenge = assembled(&noting)?;
    drop(noting);
    challenge.provenance.unfinished = unfinished.into_inner().into_iter().collect();
    Ok(challenge)
}

/// The lines, from 1, with the marker that something still has to be filled in.
fn marked(bytes: &[u8]) -> Vec<u32> {
    let text = String::from_utf8_lossy(bytes);
    if !text.contains(Challenge::UNFINISHED) {
        return Vec::new();
    }
    (1..).zip(text.lines()).filter(|(_, line)| line.contains(Challenge::UNFINISHED)).map(|(number, _)| number).collect()
}

fn assembled(folder: &Folder<'_>) -> Result<Challenge, Vec<ChallengeError>> {
    let mut errors = Vec::new();
    let manifest = manifest(folder, &mut errors)?;
    let entry = manifest.as_ref().and_then(|manifest| manifest.builder.entry.as_ref());
    let is_sealed = manifest.as_ref().is_some_and(|manifest| manifest.sealed.is_some());
    let builder = manifest.as_ref().map(|manifest| &manifest.builder);
    // Sealed inputs are declared in the sealed part.
    let (inputs, inputs_file) = (!is_sealed).then(|| inputs(folder, entry, &mut errors)).flatten().unzip();
    let mut data = BTreeSet::new();
    let mut cases = cases(folder, (builder, is_sealed), inputs.as_ref(), &mut data, &mut errors);
    files::programs(folder, &mut cases, &mut errors);
    let statement = text(folder, "statement.md", &mut errors);
    let starter_file = files::starter(manifest.as_ref());
    let is_drill = manifest.as_ref().is_some_and(files::is_drill);
    // The answer sheet of a drill is made from its questions.
    let starter = if is_drill { None } else { text(folder, &starter_file, &mut errors) };
    let Some(mut manifest) = manifest else { return Err(errors) };
    // The folder's name is more reliable: a wrong id is a problem of its own.
    if let (Some(starter), Some(id)) = (&starter, folder.name.as_ref().or(manifest.builder.id.as_ref()))
        && let line =
            manifest.builder.entry.as_ref().map_or_else(|| format!("# judge: {id}"), |entry| entry.naming_line(id))
        && let Err(problem) = check::starter(starter, &line)
    {
        errors.push(ChallengeError::new(folder.path.join(&starter_file), vec![problem.at(1, 1)]));
    }
    manifest.builder.authoring.inputs = inputs.map(Arc::new);
    manifest.builder.authoring.inputs_file = inputs_file;
    files::fill_in(folder, &mut manifest, &mut errors);
    let stages = check::stages(&cases, manifest.builder.about.stages.len(), manifest.generates || is_sealed);
    if !stages.is_empty() && errors.is_empty() {
        errors.push(ChallengeError::new(folder.path.join("cases.toml"), stages));
    }
    let strays = files::strays(folder, &manifest, &cases, &data);
    let reference = files::reference(&manifest);
    let sealed = manifest.sealed.take().and_then(|table| {
        let files = Arc::new(files::kept(folder, &cases, &mut errors));
        let stand_in = sealed::stand_in(&cases)?;
        Some(Sealed { points: table.points, recipients: table.recipients, stand_in, files })
    });
    if manifest.builder.authoring.reference.is_none()
        && !is_drill
        && (is_sealed || !folder.files.contains(&reference))
        && let Some(case) =
            cases.iter().find(|case| case.expected.is_none() && !(is_sealed && case.visibility == Visibility::Hidden))
    {
        let (file, message) = if is_sealed {
            ("cases.toml", "a sample of a sealed challenge has no `expected`")
        } else {
            (reference.as_str(), "the file is missing")
        };
        let problem = Problem::new(message)
            .advise(format!("the case `{}` has no `expected`, which then comes from the reference", case.id));
        errors.push(ChallengeError::new(folder.path.join(file), vec![problem]));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let builder = manifest.builder.statement(statement.unwrap_or_default()).starter(starter.unwrap_or_default());
    match builder.assemble(cases, folder.origin.clone()) {
        Some(mut challenge) => {
            challenge.provenance.sealed = sealed;
            challenge.provenance.strays = strays;
            Ok(challenge)
        }
        None => Err(vec![ChallengeError::new(&folder.path, vec![Problem::new("the challenge is incomplete")])]),
    }
}

/// Reads and checks `challenge.toml`. A manifest with problems is still returned, for what can be checked with it.
fn manifest(folder: &Folder<'_>, errors: &mut Vec<ChallengeError>) -> Result<Option<Manifest>, Vec<ChallengeError>> {
    let Some(toml) = text(folder, "challenge.toml", errors) else { return Ok(None) };
    let path = folder.path.join("challenge.toml");
    let document = match Document::parse(&path, &toml) {
        Ok(document) => document,
        Err(error) => {
            errors.push(error);
            return Ok(None);
        }
    };
    let mut problems = Problems::of(&document);
    let manifest = Manifest::read(&document, &mut problems);
    if let Some(manifest) = &manifest {
        manifest.builder.check_header(&mut problems);
        if let (Some(id), Some(name)) = (&manifest.builder.id, &folder.name)
            && id != name
            && ChallengeId::new(id.as_str()).is_some()
        {
            let message = format!("`id` is {}, but the folder is named {}", quoted(id), quoted(name));
            problems.add(&Spot::file().key("id"), Problem::new(message).advise("rename one of the two"));
        }
        FilesCheck { folder, manifest }.check(&mut problems);
    }
    let error = problems.into_error(&path);
    // A challenge for another version may look different in every file.
    if manifest.is_none() {
        return Err(error.into_iter().collect());
    }
    errors.extend(error);
    Ok(manifest)
}

/// Reads `inputs.toml`, if it exists and has no problem, and hashes it.
fn inputs(
    folder: &Folder<'_>,
    entry: Option<&Entry>,
    errors: &mut Vec<ChallengeError>,
) -> Option<(Inputs, Fingerprint)> {
    if !folder.files.contains(files::INPUTS) {
        return None;
    }
    let toml = text(folder, files::INPUTS, errors)?;
    let path = folder.path.join(files::INPUTS);
    let document = Document::parse(&path, &toml).map_err(|error| errors.push(error)).ok()?;
    let mut problems = Problems::of(&document);
    let inputs = raw::inputs(&document, entry, &mut problems).filter(|_| problems.is_empty());
    errors.extend(problems.into_error(&path));
    Some((inputs?, Fingerprint::of(toml.as_bytes())))
}

/// Reads and checks `cases.toml` and the files that it names, which are added to `data`; complete only if no error was
/// added.
fn cases(
    folder: &Folder<'_>,
    (builder, is_sealed): (Option<&ChallengeBuilder>, bool),
    inputs: Option<&Inputs>,
    data: &mut BTreeSet<String>,
    errors: &mut Vec<ChallengeError>,
) -> Vec<Case> {
    let entry = builder.and_then(|builder| builder.entry.as_ref());
    let Some(toml) = text(folder, "cases.toml", errors) else { return Vec::new() };
    let path = folder.path.join("cases.toml");
    let document = match Document::parse(&path, &toml) {
        Ok(document) => document,
        Err(error) => {
            errors.push(error);
            return Vec::new();
        }
    };
    let mut problems = Problems::of(&document);
    let written = raw::written_cases(&document, entry, &mut problems);
    if is_sealed && let Some(case) = written.iter().find(|case| case.visibility == Visibility::Hidden) {
        let problem = Problem::new("a sealed challenge has a hidden case in the clear");
        problems.add(&case.spot, problem.advise("its hidden cases are in hidden.age; remove this one"));
    }
    if written.is_empty() && problems.is_empty() && !is_sealed {
        problems.add(&Spot::file(), check::no_case().advise("write at least one [[samples]] or [[hidden]]"));
    }
    if matches!(entry, Some(Entry::Tests(_)))
        && !written.iter().any(|case| suite::passes(case.builder.expected.as_ref()))
    {
        problems.add(&Spot::file(), suite::no_right_one());
    }
    if written.len() > MAX_CASES {
        let problem = Problem::new(format!("the challenge has more than {MAX_CASES} cases"));
        problems.add(&Spot::file(), problem.advise("keep those that tell right from wrong"));
    }
    let mut ids = CaseIds::default();
    let mut cases = Vec::with_capacity(written.len());
    for mut case in written {
        files::put_in(folder, &mut case, is_sealed, data, &mut problems);
        ids.add(case.builder.id.as_deref(), &case.spot, &mut problems);
        let spot = case.spot;
        if let Some(builder) = builder {
            case.builder.check_limits(&builder.limits, &builder.groups, &spot, &mut problems);
        }
        let case = case.builder.finish(entry, case.visibility, &spot, &mut problems);
        if let (Some(case), Some(inputs)) = (&case, inputs) {
            check::fits(inputs, &case.input, &spot, &mut problems);
        }
        cases.extend(case);
    }
    errors.extend(problems.into_error(&path));
    cases
}
