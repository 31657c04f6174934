//! The bytecode of sources that run many times, each compiled once and not for every case.
//!
//! A source is compiled in its own instance, which runs none of it. The cost is charged to every case as if the case
//! had compiled it, so neither usage nor verdict depends on what was kept. Nothing here knows the engine.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::cancellation::Cancellation;
use crate::outcome::Located;

/// The number of sources remembered: as many as can be in progress at once, and a few more.
const SOURCES: usize = 64;

/// The longest source, in bytes, that is compiled separately; the instances that run a longer one compile it
/// themselves.
const LONGEST: usize = 512 << 10;

/// The largest bytecode, in bytes, that is kept: constants can be far larger than their source.
const LARGEST: usize = 1 << 20;

/// How often a caller that waits for another's compilation checks whether it was cancelled.
const GLANCE: Duration = Duration::from_millis(20);

/// A compiled source and the cost of compiling it.
#[derive(Debug)]
pub(super) struct Bytecode {
    /// The code as CPython's `marshal` writes it; made by a guest, and fit only for a guest.
    pub(super) bytes: Vec<u8>,
    /// The instructions that compiling took.
    pub(super) instructions: u64,
    /// The bytes by which memory grew during compilation.
    pub(super) memory_bytes: u64,
}

/// The most recently compiled sources.
#[derive(Debug, Default)]
pub(super) struct Bytecodes {
    recent: Mutex<VecDeque<(Arc<str>, Arc<Entry>)>>,
}

/// What is known about one source.
#[derive(Debug, Default)]
struct Entry {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Clone, Default)]
enum State {
    /// Nothing, and nobody is compiling it.
    #[default]
    Unknown,
    /// Somebody is compiling it.
    Compiling,
    /// The result of compiling it.
    Known(Known),
}

/// What is known about a source that was compiled separately.
#[derive(Debug, Clone, Default)]
pub(super) enum Known {
    /// Its bytecode.
    Bytecode(Arc<Bytecode>),
    /// Why it does not compile: none of its code had run, so this depends on the source alone.
    Uncompilable(Located),
    /// Nothing, so the instances that run it must find out.
    #[default]
    Nothing,
}

impl Entry {
    fn set(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
        self.changed.notify_all();
    }

    /// What is known, after waiting for a caller who is compiling; `Compiling` if this caller must now do so. A caller
    /// whose `cancel` fires meanwhile gets nothing.
    fn known(&self, cancel: &Cancellation) -> State {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while matches!(*state, State::Compiling) {
            if cancel.is_cancelled() {
                return State::Known(Known::Nothing);
            }
            state = self.changed.wait_timeout(state, GLANCE).unwrap_or_else(PoisonError::into_inner).0;
        }
        if matches!(*state, State::Unknown) {
            *state = State::Compiling;
        }
        state.clone()
    }
}

/// Leaves compiling to another caller if the responsible one did not finish, even because of a panic.
struct CompileClaim<'a>(&'a Entry, State);

impl Drop for CompileClaim<'_> {
    fn drop(&mut self) {
        self.0.set(std::mem::take(&mut self.1));
    }
}

/// The result of compiling.
#[derive(Debug)]
pub(super) enum Compiled {
    /// Bytecode.
    Bytecode(Bytecode),
    /// What is wrong with the source.
    Uncompilable(Located),
    /// Nothing, as on every other try: the instances that run the source compile it and report what is wrong.
    Nothing,
    /// Nothing, because it was cancelled.
    Cancelled,
}

impl Bytecodes {
    /// What is known about `source`, from memory or from `compile`. Nothing once `cancel` is cancelled.
    ///
    /// # Errors
    ///
    /// Those of `compile`, which are not remembered.
    pub(super) fn get<E>(
        &self,
        source: &Arc<str>,
        cancel: &Cancellation,
        compile: impl FnOnce() -> Result<Compiled, E>,
    ) -> Result<Known, E> {
        if source.len() > LONGEST {
            return Ok(Known::Nothing);
        }
        let entry = self.entry(source);
        if let State::Known(known) = entry.known(cancel) {
            return Ok(known);
        }
        let mut claim = CompileClaim(&entry, State::Unknown);
        let known = match compile()? {
            Compiled::Bytecode(bytecode) if bytecode.bytes.len() <= LARGEST => Known::Bytecode(Arc::new(bytecode)),
            Compiled::Uncompilable(place) => Known::Uncompilable(place),
            Compiled::Bytecode(_) | Compiled::Nothing => Known::Nothing,
            Compiled::Cancelled => return Ok(Known::Nothing),
        };
        claim.1 = State::Known(known.clone());
        Ok(known)
    }

    fn entry(&self, source: &Arc<str>) -> Arc<Entry> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let found = recent.iter().position(|(known, _)| Arc::ptr_eq(known, source) || known == source);
        let (known, entry) =
            found.and_then(|index| recent.remove(index)).unwrap_or_else(|| (Arc::clone(source), Arc::default()));
        recent.truncate(SOURCES - 1);
        recent.push_front((known, Arc::clone(&entry)));
        entry
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    fn compiled(instructions: u64) -> Compiled {
        Compiled::Bytecode(Bytecode { bytes: vec![1], instructions, memory_bytes: 0 })
    }

    fn never() -> Result<Compiled, Infallible> {
        panic!("compiled again")
    }

    fn get<E>(
        bytecodes: &Bytecodes,
        source: &Arc<str>,
        compile: impl FnOnce() -> Result<Compiled, E>,
    ) -> Result<Option<Arc<Bytecode>>, E> {
        bytecodes.get(source, &Cancellation::new(), compile).map(bytecode)
    }

    fn bytecode(known: Known) -> Option<Arc<Bytecode>> {
        match known {
            Known::Bytecode(bytecode) => Some(bytecode),
            Known::Uncompilable(_) | Known::Nothing => None,
        }
    }

    #[test]
    fn why_a_source_does_not_compile_is_determined_once() {
        let (bytecodes, cancel) = (Bytecodes::default(), Cancellation::new());
        let place = Located { line: 1, column: 2, message: "invalid syntax".to_owned() };
        let find_out = || Ok::<_, Infallible>(Compiled::Uncompilable(place.clone()));
        for known in [
            bytecodes.get(&"a".into(), &cancel, find_out).unwrap(),
            bytecodes.get(&"a".into(), &cancel, never).unwrap(),
        ] {
            assert!(matches!(known, Known::Uncompilable(found) if found == place));
        }
    }

    #[test]
    fn a_source_is_compiled_once() {
        let bytecodes = Bytecodes::default();
        assert_eq!(get(&bytecodes, &"a".into(), || Ok::<_, Infallible>(compiled(5))).unwrap().unwrap().instructions, 5);
        assert_eq!(get(&bytecodes, &"a".into(), never).unwrap().unwrap().instructions, 5);
        assert!(get(&bytecodes, &"b".into(), || Ok::<_, Infallible>(Compiled::Nothing)).unwrap().is_none());
        assert!(get(&bytecodes, &"b".into(), never).unwrap().is_none());
    }

    #[test]
    fn what_failed_is_tried_again() {
        let bytecodes = Bytecodes::default();
        assert_eq!(get(&bytecodes, &"a".into(), || Err("no memory")).unwrap_err(), "no memory");
        assert!(get(&bytecodes, &"a".into(), || Ok::<_, Infallible>(Compiled::Cancelled)).unwrap().is_none());
        assert!(get(&bytecodes, &"a".into(), || Ok::<_, Infallible>(compiled(1))).unwrap().is_some());
    }

    #[test]
    fn only_the_latest_sources_are_kept() {
        let bytecodes = Bytecodes::default();
        for number in 0..1000 {
            get(&bytecodes, &format!("{number}").into(), || Ok::<_, Infallible>(compiled(number))).unwrap();
            assert!(bytecodes.recent.lock().unwrap().len() <= SOURCES);
        }
        assert_eq!(get(&bytecodes, &"999".into(), never).unwrap().unwrap().instructions, 999);
        assert_eq!(get(&bytecodes, &"0".into(), || Ok::<_, Infallible>(compiled(7))).unwrap().unwrap().instructions, 7);
    }

    #[test]
    fn large_bytecode_is_not_kept() {
        let large = Compiled::Bytecode(Bytecode { bytes: vec![0; LARGEST + 1], instructions: 1, memory_bytes: 0 });
        let bytecodes = Bytecodes::default();
        assert!(get(&bytecodes, &"a".into(), || Ok::<_, Infallible>(large)).unwrap().is_none());
        assert!(get(&bytecodes, &"a".into(), never).unwrap().is_none());
    }

    #[test]
    fn long_sources_are_left_to_the_instances() {
        assert!(get(&Bytecodes::default(), &"#".repeat(LONGEST + 1).into(), never).unwrap().is_none());
    }

    #[test]
    fn a_waiting_caller_notices_that_it_is_cancelled() {
        let bytecodes = Bytecodes::default();
        let source: Arc<str> = "a".into();
        let (begun, compiling) = std::sync::mpsc::channel();
        let (end, ended) = std::sync::mpsc::channel::<()>();
        std::thread::scope(|scope| {
            let (bytecodes, source) = (&bytecodes, &source);
            let first = scope.spawn(move || {
                get(bytecodes, source, || {
                    begun.send(()).unwrap();
                    ended.recv().unwrap();
                    Ok::<_, Infallible>(compiled(3))
                })
            });
            compiling.recv().unwrap();
            let cancelled = Cancellation::new();
            cancelled.cancel();
            assert!(bytecode(bytecodes.get(source, &cancelled, never).unwrap()).is_none(), "it does not wait");
            let second = scope.spawn(move || get(bytecodes, source, never));
            end.send(()).unwrap();
            for waited in [first, second] {
                assert_eq!(waited.join().unwrap().unwrap().unwrap().instructions, 3);
            }
        });
    }

    #[test]
    fn after_a_panic_the_next_caller_compiles() {
        let bytecodes = Bytecodes::default();
        let panicking =
            std::panic::AssertUnwindSafe(|| get(&bytecodes, &"a".into(), || -> Result<_, Infallible> { panic!() }));
        assert!(std::panic::catch_unwind(panicking).is_err());
        assert!(get(&bytecodes, &"a".into(), || Ok::<_, Infallible>(compiled(1))).unwrap().is_some());
    }
}
