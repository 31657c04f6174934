//! `judge grade`: a folder of solutions, graded as its `judge.toml` says, and reported in any number of formats.

use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use anyhow::Result;
use jiff::Timestamp;
use judge::reading::joined;
use judge::{Audience, Cancellation, Judge, PrepareError, PrepareErrorKind, Verdict};
use judge_grade::{
    Assignment, Challenges, Change, Ending, Format, GradeEvent, Gradebook, Graded, Handin, History, HistoryError,
    Judges, MANIFEST, Manifest, Need, Roster, Standing, Subject,
};
use judge_seal::SigningKey;

use crate::args::{AudienceName, Common, Grade, GradeFormat, ReportTarget, SealedPolicy, Undated};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::{self, Failure};
use crate::printer::Printer;
use crate::progress::Progress;
use crate::reports::Outputs;
use crate::style::own;
use crate::text::counted;
use crate::{earlier_reports, interrupt, judging, runtime, signing, source, workers};

/// Bytes of a file above which it is not taken for a `judge.toml`.
const TOO_LARGE: u64 = 1 << 20;

/// The format for standard output.
struct Standard {
    format: GradeFormat,
    /// Why nothing more could be written.
    failed: Option<io::Error>,
    /// Whether everything was already said elsewhere.
    is_told: bool,
}

pub(super) fn grade(arguments: &Grade, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let standard = standard_format(&arguments.report)?;
    let key = key(arguments)?;
    let record = arguments.baseline.as_deref().map(earlier_reports::read).transpose()?.map(|(_, record)| record);
    let (mut assignment, shared) = assignment(arguments, banks)?;
    // There must be a report to find, even if all it says is that there is nothing to grade.
    let nothing = narrow(&mut assignment, arguments).err();
    if let Some(failure) = &nothing {
        assignment.only_nothing(failure.to_string());
    }
    if arguments.fail_fast {
        assignment.stop_at_the_first_failure();
    }
    open_sealed(&mut assignment, arguments, printer)?;
    let history = ask_git(&mut assignment, arguments, &shared)?;
    let undated = tell_of_undated(&mut assignment, arguments, printer);
    let judge = judging::prepare(common, printer)?;
    let mut standard = Standard { format: standard, failed: None, is_told: false };
    let mut graded = run(&judge, &assignment, arguments, &mut standard, printer)?;
    if let Some(record) = &record {
        graded.gradebook.compare_with(record, arguments.max_increase);
        tell_of_costs(&graded.gradebook, printer);
    }
    if let Some(folder) = place(&arguments.folder) {
        graded.gradebook.place_below(&folder);
    }
    let handin = handin(arguments, history.as_ref());
    let mut status = status(&graded, &assignment, arguments).max(undated);
    if let Some(failure) = nothing {
        status = status.max(failure::tell(printer, &failure.into()));
        standard.is_told = standard.format == GradeFormat::Human;
    }
    if standard.failed.is_none() && !standard.is_told {
        match printed(&graded.gradebook, standard.format, (handin.as_ref(), key.as_ref()), printer) {
            Ok(text) if standard.format == GradeFormat::Human => standard.failed = printer.result(&text).err(),
            Ok(text) => standard.failed = printer.data(&text).err(),
            Err(failure) => status = status.max(failure::tell(printer, &failure.into())),
        }
    }
    let outputs = Outputs::beside(&arguments.folder);
    for folder in &arguments.make_folder {
        if let Err(error) = outputs.make_folder(folder) {
            status = status.max(failure::tell(printer, &error.into()));
        }
    }
    for target in &arguments.report {
        if let Err(error) = write(&outputs, target, &graded.gradebook, (handin.as_ref(), key.as_ref())) {
            status = status.max(failure::tell(printer, &error.into()));
        }
    }
    for error in &graded.broken {
        let hint = "this is the challenge's fault, not that of the work; `judge verify` tells its author more";
        let failure = Failure::new(incomplete(error, arguments.audience));
        let failure = if error.is_fault() { failure } else { failure.hint(hint) };
        failure::tell(printer, &failure.into());
    }
    match standard.failed {
        Some(error) if error.kind() == ErrorKind::BrokenPipe => Ok(status),
        Some(error) => {
            let failure = Failure::new(format!("standard output cannot be written: {error}"));
            Ok(status.max(failure::tell(printer, &failure.hint("write the report to a file").into())))
        }
        None => Ok(status),
    }
}

/// What some reports need besides the gradebook: whose submission it is, and the key that signs.
type With<'a> = (Option<&'a Handin>, Option<&'a SigningKey>);

/// The key that signs the JSON report; with a key, there has to be such a report.
fn key(arguments: &Grade) -> Result<Option<SigningKey>> {
    let Some(file) = &arguments.sign_key else { return Ok(None) };
    if arguments.report.iter().all(|target| target.format != GradeFormat::Json) {
        let hint = "add --report json=FILE: the signature is a field of the JSON report";
        return Err(Failure::new("--sign-key signs only JSON reports").hint(hint).into());
    }
    signing::key(file).map(Some)
}

/// Reports what affects the exit status, whatever the format of the reports.
fn tell_of_costs(gradebook: &Gradebook, printer: &mut Printer) {
    let Some(baseline) = &gradebook.baseline else { return };
    if let Some(limit) = baseline.limit.filter(|_| baseline.exceeding > 0) {
        let files = counted(baseline.exceeding, "file");
        printer.warning(&format!("--max-increase {limit} is exceeded by {files}"), &[]);
    }
    let reason = gradebook.works.iter().find_map(|work| match &work.change {
        Some(Change::Incomparable(reason)) => Some(reason),
        Some(Change::New | Change::Measured(_)) | None => None,
    });
    if let Some(reason) = reason {
        let files = counted(baseline.incomparable, "file");
        let hint = "figures that cannot be compared never change the exit status; a new report is a new baseline";
        printer.warning(&format!("the cost of {files} cannot be compared: {reason}"), &[hint.to_owned()]);
    }
}

/// The format for standard output: the one without a file, else the one for people.
fn standard_format(targets: &[ReportTarget]) -> Result<GradeFormat, Failure> {
    let mut without_file = targets.iter().filter(|target| target.file.is_none());
    let format = without_file.next().map_or(GradeFormat::Human, |target| target.format);
    if let Some(second) = without_file.next() {
        let (one, other) = (format.word(), second.format.word());
        return Err(Failure::new(format!("two reports are to go to standard output: {one} and {other}"))
            .hint(format!("write one of them to a file: --report {other}=FILE")));
    }
    for (place, target) in targets.iter().enumerate() {
        let same = |other: &&ReportTarget| other.file.is_some() && other.file == target.file;
        if let Some(other) = targets[..place].iter().find(same) {
            let (one, two) = (other.format.word(), target.format.word());
            let file = judge::shown(&target.file.as_deref().unwrap_or(Path::new("-")));
            return Err(Failure::new(format!("two reports are to go to {file}: {one} and {two}"))
                .hint("give each report a file of its own"));
        }
    }
    Ok(format)
}

/// Which files answer which challenges, and the files and folders that affect all of them.
fn assignment(arguments: &Grade, banks: &Banks) -> Result<(Assignment, Vec<PathBuf>)> {
    let root = arguments.folder.as_path();
    if !root.is_dir() {
        let problem = if root.exists() { "is not a folder" } else { "does not exist" };
        return Err(Failure::new(format!("{} {problem}", judge::shown(&root)))
            .hint("name the folder to grade; `judge submit FILE` judges one file")
            .into());
    }
    let mut shared = banks.folders().to_vec();
    // A `judge.toml` that has gone is a change as well.
    shared.push(arguments.manifest.clone().unwrap_or_else(|| root.join(MANIFEST)));
    let roster = arguments.roster.as_deref().map(roster).transpose()?;
    let no_students = || {
        Failure::new("--roster says who is in the class, and no path of a judge.toml has {student} in it")
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
    let said = |error: &io::Error| Failure::new(format!("{shown} cannot be read: {error}"));
    match metadata {
        Err(error) if error.kind() == ErrorKind::NotFound && arguments.manifest.is_none() => return Ok(None),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(Failure::new(format!("{shown} does not exist")).hint("--manifest names a judge.toml"));
        }
        Err(error) => return Err(said(&error)),
        Ok(metadata) if !metadata.is_file() => {
            let hint = "it must be a file itself; --manifest FILE names one elsewhere";
            return Err(Failure::new(format!("{shown} is not a regular file")).hint(hint));
        }
        Ok(_) => {}
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(&path).map_err(|error| said(&error))?;
    file.take(TOO_LARGE + 1).read_to_end(&mut bytes).map_err(|error| said(&error))?;
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
    let real = beside.canonicalize().map_err(|error| Failure::new(format!("{}: {error}", judge::shown(&beside))))?;
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

/// Leaves out what was not asked for. It is a mistake if nothing is left.
fn narrow(assignment: &mut Assignment, arguments: &Grade) -> Result<(), Failure> {
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
fn open_sealed(assignment: &mut Assignment, arguments: &Grade, printer: &mut Printer) -> Result<()> {
    let opener = arguments.opening.opener(printer)?;
    let mut failures = Vec::new();
    assignment.exchange_challenges(|challenge| {
        opener.open(challenge, printer).map_err(|error| {
            let reason = format!("its challenge cannot be used: {error}");
            failures.push(error);
            reason
        })
    });
    for error in failures {
        failure::tell(printer, &error);
    }
    Ok(())
}

/// Finds out what changed and when it was handed in, where that matters.
fn ask_git(assignment: &mut Assignment, arguments: &Grade, shared: &[PathBuf]) -> Result<Option<History>, Failure> {
    let wants_time = arguments.at.is_none() && assignment.has_due_dates();
    let dated = arguments.report.iter().any(|target| target.format == GradeFormat::Other(Format::Classroom50));
    if let Some(moment) = arguments.at {
        assignment.handed_in_at(moment);
    }
    // CI runners name the commit before the first one with all zeros.
    let names_one = |reference: &&str| reference.bytes().any(|byte| byte != b'0');
    let since = arguments.since.as_deref().filter(names_one);
    if let (Some(reference), None) = (&arguments.since, since) {
        assignment.all_changed(&HistoryError::NoSuchCommit(format!("`{reference}`")));
    }
    if since.is_none() && !dated {
        if wants_time {
            assignment.ask_when_handed_in(Timestamp::now());
        }
        return Ok(None);
    }
    let failed = |error: HistoryError| Failure::new(error.to_string()).hint(error.hint());
    let history = match History::open(&arguments.folder) {
        Ok(history) => history,
        Err(error) => {
            match since {
                Some(_) if error == HistoryError::NoCommit => assignment.all_changed(&error),
                Some(_) => return Err(failed(error)),
                None => {}
            }
            if wants_time {
                assignment.ask_when_handed_in(Timestamp::now());
            }
            return Ok(None);
        }
    };
    if let Some(reference) = since {
        assignment.only_changed(&history, reference, shared).map_err(failed)?;
    }
    if wants_time {
        assignment.ask_when_handed_in(Timestamp::now());
    }
    Ok(Some(history))
}

/// Reports the work for which it is not known whether it is late: that is for the grader to decide.
fn tell_of_undated(assignment: &mut Assignment, arguments: &Grade, printer: &mut Printer) -> ExitStatus {
    if arguments.undated == Undated::InTime {
        assignment.undated_in_time();
    }
    let Some((path, reason)) = assignment.undated().next() else { return ExitStatus::Success };
    let which = match assignment.undated().count() {
        1 => format!("{path} came in time"),
        count => format!("{count} files came in time, the first of which is {path}"),
    };
    let failure = Failure::new(crate::text::tame(&format!("it is not known whether {which}: {reason}")));
    let hint = "commit the files and fetch the whole history, or say it with --at TIME or --undated in-time; \
                until then there are no points for this work";
    failure::tell(printer, &failure.hint(hint).into())
}

/// Judges everything, with a moving line on a terminal, and JSON lines as works finish.
fn run(
    judge: &Judge,
    assignment: &Assignment,
    arguments: &Grade,
    standard: &mut Standard,
    printer: &mut Printer,
) -> Result<Graded> {
    let audience = Audience::from(arguments.audience);
    let progress = Progress::cases(printer.may_animate(), "files");
    progress.expect(assignment.len());
    progress.reveal();
    let graded = runtime::block_on(async {
        let token = Cancellation::new();
        interrupt::cancel(&token)?;
        let observer = &mut |event: GradeEvent<'_>| {
            let line = match event {
                GradeEvent::Started { title, works } => judge_grade::json_start_line(title, works),
                GradeEvent::Judged => return progress.done(),
                GradeEvent::Finished { work } => judge_grade::json_work_line(work),
            };
            if standard.format == GradeFormat::Jsonl && standard.failed.is_none() {
                standard.failed = progress.above(|| printer.data(&line)).err();
            }
        };
        let judges = match arguments.workers.settings() {
            None => Judges::here(judge),
            Some(settings) => workers::judges(settings, judge, audience).await?,
        };
        anyhow::Ok(judge_grade::grade(judges, assignment, audience, &token, observer).await)
    })??;
    progress.end();
    Ok(graded)
}

/// The path of the graded folder in its repository; where there is none, below the current folder.
fn place(folder: &Path) -> Option<String> {
    let below = |folder: &Path| {
        let names: Vec<&str> = folder
            .components()
            .filter(|part| *part != Component::CurDir)
            .map(|part| if let Component::Normal(name) = part { name.to_str() } else { None })
            .collect::<Option<_>>()?;
        Some(names.join("/"))
    };
    judge_grade::folder_in_repository(folder).or_else(|| below(folder))
}

/// The submission that Classroom 50 gets, when its time is known.
fn handin(arguments: &Grade, history: Option<&History>) -> Option<Handin> {
    let moment = arguments.at.or_else(|| history?.head_time())?;
    Some(Handin::from_variables(|name| std::env::var(name).ok(), moment))
}

/// The report for standard output, except for what was streamed; remarks that are not in it are printed.
fn printed(
    gradebook: &Gradebook,
    format: GradeFormat,
    with: With<'_>,
    printer: &mut Printer,
) -> Result<String, Failure> {
    if format == GradeFormat::Human {
        let text = if printer.is_quiet() { judge_grade::human_brief(gradebook) } else { judge_grade::human(gradebook) };
        let text = own(&text);
        let on_github = std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true");
        // A title that looks like a workflow command must not act as one.
        return Ok(if on_github { judge_grade::github_quoted(&text) } else { text });
    }
    let text = if format == GradeFormat::Jsonl {
        judge_grade::json_end_line(gradebook)
    } else {
        render(format, gradebook, with)?
    };
    for note in &gradebook.notes {
        printer.note(note);
    }
    Ok(text)
}

/// Writes one report to its file; for GitHub, the step summary too.
fn write(outputs: &Outputs, target: &ReportTarget, gradebook: &Gradebook, with: With<'_>) -> Result<(), Failure> {
    if target.format == GradeFormat::Other(Format::Github)
        && let Some(summary) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty())
    {
        outputs.append(Path::new(&summary), &judge_grade::github_summary(gradebook))?;
    }
    match &target.file {
        Some(file) => outputs.write(file, &render(target.format, gradebook, with)?),
        None => Ok(()),
    }
}

fn render(format: GradeFormat, gradebook: &Gradebook, (handin, key): With<'_>) -> Result<String, Failure> {
    let timeless = || {
        Failure::new("a report for Classroom 50 needs the time of the submission")
            .hint("grade a git repository with a commit, or give --at TIME")
    };
    Ok(match format {
        // Colours are for terminals.
        GradeFormat::Human => anstream::adapter::strip_str(&judge_grade::human(gradebook)).to_string(),
        GradeFormat::Json => match key {
            None => judge_grade::json(gradebook),
            Some(key) => judge_seal::sign_report(&judge_grade::json(gradebook), key)
                .map_err(|error| Failure::new(format!("the JSON report cannot be signed: {error}")))?,
        },
        GradeFormat::Jsonl => judge_grade::jsonl(gradebook),
        GradeFormat::Other(format) => format.render(gradebook, handin).ok_or_else(timeless)?,
    })
}

/// Why a challenge's cases could not be completed, as far as the audience may know.
fn incomplete(error: &PrepareError, audience: AudienceName) -> String {
    let challenge = error.challenge();
    match (error.kind(), audience) {
        (PrepareErrorKind::Fault(_), _) | (_, AudienceName::Author) => error.to_string(),
        (PrepareErrorKind::Generator { .. } | PrepareErrorKind::GeneratedCase { .. }, _) => {
            format!("{challenge}: its large cases cannot be made")
        }
        (PrepareErrorKind::Reference { case, .. }, _) => {
            format!("{challenge}: its reference has no answer for case {case}")
        }
        (PrepareErrorKind::NoReference { case }, _) => format!("{challenge}: nothing says the answer of case {case}"),
        (PrepareErrorKind::UnknownCase { case }, _) => format!("{challenge} has no case {case}"),
        (_, AudienceName::Candidate) => "the cases of a challenge cannot be completed".to_owned(),
    }
}

/// The exit status of grading, apart from errors in writing reports.
fn status(graded: &Graded, assignment: &Assignment, arguments: &Grade) -> ExitStatus {
    let gradebook = &graded.gradebook;
    let (earned, possible) = gradebook.points();
    let enough = arguments.min_score.is_none_or(|percent| percent.is_reached(earned, possible));
    // Where nothing declares what is required, only the requested score has to be reached.
    let score_decides = arguments.min_score.is_some() && !assignment.is_declared();
    let passed = score_decides || gradebook.standing() != Standing::Failed;
    // Work that was judged is still undecided where hidden cases are sealed.
    let undecided = |work: &judge_grade::Work| {
        work.need == Need::Required && work.standing == Standing::Skipped && work.view().is_some()
    };
    let passed = passed && (arguments.sealed == SealedPolicy::Skip || !gradebook.works.iter().any(undecided));
    let affordable = gradebook.baseline.as_ref().is_none_or(|baseline| baseline.exceeding == 0);
    let failed = |work: &judge_grade::Work| match &work.subject {
        Subject::Judged(view) => view.verdict == Verdict::Unjudged,
        Subject::Missing | Subject::Unusable(_) | Subject::Unchanged => false,
    };
    let fault = graded.broken.iter().any(PrepareError::is_fault);
    if graded.ending == Ending::Cancelled {
        ExitStatus::Interrupted
    } else if fault || gradebook.works.iter().any(failed) {
        ExitStatus::JudgeFailed
    } else if gradebook.works.iter().any(|work| work.standing == Standing::Unjudged) {
        ExitStatus::Mistake
    } else if passed && enough && affordable {
        ExitStatus::Success
    } else {
        ExitStatus::NotAccepted
    }
}
