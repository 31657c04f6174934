//! Enforces rules on calls, outside of the guest: the image tells of every call of a forbidden function, and by whom.
//!
//! Whatever way a program gets hold of a function, and whatever calls it in the end, its one C function is entered; the image
//! (`judge_wasm::watch`) then asks here. The library may call by name what a candidate may not; whoever else calls has
//! broken the rule, and the guest is stopped at once. Nothing of this is in the guest, so nothing in it can be found,
//! replaced or caught.
//!
//! `table` reads what the image says about itself, `bans` makes of rules what is forbidden, `lines` finds the line. None of
//! them knows challenges or cases. What is not seen here: uses that call nothing, and syntax.

mod bans;
mod lines;
mod table;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use wasmtime::component::Linker;

pub(super) use self::bans::Bans;
use self::bans::{Ban, Pardon};
use self::table::Table;
use crate::outcome::Located;
use crate::sandbox::{Stop, Watch};

/// The import of the image.
const INTERFACE: &str = "judge:watch/watch";

/// The call is in order.
const ALLOWED: u32 = 0;
/// The call is in order, and its end is to be told.
const TRACKED: u32 = 1;
/// The call breaks a rule: who called is looked for next, to be told by `broken`.
const BREACH: u32 = 2;

/// Sets of rules that are remembered.
const REMEMBERED: usize = 16;

/// What rules come to, so that each set is worked out once.
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
        if *watch == Watch::default() {
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

/// What is watched in one instance, and what came of it.
#[derive(Debug, Default)]
pub(super) struct Watchman {
    bans: Option<Arc<Bans>>,
    /// Forbidden functions that the library is in the middle of, with the frames that called them.
    inside: Vec<(u32, u32)>,
    /// How code of the library names a function, by the code's address, the function and the subject.
    permits: HashMap<(u32, u32, u32), Naming>,
    /// What is about to be told.
    said: String,
    /// The rule that was broken, and where.
    breach: Option<Located>,
}

/// How code of the library names what it calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming {
    /// Not at all.
    Not,
    /// It calls it by name, and does nothing else with it.
    Calls,
    /// It hands it on, so that it may be called in its place.
    Uses,
}

/// A call, as the image tells it.
struct Call {
    function: u32,
    subject: u32,
    frame: u32,
    code: u32,
    /// The object that the caller's instruction calls, if it calls: its address, its type, and two words of it.
    callee: [u32; 4],
}

impl Watchman {
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

    /// Whether `call` is in order.
    fn called(&mut self, call: &Call) -> u32 {
        let Some(bans) = self.bans.clone() else { return ALLOWED };
        let Some(ban) = bans.of_call(call.function, call.subject) else { return ALLOWED };
        // No code at all: the host's own call, before or after the run.
        if call.code == 0 {
            return ALLOWED;
        }
        let answer = if bans.table.codes.contains_key(&call.code) { self.pardon(&bans, ban, call) } else { BREACH };
        if answer == BREACH {
            self.said.clone_from(&ban.said);
        }
        answer
    }

    /// Whether code of the library may make a call that candidates may not.
    fn pardon(&mut self, bans: &Bans, ban: &Ban, call: &Call) -> u32 {
        let code = &bans.table.codes[&call.code];
        match ban.pardon {
            Pardon::Slicing => return if code.slices { ALLOWED } else { BREACH },
            Pardon::Listed(list) => return if code.is_one_of(list) { ALLOWED } else { BREACH },
            Pardon::Any => return ALLOWED,
            Pardon::Named | Pardon::Loosely => {}
        }
        let naming = *self.permits.entry((call.code, call.function, call.subject)).or_insert_with(|| {
            if code.uses(&ban.objects, &ban.names) {
                Naming::Uses
            } else if code.calls(&ban.objects, &ban.names) {
                Naming::Calls
            } else {
                Naming::Not
            }
        });
        match naming {
            Naming::Uses => ALLOWED,
            Naming::Calls if matches!(ban.pardon, Pardon::Loosely) => ALLOWED,
            // What Python code calls, and a slot, is called by an instruction, or by C in the name of one.
            Naming::Calls if !bans.is_plain(call.function) => ALLOWED,
            // Inside of what this very frame calls already, something else calls: it was handed in.
            Naming::Calls if self.inside.last().is_some_and(|(_, frame)| *frame == call.frame) => BREACH,
            Naming::Calls if bans.table.is_callee(call.callee, call.function) => {
                self.inside.push((call.function, call.frame));
                TRACKED
            }
            Naming::Not | Naming::Calls => BREACH,
        }
    }

    fn is_library(&self, code: u32) -> bool {
        self.bans.as_ref().is_some_and(|bans| bans.table.codes.contains_key(&code))
    }

    /// Notes the breach that is about to end the run.
    fn broken(&mut self, first_line: u32, offset: u32, table: &[u8]) -> Stop {
        let line = lines::line(first_line, offset, table).unwrap_or(0);
        self.breach = Some(Located { line, column: 0, message: std::mem::take(&mut self.said) });
        Stop::RuleBroken
    }
}

/// What the image tells of a call: the parameters of `called`.
type Told = (u32, u32, u32, u32, u32, u32, u32, u32, u32);

/// Lets guests tell of calls; `project` finds the watchman in the store's data.
pub(super) fn add_to_linker<T: 'static>(
    linker: &mut Linker<T>,
    project: fn(&mut T) -> &mut Watchman,
) -> wasmtime::Result<()> {
    let mut interface = linker.instance(INTERFACE)?;
    interface.func_wrap("arm", move |mut store, (word,): (u32,)| Ok((project(store.data_mut()).word(word),)))?;
    interface.func_wrap("called", move |mut store, told: Told| {
        let (function, subject, frame, code, _, callee, kind, first, second) = told;
        let call = Call { function, subject, frame, code, callee: [callee, kind, first, second] };
        Ok((project(store.data_mut()).called(&call),))
    })?;
    interface.func_wrap("left", move |mut store, (): ()| {
        project(store.data_mut()).inside.pop();
        Ok(())
    })?;
    interface
        .func_wrap("is-library", move |mut store, (code,): (u32,)| Ok((project(store.data_mut()).is_library(code),)))?;
    interface.func_wrap(
        "broken",
        move |mut store, (line, offset, table): (u32, u32, Vec<u8>)| -> wasmtime::Result<()> {
            Err(project(store.data_mut()).broken(line, offset, &table).into())
        },
    )
}
