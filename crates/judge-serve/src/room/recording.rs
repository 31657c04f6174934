//! A recording as it is exported: everything that happened, and a summary. It is for the interviewer,
//! but contains nothing hidden all the same. Pure.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::entry::{Criterion, Entry, Moment, TypedCase, What};
use super::link::Role;
use super::state::State;
use crate::store::{Afterwards, Kept, Room};

/// The version of the format; it changes when a field changes its meaning or is removed.
const FORMAT_VERSION: u32 = 1;

/// A session as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Recording of an interview")]
pub(crate) struct Recording {
    /// The version of this format. It changes when a field changes its meaning or is removed; fields may be added.
    #[schemars(extend("const" = 1))]
    pub(crate) format_version: u32,
    /// The version of judge.
    pub(crate) judge_version: String,
    /// The title of the session.
    pub(crate) title: String,
    /// When the room was made, in milliseconds since 1970.
    pub(crate) made_at_ms: i64,
    /// The summary of the session.
    pub(crate) debrief: Debrief,
    /// The rubric.
    pub(crate) rubric: Vec<Rated>,
    /// Everything that happened, in order. The text starts empty and results from the edits.
    pub(crate) moments: Vec<Moment>,
}

/// The summary of a session. Times are milliseconds since its beginning.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub(crate) struct Debrief {
    /// How long it took.
    pub(crate) took_ms: i64,
    /// The longest time in which the candidate neither wrote nor ran anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) longest_pause: Option<Pause>,
    /// How long the candidate was looking at something other than the page.
    pub(crate) away_ms: i64,
    /// The result of each challenge, in the order in which they were first chosen.
    pub(crate) challenges: Vec<Attempt>,
    /// What went well, as the interviewer wrote it afterwards.
    pub(crate) went_well: String,
    /// What to ask next time, as the interviewer wrote it afterwards.
    pub(crate) ask_next: String,
}

/// A pause in which nothing happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Pause {
    /// When it began.
    pub(crate) from_ms: i64,
    /// How long it was.
    pub(crate) took_ms: i64,
}

/// The result of a challenge.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Attempt {
    /// The challenge's id.
    pub(crate) challenge: String,
    /// Its title.
    pub(crate) title: String,
    /// When it was chosen.
    pub(crate) chosen_ms: i64,
    /// When code was run for the first time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) first_run_ms: Option<i64>,
    /// When it was submitted for the first time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) first_submit_ms: Option<i64>,
    /// When a submission was accepted for the first time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) first_accepted_ms: Option<i64>,
    /// How often it was submitted.
    pub(crate) submits: u32,
    /// The hints that were given.
    pub(crate) hints: u32,
    /// Runs on samples or cases of one's own before the first submission.
    pub(crate) runs_before_submit: u32,
    /// Different cases of one's own that were tried before the first submission.
    pub(crate) cases_before_submit: u32,
}

/// A line of the rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Rated {
    /// What is marked.
    pub(crate) criterion: Criterion,
    /// Its name.
    pub(crate) name: &'static str,
    /// What it asks about the candidate.
    pub(crate) asks: &'static str,
    /// From 1 to 4; absent if it was not marked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) mark: Option<u8>,
}

/// The JSON Schema of a recording, draft 2020-12, indented, with a final newline.
pub fn schema() -> String {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Recording>();
    let mut text = serde_json::to_string_pretty(&schema).expect("all keys are text, and memory does not fail");
    text.push('\n');
    text
}

impl Recording {
    /// The recording of a room, from its stored entries.
    pub(crate) fn of(room: &Room, kept: &[Kept]) -> Result<Self, String> {
        let moment = |kept: &Kept| {
            serde_json::from_str(&kept.entry).map_err(|error| format!("entry {} is damaged: {error}", kept.number))
        };
        let moments = kept.iter().map(moment).collect::<Result<Vec<Moment>, _>>()?;
        let mut state = State::default();
        for moment in &moments {
            state.take(moment).map_err(|misfit| format!("entry {} is damaged: {misfit}", moment.number))?;
        }
        Ok(Self {
            format_version: FORMAT_VERSION,
            judge_version: env!("CARGO_PKG_VERSION").to_owned(),
            title: room.title.clone(),
            made_at_ms: room.made_at,
            debrief: Debrief::of(&moments, &room.after),
            rubric: rated(&state.marks),
            moments,
        })
    }

    /// The state of the room when the text had this version.
    pub(crate) fn at(&self, version: u32) -> Option<State> {
        let mut state = State::default();
        for moment in &self.moments {
            if state.version >= version && matches!(moment.entry, Entry::Edit { .. }) {
                break;
            }
            state.take(moment).ok()?;
        }
        (state.version == version).then_some(state)
    }
}

/// The rubric with its marks.
pub(super) fn rated(marks: &BTreeMap<Criterion, u8>) -> Vec<Rated> {
    let rated = |criterion: Criterion| {
        let (name, asks) = criterion.wording();
        Rated { criterion, name, asks, mark: marks.get(&criterion).copied() }
    };
    Criterion::ALL.map(rated).to_vec()
}

impl Debrief {
    fn of(moments: &[Moment], after: &Afterwards) -> Self {
        let began = moments.first().map_or(0, |moment| moment.at_ms);
        let ended = moments.iter().find(|moment| moment.entry == Entry::Ended).or(moments.last());
        let timed = || moments.iter().map(|moment| (moment.at_ms - began, &moment.entry));
        Self {
            took_ms: ended.map_or(0, |moment| moment.at_ms - began),
            longest_pause: longest_pause(timed()),
            away_ms: away_ms(timed()),
            challenges: attempts(timed()),
            went_well: after.went_well.clone(),
            ask_next: after.ask_next.clone(),
        }
    }
}

fn longest_pause<'m>(timed: impl Iterator<Item = (i64, &'m Entry)>) -> Option<Pause> {
    let mut active = timed.filter(|(_, entry)| entry.doer() == Some(Role::Candidate)).map(|(at, _)| at);
    let mut last = active.next()?;
    let pauses = active.map(|at| {
        let from_ms = std::mem::replace(&mut last, at);
        Pause { from_ms, took_ms: at - from_ms }
    });
    pauses.max_by_key(|pause| pause.took_ms)
}

fn away_ms<'m>(timed: impl Iterator<Item = (i64, &'m Entry)>) -> i64 {
    let (mut away, mut since) = (0, None);
    for (at, entry) in timed {
        match entry {
            Entry::Looked { who, away: true } if who.role == Role::Candidate => since = since.or(Some(at)),
            Entry::Looked { who, .. } | Entry::Went { who } if who.role == Role::Candidate => {
                away += since.take().map_or(0, |since| at - since);
            }
            _ => {}
        }
    }
    away
}

fn attempts<'m>(timed: impl Iterator<Item = (i64, &'m Entry)>) -> Vec<Attempt> {
    let mut attempts: Vec<Attempt> = Vec::new();
    let mut here = None;
    // For each submission, the challenge that it is for; for each challenge, the cases of one's own.
    let mut submits: Vec<(u32, usize)> = Vec::new();
    let mut tried: Vec<(usize, &TypedCase)> = Vec::new();
    for (at, entry) in timed {
        if let Entry::Chose { challenge, title, .. } = entry {
            let known = attempts.iter().position(|attempt| attempt.challenge == *challenge);
            here = Some(known.unwrap_or(attempts.len()));
            if known.is_none() {
                let (challenge, title) = (challenge.clone(), title.clone());
                attempts.push(Attempt { challenge, title, chosen_ms: at, ..Attempt::default() });
            }
        }
        if let Entry::Ran { run, report: Some(report), .. } = entry
            && report.verdict == "accepted"
            && let Some((_, index)) = submits.iter().find(|(submit, _)| submit == run)
        {
            attempts[*index].first_accepted_ms.get_or_insert(at);
        }
        let Some(index) = here else { continue };
        let attempt = &mut attempts[index];
        match entry {
            Entry::Hint { .. } => attempt.hints += 1,
            Entry::Run { run, what, .. } => {
                attempt.first_run_ms.get_or_insert(at);
                match what {
                    What::All => {
                        attempt.first_submit_ms.get_or_insert(at);
                        attempt.submits += 1;
                        submits.push((*run, index));
                    }
                    What::Samples { cases } if attempt.first_submit_ms.is_none() => {
                        attempt.runs_before_submit += 1;
                        for case in cases {
                            if !tried.contains(&(index, case)) {
                                attempt.cases_before_submit += 1;
                                tried.push((index, case));
                            }
                        }
                    }
                    What::Samples { .. } => {}
                }
            }
            _ => {}
        }
    }
    attempts
}

impl Entry {
    /// The role of whoever wrote or ran something; none for all other entries.
    fn doer(&self) -> Option<Role> {
        match self {
            Self::Edit { who: Some(who), .. } | Self::Run { who, .. } => Some(who.role),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_debrief_names_first_times_and_the_longest_pause() {
        let who = r#""who":{"role":"candidate","client":"candidate-1"}"#;
        let ran = |run: u32, verdict: &str| {
            format!(r#""kind":"ran","run":{run},"report":{{"verdict":"{verdict}","cases":[],"hidden":["{verdict}"]}}"#)
        };
        let happened = [
            (0, format!(r#""kind":"came",{who}"#)),
            (1, r#""kind":"chose","challenge":"a","title":"A","stage":1"#.to_owned()),
            (1, r#""kind":"edit","changes":[[0,"x = 1"]]"#.to_owned()),
            (10, format!(r#""kind":"edit",{who},"changes":[5,[0,"2"]]"#)),
            (
                20,
                format!(
                    r#""kind":"run","run":1,{who},"on":"samples","cases":[{{"case":"1"}},{{"case":"1"}},{{"case":"2"}}]"#
                ),
            ),
            (21, ran(1, "accepted")),
            (50, format!(r#""kind":"looked",{who},"away":true"#)),
            (70, format!(r#""kind":"looked",{who},"away":false"#)),
            (90, format!(r#""kind":"run","run":2,{who},"on":"all""#)),
            (91, ran(2, "wrong_answer")),
            (92, r#""kind":"hint","hint":1,"text":"h""#.to_owned()),
            (95, format!(r#""kind":"run","run":3,{who},"on":"all""#)),
            (95, r#""kind":"chose","challenge":"b","title":"B","stage":1"#.to_owned()),
            (99, ran(3, "accepted")),
            (100, r#""kind":"ended""#.to_owned()),
            (130, format!(r#""kind":"went",{who}"#)),
        ];
        let kept = happened.iter().zip(1..).map(|((at, text), number)| {
            let entry = format!(r#"{{"number":{number},"at_ms":{},{text}}}"#, 1_000 + at);
            Kept { number, entry }
        });
        let kept: Vec<Kept> = kept.collect();
        let room = Room {
            number: 1,
            client: "operator".to_owned(),
            title: "T".to_owned(),
            challenge: None,
            interviewer: [0; 32],
            candidate: [1; 32],
            made_at: 0,
            bytes: 0,
            after: Afterwards::default(),
        };
        let recording = Recording::of(&room, &kept).unwrap();
        let Debrief { took_ms, longest_pause, away_ms, challenges, .. } = &recording.debrief;
        assert_eq!((*took_ms, *away_ms), (100, 20));
        assert_eq!(longest_pause, &Some(Pause { from_ms: 20, took_ms: 70 }));
        let first = Attempt {
            challenge: "a".to_owned(),
            title: "A".to_owned(),
            chosen_ms: 1,
            first_run_ms: Some(20),
            first_submit_ms: Some(90),
            first_accepted_ms: Some(99),
            submits: 2,
            hints: 1,
            runs_before_submit: 1,
            cases_before_submit: 2,
        };
        let second = Attempt { challenge: "b".to_owned(), title: "B".to_owned(), chosen_ms: 95, ..Attempt::default() };
        assert_eq!(challenges, &[first, second]);
        assert_eq!(recording.at(1).unwrap().document.text(), "x = 1");
        assert_eq!(recording.at(2).unwrap().document.text(), "x = 12");
        assert!(recording.at(3).is_none());
        // Damage is reported, not skipped.
        let broken = Kept { number: 4, entry: kept[3].entry.replace("[5,", "[6,") };
        assert!(Recording::of(&room, &[&kept[..3], &[broken]].concat()).is_err());
    }
}
