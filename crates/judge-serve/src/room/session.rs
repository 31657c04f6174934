//! A room while somebody is in it: a single task that puts all messages into one order, stores what they change, and
//! reports it once it is on disk. So nothing is ever reported that a crash could undo.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use axum::extract::ws::Utf8Bytes;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::entry::{Entry, Moment, What, Who};
use super::guidance::{guidance, hint_html, open};
use super::incoming::Incoming;
use super::judging::{Judged, complexity, judged};
use super::link::Role;
use super::outgoing::{
    Activity, Desk, Encoded, Entered, Note, Outbox, RoomChallenge, ToCandidate, ToInterviewer, Update,
};
use super::pace::Submits;
use super::recording::rated;
use super::state::State;
use crate::metrics::{Counted, RoomMetrics};
use crate::readers::{Readers, made};
use crate::service::Service;
use crate::store::{Kept, Room, StoreError, now};

mod effects;

/// The most events that are processed before they are stored, and the most bytes of their messages.
const BATCH: (usize, usize) = (256, 64 << 10);

/// The connections of each side of a room.
const CONNECTIONS: usize = 8;

/// A participant who returns gets the changes instead of the text if at most so many entries have to be searched for
/// them, and these have at most so many bytes.
const MISSED: (u64, u64) = (5_000, 1 << 20);

/// How long a room that nobody is in stays in memory.
const IDLE: Duration = Duration::from_secs(20);

/// An event for a room.
#[derive(Debug)]
pub(super) enum Event {
    /// Somebody enters, or returns after the version `since`.
    Enter { connection: u64, who: Who, since: Option<u32>, way: Way },
    /// Somebody sent a message, which has not been read yet.
    Message { connection: u64, text: Utf8Bytes },
    /// A connection ended.
    Gone { connection: u64 },
    /// A run ended.
    Judged { run: u32, found: Result<Box<Judged>, String> },
    /// The complexity of the code was measured, or could not be.
    Complexity { text: String },
}

/// The outbox of a browser, by side.
#[derive(Debug)]
pub(super) enum Way {
    Candidate(Outbox<ToCandidate>),
    Interviewer(Outbox<ToInterviewer>),
}

/// A connected participant.
#[derive(Debug)]
struct Member {
    who: Who,
    way: Way,
    /// Counts it for as long as it is here.
    _counted: Counted,
}

/// A message that is sent once the entries that caused it are on disk.
#[derive(Debug)]
pub(super) enum Delivery {
    All(ToCandidate),
    Others(u64, ToCandidate),
    One(u64, ToCandidate),
    Interviewers(ToInterviewer),
    Interviewer(u64, ToInterviewer),
}

/// The room.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) service: Service,
    pub(super) id: Uuid,
    pub(super) room: Room,
    pub(super) state: State,
    members: BTreeMap<u64, Member>,
    /// Bytes of the recording.
    pub(super) bytes: u64,
    /// Entries that are not stored yet.
    kept: Vec<Kept>,
    ends: bool,
    /// Messages that are not sent yet.
    pub(super) deliveries: Vec<Delivery>,
    /// The result of the last run, with what is hidden.
    author: Option<(u32, serde_json::Value)>,
    /// Whether complexity is being measured.
    is_measuring: bool,
    /// When the candidate recently submitted.
    pub(super) submits: Submits,
    /// The moment of the first entry.
    began_ms: Option<i64>,
    /// The room's own inbox, for the results of what it has run.
    events: mpsc::WeakSender<Event>,
}

impl Session {
    /// The room, restored from its recording.
    pub(super) async fn open(
        service: &Service,
        readers: &Readers,
        id: Uuid,
        events: mpsc::WeakSender<Event>,
    ) -> Result<Option<Self>, StoreError> {
        let Some(room) = service.store().room(id).await? else { return Ok(None) };
        let turn = readers.turn_in_any_case(&room.client).await;
        let kept = service.store().recording(room.number).await?;
        let read = made(turn, move || replayed(&kept)).await;
        let (read, _) = read.map_err(|_| StoreError::Failed("a recording could not be read".to_owned()))?;
        let Replayed { state, began_ms, submitted } =
            read.map_err(|reason| StoreError::Failed(format!("room {id}: {reason}")))?;
        let bytes = room.bytes;
        let mut session = Self {
            service: service.clone(),
            id,
            room,
            state,
            members: BTreeMap::new(),
            bytes,
            kept: Vec::new(),
            ends: false,
            deliveries: Vec::new(),
            author: None,
            is_measuring: false,
            submits: Submits::recorded(&submitted, (now(), Instant::now())),
            began_ms,
            events,
        };
        session.take_up();
        session.settle().await?;
        Ok(Some(session))
    }

    /// Does what an earlier process left undone.
    fn take_up(&mut self) {
        for who in std::mem::take(&mut self.state.present) {
            self.record(Entry::Went { who });
        }
        if self.state.entries == 0
            && let Some(challenge) = self.room.challenge.clone().filter(|id| self.service.bank().get(id).is_some())
        {
            self.choose(&challenge, 1);
        }
        for run in self.state.running.keys().copied().collect::<Vec<_>>() {
            self.start(run);
        }
    }

    /// Serves until nobody has been in the room for a while, or the store fails.
    pub(super) async fn run(mut self, mut events: mpsc::Receiver<Event>) {
        let stopping = self.service.stopping().clone();
        loop {
            let event = tokio::select! {
                event = events.recv() => event,
                () = tokio::time::sleep(IDLE), if self.members.is_empty() && self.state.running.is_empty() => None,
                () = stopping.cancelled() => None,
            };
            let Some(event) = event else { return };
            if let Err(error) = self.take(event, &mut events).await {
                if error == StoreError::Full {
                    self.rooms().refused("store");
                }
                // Whoever is here will reconnect, to the state on disk.
                self.service.log(&format!("room {}: {error}", self.id));
                return;
            }
        }
    }

    /// Processes an event, and others that have arrived.
    async fn take(&mut self, first: Event, events: &mut mpsc::Receiver<Event>) -> Result<(), StoreError> {
        let mut next = Some(first);
        let (mut taken, mut bytes) = (0, 0);
        while let Some(event) = next {
            if let Event::Message { text, .. } = &event {
                bytes += text.len();
            }
            if let Event::Enter { connection, who, since, way } = event {
                // Everything before is on disk before somebody gets the state of the room.
                self.settle().await?;
                self.enter(connection, who, since, way).await?;
            } else {
                self.hear(event);
            }
            taken += 1;
            next = if taken < BATCH.0 && bytes < BATCH.1 { events.try_recv().ok() } else { None };
        }
        self.settle().await
    }

    fn hear(&mut self, event: Event) {
        match event {
            Event::Message { connection, text } => {
                let Some(who) = self.members.get(&connection).map(|member| member.who.clone()) else { return };
                match Incoming::read(&text) {
                    Ok(message) => self.receive(connection, &who, message),
                    Err(why) => self.refuse(connection, "message", why),
                }
            }
            Event::Gone { connection } => self.leave(connection),
            Event::Judged { run, found } => self.judged(run, found),
            Event::Complexity { text } => {
                self.is_measuring = false;
                self.deliveries.push(Delivery::Interviewers(ToInterviewer::Complexity { text }));
            }
            Event::Enter { .. } => {}
        }
    }

    async fn enter(&mut self, connection: u64, who: Who, since: Option<u32>, way: Way) -> Result<(), StoreError> {
        let role = who.role;
        // The same page again: its earlier connection is dead, whether or not the server has noticed.
        self.members.retain(|_, member| member.who != who);
        if self.members.values().filter(|member| member.who.role == role).count() >= CONNECTIONS {
            self.rooms().refused("connections");
            return Ok(());
        }
        // Somebody who enters and leaves without end must not fill what is left for the interviewer.
        if role == Role::Candidate && self.is_full(role) && !self.state.is_ended {
            self.rooms().refused("recording");
            return Ok(());
        }
        let missed = match since {
            Some(since) => self.missed(since).await?,
            None => None,
        };
        let counted = self.rooms().person();
        self.members.insert(connection, Member { who: who.clone(), way, _counted: counted });
        if !self.state.present.contains(&who) && !self.state.is_ended {
            self.record(Entry::Came { who: who.clone() });
            self.active(&who, "came", None);
        }
        let entered = self.entered(role, missed);
        self.deliveries.push(Delivery::One(connection, ToCandidate::Entered(Box::new(entered))));
        if role == Role::Interviewer {
            self.deliveries.push(Delivery::Interviewer(connection, ToInterviewer::Desk(Box::new(self.desk()))));
            if let Some((run, report)) = self.author.clone() {
                self.deliveries.push(Delivery::Interviewer(connection, ToInterviewer::Judged { run, report }));
            }
        }
        self.list_people();
        Ok(())
    }

    /// The changes after a version; none if this text has no such version, or there are too many.
    async fn missed(&self, since: u32) -> Result<Option<Vec<Update>>, StoreError> {
        // An entry's number is never lower than the version after it.
        let is_near = self.state.entries.saturating_sub(u64::from(since)) <= MISSED.0;
        if since > self.state.version || !is_near {
            return Ok(None);
        }
        let kept = self.service.store().room_entries(self.room.number, since.into(), MISSED.1).await?;
        let Some(kept) = kept else { return Ok(None) };
        let change = |kept: &Kept| match serde_json::from_str::<Moment>(&kept.entry).map(|moment| moment.entry) {
            Ok(Entry::Edit { who, changes }) => Some(Update { client: client(who), changes }),
            _ => None,
        };
        let mut updates: Vec<Update> = kept.iter().rev().filter_map(change).collect();
        updates.truncate((self.state.version - since) as usize);
        updates.reverse();
        Ok(Some(updates))
    }

    /// The state of the room, for a participant who missed these changes, or needs the whole text.
    fn entered(&self, role: Role, missed: Option<Vec<Update>>) -> Entered {
        let state = &self.state;
        Entered {
            role,
            title: self.room.title.clone(),
            version: state.version,
            text: missed.is_none().then(|| state.document.text()),
            updates: missed.unwrap_or_default(),
            challenge: self.challenge().map(Box::new),
            people: self.people(),
            locked: state.is_locked,
            ended: state.is_ended,
            hints: state.hints_given().iter().map(|hint| hint_html(hint)).collect(),
            running: state.running.keys().copied().collect(),
            report: state.last.as_ref().map(|(_, report)| report.clone()),
            passed_ms: self.began_ms.map_or(0, |began| state.at_ms.max(now()) - began),
        }
    }

    fn desk(&self) -> Desk {
        let bank = self.service.bank();
        let brief = |challenge: &std::sync::Arc<judge::Challenge>| {
            let (id, title) = (challenge.id().to_string(), challenge.title().to_owned());
            (id, title, challenge.level().word(), challenge.minutes())
        };
        let chosen = self.state.challenge.as_ref().and_then(|chosen| bank.get(&chosen.id));
        Desk {
            notes: self.state.notes.iter().map(|(at_ms, text)| Note { at_ms: *at_ms, text: text.clone() }).collect(),
            rubric: rated(&self.state.marks),
            challenges: bank.iter().map(brief).collect(),
            guidance: chosen.map(|challenge| guidance(challenge)),
        }
    }

    /// The parts of the challenge that are open now.
    pub(super) fn challenge(&self) -> Option<RoomChallenge> {
        let chosen = self.state.challenge.as_ref()?;
        Some(open(self.service.bank().get(&chosen.id)?, chosen.stage))
    }

    fn leave(&mut self, connection: u64) {
        let Some(member) = self.members.remove(&connection) else { return };
        if !self.state.is_ended {
            self.record(Entry::Went { who: member.who.clone() });
            self.active(&member.who, "went", None);
        }
        self.list_people();
    }

    /// Who is here. The recording lists the same people until the session is over, and none afterwards.
    fn people(&self) -> Vec<Who> {
        let people: BTreeSet<&Who> = self.members.values().map(|member| &member.who).collect();
        people.into_iter().cloned().collect()
    }

    fn list_people(&mut self) {
        let people = self.people();
        self.deliveries.push(Delivery::All(ToCandidate::People { people }));
    }

    /// Reports to interviewers what somebody did.
    pub(super) fn active(&mut self, who: &Who, did: &'static str, characters: Option<u32>) {
        let activity = Activity { at_ms: self.state.at_ms, who: who.clone(), did, characters };
        self.deliveries.push(Delivery::Interviewers(ToInterviewer::Activity(activity)));
    }

    /// The counts of rooms.
    pub(super) fn rooms(&self) -> &RoomMetrics {
        self.service.metrics().rooms()
    }

    pub(super) fn refuse(&mut self, connection: u64, say: &'static str, why: impl Into<String>) {
        self.deliveries.push(Delivery::One(connection, ToCandidate::Refused { say, why: why.into() }));
    }

    /// Has an order judged.
    pub(super) fn start(&mut self, run: u32) {
        let Some(order) = self.state.running.get(&run).cloned() else { return };
        let (service, client, events) = (self.service.clone(), self.room.client.clone(), self.events.clone());
        self.service.tasks().spawn(async move {
            let found = judged(&service, &client, order).await.map(Box::new);
            // A server that is stopping leaves the run to the next one, which finds it in the recording.
            if !service.stopping().is_cancelled()
                && let Some(events) = events.upgrade()
            {
                drop(events.send(Event::Judged { run, found }).await);
            }
        });
    }

    /// Has the complexity of the code measured.
    pub(super) fn measure(&mut self) -> Result<(), String> {
        let order = self.state.order(What::All).ok_or("there is no challenge yet")?;
        if std::mem::replace(&mut self.is_measuring, true) {
            return Err("the earlier measurement has to finish first".to_owned());
        }
        let (service, client, events) = (self.service.clone(), self.room.client.clone(), self.events.clone());
        self.service.tasks().spawn(async move {
            let text = tokio::select! {
                text = complexity(&service, &client, order) => text,
                () = service.stopping().cancelled() => return,
            };
            if let Some(events) = events.upgrade() {
                drop(events.send(Event::Complexity { text }).await);
            }
        });
        Ok(())
    }

    fn judged(&mut self, run: u32, found: Result<Box<Judged>, String>) {
        let (report, problem) = match found {
            Ok(found) => {
                let Judged { candidate, interviewer } = *found;
                self.author = Some((run, interviewer.clone()));
                self.deliveries.push(Delivery::Interviewers(ToInterviewer::Judged { run, report: interviewer }));
                (Some(candidate), None)
            }
            Err(problem) => (None, Some(problem)),
        };
        self.record(Entry::Ran { run, report: report.clone(), problem: problem.clone() });
        self.deliveries.push(Delivery::All(ToCandidate::Ran { run, report, problem }));
    }

    /// Applies an entry to the room and adds it to those to be stored; false if it does not fit.
    pub(super) fn record(&mut self, entry: Entry) -> bool {
        let moment = Moment { number: self.state.entries + 1, at_ms: now().max(self.state.at_ms), entry };
        if self.state.take(&moment).is_err() {
            return false;
        }
        self.began_ms.get_or_insert(moment.at_ms);
        self.ends |= moment.entry == Entry::Ended;
        let entry = serde_json::to_string(&moment).expect("all keys are text, and memory does not fail");
        self.bytes += entry.len() as u64;
        self.kept.push(Kept { number: moment.number, entry });
        true
    }

    /// Stores all entries, and then sends all messages.
    async fn settle(&mut self) -> Result<(), StoreError> {
        while !self.kept.is_empty() || !self.deliveries.is_empty() {
            let kept = std::mem::take(&mut self.kept);
            if !kept.is_empty() {
                self.service.store().add_to_room(self.room.number, kept, self.ends).await?;
            }
            let mut slow = Vec::new();
            for delivery in std::mem::take(&mut self.deliveries) {
                deliver(&delivery, &self.members, &mut slow);
            }
            // A browser that does not take its messages is cut off, and will reconnect.
            for connection in slow {
                self.rooms().refused("waiting");
                self.leave(connection);
            }
        }
        Ok(())
    }
}

/// Sends a message to its recipients, and collects those whose outbox is full.
fn deliver(delivery: &Delivery, members: &BTreeMap<u64, Member>, slow: &mut Vec<u64>) {
    let mut each = |is_for: &dyn Fn(u64) -> bool, send: &dyn Fn(&Way) -> bool| {
        for (connection, member) in members.iter().filter(|(connection, _)| is_for(**connection)) {
            if !send(&member.way) {
                slow.push(*connection);
            }
        }
    };
    let everybody = |message: &Encoded<ToCandidate>, way: &Way| match way {
        Way::Candidate(outbox) => outbox.send(message),
        Way::Interviewer(outbox) => outbox.send(&message.shared()),
    };
    let interviewers = |message: &Encoded<ToInterviewer>, way: &Way| match way {
        // It accepts no such message, so it cannot miss one either.
        Way::Candidate(_) => true,
        Way::Interviewer(outbox) => outbox.send(message),
    };
    match delivery {
        Delivery::All(message) => {
            let message = Encoded::of(message);
            each(&|_| true, &|way| everybody(&message, way));
        }
        Delivery::Others(one, message) => {
            let message = Encoded::of(message);
            each(&|connection| connection != *one, &|way| everybody(&message, way));
        }
        Delivery::One(one, message) => {
            let message = Encoded::of(message);
            each(&|connection| connection == *one, &|way| everybody(&message, way));
        }
        Delivery::Interviewers(message) => {
            let message = Encoded::of(message);
            each(&|_| true, &|way| interviewers(&message, way));
        }
        Delivery::Interviewer(one, message) => {
            let message = Encoded::of(message);
            each(&|connection| connection == *one, &|way| interviewers(&message, way));
        }
    }
}

/// The client of a change: a page, or the room itself.
pub(super) fn client(who: Option<Who>) -> String {
    who.map_or_else(|| "room".to_owned(), |who| who.client)
}

/// What a recording leads to.
#[derive(Debug, Default)]
struct Replayed {
    state: State,
    /// The moment of the first entry.
    began_ms: Option<i64>,
    /// The moments at which the candidate submitted.
    submitted: Vec<i64>,
}

fn replayed(kept: &[Kept]) -> Result<Replayed, String> {
    let mut replayed = Replayed::default();
    for kept in kept {
        let moment: Moment =
            serde_json::from_str(&kept.entry).map_err(|error| format!("entry {}: {error}", kept.number))?;
        replayed.began_ms.get_or_insert(moment.at_ms);
        if let Entry::Run { who, what: What::All, .. } = &moment.entry
            && who.role == Role::Candidate
        {
            replayed.submitted.push(moment.at_ms);
        }
        replayed.state.take(&moment).map_err(|misfit| format!("entry {}: {misfit}", kept.number))?;
    }
    Ok(replayed)
}
