//! `judge replay`: judges the submission of a report again, and names the first difference.

use std::path::Path;

use anyhow::Result;
use judge::receipt::{Difference, SelectionKind};
use judge::{Audience, CaseId, Judge, PrepareError, PrepareErrorKind, Report, Request, Selection, Submission, Verdict};
use judge_grade::{Record, RecordedWork};
use judge_seal::PublicKey;
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::{Common, DataFormat, Replay};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::json::{self, FormatVersion, JUDGE_VERSION};
use crate::printer::Printer;
use crate::style::{self, Style};
use crate::text::counted;
use crate::{earlier_reports, judging, sealed, source};

const GOOD: Style = style::GOOD.bold();
const BAD: Style = style::BAD.bold();

/// The most paths of works that an error message lists.
const NAMED: usize = 5;

/// The result of judging again.
enum Replayed {
    /// Everything is the same.
    Same(Box<Report>),
    /// Something differs.
    Different(Difference),
    /// The challenge no longer has a case.
    CaseGone(CaseId),
    /// The report does not match its own receipt.
    Altered,
    /// The signature is missing, broken or somebody else's.
    Signature(String),
    /// The judge failed this time, which says nothing about the report.
    Unjudged,
}

pub(super) fn replay(arguments: &Replay, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let (text, record) = earlier_reports::read(&arguments.report)?;
    let signer = judge_seal::report_signer(&text);
    let trusted = sealed::signers(&arguments.trust)?;
    let finding = match (distrust(&signer, &trusted), other_version(&record)) {
        (Some(reason), _) => Replayed::Signature(reason),
        (None, Some(difference)) => Replayed::Different(difference),
        (None, None) => {
            let work = work(&record, arguments)?;
            match again(work, arguments, common, banks, printer)? {
                Some(finding) => finding,
                None => return Ok(ExitStatus::Interrupted),
            }
        }
    };
    match arguments.format {
        DataFormat::Human => printer.result(&human(&finding))?,
        DataFormat::Json => {
            let key = signer.as_ref().ok().copied().flatten();
            printer.data(&json::written(&data(&finding, key)))?;
        }
    }
    if let Ok(Some(key)) = signer
        && trusted.is_empty()
    {
        printer.note(&format!("the report is signed with {key}; --trust {key} requires that key"));
    }
    Ok(finding.status())
}

/// Why the report is not trusted; `None` if nothing speaks against it.
fn distrust(
    signer: &Result<Option<PublicKey>, judge_seal::ReportSignatureError>,
    trusted: &[PublicKey],
) -> Option<String> {
    match signer {
        Err(error) => Some(judge::with_causes(error)),
        Ok(_) if trusted.is_empty() => None,
        Ok(None) => Some("it is not signed".to_owned()),
        Ok(Some(key)) if trusted.contains(key) => None,
        Ok(Some(key)) => Some(format!("it is signed with another key, {key}")),
    }
}

/// Whether the report is from another version, whose figures this one does not repeat.
fn other_version(record: &Record) -> Option<Difference> {
    let now = env!("CARGO_PKG_VERSION");
    let differs = record.judge_version != now;
    differs.then(|| Difference::JudgeVersion { before: record.judge_version.clone(), now: now.to_owned() })
}

/// The work of the report to judge again.
fn work<'a>(record: &'a Record, arguments: &Replay) -> Result<&'a RecordedWork> {
    let shown = judge::shown(&arguments.report);
    if record.works.is_empty() {
        return Err(Failure::new(format!("{shown} has no work that was judged")).into());
    }
    let Some(path) = &arguments.work else {
        return match &*record.works {
            [work] => Ok(work),
            works => Err(Failure::new(format!("{shown} has {} works", works.len()))
                .hint(format!("--work names one of them: {}", paths(record)))
                .into()),
        };
    };
    let mut found: Vec<&RecordedWork> = record.works.iter().filter(|work| work.path.as_ref() == Some(path)).collect();
    if found.len() > 1 {
        let named = arguments.challenge.as_ref();
        if named.is_some_and(|id| found.iter().any(|work| work.challenge == *id)) {
            found.retain(|work| named == Some(&work.challenge));
        }
    }
    match &*found {
        [] if record.works.iter().all(|work| work.path.is_none()) => {
            Err(Failure::new(format!("{shown} is a report of `judge submit`, whose only work has no path"))
                .hint("leave out --work")
                .into())
        }
        [] => Err(Failure::new(format!("{shown} has no judged work `{path}`"))
            .hint(format!("its works are {}", paths(record)))
            .into()),
        [work] => Ok(work),
        _ => {
            let ids: Vec<&str> = found.iter().map(|work| work.challenge.as_str()).collect();
            Err(Failure::new(format!("{shown} has `{path}` for several challenges"))
                .hint(format!("--challenge names one of them: {}", ids.join(", ")))
                .into())
        }
    }
}

/// Some paths of works, for a message.
fn paths(record: &Record) -> String {
    let mut paths: Vec<&str> = record.works.iter().filter_map(|work| work.path.as_deref()).collect();
    paths.dedup();
    let more = paths.len().saturating_sub(NAMED);
    paths.truncate(NAMED);
    let named = paths.into_iter().map(judge::visible_line).collect::<Vec<_>>().join(", ");
    if more == 0 { named } else { format!("{named} and {more} more") }
}

/// Judges again and compares; `None` after an interruption.
fn again(
    work: &RecordedWork,
    arguments: &Replay,
    common: &Common,
    banks: &Banks,
    printer: &mut Printer,
) -> Result<Option<Replayed>> {
    let shown = judge::shown(&arguments.report);
    let Some(receipt) = &work.receipt else {
        let hint = "reports of this version of judge carry one";
        return Err(Failure::new(format!("{shown} has no receipt for the work")).hint(hint).into());
    };
    if (work.summary.fingerprint(), work.summary.case_fingerprint()) != (receipt.outcome, receipt.cases) {
        return Ok(Some(Replayed::Altered));
    }
    // Whoever wrote the file chose what it says about itself, so that alone does not make its reader an author.
    let audience = Audience::of(receipt);
    if audience == Audience::Author && Audience::from(arguments.audience) != Audience::Author {
        let hint = "--audience author judges it again for someone who may see hidden cases";
        return Err(Failure::new(format!("{shown} is a report for authors")).hint(hint).into());
    }
    let mut files = Vec::new();
    for name in receipt.files.keys() {
        // The report may come from anywhere, so names of files beside the source must be plain names.
        if Path::new(name).file_name().is_none_or(|plain| plain != name.as_str()) {
            return Err(Failure::new(format!("{shown} names a file beside the source that cannot be one")).into());
        }
        files.push((name.clone(), source::read(&arguments.file.with_file_name(name))?));
    }
    let submission = Submission::new(source::read(&arguments.file)?).with_files(files);
    let challenge = match &arguments.challenge {
        Some(challenge) => banks.named(challenge)?,
        None => banks.find(&work.challenge)?.ok_or_else(|| {
            let message = format!("there is no challenge `{}`, which {shown} is about", work.challenge);
            banks.unknown(&message, &work.challenge).hint("--bank DIR adds a folder of challenges")
        })?,
    };
    let challenge = arguments.keys.unsealer(printer)?.open(&challenge, printer)?;
    let request = Request::new(challenge.clone(), submission)
        .select(selection(work, receipt.selection, arguments)?)
        .fail_fast(receipt.fail_fast);
    let judge: Judge = judging::prepare(common, printer)?;
    let report = match judging::quietly(&judge, request, printer) {
        Ok(Some(report)) => report,
        Ok(None) => return Ok(None),
        Err(error) => match error.downcast_ref().map(PrepareError::kind) {
            Some(PrepareErrorKind::UnknownCase { case }) => return Ok(Some(Replayed::CaseGone(case.clone()))),
            _ => return Err(judging::incomplete(error, &challenge)),
        },
    };
    // What the report does not show cannot be compared, and is not shown now either.
    let now = report.view(audience);
    let now = if work.summary.is_numbered() { now.numbered() } else { now };
    let difference = now.receipt.as_ref().and_then(|now| receipt.first_difference(now));
    Ok(Some(match difference.or_else(|| work.summary.first_difference(&now.summary())) {
        _ if report.verdict() == Verdict::Unjudged => Replayed::Unjudged,
        Some(difference) => Replayed::Different(difference),
        None => Replayed::Same(Box::new(report)),
    }))
}

/// The cases to judge again.
fn selection(work: &RecordedWork, kind: SelectionKind, arguments: &Replay) -> Result<Selection> {
    Ok(match kind {
        SelectionKind::All => Selection::All,
        SelectionKind::Samples => Selection::Samples,
        SelectionKind::Only => {
            Selection::Only(work.summary.cases.iter().filter_map(|case| CaseId::new(case.id.as_str())).collect())
        }
        SelectionKind::Own => {
            let message =
                format!("{} is a report on samples or own cases of `judge run`", judge::shown(&arguments.report));
            let hint = "a report of `judge submit` or `judge grade` can be judged again";
            return Err(Failure::new(message).hint(hint).into());
        }
    })
}

impl Replayed {
    fn status(&self) -> ExitStatus {
        match self {
            Self::Same(_) => ExitStatus::Success,
            Self::Different(_) | Self::CaseGone(_) | Self::Altered | Self::Signature(_) => ExitStatus::NotAccepted,
            Self::Unjudged => ExitStatus::JudgeFailed,
        }
    }

    /// The kind of difference as one word, for JSON.
    fn word(&self) -> Option<&'static str> {
        match self {
            Self::Same(_) => None,
            Self::Different(difference) => Some(difference.word()),
            Self::CaseGone(_) => Some("challenge"),
            Self::Altered => Some("altered"),
            Self::Signature(_) => Some("signature"),
            Self::Unjudged => Some("unjudged"),
        }
    }

    /// The result as a sentence fragment.
    fn message(&self) -> String {
        match self {
            Self::Same(report) => {
                let score = report.score();
                let cases = counted(report.cases().len(), "case");
                let verdict = report.verdict().label();
                format!("{verdict}, {} of {} points, and every figure shown of {cases}", score.earned, score.possible)
            }
            Self::Different(difference) => difference.to_string(),
            Self::CaseGone(case) => format!("the challenge has changed: it no longer has case {case}"),
            Self::Altered => {
                "the report was altered after it was made: what it says does not match its receipt".to_owned()
            }
            Self::Signature(reason) => format!("the report cannot be trusted: {reason}"),
            Self::Unjudged => "the judge failed this time, which says nothing about the report".to_owned(),
        }
    }

    /// What a difference means, where that is not obvious.
    fn explanation(&self) -> Option<&'static str> {
        match self {
            Self::Different(Difference::JudgeVersion { .. }) => {
                Some("figures of different versions cannot be compared; judge again with the version of the report")
            }
            Self::Different(Difference::Case { .. } | Difference::Total { .. }) => Some(
                "engine, image, source and the open part of the challenge are the same: its hidden cases have changed, or \
                 the report was forged",
            ),
            Self::Same(_)
            | Self::Different(_)
            | Self::CaseGone(_)
            | Self::Altered
            | Self::Signature(_)
            | Self::Unjudged => None,
        }
    }
}

fn human(finding: &Replayed) -> String {
    let (style, word) = match finding {
        Replayed::Same(_) => (GOOD, "the same"),
        _ => (BAD, "not the same"),
    };
    let explanation = finding.explanation().map(|text| format!("  {text}\n")).unwrap_or_default();
    format!("{style}{word}{style:#}: {}\n{explanation}", finding.message())
}

/// What `judge replay --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report of judge replay")]
pub(super) struct ReplayReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The version of judge.
    judge_version: &'a str,
    /// Whether the report came out the same.
    same: bool,
    /// What is different, as a word; null when nothing is.
    difference: Option<&'a str>,
    /// What was found, in words.
    message: String,
    /// The public key that signed the report.
    signed_by: Option<String>,
}

fn data(finding: &Replayed, signer: Option<PublicKey>) -> ReplayReport<'_> {
    ReplayReport {
        format_version: FormatVersion,
        judge_version: JUDGE_VERSION,
        same: matches!(finding, Replayed::Same(_)),
        difference: finding.word(),
        message: finding.message(),
        signed_by: signer.map(|key| key.to_string()),
    }
}
