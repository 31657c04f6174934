//! What rules forbid: maps names to functions of the image, each with a message for a breach and the callers that are
//! still allowed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use self::lists::INNER;
pub(super) use self::lists::{LOADED, LOADS, MAKES_MEMBERS};
use super::table::Table;

mod lists;
mod making;

/// A forbidden function, or several under one name.
#[derive(Debug)]
pub(super) struct Ban {
    /// The message for a breach.
    pub(super) message: String,
    pub(super) exemption: Exemption,
    /// The Python objects that stand for it.
    pub(super) objects: HashSet<u32>,
    /// The names of the attributes under which it is found.
    pub(super) names: HashSet<String>,
}

/// Which library code may call it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Exemption {
    /// An instruction that calls it by name or hands it on by name.
    Named,
    /// An instruction that calls by name something that leads to it, or reaches it as an attribute.
    Loosely,
    /// As before, and any instruction of its own module that calls it, or that calls a class about which nothing is
    /// known.
    Home(&'static str),
    /// An instruction that works on a slice created by its own code.
    Slicing,
    /// The listed code, where it calls it by name: `module:qualified.name`, or all of `module:`.
    Listed(&'static [&'static str]),
}

/// Everything that is forbidden.
#[derive(Debug)]
pub(crate) struct Bans {
    pub(super) table: &'static Table,
    words: Vec<u64>,
    functions: HashMap<u32, Arc<Ban>>,
    /// Types whose objects must not be made.
    types: HashMap<u32, Arc<Ban>>,
    /// The bans on making an object of a type that is not in the image and derives from a forbidden one.
    makers: HashMap<u32, Arc<Ban>>,
    slots: HashMap<u32, Arc<Ban>>,
    codes: HashMap<u32, Arc<Ban>>,
    /// Types written in Python whose objects must not be made; the same holds for types derived from them.
    derived: HashSet<u32>,
    /// Everything that is forbidden, by the objects that stand for it.
    objects: HashMap<u32, Arc<Ban>>,
    known_types: HashSet<u32>,
    starts: Vec<String>,
}

impl Bans {
    /// Bits for the functions whose calls are reported, starting at 64 times `number`; the first bit says whether there
    /// are any.
    pub(super) fn word(&self, number: u32) -> u64 {
        self.words.get(number as usize).copied().unwrap_or(0)
    }

    /// The names of Python functions whose start is reported.
    pub(crate) fn starts(&self) -> &[String] {
        &self.starts
    }

    /// The ban on a call of the function `number` with `subject`, if there is one.
    pub(super) fn of_call(&self, number: u32, subject: u32) -> Option<&Ban> {
        if number == self.table.started {
            return self.codes.get(&subject).map(AsRef::as_ref);
        }
        if number == self.table.specializes {
            return self.objects.get(&subject).map(AsRef::as_ref);
        }
        if self.table.slot_calls.contains(&number) {
            return self.slots.get(&subject).map(AsRef::as_ref);
        }
        if let Some(ban) = self.functions.get(&number) {
            return Some(ban);
        }
        if self.known_types.contains(&subject) {
            return self.types.get(&subject).map(AsRef::as_ref);
        }
        self.makers.get(&number).map(AsRef::as_ref)
    }

    /// Whether an instruction that calls the function calls an object that leads to it.
    pub(super) fn is_plain(&self, number: u32) -> bool {
        number != self.table.started && number != self.table.specializes && !self.table.slot_calls.contains(&number)
    }

    /// Whether making an object of a type about which nothing else is known counts as making one of a forbidden type
    /// that it derives from.
    pub(super) fn derives(&self, subject: u32, base: u32) -> bool {
        self.derived.contains(&base) && !self.known_types.contains(&subject)
    }

    /// Whether what an instruction calls, given by address and type, is forbidden, or is a class outside the image that
    /// may derive from something forbidden.
    pub(super) fn is_home(&self, ban: &Ban, [object, kind, ..]: [u32; 4]) -> bool {
        ban.objects.contains(&object) || (self.table.metaclasses.contains(&kind) && !self.known_types.contains(&object))
    }

    /// Whether C calls this on its own account for `callee`, which the program may call.
    pub(super) fn is_inner(&self, ban: &Ban, callee: [u32; 4]) -> bool {
        let Some(outer) = self.table.function_of(callee) else { return false };
        let outer = self.table.functions.iter().find(|known| known.number == outer);
        outer.is_some_and(|outer| {
            INNER.iter().any(|(name, inner)| outer.names.contains(name) && ban.names.contains(*inner))
        })
    }
}
