//! The names of streams, consumers and subjects: everything begins with one prefix, so that permissions can be given
//! for it, and work is under the engine that may judge it.

use judge::Fingerprint;

/// The hexadecimal digits of an engine's fingerprint in subjects.
const DIGITS: usize = 16;

/// The longest prefix, in bytes.
const PREFIX: usize = 64;

/// The names for one prefix and one engine.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    prefix: String,
    engine: String,
}

/// Which workers may judge work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Access {
    /// Any worker of the engine.
    Open,
    /// Those with an identity that opens sealed challenges.
    Sealed,
}

/// The side of the queue that a connection is on: each receives only the replies to its own requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// The side that has work.
    Server,
    /// The side that does it.
    Worker,
}

impl Access {
    fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Sealed => "sealed",
        }
    }
}

impl Names {
    /// The names below `prefix` for `engine`; none if the prefix is not made of words with dots between them.
    pub(crate) fn new(prefix: &str, engine: Fingerprint) -> Option<Self> {
        let is_word =
            |word: &str| !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let is_prefix = prefix.len() <= PREFIX && prefix.split('.').all(is_word);
        let engine = engine.to_string().chars().take(DIGITS).collect();
        is_prefix.then(|| Self { prefix: prefix.to_owned(), engine })
    }

    /// The stream of all work.
    pub(crate) fn stream(&self) -> String {
        format!("{}-work", self.plain())
    }

    /// The bucket of what is too large for a message.
    pub(crate) fn bucket(&self) -> String {
        format!("{}-objects", self.plain())
    }

    /// The subjects of all work, of every engine.
    pub(crate) fn all_work(&self) -> String {
        format!("{}.work.*.*", self.prefix)
    }

    /// The subject of work of this engine.
    pub(crate) fn work(&self, access: Access) -> String {
        format!("{}.work.{}.{}", self.prefix, self.engine, access.word())
    }

    /// The consumer of work of this engine.
    pub(crate) fn consumer(&self, access: Access) -> String {
        format!("{}-{}", self.engine, access.word())
    }

    /// Where a dispatcher receives reports on its work.
    pub(crate) fn report(&self, dispatcher: &str) -> String {
        format!("{}.report.{dispatcher}", self.prefix)
    }

    /// Where a dispatcher is asked before work is tried again.
    pub(crate) fn begin(&self, dispatcher: &str) -> String {
        format!("{}.begin.{dispatcher}", self.prefix)
    }

    /// Where workers hear of work that nobody waits for any more.
    pub(crate) fn cancel(&self) -> String {
        format!("{}.cancel.{}", self.prefix, self.engine)
    }

    /// Where workers say that they are there.
    pub(crate) fn alive(&self) -> String {
        format!("{}.alive.{}", self.prefix, self.engine)
    }

    /// Where workers are asked to say so.
    pub(crate) fn roll(&self) -> String {
        format!("{}.roll.{}", self.prefix, self.engine)
    }

    /// The subject below which the replies to this side's requests arrive. It is below the prefix, as NATS's own inbox
    /// may be open to everybody.
    pub(crate) fn inbox(&self, side: Side) -> String {
        let side = match side {
            Side::Server => "server",
            Side::Worker => "worker",
        };
        format!("{}.inbox.{side}", self.prefix)
    }

    /// Whether a reply may be sent there: to the inbox of workers, and nowhere else. A dispatcher has more rights than
    /// a worker, which must not get to use them.
    pub(crate) fn is_worker_inbox(&self, reply: &str) -> bool {
        reply.strip_prefix(&self.inbox(Side::Worker)).is_some_and(|rest| rest.starts_with('.'))
    }

    /// The prefix for names that may not contain dots.
    fn plain(&self) -> String {
        self.prefix.replace('.', "-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_made_of_words() {
        let engine = Fingerprint::of(b"engine");
        for prefix in ["judge", "school.judge-2"] {
            assert!(Names::new(prefix, engine).is_some(), "{prefix}");
        }
        for prefix in ["", ".", "a..b", "a.", "*", ">", "a b", "Judge", "a\n", &"a".repeat(65)] {
            assert!(Names::new(prefix, engine).is_none(), "{prefix:?}");
        }
        let names = Names::new("school.judge", engine).unwrap();
        assert_eq!((names.stream().as_str(), names.bucket().as_str()), ("school-judge-work", "school-judge-objects"));
        assert!(names.is_worker_inbox("school.judge.inbox.worker.a.1"));
        for other in
            ["school.judge.inbox.workers.a", "school.judge.cancel.a", "$JS.API.STREAM.PURGE.school-judge-work", ""]
        {
            assert!(!names.is_worker_inbox(other), "{other}");
        }
        assert_eq!(names.work(Access::Sealed), format!("school.judge.work.{}.sealed", &engine.to_string()[..16]));
    }
}
