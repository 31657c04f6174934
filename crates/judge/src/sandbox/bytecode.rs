//! The bytecode of sources that are run again and again, so that each is compiled once and not for every case.
//!
//! A source is compiled in an instance of its own that runs none of it. What that costs is charged to every case as if the
//! case had compiled for itself, so that neither usage nor verdict depends on what was kept. Nothing here knows the engine.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Sources that are remembered: as many as can be in work at a time, and some.
const SOURCES: usize = 64;

/// The longest source, in bytes, that is compiled apart; the instances that run a longer one compile it for themselves.
const LONGEST: usize = 512 << 10;

/// The largest bytecode, in bytes, that is kept: constants can be far larger than their source.
const LARGEST: usize = 1 << 20;

/// A compiled source, and what compiling it took.
#[derive(Debug)]
pub(super) struct Bytecode {
    /// What CPython's `marshal` makes of the code; made by a guest, and only fit for a guest.
    pub(super) bytes: Vec<u8>,
    /// The instructions that compiling executed.
    pub(super) instructions: u64,
    /// By how many bytes the memory grew while compiling.
    pub(super) memory_bytes: u64,
}

/// The sources compiled last.
#[derive(Debug, Default)]
pub(super) struct Bytecodes {
    recent: Mutex<VecDeque<(Arc<str>, Arc<Entry>)>>,
}

/// What is known of one source: nothing yet, or whether there is bytecode. Who holds the lock is finding out.
type Entry = Mutex<Option<Option<Arc<Bytecode>>>>;

/// What came of compiling.
#[derive(Debug)]
pub(super) enum Compiled {
    /// Bytecode.
    Bytecode(Bytecode),
    /// Nothing, and it would always be so: the instances that run the source compile it and say what is wrong.
    Nothing,
    /// Nothing, because it was cancelled.
    Cancelled,
}

impl Bytecodes {
    /// The bytecode of `source`, from memory or from `compile`.
    ///
    /// # Errors
    ///
    /// Those of `compile`, which are not remembered.
    pub(super) fn get<E>(
        &self,
        source: &Arc<str>,
        compile: impl FnOnce() -> Result<Compiled, E>,
    ) -> Result<Option<Arc<Bytecode>>, E> {
        if source.len() > LONGEST {
            return Ok(None);
        }
        let entry = self.entry(source);
        // A thread that panicked has found nothing out, and left nothing half done.
        let mut known = entry.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytecode) = &*known {
            return Ok(bytecode.clone());
        }
        let bytecode = match compile()? {
            Compiled::Bytecode(bytecode) if bytecode.bytes.len() <= LARGEST => Some(Arc::new(bytecode)),
            Compiled::Bytecode(_) | Compiled::Nothing => None,
            Compiled::Cancelled => return Ok(None),
        };
        *known = Some(bytecode.clone());
        Ok(bytecode)
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

    #[test]
    fn a_source_is_compiled_once() {
        let bytecodes = Bytecodes::default();
        assert_eq!(bytecodes.get(&"a".into(), || Ok::<_, Infallible>(compiled(5))).unwrap().unwrap().instructions, 5);
        assert_eq!(bytecodes.get(&"a".into(), never).unwrap().unwrap().instructions, 5);
        assert!(bytecodes.get(&"b".into(), || Ok::<_, Infallible>(Compiled::Nothing)).unwrap().is_none());
        assert!(bytecodes.get(&"b".into(), never).unwrap().is_none());
    }

    #[test]
    fn what_failed_is_tried_again() {
        let bytecodes = Bytecodes::default();
        assert_eq!(bytecodes.get(&"a".into(), || Err("no memory")).unwrap_err(), "no memory");
        assert!(bytecodes.get(&"a".into(), || Ok::<_, Infallible>(Compiled::Cancelled)).unwrap().is_none());
        assert!(bytecodes.get(&"a".into(), || Ok::<_, Infallible>(compiled(1))).unwrap().is_some());
    }

    #[test]
    fn only_the_latest_sources_are_kept() {
        let bytecodes = Bytecodes::default();
        for number in 0..1000 {
            bytecodes.get(&format!("{number}").into(), || Ok::<_, Infallible>(compiled(number))).unwrap();
            assert!(bytecodes.recent.lock().unwrap().len() <= SOURCES);
        }
        assert_eq!(bytecodes.get(&"999".into(), never).unwrap().unwrap().instructions, 999);
        assert_eq!(bytecodes.get(&"0".into(), || Ok::<_, Infallible>(compiled(7))).unwrap().unwrap().instructions, 7);
    }

    #[test]
    fn large_bytecode_is_not_kept() {
        let large = Compiled::Bytecode(Bytecode { bytes: vec![0; LARGEST + 1], instructions: 1, memory_bytes: 0 });
        let bytecodes = Bytecodes::default();
        assert!(bytecodes.get(&"a".into(), || Ok::<_, Infallible>(large)).unwrap().is_none());
        assert!(bytecodes.get(&"a".into(), never).unwrap().is_none());
    }

    #[test]
    fn long_sources_are_left_to_the_instances() {
        assert!(Bytecodes::default().get(&"#".repeat(LONGEST + 1).into(), never).unwrap().is_none());
    }
}
