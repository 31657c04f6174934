//! The files of a challenge's folder besides the TOML: which must exist, which may, and what is in them.
//!
//! Part of making a challenge from a folder; knows the folder's layout, but not what the files mean.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use judge_sandbox::{Value, is_inner_path};

use super::Folder;
use super::lessons;
use crate::challenge::raw::{Manifest, WrittenCase};
use crate::challenge::reading::{ChallengeError, Problem, Problems, Spot, quoted};
use crate::challenge::{Case, Comparison, Entry, Generator, Question, Sealed, Solution, Stimulus};

/// The SQL that makes the tables of every database of the challenge.
const SCHEMA: &str = "schema.sql";

/// The extension of files that hold solutions; Python's if the entry is unknown.
fn extension(manifest: &Manifest) -> &'static str {
    manifest.builder.entry.as_ref().map_or("py", Entry::extension)
}

/// Whether it is a drill, whose answer sheet is made from its questions.
pub(super) fn is_drill(manifest: &Manifest) -> bool {
    matches!(manifest.builder.entry, Some(Entry::Drill(_)))
}

/// The solution that answers cases without an expected answer.
pub(super) fn reference(manifest: &Manifest) -> String {
    format!("solutions/reference.{}", extension(manifest))
}

/// The file that a candidate starts from.
pub(super) fn starter(manifest: Option<&Manifest>) -> String {
    format!("starter.{}", manifest.map_or("py", extension))
}

const GENERATOR: &str = "generate.py";

/// What to do about a sealed challenge with something missing or damaged.
const AGAIN: &str = "take the whole folder again from whoever sealed the challenge";

/// The beginning of the sealed part, as bytes or as text.
const AGE: [&[u8]; 2] = [b"age-encryption.org/v1\n", b"-----BEGIN AGE ENCRYPTED FILE-----"];

const SIZES: &str = "sizes.py";

/// The file that declares the allowed inputs.
pub(super) const INPUTS: &str = "inputs.toml";

/// Files that every challenge may have.
const KNOWN: [&str; 9] = [
    "challenge.toml",
    "cases.toml",
    "statement.md",
    lessons::HINTS,
    lessons::EXPLANATION,
    GENERATOR,
    INPUTS,
    SIZES,
    SCHEMA,
];

/// The check that the manifest and the folder name the same files.
pub(super) struct FilesCheck<'c, 'f> {
    pub(super) folder: &'c Folder<'f>,
    pub(super) manifest: &'c Manifest,
}

impl FilesCheck<'_, '_> {
    pub(super) fn check(&self, problems: &mut Problems<'_>) {
        let file = Spot::file();
        if self.manifest.sealed.is_some() {
            if !self.folder.files.contains(Sealed::HIDDEN) {
                let problem = Problem::new(format!("[sealed] has no {}", Sealed::HIDDEN));
                problems.add(&file.key("sealed"), problem.advise(AGAIN));
            }
            return;
        }
        if self.folder.files.contains(Sealed::HIDDEN) {
            // Whoever removes [sealed] could replace the sealed cases with their own.
            let problem = Problem::new(format!("{} has no [sealed]", Sealed::HIDDEN));
            let hint = "take the whole folder again from whoever sealed the challenge, or remove the file";
            problems.add(&file, problem.advise(hint));
        }
        if let Some(checker) = &self.manifest.checker {
            self.exists(checker, &file.key("checker").key("file"), problems);
        }
        for (group, checker) in &self.manifest.group_checkers {
            let spot = file.key("groups").key(group.clone()).key("checker").key("file");
            self.exists(checker, &spot, problems);
        }
        if is_drill(self.manifest) && self.manifest.generates {
            let problem = Problem::new("[generator] has no meaning in a drill");
            problems.add(&file.key("generator"), problem.advise("remove it: questions are written in cases.toml"));
        }
        match (self.manifest.generates, self.folder.files.contains(GENERATOR)) {
            (true, false) => {
                let problem = Problem::new("[generator] has no generate.py");
                problems.add(&file.key("generator"), problem.advise("remove [generator], or add the file"));
            }
            (false, true) => {
                let problem = Problem::new("generate.py has no [generator]");
                problems.add(&file, problem.advise("write [generator] with seed = 1, or any other number"));
            }
            (true, true) | (false, false) => {}
        }
        let complexity = self.manifest.builder.about.complexity.as_ref();
        let measured = self.folder.files.contains(SIZES);
        if measured && complexity.is_none() {
            let problem = Problem::new("sizes.py has no [complexity]");
            problems
                .add(&file, problem.advise("write [complexity] with the `time` of the reference, such as \"O(n)\""));
        }
        let entry = self.manifest.builder.entry.as_ref();
        if measured && let Some(entry @ (Entry::Sql(_) | Entry::Tests(_) | Entry::Drill(_))) = entry {
            let problem = Problem::new(format!("a challenge of kind {} has a sizes.py", entry.kind()));
            problems.add(
                &file,
                problem.advise("remove the file: complexity is measured for functions, classes and programs"),
            );
        }
        if !measured && complexity.is_some_and(|complexity| complexity.required) {
            let problem = Problem::new("a required complexity has no sizes.py");
            problems
                .add(&file.key("complexity").key("required"), problem.advise("add the file, with `sized(n)` in it"));
        }
        let mut listed = BTreeSet::new();
        for (index, (solution, _)) in self.manifest.solutions.iter().enumerate() {
            if let Some(solution) = solution {
                self.solution(index, solution, !listed.insert(solution.as_str()), problems);
            }
        }
        for name in self.folder.files.iter().filter(|name| name.starts_with("solutions/")) {
            if *name != reference(self.manifest) && !listed.contains(name.as_str()) {
                let hint = "add [[solutions]] with this `file` and the verdict to `expect`";
                problems.add(&file, Problem::new(format!("{} is not listed", quoted(name))).advise(hint));
            }
        }
    }

    fn solution(&self, index: usize, solution: &str, is_listed_before: bool, problems: &mut Problems<'_>) {
        let spot = Spot::file().key("solutions").index(index).key("file");
        if solution == reference(self.manifest) {
            let problem = Problem::new(format!("{} is listed", quoted(solution)));
            problems.add(&spot, problem.advise("it must be accepted by definition, so it is not listed"));
            return;
        }
        let name = solution.strip_prefix("solutions/").unwrap_or_default();
        let extension = extension(self.manifest);
        let stem = name.strip_suffix(extension).and_then(|name| name.strip_suffix('.'));
        if stem.is_none_or(str::is_empty) {
            let problem = Problem::new(format!("`file` is not a solution: {}", quoted(solution)));
            let hint = format!("write the path from the challenge's folder, \"solutions/NAME.{extension}\"");
            problems.add(&spot, problem.advise(hint));
            return;
        }
        if is_listed_before {
            problems.add(
                &spot,
                Problem::new(format!("{} is listed twice", quoted(solution))).advise("remove one of the two"),
            );
            return;
        }
        self.exists(solution, &spot, problems);
    }

    fn exists(&self, name: &str, spot: &Spot, problems: &mut Problems<'_>) {
        if !self.folder.files.contains(name) {
            let problem = Problem::new(format!("there is no file {}", quoted(name)));
            let hint = format!("add it to {}, or correct the name", judge_sandbox::shown(&self.folder.path));
            problems.add(spot, problem.advise(hint));
        }
    }
}

/// Reads the files that the manifest names; a missing one is not reported here.
pub(super) fn fill_in(folder: &Folder<'_>, manifest: &mut Manifest, errors: &mut Vec<ChallengeError>) {
    if folder.files.contains(SCHEMA) {
        manifest.builder.schema = text(folder, SCHEMA, errors).map(Arc::from);
    }
    manifest.builder.about.stages = stages(folder).filter_map(|name| text(folder, &name, errors)).collect();
    if manifest.sealed.is_some() {
        return;
    }
    if let Some(text) = lesson(folder, lessons::HINTS, errors) {
        manifest.builder.about.hints =
            lessons::hints(&folder.path, &text).map_err(|error| errors.push(error)).unwrap_or_default();
    }
    if let Some(text) = lesson(folder, lessons::EXPLANATION, errors) {
        manifest.builder.about.explanation =
            lessons::explanation(&folder.path, &text).map_err(|error| errors.push(error)).ok();
    }
    let reference = reference(manifest);
    let mut optional = |name: &str| {
        let there = folder.files.contains(name);
        if there { text(folder, name, errors).map(Arc::from) } else { None }
    };
    manifest.builder.authoring.reference = optional(&reference);
    if let Some(source) = manifest.checker.as_deref().and_then(&mut optional) {
        manifest.builder.comparison = Some(Comparison::Custom { source });
    }
    for (group, file) in &manifest.group_checkers {
        let source = optional(file).map(|source| Comparison::Custom { source });
        if let Some(terms) = manifest.builder.groups.get_mut(group) {
            terms.comparison = source;
        }
    }
    manifest.builder.authoring.sizes = optional(SIZES);
    if let Some(source) = optional(GENERATOR) {
        manifest.builder.authoring.generator = manifest.seed.map(|seed| Generator { source, seed });
    }
    for (file, expect) in &manifest.solutions {
        let (Some(file), Some(expect)) = (file, expect) else { continue };
        match folder.files.contains(file).then(|| (folder.read)(file)) {
            Some(Ok(source)) => {
                let solution = Solution { file: file.clone(), source: source.into_owned(), expect: *expect };
                manifest.builder.authoring.solutions.push(solution);
            }
            Some(Err(why)) => {
                let problem = Problem::new(why).advise(remedy(file));
                errors.push(ChallengeError::new(folder.path.join(file), vec![problem]));
            }
            None => {}
        }
    }
}

/// The files with what the second and further stages add, as far as they exist.
fn stages(folder: &Folder<'_>) -> impl Iterator<Item = String> {
    (2..).map(|number| format!("stages/{number}.md")).take_while(|name| folder.files.contains(name))
}

/// The text of a file that teaches, if anything has its name: a folder is not skipped silently.
fn lesson(folder: &Folder<'_>, name: &str, errors: &mut Vec<ChallengeError>) -> Option<String> {
    let inside = format!("{name}/");
    let is_there = folder.files.iter().any(|file| file == name || file.starts_with(&inside));
    if is_there { text(folder, name, errors) } else { None }
}

/// Puts the contents of the files that a case names into the case, and their names into `data`.
pub(super) fn put_in(
    folder: &Folder<'_>,
    case: &mut WrittenCase,
    is_sealed: bool,
    data: &mut BTreeSet<String>,
    problems: &mut Problems<'_>,
) {
    let mut read = |name: &Option<String>, spot: Spot| {
        let name = name.as_ref()?;
        let problem = if !is_inner_path(name) {
            let problem = Problem::new(format!("{} is not a file of the challenge", quoted(name)));
            problem.advise("write the path from the challenge's folder, such as \"data/large.in\"")
        } else if folder.files.contains(name) {
            data.insert(name.clone());
            match (folder.read)(name) {
                Ok(bytes) => return Some(bytes.into_owned()),
                Err(why) => Problem::new(format!("{}: {why}", quoted(name))).advise(DATA),
            }
        } else {
            Problem::new(format!("there is no file {}", quoted(name)))
                .advise(format!("add it to {}, or correct the name", judge_sandbox::shown(&folder.path)))
        };
        problems.add(&spot, problem);
        None
    };
    let named = &case.named;
    if let Some(bytes) = read(&named.stdin, case.spot.key("stdin_file"))
        && let Some(Stimulus::Program { stdin, .. }) = &mut case.builder.stimulus
    {
        *stdin = bytes;
    }
    if let Some(bytes) = read(&named.expected, case.spot.key("expected_file")) {
        case.builder.expected = Some(Value::of_text(&bytes));
    }
    let spot = case.spot.key("checker").key("file");
    if let Some(bytes) = read(&named.checker, spot.clone()) {
        match String::from_utf8(bytes) {
            Ok(source) => case.builder.terms.comparison = Some(Comparison::Custom { source: source.into() }),
            Err(_) => problems.add(&spot, Problem::new("the checker's file is not UTF-8")),
        }
    }
    if case.builder.terms.comparison == Some(Comparison::Sealed) && !is_sealed {
        let problem = Problem::new("a checker is sealed only where the challenge is");
        problems.add(&case.spot.key("checker"), problem.advise("name another kind of checker"));
    }
}

/// What to do about a data file that cannot be read.
const DATA: &str = "make it smaller, or let generate.py make the case";

/// Puts the sources of implementations and of questions' programs that cases name into those cases.
pub(super) fn programs(folder: &Folder<'_>, cases: &mut [Case], errors: &mut Vec<ChallengeError>) {
    let mut read: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for case in cases {
        let (file, source, inside, what) = match &mut case.input.stimulus {
            Stimulus::Implementation { file, source } => (file, source, "implementations/", "implementation"),
            Stimulus::Question(question) => (&mut question.file, &mut question.program, "items/", "item"),
            _ => continue,
        };
        let name = file.strip_prefix(inside).and_then(|name| name.strip_suffix(".py"));
        let problem = if name.is_none_or(str::is_empty) {
            let problem = Problem::new(format!("case `{}`: {} is not an {what}", case.id, quoted(file)));
            problem.advise(format!("write the path from the challenge's folder, \"{inside}NAME.py\""))
        } else if folder.files.contains(file) {
            let text =
                read.entry(file.clone()).or_insert_with(|| text(folder, file, errors).unwrap_or_default().into());
            *source = Arc::clone(text);
            continue;
        } else {
            Problem::new(format!("case `{}`: there is no file {}", case.id, quoted(file)))
                .advise(format!("add it to {}, or correct the name", judge_sandbox::shown(&folder.path)))
        };
        errors.push(ChallengeError::new(folder.path.join("cases.toml"), vec![problem]));
    }
}

/// The files of a sealed challenge as they are, with the implementations that its samples name.
pub(super) fn kept(
    folder: &Folder<'_>,
    samples: &[Case],
    errors: &mut Vec<ChallengeError>,
) -> BTreeMap<String, Vec<u8>> {
    let mut kept = BTreeMap::new();
    let programs = samples.iter().filter_map(program);
    let stages: Vec<String> = stages(folder).collect();
    let stages = stages.iter().map(String::as_str);
    for name in Sealed::FILES.into_iter().chain(stages).chain(programs).filter(|name| folder.files.contains(*name)) {
        match (folder.read)(name) {
            Ok(bytes) => drop(kept.insert(name.to_owned(), bytes.into_owned())),
            Err(why) => {
                let problem = Problem::new(why).advise(AGAIN);
                errors.push(ChallengeError::new(folder.path.join(name), vec![problem]));
            }
        }
    }
    let encrypted = |hidden: &Vec<u8>| AGE.iter().any(|start| hidden.starts_with(start));
    if kept.get(Sealed::HIDDEN).is_some_and(|hidden| !encrypted(hidden)) {
        let problem = Problem::new("the file is damaged: it does not begin as a file of age does").advise(AGAIN);
        errors.push(ChallengeError::new(folder.path.join(Sealed::HIDDEN), vec![problem]));
    }
    kept
}

/// The Python file that a case of a tests entry or of a drill names.
fn program(case: &Case) -> Option<&str> {
    match &case.input.stimulus {
        Stimulus::Implementation { file, .. } | Stimulus::Question(Question { file, .. }) => Some(file),
        _ => None,
    }
}

/// The files without meaning, for authors: a misspelt name, a forgotten backup.
pub(super) fn strays(folder: &Folder<'_>, manifest: &Manifest, cases: &[Case], data: &BTreeSet<String>) -> Vec<String> {
    let runs = |name: &str| cases.iter().any(|case| program(case) == Some(name));
    let stages: BTreeSet<String> = stages(folder).collect();
    if manifest.sealed.is_some() {
        let kept = |name: &str| Sealed::FILES.contains(&name) || stages.contains(name) || runs(name);
        return folder.files.iter().filter(|name| !kept(name)).cloned().collect();
    }
    let meant = |name: &str| {
        KNOWN.contains(&name)
            || name == reference(manifest)
            || (name == starter(Some(manifest)) && !is_drill(manifest))
            || runs(name)
            || stages.contains(name)
            || data.contains(name)
            || manifest.group_checkers.iter().any(|(_, file)| file == name)
            || manifest.checker.as_deref() == Some(name)
            || manifest.solutions.iter().any(|(file, _)| file.as_deref() == Some(name))
    };
    folder.files.iter().filter(|name| !meant(name)).cloned().collect()
}

/// Reads a file that must exist and contain text.
pub(super) fn text(folder: &Folder<'_>, name: &str, errors: &mut Vec<ChallengeError>) -> Option<String> {
    let read = || {
        if !folder.files.contains(name) {
            let inside = format!("{name}/");
            let is_folder = folder.files.iter().any(|file| file.starts_with(&inside));
            let message = if is_folder { "this must be a file, and is a folder" } else { "the file is missing" };
            return Err(Problem::new(message).advise(remedy(name)));
        }
        let bytes = (folder.read)(name).map_err(|why| {
            let is_too_large = why.starts_with(TOO_LARGE) && name == "cases.toml";
            Problem::new(why).advise(if is_too_large { LARGE_CASES } else { remedy(name) })
        })?;
        let text = std::str::from_utf8(&bytes).map_err(|error| not_utf8(&bytes, error.valid_up_to()))?;
        // Some editors put this mark at the start of a file; no reader wants it.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // An empty list of cases gets a better message from its reader.
        if text.trim().is_empty() && name != "cases.toml" {
            return Err(Problem::new("the file is empty").advise(remedy(name)));
        }
        Ok(text.to_owned())
    };
    read().map_err(|problem| errors.push(ChallengeError::new(folder.path.join(name), vec![problem]))).ok()
}

/// The beginning of the reason why a large file is not read.
pub(crate) const TOO_LARGE: &str = "the file is larger";

/// What to do about a large `cases.toml`.
const LARGE_CASES: &str =
    "let generate.py make the large cases, or, for programs, name files with `stdin_file` and `expected_file`";

/// What to put where the file `name` is missing, empty or cannot be read.
fn remedy(name: &str) -> &'static str {
    match name {
        "challenge.toml" => "write a file that begins with format_version = 1 and the challenge's id",
        "cases.toml" => "write a file with at least one [[samples]]",
        "statement.md" => "write a file that says what is asked for, with an example",
        lessons::HINTS => "write two or three hints below the headings ## 1, ## 2 and ## 3, or remove it",
        lessons::EXPLANATION => "write its five parts, beginning with ## Idea, or remove it",
        GENERATOR => "write a file that defines generate(random), or remove [generator]",
        SIZES => "write a file that defines sized(n), or remove it",
        SCHEMA => "write a file with the SQL that makes the tables, or remove it",
        _ if name.starts_with("starter.") => "write a file whose first line names the challenge, to be filled in",
        _ if name.starts_with("solutions/") => "write a solution there; it must be a file of the folder itself",
        _ if name.starts_with("stages/") => "write what the stage adds, with an example, or remove it",
        _ if name.starts_with("items/") => "write the question's program there, or name another one in cases.toml",
        _ if name.starts_with("implementations/") => "write an implementation there, or name another one in cases.toml",
        _ => "write a file that defines check(input, expected, answer), or name another one under [checker]",
    }
}

fn not_utf8(bytes: &[u8], offset: usize) -> Problem {
    let valid = bytes.get(..offset).unwrap_or(bytes);
    let line = valid.split(|byte| *byte == b'\n').count();
    let start = valid.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let column = String::from_utf8_lossy(&valid[start..]).chars().count() + 1;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let problem = Problem::new("the file is not UTF-8 from here on").at(number(line), number(column));
    problem.advise("save the file as UTF-8, or remove these bytes")
}
