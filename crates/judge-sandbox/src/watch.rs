//! Enforces rules on calls from outside the guest: the image reports every call of a forbidden function, and its
//! caller.
//!
//! However a program obtains a function, and whatever finally calls it, the same C function is entered; the image
//! (`judge_wasm::watch`) then asks here. The library may call by name what a candidate may not; any other caller has
//! broken the rule, and the guest is stopped at once. None of this is inside the guest, so the guest cannot find,
//! replace or catch it. Permission belongs to a single instruction, not to the function around it: while a library
//! frame is topmost, C runs whatever iterators, callbacks and methods that frame was handed.
//!
//! `table` reads the image's description of itself, `bans` turns rules into sets of forbidden functions, and `lines`
//! finds the line. None of them knows challenges or cases. This module does not see syntax, or uses that call nothing.

mod bans;
mod lines;
mod table;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use wasmtime::component::Linker;

pub(super) use self::bans::Bans;
use self::bans::{Ban, Exemption};
use self::table::{Site, Table};
use crate::job::Watch;
use crate::outcome::Located;
use crate::stop::Stop;

/// The import of the image.
const INTERFACE: &str = "judge:watch/watch";

/// The call is allowed.
const ALLOWED: u32 = 0;
/// The call is allowed, and its end must be reported.
const TRACKED: u32 = 1;
/// The call breaks a rule: the caller is looked up next and reported through `broken`.
const BREACH: u32 = 2;

/// The number of rule sets that are remembered.
const REMEMBERED: usize = 16;

/// What sets of rules forbid, so that each set is worked out once.
#[derive(Debug, Default)]
pub(super) struct Known {
    recent: Mutex<Vec<(Watch, Arc<Bans>)>>,
}

impl Known {
    /// What `watch` forbids; nothing if it forbids nothing.
    ///
    /// # Errors
    ///
    /// When the table of this build cannot be read.
    pub(super) fn bans(&self, watch: &Watch) -> std::io::Result<Option<Arc<Bans>>> {
        if *watch == (Watch { by: watch.by, ..Watch::default() }) {
            return Ok(None);
        }
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, bans)) = recent.iter().find(|(known, _)| known == watch) {
            return Ok(Some(Arc::clone(bans)));
        }
        let bans = Arc::new(Bans::of(watch, Table::get()?));
        recent.truncate(REMEMBERED - 1);
        recent.insert(0, (watch.clone(), Arc::clone(&bans)));
        Ok(Some(bans))
    }
}

/// What is watched in one instance, and the result.
#[derive(Debug, Default)]
pub(super) struct Watcher {
    bans: Option<Arc<Bans>>,
    /// Forbidden functions that the library is currently inside, with the frames that called them.
    inside: Vec<Outer>,
    /// What a library instruction does with a function, keyed by the code's address, the offset in it, the function and
    /// the subject.
    permits: HashMap<(u32, u32, u32, u32), Site>,
    /// Whether the runner has started to run the program.
    is_loaded: bool,
    /// The breach that is about to be reported.
    message: String,
    /// The rule that was broken, and where.
    breach: Option<Located>,
}

/// A forbidden function that the library is currently inside.
#[derive(Debug, Clone, Copy)]
struct Outer {
    function: u32,
    subject: u32,
    /// The frame that called it.
    frame: u32,
}

/// A call, as the image reports it.
struct Call {
    function: u32,
    subject: u32,
    frame: u32,
    code: u32,
    /// The offset of the caller's instruction in its code.
    offset: u32,
    /// The object that the caller's instruction calls, if it is a call: its address, its type, and two of its words.
    callee: [u32; 4],
}

impl Watcher {
    pub(super) fn new(bans: Option<Arc<Bans>>) -> Self {
        Self { bans, ..Self::default() }
    }

    /// The rule that was broken.
    pub(super) fn into_breach(self) -> Option<Located> {
        self.breach
    }

    fn word(&self, number: u32) -> u64 {
        self.bans.as_ref().map_or(0, |bans| bans.word(number))
    }

    /// Whether `call` is allowed.
    fn called(&mut self, call: &Call) -> u32 {
        let Some(bans) = self.bans.clone() else { return ALLOWED };
        let Some(ban) = bans.of_call(call.function, call.subject) else { return ALLOWED };
        // Without code, this is the host's own call, before or after the run.
        if call.code == 0 {
            return ALLOWED;
        }
        let mut answer =
            if bans.table.codes.contains_key(&call.code) { self.exemption(&bans, ban, call) } else { BREACH };
        if answer == BREACH && bans.is_inner(ban, call.callee) {
            answer = ALLOWED;
        }
        if answer == BREACH {
            self.message.clone_from(&ban.message);
        }
        answer
    }

    /// Whether the calling library instruction may make a call that candidates may not.
    fn exemption(&mut self, bans: &Bans, ban: &Ban, call: &Call) -> u32 {
        let code = &bans.table.codes[&call.code];
        let site = *self
            .permits
            .entry((call.code, call.offset, call.function, call.subject))
            .or_insert_with(|| code.site(call.offset, &ban.objects, &ban.names));
        let is_loading = matches!(ban.exemption, Exemption::Listed(_)) && code.is_one_of(bans::LOADS);
        if is_loading && self.is_loaded {
            return BREACH;
        }
        let is_allowed = match ban.exemption {
            Exemption::Home(module) if code.module == module && bans.is_home(ban, call.callee) => true,
            Exemption::Slicing => site.slices,
            Exemption::Listed(list) if !code.is_one_of(list) => false,
            Exemption::Loosely => site.calls || site.hands_on || site.reaches,
            Exemption::Named | Exemption::Home(_) => site.hands_on || (site.calls && !bans.is_plain(call.function)),
            Exemption::Listed(_) => site.reaches || (site.calls && !bans.is_plain(call.function)),
        };
        if is_allowed {
            return ALLOWED;
        }
        let is_listed = !matches!(ban.exemption, Exemption::Listed(list) if !code.is_one_of(list));
        let is_member = || code.is_one_of(bans::MAKES_MEMBERS) && ban.objects.contains(&call.callee[0]);
        if !is_listed || !(site.calls || is_member()) {
            return BREACH;
        }
        if let Some(outer) = self.inside.last().filter(|outer| outer.frame == call.frame) {
            // Making an object may take several functions. Otherwise, if this frame is already inside such a call,
            // something else is calling: something it was handed.
            let is_same = outer.subject == call.subject
                && bans.table.are_makers(call.subject, outer.function, call.function)
                && outer.function != call.function;
            return if is_same { ALLOWED } else { BREACH };
        }
        if bans.table.is_callee(call.callee, call.function) {
            self.is_loaded |= is_loading && ban.names.contains(bans::LOADED);
            self.inside.push(Outer { function: call.function, subject: call.subject, frame: call.frame });
            TRACKED
        } else {
            BREACH
        }
    }

    fn is_library(&self, code: u32) -> bool {
        self.bans.as_ref().is_some_and(|bans| bans.table.codes.contains_key(&code))
    }

    /// Records the breach that is about to end the run.
    fn broken(&mut self, first_line: u32, offset: u32, table: &[u8]) -> Stop {
        let line = lines::line(first_line, offset, table).unwrap_or(0);
        self.breach = Some(Located { line, column: 0, message: std::mem::take(&mut self.message) });
        Stop::RuleBroken
    }
}

/// What the image reports about a call: the parameters of `called`.
type CallReport = (u32, u32, u32, u32, u32, u32, u32, u32, u32);

/// Lets guests report calls; `project` finds the watcher in the store's data.
pub(super) fn add_to_linker<T: 'static>(
    linker: &mut Linker<T>,
    project: fn(&mut T) -> &mut Watcher,
) -> wasmtime::Result<()> {
    let mut interface = linker.instance(INTERFACE)?;
    interface.func_wrap("arm", move |mut store, (word,): (u32,)| Ok((project(store.data_mut()).word(word),)))?;
    interface.func_wrap("called", move |mut store, report: CallReport| {
        let (function, subject, frame, code, offset, callee, kind, first, second) = report;
        let call = Call { function, subject, frame, code, offset, callee: [callee, kind, first, second] };
        Ok((project(store.data_mut()).called(&call),))
    })?;
    interface.func_wrap("left", move |mut store, (): ()| {
        project(store.data_mut()).inside.pop();
        Ok(())
    })?;
    interface
        .func_wrap("is-library", move |mut store, (code,): (u32,)| Ok((project(store.data_mut()).is_library(code),)))?;
    interface.func_wrap("derives", move |mut store, (subject, base): (u32, u32)| {
        Ok((project(store.data_mut()).bans.as_ref().is_some_and(|bans| bans.derives(subject, base)),))
    })?;
    interface.func_wrap(
        "broken",
        move |mut store, (line, offset, table): (u32, u32, Vec<u8>)| -> wasmtime::Result<()> {
            Err(project(store.data_mut()).broken(line, offset, &table).into())
        },
    )
}
