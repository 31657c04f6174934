//! Recently made contents that may be needed again, such as databases of cases, held in memory. The least recently used
//! are dropped first.
//!
//! It sits in front of the cache on disk. It knows only names and bytes, and holds no more than its limits.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The most bytes that are held.
const MOST: usize = 64 << 20;

/// The most entries that are held, since a look-up scans them all.
const ENTRIES: usize = 512;

/// Contents by name.
#[derive(Default)]
pub(super) struct Recent(Mutex<State>);

#[derive(Default)]
struct State {
    /// The entries, most recently used last.
    entries: VecDeque<(String, Arc<[u8]>)>,
    bytes: usize,
}

impl fmt::Debug for Recent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recent").finish_non_exhaustive()
    }
}

impl Recent {
    /// The content with this name.
    pub(super) fn get(&self, name: &str) -> Option<Arc<[u8]>> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = state.entries.iter().rposition(|(other, _)| other == name)?;
        let entry = state.entries.remove(place)?;
        let content = Arc::clone(&entry.1);
        state.entries.push_back(entry);
        Some(content)
    }

    /// Holds `content`, unless it alone exceeds the limit.
    pub(super) fn put(&self, name: &str, content: &Arc<[u8]>) {
        if content.len() > MOST {
            return;
        }
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // If two callers made it at the same time, they made the same content.
        if state.entries.iter().any(|(other, _)| other == name) {
            return;
        }
        state.bytes += content.len();
        state.entries.push_back((name.to_owned(), Arc::clone(content)));
        while state.bytes > MOST || state.entries.len() > ENTRIES {
            let Some((_, gone)) = state.entries.pop_front() else { break };
            state.bytes -= gone.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(recent: &Recent) -> (usize, usize) {
        let state = recent.0.lock().unwrap();
        (state.entries.len(), state.bytes)
    }

    #[test]
    fn the_least_recently_used_goes() {
        let recent = Recent::default();
        let third: Arc<[u8]> = vec![0; MOST / 3].into();
        for name in ["a", "b", "c"] {
            recent.put(name, &third);
        }
        assert!(recent.get("a").is_some());
        recent.put("d", &third);
        assert_eq!(["a", "b", "c", "d"].map(|name| recent.get(name).is_some()), [true, false, true, true]);
        recent.put("d", &third);
        assert_eq!(held(&recent), (3, MOST / 3 * 3));
        recent.put("huge", &vec![0; MOST + 1].into());
        assert_eq!(held(&recent), (3, MOST / 3 * 3), "it would push out all others and be of no use");
    }

    #[test]
    fn entries_are_counted_too() {
        let recent = Recent::default();
        for number in 0..2 * ENTRIES {
            recent.put(&number.to_string(), &Vec::new().into());
        }
        assert_eq!(held(&recent), (ENTRIES, 0));
    }
}
