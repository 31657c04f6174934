//! What a room shows of its challenge: the part that is open to the candidate, and guidance for the interviewer, which
//! is a type of its own and is sent separately. It knows no connection.

use judge::{Case, Challenge, Visibility};

use super::outgoing::{Guidance, HiddenCase, RoomChallenge};
use crate::page::{entry, limits, markdown, samples, split_title};

/// The hidden cases that an interviewer is shown; a challenge may have many more.
const CASES: usize = 100;

/// The parts of the challenge that are open at a stage.
pub(super) fn open(challenge: &Challenge, stage: u32) -> RoomChallenge {
    let text = |number: u32| match (number, challenge.stage(number).unwrap_or_default()) {
        (1, statement) => markdown(split_title(statement).1, 1),
        (_, further) => markdown(further, 1),
    };
    let html = maud::html! {
        (entry(challenge))
        @for number in 1..=stage.min(challenge.stages()) {
            @if number > 1 { h2 { "Stage " (number) } }
            div class="prose" { (text(number)) }
            (samples(challenge, number))
        }
        h2 { "Limits" }
        (limits(challenge))
    };
    RoomChallenge {
        id: challenge.id().to_string(),
        title: challenge.title().to_owned(),
        kind: challenge.entry().kind(),
        minutes: challenge.minutes(),
        stage,
        html: html.into_string(),
    }
}

/// The guidance for the interviewer.
pub(super) fn guidance(challenge: &Challenge) -> Guidance {
    let hidden = || challenge.cases().iter().filter(|case| case.visibility == Visibility::Hidden);
    let parts = challenge.explanation().map(judge::Explanation::parts);
    let html = |(heading, text): (&'static str, &str)| (heading, markdown(text, 2).into_string());
    let costs = challenge.complexity().map(|asked| [("time", &asked.time), ("memory", &asked.memory)]);
    let costs = costs.into_iter().flatten().filter_map(|(what, order)| Some(format!("{} {what}", order.as_ref()?)));
    Guidance {
        challenge: challenge.id().to_string(),
        stages: challenge.stages(),
        hints: challenge.hints().iter().map(|hint| hint_html(hint)).collect(),
        explanation: parts.into_iter().flatten().map(html).collect(),
        complexity: costs.collect::<Vec<_>>().join(", "),
        hidden: hidden().take(CASES).map(hidden_case).collect(),
        further: hidden().count().saturating_sub(CASES),
    }
}

/// A hint as it is shown.
pub(super) fn hint_html(hint: &str) -> String {
    markdown(hint, 2).into_string()
}

fn hidden_case(case: &Case) -> HiddenCase {
    HiddenCase {
        id: case.id.to_string(),
        group: case.group.clone(),
        input: judge::visible(&judge::input_text(&case.input)).into_owned(),
        hint: case.hint.clone(),
    }
}
