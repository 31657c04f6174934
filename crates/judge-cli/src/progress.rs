//! Moving lines at the bottom of a terminal, which leave nothing behind. Where nothing may move, nothing is shown.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use judge::{Event, LiveView};

/// The time between two frames.
const FRAME: Duration = Duration::from_millis(100);

/// A moving line, or nothing.
#[derive(Clone)]
pub(crate) struct Progress {
    line: ProgressBar,
    may_animate: bool,
}

impl Progress {
    /// A line for a task of unknown length, with the seconds it has taken so far; visible at once.
    pub(crate) fn waiting(may_animate: bool, message: &str) -> Self {
        let progress = Self::hidden(may_animate, ProgressBar::no_length(), "{spinner} {msg} {elapsed:.dim}");
        progress.line.set_message(judge::visible_line(message));
        progress.reveal();
        progress
    }

    /// A line for cases, visible after [`Progress::reveal`].
    pub(crate) fn cases(may_animate: bool, message: &str) -> Self {
        let progress = Self::hidden(may_animate, ProgressBar::no_length(), "{spinner} {msg:.dim}");
        progress.line.set_message(judge::visible_line(message));
        progress
    }

    /// Sets the number of cases.
    pub(crate) fn expect(&self, cases: usize) {
        self.line.set_length(cases as u64);
        self.line.set_style(style("{spinner} {bar:20.green/dim} {pos}/{len} {msg:.dim}"));
    }

    /// Adds to the number of cases.
    pub(crate) fn expect_more(&self, cases: usize) {
        self.line.inc_length(cases as u64);
    }

    fn hidden(may_animate: bool, line: ProgressBar, template: &str) -> Self {
        line.set_draw_target(ProgressDrawTarget::hidden());
        line.set_style(style(template));
        Self { line, may_animate }
    }

    /// Shows the line from now on. Short tasks end before that, so that nothing flickers.
    pub(crate) fn reveal(&self) {
        if self.may_animate && !self.line.is_finished() {
            self.line.set_draw_target(ProgressDrawTarget::stderr());
            self.line.enable_steady_tick(FRAME);
        }
    }

    /// Shows what is being waited for.
    pub(crate) fn now(&self, message: &str) {
        self.line.set_message(judge::visible_line(message));
    }

    /// Follows a run as far as `live` has reported its cases: until all hidden cases are done, neither the one being
    /// run nor how many are done is shown.
    pub(crate) fn follow(&self, event: Event<'_>, live: &LiveView) {
        match event {
            Event::RunStarted { cases, .. } => self.expect(cases),
            Event::CaseStarted { .. } if live.is_withholding() => self.now("hidden cases"),
            Event::CaseStarted { case } => self.now(case.id.as_str()),
            Event::CaseFinished { .. } if live.is_withholding() => {}
            Event::CaseFinished { .. } => self.done(),
            Event::RunFinished { .. } => self.end(),
            _ => {}
        }
    }

    /// Counts one more as done.
    pub(crate) fn done(&self) {
        self.line.inc(1);
    }

    /// Writes something above the line.
    pub(crate) fn above<T>(&self, write: impl FnOnce() -> T) -> T {
        self.line.suspend(write)
    }

    /// Removes the line.
    pub(crate) fn end(&self) {
        self.line.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the templates in this file are well-formed").progress_chars("━╸─")
}
