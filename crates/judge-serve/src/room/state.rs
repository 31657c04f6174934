//! The state of a room at a given moment: the result of its entries so far. Pure; the live room, a restarted one and a
//! replay all use it.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Document, Misfit};
use super::entry::{Criterion, Entry, Moment, What, Who};
use super::report::RoomReport;

/// The state of a room.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct State {
    /// How many entries led to it.
    pub(crate) entries: u64,
    /// The moment of the last one, in milliseconds since 1970.
    pub(crate) at_ms: i64,
    /// How many of them were edits, which is the version that editors count.
    pub(crate) version: u32,
    /// The shared text.
    pub(crate) document: Document,
    /// The current challenge.
    pub(crate) challenge: Option<Chosen>,
    /// Whether the editor is locked for the candidate.
    pub(crate) is_locked: bool,
    /// Whether it is over.
    pub(crate) is_ended: bool,
    /// Hints that were given for each challenge, in order.
    pub(crate) hints: BTreeMap<String, Vec<String>>,
    /// The interviewer's notes, with their moments.
    pub(crate) notes: Vec<(i64, String)>,
    /// The interviewer's marks.
    pub(crate) marks: BTreeMap<Criterion, u8>,
    /// The number of the last run that was started.
    pub(crate) runs: u32,
    /// Runs that have not ended.
    pub(crate) running: BTreeMap<u32, Order>,
    /// The result of the last run on the current challenge.
    pub(crate) last: Option<(u32, RoomReport)>,
    /// The participants who are there.
    pub(crate) present: BTreeSet<Who>,
    /// Those of them who are looking at something else.
    pub(crate) away: BTreeSet<Who>,
    /// The texts of challenges that were left for another one.
    left: BTreeMap<String, String>,
}

/// The challenge of a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chosen {
    /// Its id.
    pub(crate) id: String,
    /// The current stage, from 1.
    pub(crate) stage: u32,
}

/// An order to run code.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Order {
    pub(crate) chosen: Chosen,
    pub(crate) source: String,
    pub(crate) what: What,
}

impl State {
    /// Applies one more entry.
    pub(crate) fn take(&mut self, moment: &Moment) -> Result<(), Misfit> {
        match &moment.entry {
            Entry::Came { who } => drop(self.present.insert(who.clone())),
            Entry::Went { who } => {
                self.present.remove(who);
                self.away.remove(who);
            }
            Entry::Looked { who, away: true } => drop(self.away.insert(who.clone())),
            Entry::Looked { who, away: false } => drop(self.away.remove(who)),
            Entry::Chose { challenge, stage, .. } => {
                if let Some(chosen) = self.challenge.take().filter(|chosen| chosen.id != *challenge) {
                    self.left.insert(chosen.id, self.document.text());
                    self.last = None;
                }
                self.challenge = Some(Chosen { id: challenge.clone(), stage: *stage });
            }
            Entry::Edit { changes, .. } => {
                self.document = self.document.changed(changes)?;
                self.version += 1;
            }
            Entry::Locked { locked } => self.is_locked = *locked,
            Entry::Run { run, what, .. } => {
                self.runs = *run;
                if let Some(order) = self.order(what.clone()) {
                    self.running.insert(*run, order);
                }
            }
            Entry::Ran { run, report, .. } => {
                let order = self.running.remove(run);
                let is_of_now = order
                    .is_some_and(|order| Some(order.chosen.id) == self.challenge.as_ref().map(|now| now.id.clone()));
                if let Some(report) = report.as_ref().filter(|_| is_of_now) {
                    self.last = Some((*run, report.clone()));
                }
            }
            Entry::Hint { text, .. } => {
                if let Some(chosen) = &self.challenge {
                    self.hints.entry(chosen.id.clone()).or_default().push(text.clone());
                }
            }
            Entry::Note { text } => self.notes.push((moment.at_ms, text.clone())),
            Entry::Marked { criterion, mark } => {
                self.marks.remove(criterion);
                self.marks.extend(mark.map(|mark| (*criterion, mark)));
            }
            Entry::Ended => self.is_ended = true,
        }
        self.entries = moment.number;
        self.at_ms = moment.at_ms;
        Ok(())
    }

    /// An order to run the current code; none while there is no challenge.
    pub(crate) fn order(&self, what: What) -> Option<Order> {
        let chosen = self.challenge.clone()?;
        Some(Order { chosen, source: self.document.text(), what })
    }

    /// The text with which a challenge starts, or continues if it was chosen before.
    pub(crate) fn text_of<'s>(&'s self, challenge: &str, starter: &'s str) -> &'s str {
        self.left.get(challenge).map_or(starter, String::as_str)
    }

    /// The hints that were given for the current challenge.
    pub(crate) fn hints_given(&self) -> &[String] {
        let chosen = self.challenge.as_ref();
        chosen.and_then(|chosen| self.hints.get(&chosen.id)).map_or(&[], Vec::as_slice)
    }
}
