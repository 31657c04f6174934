//! What git says: which files changed, when they were handed in, and where the folder is in its repository.

use std::path::{Component, Path, PathBuf};

use jiff::Timestamp;
use judge_grade::{Assignment, Format, Handin, History, HistoryError};

use crate::args::{Grade, GradeFormat, Undated};
use crate::exit::ExitStatus;
use crate::failure::{self, Failure};
use crate::printer::Printer;

/// Asks git what changed and when it was handed in, where that matters.
pub(super) fn ask_git(
    assignment: &mut Assignment,
    arguments: &Grade,
    shared: &[PathBuf],
) -> Result<Option<History>, Failure> {
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
    let failed = |error: HistoryError| Failure::new(judge::with_causes(&error)).hint(error.hint());
    let history = match History::open(&arguments.folder) {
        Ok(history) => history,
        Err(error) => {
            match since {
                Some(_) if matches!(error, HistoryError::NoCommit) => assignment.all_changed(&error),
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

/// Reports work when it is not known whether it is late: that is for the grader to decide.
pub(super) fn report_undated(assignment: &mut Assignment, arguments: &Grade, printer: &mut Printer) -> ExitStatus {
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
    failure::print(printer, &failure.hint(hint).into())
}

/// The path of the graded folder in its repository, or below the current folder where there is no repository.
pub(super) fn place(folder: &Path) -> Option<String> {
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
pub(super) fn handin(arguments: &Grade, history: Option<&History>) -> Option<Handin> {
    let moment = arguments.at.or_else(|| history?.head_time())?;
    Some(Handin::from_variables(|name| std::env::var(name).ok(), moment))
}
