//! From events to output: one consumer of events per format. Everything goes through the library's views and renderers.

use std::io;
use std::ops::ControlFlow;

use judge::{Audience, CaseView, Challenge, Event, Verdict};
use judge_seal::SigningKey;

use crate::args::ReportFormat;
use crate::own_cases;
use crate::printer::Printer;
use crate::progress::Progress;
use crate::scaling::Scaling;
use crate::style::own;

/// Ids are filled up to the longest, unless that is longer than this.
const WIDTH: usize = 32;

/// What a report has besides what happens.
#[derive(Default)]
pub(crate) struct Additions {
    /// The key that signs it, if it is JSON.
    pub(crate) key: Option<SigningKey>,
    /// How the solution's costs grow, if that was measured.
    pub(crate) scaling: Option<Scaling>,
}

/// Tells what happens as it happens.
pub(crate) struct Teller<'a> {
    format: ReportFormat,
    additions: Additions,
    printer: &'a mut Printer,
    progress: Progress,
    before: Option<CaseView>,
    width: usize,
    failed: Option<io::Error>,
}

impl<'a> Teller<'a> {
    /// A teller that writes to `printer`.
    pub(crate) fn new(format: ReportFormat, additions: Additions, printer: &'a mut Printer) -> Self {
        let moving = printer.may_animate() && format == ReportFormat::Human;
        let progress = Progress::cases(moving, "preparing the cases");
        Self { format, additions, printer, progress, before: None, width: 0, failed: None }
    }

    /// The moving line.
    pub(crate) fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// Why output failed, if it did.
    pub(crate) fn into_failure(self) -> Option<io::Error> {
        self.failed
    }

    /// Tells of `event`; breaks when nobody can read it any more.
    pub(crate) fn tell(&mut self, event: Event<'_>) -> ControlFlow<()> {
        match event {
            Event::RunStarted { cases, .. } => self.progress.expect(cases),
            Event::CaseStarted { case } => self.progress.now(case.id.as_str()),
            Event::CaseFinished { .. } => self.progress.done(),
            Event::RunFinished { .. } => self.progress.end(),
        }
        let text = match self.format {
            ReportFormat::Human => self.for_people(event),
            ReportFormat::Json => whole(event, &self.additions),
            ReportFormat::Jsonl => line(event, self.additions.scaling.as_ref()),
        };
        if text.is_empty() {
            return ControlFlow::Continue(());
        }
        let printer = &mut *self.printer;
        let is_data = self.format != ReportFormat::Human;
        match self.progress.above(|| if is_data { printer.data(&text) } else { printer.result(&text) }) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.failed = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    fn for_people(&mut self, event: Event<'_>) -> String {
        let quiet = self.printer.is_quiet();
        match event {
            Event::RunStarted { challenge, cases } => {
                self.width = width(challenge);
                if quiet {
                    String::new()
                } else {
                    own(&judge::human_heading(challenge.id().as_str(), challenge.title(), cases))
                }
            }
            Event::CaseStarted { .. } => String::new(),
            Event::CaseFinished { result } => {
                let view = result.view(Audience::Candidate);
                let text = if quiet && view.verdict == Verdict::Accepted { String::new() } else { self.case(&view) };
                self.before = Some(view);
                text
            }
            Event::RunFinished { report } => {
                let summary = own(&judge::human_summary(&report.view(Audience::Candidate)));
                // An empty line keeps the summary apart from the cases, if there are any.
                let summary = if quiet { summary.trim_start().to_owned() } else { summary };
                summary + &self.additions.scaling.as_ref().map(Scaling::text).unwrap_or_default()
            }
        }
    }

    fn case(&self, view: &CaseView) -> String {
        let mut text = own(&judge::human_case(view, self.before.as_ref(), self.width));
        // Whoever tries an input wants to see the answer, right or wrong.
        if view.verdict == Verdict::Accepted && view.group == own_cases::GROUP {
            text.push_str(&own(&judge::human_answer(view)));
        }
        text
    }
}

/// The length that ids are filled up to; generated cases are not known yet.
fn width(challenge: &Challenge) -> usize {
    challenge.cases().iter().map(|case| case.id.as_str().len()).max().unwrap_or_default().min(WIDTH)
}

fn whole(event: Event<'_>, additions: &Additions) -> String {
    match event {
        Event::RunFinished { report } => {
            let view = report.view(Audience::Candidate);
            let report = match &additions.scaling {
                Some(scaling) => judge::json_with_complexity(&view, &scaling.data()),
                None => judge::json(&view),
            };
            let sign = |key| judge_seal::sign_report(&report, key).expect("a report is an object and not signed yet");
            additions.key.as_ref().map_or_else(|| report.clone(), sign)
        }
        Event::RunStarted { .. } | Event::CaseStarted { .. } | Event::CaseFinished { .. } => String::new(),
    }
}

fn line(event: Event<'_>, scaling: Option<&Scaling>) -> String {
    let line = match event {
        Event::RunStarted { challenge, cases } => judge::json_start_line(challenge.id().as_str(), cases),
        Event::CaseStarted { .. } => return String::new(),
        Event::CaseFinished { result } => judge::json_case_line(&result.view(Audience::Candidate)),
        Event::RunFinished { report } => {
            let end = judge::json_end_line(&report.view(Audience::Candidate));
            let scaling = scaling.map(|scaling| judge::json_complexity_line(&scaling.data()));
            scaling.map_or_else(|| end.clone(), |scaling| format!("{end}\n{scaling}"))
        }
    };
    line + "\n"
}
