//! Carries out a message, if its sender may send it now. Part of [`Session`], which stores and broadcasts the effects.

use std::time::Instant;

use super::{Delivery, Session, client};
use crate::room::document::{Changes, Document, Misfit};
use crate::room::entry::{Entry, What, Who};
use crate::room::guidance::{guidance, hint_html};
use crate::room::incoming::Incoming;
use crate::room::judging::own_cases;
use crate::room::link::Role;
use crate::room::outgoing::{Note, ToCandidate, ToInterviewer, Update};
use crate::room::pace::SUBMISSIONS;

/// The bytes and entries of a recording, for each side: beyond them, nothing more is accepted from that side, and the
/// session has to end. The candidate's limit is lower, to leave room for the interviewer.
const RECORDING: fn(Role) -> (u64, u64) = |role| match role {
    Role::Candidate => (24 << 20, 180_000),
    Role::Interviewer => (32 << 20, 250_000),
};

/// How many runs of a room may be in progress at a time.
const RUNS: usize = 4;

/// The bytes that a note may have.
const NOTE: usize = 4_000;

/// The characters and lines from which a change counts as pasted rather than typed.
const PASTE: (u32, usize) = (120, 5);

impl Session {
    /// Handles a message from a connection.
    pub(super) fn receive(&mut self, connection: u64, who: &Who, message: Incoming) {
        let word = message.word();
        let is_full = self.is_full(who.role) && !matches!(message, Incoming::End {});
        let why_not = if !message.is_for(who.role) {
            Some("only the interviewer may do this")
        } else if self.state.is_ended
            && !matches!(message, Incoming::Cursor { .. } | Incoming::Note { .. } | Incoming::Mark { .. })
        {
            Some("the session is over")
        } else if is_full {
            self.rooms().refused("recording");
            Some("the recording is full: the session has to end")
        } else {
            None
        };
        if let Some(why) = why_not {
            return self.refuse(connection, word, why);
        }
        if let Err(why) = self.carry_out(connection, who, message) {
            self.refuse(connection, word, why);
        }
    }

    fn carry_out(&mut self, connection: u64, who: &Who, message: Incoming) -> Result<(), String> {
        match message {
            Incoming::Push { version, updates } => return self.push(connection, who, version, updates),
            Incoming::Cursor { version, ranges } => {
                let message = ToCandidate::Cursor { client: who.client.clone(), version, ranges };
                self.deliveries.push(Delivery::Others(connection, message));
            }
            Incoming::Run { cases } => {
                let chosen = self.state.challenge.as_ref().ok_or("there is no challenge yet")?;
                let challenge = self.service.bank().get(&chosen.id).ok_or("this server does not have the challenge")?;
                own_cases(&cases, challenge)?;
                return self.order(who, What::Samples { cases });
            }
            Incoming::Submit {} => {
                if who.role == Role::Candidate {
                    self.submits_again()?;
                }
                return self.order(who, What::All);
            }
            Incoming::Looked { away } => {
                if self.state.away.contains(who) != away {
                    self.record(Entry::Looked { who: who.clone(), away });
                    self.active(who, if away { "away" } else { "back" }, None);
                }
            }
            Incoming::Choose { challenge } => {
                if !self.choose(&challenge, 1) {
                    return Err("there is no such challenge".to_owned());
                }
            }
            Incoming::Stage { stage } => {
                let chosen = self.state.challenge.as_ref().ok_or("there is no challenge yet")?.id.clone();
                if !self.choose(&chosen, stage) {
                    return Err("the challenge has no such stage".to_owned());
                }
            }
            Incoming::Lock { locked } => {
                self.record(Entry::Locked { locked });
                self.deliveries.push(Delivery::All(ToCandidate::Locked { locked }));
            }
            Incoming::Measure {} => return self.measure(),
            Incoming::Hint {} => return self.hint(),
            Incoming::Note { text } => {
                if text.trim().is_empty() || text.len() > NOTE {
                    return Err(format!("a note has 1 to {NOTE} bytes"));
                }
                self.record(Entry::Note { text: text.clone() });
                self.deliveries
                    .push(Delivery::Interviewers(ToInterviewer::Noted(Note { at_ms: self.state.at_ms, text })));
            }
            Incoming::Mark { criterion, mark } => {
                if mark.is_some_and(|mark| !(1..=4).contains(&mark)) {
                    return Err("a mark is from 1 to 4".to_owned());
                }
                self.record(Entry::Marked { criterion, mark });
                self.deliveries.push(Delivery::Interviewers(ToInterviewer::Marked { criterion, mark }));
            }
            Incoming::End {} => {
                self.record(Entry::Ended);
                self.deliveries.push(Delivery::All(ToCandidate::Ended {}));
            }
        }
        Ok(())
    }

    /// Changes the text, if the changes are for its current version.
    fn push(&mut self, connection: u64, who: &Who, version: u32, updates: Vec<Changes>) -> Result<(), String> {
        if who.role == Role::Candidate && self.state.is_locked {
            return Err("the editor is locked".to_owned());
        }
        if version != self.state.version {
            let message = ToCandidate::Stale { version: self.state.version };
            self.deliveries.push(Delivery::One(connection, message));
            return Ok(());
        }
        // All of them or none.
        let fit = |document: Document, changes: &Changes| document.changed(changes);
        updates.iter().try_fold(self.state.document.clone(), fit).map_err(|misfit: Misfit| misfit.to_string())?;
        if updates.iter().any(Changes::is_nothing) {
            return Err("the change is empty".to_owned());
        }
        self.rooms().changed(updates.len());
        let mut changed = Vec::with_capacity(updates.len());
        for changes in updates {
            let (characters, lines) = changes.largest();
            self.record(Entry::Edit { who: Some(who.clone()), changes: changes.clone() });
            if who.role == Role::Candidate && (characters >= PASTE.0 || lines >= PASTE.1) {
                self.active(who, "pasted", Some(characters));
            }
            changed.push(Update { client: who.client.clone(), changes });
        }
        let message = ToCandidate::Updates { version: self.state.version, updates: changed };
        self.deliveries.push(Delivery::All(message));
        Ok(())
    }

    /// Whether the recording accepts nothing more from this side.
    pub(super) fn is_full(&self, role: Role) -> bool {
        let (bytes, entries) = RECORDING(role);
        self.bytes > bytes || self.state.entries > entries
    }

    /// Counts a submission of the candidate, unless there were too many.
    fn submits_again(&mut self) -> Result<(), String> {
        if self.submits.again(Instant::now()) {
            return Ok(());
        }
        self.rooms().refused("submissions");
        Err(format!("at most {} submissions a minute are allowed", SUBMISSIONS.0))
    }

    fn order(&mut self, who: &Who, what: What) -> Result<(), String> {
        if self.state.challenge.is_none() {
            return Err("there is no challenge yet".to_owned());
        }
        if self.state.running.len() >= RUNS {
            self.rooms().refused("runs");
            return Err("earlier runs have to finish first".to_owned());
        }
        let (run, all) = (self.state.runs + 1, what == What::All);
        self.record(Entry::Run { run, who: who.clone(), what });
        self.deliveries.push(Delivery::All(ToCandidate::Running { run, who: who.clone(), all }));
        self.start(run);
        Ok(())
    }

    /// Switches to a stage of a challenge; false if there is no such challenge or stage.
    pub(super) fn choose(&mut self, id: &str, stage: u32) -> bool {
        let Some(challenge) = self.service.bank().get(id).cloned() else { return false };
        if !(1..=challenge.stages()).contains(&stage) {
            return false;
        }
        let is_other = self.state.challenge.as_ref().is_none_or(|chosen| chosen.id != id);
        let title = challenge.title().to_owned();
        self.record(Entry::Chose { challenge: id.to_owned(), title, stage });
        if let Some(open) = self.challenge() {
            self.deliveries.push(Delivery::All(ToCandidate::Challenge(Box::new(open))));
        }
        if is_other {
            let text = Document::new(self.state.text_of(id, challenge.starter())).text();
            let changes = Changes::all(&self.state.document, &text);
            self.record(Entry::Edit { who: None, changes: changes.clone() });
            let update = Update { client: client(None), changes };
            let message = ToCandidate::Updates { version: self.state.version, updates: vec![update] };
            self.deliveries.push(Delivery::All(message));
            let guidance = Box::new(guidance(&challenge));
            self.deliveries.push(Delivery::Interviewers(ToInterviewer::Guidance(guidance)));
        }
        true
    }

    /// Gives the candidate the next hint.
    fn hint(&mut self) -> Result<(), String> {
        let chosen = self.state.challenge.as_ref().ok_or("there is no challenge yet")?;
        let challenge = self.service.bank().get(&chosen.id).ok_or("this server does not have the challenge")?;
        let given = self.state.hints_given().len();
        let text = challenge.hints().get(given).ok_or("there are no more hints")?.clone();
        let hint = u32::try_from(given).unwrap_or(u32::MAX).saturating_add(1);
        self.deliveries.push(Delivery::All(ToCandidate::Hint { hint, html: hint_html(&text) }));
        self.record(Entry::Hint { hint, text });
        Ok(())
    }
}
