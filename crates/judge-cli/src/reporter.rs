//! From events to output: one consumer of events per format. Everything goes through the library's views and renderers.

use std::io;
use std::ops::ControlFlow;

use judge::{Audience, CaseView, Challenge, Event, LiveView, Verdict, View};
use judge_seal::SigningKey;

use crate::args::ReportFormat;
use crate::complexity::Complexity;
use crate::own_cases;
use crate::printer::Printer;
use crate::progress::Progress;
use crate::style::own;

/// The most columns that ids are padded to; else the longest id decides.
const WIDTH: usize = 32;

/// Who a report is for, and what it has besides events.
pub(crate) struct Additions {
    /// Who reads it.
    pub(crate) audience: Audience,
    /// The key that signs it, if it is JSON.
    pub(crate) key: Option<SigningKey>,
    /// How the solution's costs grow, if that was measured.
    pub(crate) complexity: Option<Complexity>,
}

/// Reports events as they happen, as far as the audience may know them by then.
pub(crate) struct Reporter<'a> {
    format: ReportFormat,
    additions: Additions,
    live: LiveView,
    printer: &'a mut Printer,
    progress: Progress,
    before: Option<CaseView>,
    width: usize,
    failed: Option<io::Error>,
}

impl<'a> Reporter<'a> {
    /// A reporter that writes to `printer`.
    pub(crate) fn new(format: ReportFormat, additions: Additions, printer: &'a mut Printer) -> Self {
        let moving = printer.may_animate() && format == ReportFormat::Human;
        let progress = Progress::cases(moving, "preparing the cases");
        let live = LiveView::new(additions.audience);
        Self { format, additions, live, printer, progress, before: None, width: 0, failed: None }
    }

    /// The moving line.
    pub(crate) fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// Why output failed, if it did.
    pub(crate) fn into_failure(self) -> Option<io::Error> {
        self.failed
    }

    /// Reports `event`; breaks when the output can no longer be written.
    pub(crate) fn report(&mut self, event: Event<'_>) -> ControlFlow<()> {
        let cases = self.live.after(event);
        self.progress.follow(event, &self.live);
        let text = match self.format {
            ReportFormat::Human => self.for_people(event, cases),
            ReportFormat::Json => whole(event, &self.additions),
            ReportFormat::Jsonl => lines(event, &cases, &self.additions),
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

    fn for_people(&mut self, event: Event<'_>, cases: Vec<CaseView>) -> String {
        let quiet = self.printer.is_quiet();
        let mut text = String::new();
        if let Event::RunStarted { challenge, cases } = event {
            self.width = width(challenge);
            if !quiet {
                text = own(&judge::render::human_heading(challenge.id().as_str(), challenge.title(), cases));
            }
        }
        for view in cases {
            if !quiet || view.verdict != Verdict::Accepted {
                text.push_str(&self.case(&view));
            }
            self.before = Some(view);
        }
        if let Event::RunFinished { report } = event {
            let summary = own(&judge::render::human_summary(&report.view(self.additions.audience)));
            // An empty line separates the summary from the cases, if there are any.
            text.push_str(if quiet { summary.trim_start() } else { &summary });
            text.push_str(&self.additions.complexity.as_ref().map(Complexity::text).unwrap_or_default());
        }
        text
    }

    fn case(&self, view: &CaseView) -> String {
        let mut text = own(&judge::render::human_case(view, self.before.as_ref(), self.width));
        // Whoever tries an input wants to see the answer, right or wrong.
        if view.verdict == Verdict::Accepted && view.group == own_cases::GROUP {
            text.push_str(&own(&judge::render::human_answer(view)));
        }
        text
    }
}

/// The length that ids are padded to; generated cases are not known yet.
fn width(challenge: &Challenge) -> usize {
    challenge.cases().iter().map(|case| case.id.as_str().len()).max().unwrap_or_default().min(WIDTH)
}

fn whole(event: Event<'_>, additions: &Additions) -> String {
    let Some(view) = end(event, additions.audience) else { return String::new() };
    let report = match &additions.complexity {
        Some(complexity) => judge::render::json_with_complexity(&view, &complexity.data()),
        None => judge::render::json(&view),
    };
    let sign = |key| judge_seal::sign_report(&report, key).expect("a report is an object and not signed yet");
    additions.key.as_ref().map_or_else(|| report.clone(), sign)
}

fn lines(event: Event<'_>, cases: &[CaseView], additions: &Additions) -> String {
    let mut lines: Vec<String> = cases.iter().map(judge::render::json_case_line).collect();
    if let Event::RunStarted { challenge, cases } = event {
        lines.push(judge::render::json_start_line(challenge.id().as_str(), cases));
    }
    if let Some(view) = end(event, additions.audience) {
        lines.push(judge::render::json_end_line(&view));
        lines.extend(
            additions
                .complexity
                .as_ref()
                .map(|complexity| judge_author::complexity::json_complexity_line(&complexity.data())),
        );
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// The whole report, at its end.
fn end(event: Event<'_>, audience: Audience) -> Option<View> {
    if let Event::RunFinished { report } = event { Some(report.view(audience)) } else { None }
}
