//! A user's submissions to a challenge: the verdict of each, its cost, and the changes since the previous one.

use jiff::Timestamp;
use maud::{Markup, html};

use super::report::{lines, seconds, word};
use super::terms::size;
use crate::queue::{Refused, Turn};
use crate::readers::made;
use crate::store::{Costs, State};

/// How many submissions are shown.
pub(super) const SHOWN: u32 = 20;

/// The size of the plot, in its own units.
const PLOT: (f64, f64) = (360.0, 96.0);

/// Shows the submissions, the latest first, in the turn in which they were read: comparing their sources takes a while.
pub(super) async fn history(
    challenge: &str,
    submissions: Vec<Costs>,
    reading: Turn,
) -> Result<(Markup, Turn), Refused> {
    let challenge = challenge.to_owned();
    made(reading, move || list(&challenge, &submissions)).await
}

fn list(challenge: &str, submissions: &[Costs]) -> Markup {
    html! {
        div id="history" {
            @if submissions.is_empty() { p { "Nothing has been submitted yet." } } @else { (plot(submissions)) }
            ol class="history" {
                @for (index, one) in submissions.iter().enumerate() {
                    li { (entry(challenge, one, submissions.get(index + 1))) }
                }
            }
        }
    }
}

fn entry(challenge: &str, one: &Costs, before: Option<&Costs>) -> Markup {
    let verdict = match one.brief.state {
        State::Finished => one.brief.verdict.as_deref().unwrap_or("unjudged"),
        State::Waiting => "waiting",
        State::Cancelled => "cancelled",
    };
    html! {
        details {
            summary {
                span class=(format!("word {}", super::report::tone(verdict))) { (word(verdict)) }
                time datetime=(moment(one.brief.accepted_at)) { (minute(one.brief.accepted_at)) }
                span class="figures" {
                    @if let Some(cost) = one.cpu_seconds { (seconds(cost)) }
                    @if let Some(bytes) = one.memory_bytes { " · " (size(bytes.unsigned_abs())) }
                }
            }
            p class="actions" {
                a href=(format!("/challenges/{challenge}/submissions/{}", one.brief.id)) { "Report" }
                @if let Some(source) = &one.source {
                    button type="button" class="quiet" data-source=(source) hidden { "Load into the editor" }
                }
            }
            @match (&one.source, before.and_then(|before| before.source.as_ref())) {
                (None, _) => p { "The source is too long to be shown here." },
                (Some(source), Some(before)) => { div class="label" { "Changes since the previous one" } (changes(before, source)) }
                (Some(source), None) => { div class="label" { "Source" } pre data-language="source" { code { (source) } } }
            }
        }
    }
}

/// The changes from one source to the next.
pub(super) fn changes(before: &str, after: &str) -> Markup {
    if before == after {
        return html! { p { "Nothing." } };
    }
    let text = judge::source::changes(before, after);
    html! {
        @if let Some(text) = text { pre class="diff" { (lines(&text)) } } @else { p { "Nearly everything." } }
    }
}

/// Judge seconds of the samples over time, with the latest on the right; a filled mark is accepted, a hollow one is
/// not.
fn plot(submissions: &[Costs]) -> Markup {
    let costs: Vec<(f64, bool)> = submissions
        .iter()
        .rev()
        .filter_map(|one| Some((one.cpu_seconds?, one.brief.verdict.as_deref() == Some("accepted"))))
        .collect();
    let most = costs.iter().map(|(cost, _)| *cost).fold(0.0, f64::max);
    if costs.len() < 2 || most <= 0.0 {
        return html! {};
    }
    let (width, height) = PLOT;
    #[expect(clippy::cast_precision_loss, reason = "a picture")]
    let place = |index: usize, cost: f64| {
        let x = 8.0 + (width - 16.0) * index as f64 / (costs.len() - 1) as f64;
        (x, height - 8.0 - (height - 24.0) * cost / most)
    };
    let points: Vec<(f64, f64)> = costs.iter().enumerate().map(|(index, (cost, _))| place(index, *cost)).collect();
    let line: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let last = costs.last().map_or(0.0, |(cost, _)| *cost);
    let label = format!(
        "Judge seconds on the samples of the last {} submissions: at most {}, most recently {}",
        costs.len(),
        seconds(most),
        seconds(last)
    );
    html! {
        svg class="plot" viewBox=(format!("0 0 {width} {height}")) role="img" aria-label=(label) {
            text x="8" y="10" { "samples: at most " (seconds(most)) }
            polyline points=(line.join(" ")) {}
            @for ((x, y), (_, is_accepted)) in points.iter().zip(&costs) {
                circle class=(if *is_accepted { "right" } else { "wrong" }) cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="4" {}
            }
        }
    }
}

/// A moment for machines to read.
pub(super) fn moment(milliseconds: i64) -> String {
    Timestamp::from_millisecond(milliseconds).map(|moment| moment.to_string()).unwrap_or_default()
}

/// A moment for people to read; a module converts it to their own time zone.
pub(super) fn minute(milliseconds: i64) -> String {
    let text = moment(milliseconds);
    text.get(..16).map(|text| format!("{} UTC", text.replace('T', " "))).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;
    use crate::readers::Readers;
    use crate::store::Brief;

    fn submitted(number: i64, source: &str) -> Costs {
        let brief = Brief {
            number,
            id: number.to_string(),
            client: "ada".to_owned(),
            challenge: Some("double".to_owned()),
            state: State::Waiting,
            verdict: None,
            reused: false,
            accepted_at: number,
            finished_at: None,
        };
        Costs { brief, source: Some(source.to_owned()), cpu_seconds: None, memory_bytes: None }
    }

    #[tokio::test]
    async fn sources_are_compared_in_the_turn_in_which_they_were_read_even_if_nobody_waits() {
        let readers = Readers::new(1);
        let reading = readers.turn("ada").await.unwrap();
        let submissions = || vec![submitted(2, "a = 1\nb = 2\n"), submitted(1, "a = 1\nb = 1\n")];
        let (shown, reading) = history("double", submissions(), reading).await.unwrap();
        assert!(shown.0.contains("Changes since the previous one"), "{}", shown.0);
        let mut next = Box::pin(readers.turn("bob"));
        assert!(futures_util::poll!(&mut next).is_pending());
        drop(history("double", submissions(), reading).now_or_never());
        assert!(next.await.is_ok(), "it is given back in the end");
    }
}
