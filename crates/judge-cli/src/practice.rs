//! What one user has done so far: which hints were shown, and which challenges are solved. It is one small file in the
//! user's data folder, and no verdict depends on it.
//!
//! The file is replaced as a whole, by one process at a time. Content that cannot be understood is never overwritten.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use judge::ChallengeId;
use serde::{Deserialize, Serialize};

use crate::args::Common;
use crate::failure::Failure;
use crate::{source, unwritten};

/// The version of the file that this judge reads and writes.
const FORMAT_VERSION: u64 = 1;

const FILE: &str = "practice.json";

/// The file that a process locks while it changes the other one; it stays empty.
const LOCK: &str = "practice.lock";

/// Bytes that no genuine file exceeds: ten thousand challenges take 1 MiB.
const TOO_LARGE: u64 = 4 << 20;

/// How long to wait for the lock, which another process holds only for a moment.
const PATIENCE: Duration = Duration::from_secs(10);

const ELSEWHERE: &str = "--data-dir DIR or JUDGE_DATA_DIR names another folder";

/// What is known about one challenge.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Done {
    /// How many hints were shown.
    #[serde(default)]
    hints_shown: u32,
    /// When a submission was accepted for the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    accepted: Option<String>,
    /// The last stage that a submission passed, in a challenge of several stages.
    #[serde(default, skip_serializing_if = "is_zero")]
    stage_reached: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// What is known about a file of any version.
#[derive(Debug, Deserialize)]
struct Version {
    format_version: Option<u64>,
}

/// The contents of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    format_version: u64,
    challenges: BTreeMap<String, Done>,
}

/// What was read from the file.
pub(crate) struct Known(Contents);

impl Known {
    /// Whether a submission of the user was accepted.
    pub(crate) fn is_solved(&self, id: &str) -> bool {
        self.0.challenges.get(id).is_some_and(|done| done.accepted.is_some())
    }

    /// Whether the text of a stage may be shown: a submission of the user passed all stages before it.
    pub(crate) fn has_reached(&self, id: &ChallengeId, stage: u32) -> bool {
        let reached = self.0.challenges.get(id.as_str()).map_or(0, |done| done.stage_reached);
        stage <= 1 || self.is_solved(id.as_str()) || reached + 1 >= stage
    }

    /// How many hints of a challenge were shown.
    pub(crate) fn hints_shown(&self, id: &ChallengeId) -> usize {
        self.0.challenges.get(id.as_str()).map_or(0, |done| done.hints_shown as usize)
    }
}

/// Where a user's progress is kept.
pub(crate) struct Practice {
    folder: PathBuf,
}

impl Practice {
    /// The folder that the arguments name, else the user's own.
    pub(crate) fn of(common: &Common) -> Result<Self, Failure> {
        let named = common.data_dir.clone().filter(|folder| !folder.as_os_str().is_empty());
        let folder = named.or_else(|| dirs::data_dir().map(|folder| folder.join("judge")));
        let missing = || Failure::new("the user has no data folder").hint(ELSEWHERE);
        Ok(Self { folder: folder.ok_or_else(missing)? })
    }

    /// Everything that is known.
    pub(crate) fn read(&self) -> Result<Known, Failure> {
        let file = self.folder.join(FILE);
        match fs::metadata(&file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Known(Contents { format_version: FORMAT_VERSION, challenges: BTreeMap::new() }));
            }
            Err(error) => {
                let message = format!("{} cannot be read: {}", judge::shown(&file), judge::why(&error));
                return Err(Failure::new(message).hint(ELSEWHERE));
            }
            // Opening a pipe would wait for its writer.
            Ok(about) if !about.is_file() => return Err(unusable(&file, "is not a file")),
            Ok(about) if about.len() > TOO_LARGE => return Err(unusable(&file, "is larger than such a file can be")),
            Ok(_) => {}
        }
        let bytes = source::read_up_to(&file, TOO_LARGE).map_err(|failure| failure.hint(AWAY).hint(ELSEWHERE))?;
        let contents = understood(&bytes).map_err(|why| unusable(&file, &why))?;
        Ok(Known(contents))
    }

    /// Remembers that a submission was accepted.
    pub(crate) fn solved(&self, id: &ChallengeId) -> Result<(), Failure> {
        if self.read()?.is_solved(id.as_str()) {
            return Ok(());
        }
        self.change(id, |done| {
            done.accepted.get_or_insert_with(|| Timestamp::now().to_string());
        })
    }

    /// Remembers that a submission passed all stages up to this one.
    pub(crate) fn reached(&self, id: &ChallengeId, stage: u32) -> Result<(), Failure> {
        if self.read()?.has_reached(id, stage.saturating_add(1)) {
            return Ok(());
        }
        self.change(id, |done| done.stage_reached = done.stage_reached.max(stage))
    }

    /// Remembers that one more hint of `count` is shown, and gives how many were shown before.
    pub(crate) fn one_hint_more(&self, id: &ChallengeId, count: usize) -> Result<usize, Failure> {
        self.change(id, |done| {
            let before = (done.hints_shown as usize).min(count);
            done.hints_shown = u32::try_from((before + 1).min(count)).unwrap_or(u32::MAX);
            before
        })
    }

    /// Remembers that all of `count` hints are shown.
    pub(crate) fn all_hints(&self, id: &ChallengeId, count: usize) -> Result<(), Failure> {
        self.change(id, |done| done.hints_shown = u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Changes what is known about a challenge while no other process does.
    fn change<T>(&self, id: &ChallengeId, change: impl FnOnce(&mut Done) -> T) -> Result<T, Failure> {
        let _lock = self.lock()?;
        let Known(mut contents) = self.read()?;
        let before = contents.clone();
        let result = change(contents.challenges.entry(id.to_string()).or_default());
        if contents != before {
            let file = self.folder.join(FILE);
            replace(&file, &contents).map_err(|error| unwritable(&file, &error))?;
        }
        Ok(result)
    }

    /// Waits for other processes; the lock is released when the file is dropped or the process ends.
    fn lock(&self) -> Result<File, Failure> {
        let file = self.folder.join(LOCK);
        fs::create_dir_all(&self.folder).map_err(|error| unwritten::folder(&self.folder, &error).hint(ELSEWHERE))?;
        if fs::metadata(&file).is_ok_and(|about| !about.is_file()) {
            return Err(unusable(&file, "is not a file"));
        }
        let opened = File::options().create(true).truncate(false).read(true).write(true).open(&file);
        let lock = opened.map_err(|error| unwritable(&file, &error))?;
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(unwritable(&file, &error)),
        }
        // The system wakes the waiting thread; if the lock is never released, the thread is abandoned, still waiting.
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || sender.send(lock.lock().map(|()| lock)));
        match receiver.recv_timeout(PATIENCE) {
            Ok(Ok(lock)) => Ok(lock),
            Ok(Err(error)) => Err(unwritable(&file, &error)),
            Err(_) => Err(Failure::new(format!("another process holds {} locked", judge::shown(&file)))
                .hint("end it, or try again later")
                .hint(ELSEWHERE)),
        }
    }
}

/// What the bytes of the file say, or why they cannot be understood.
fn understood(bytes: &[u8]) -> Result<Contents, String> {
    let foreign = |error: serde_json::Error| format!("is damaged, or not judge's: {error}");
    let version: Version = serde_json::from_slice(bytes).map_err(foreign)?;
    match version.format_version {
        Some(FORMAT_VERSION) => {}
        Some(version @ 2..) => {
            return Err(format!("was written by a newer version of judge: format_version {version}"));
        }
        Some(0) | None => {
            return Err("is damaged, or not judge's: it has no known format_version".to_owned());
        }
    }
    let contents: Contents = serde_json::from_slice(bytes).map_err(foreign)?;
    for (id, done) in &contents.challenges {
        let is_time = done.accepted.as_ref().is_none_or(|time| time.parse::<Timestamp>().is_ok());
        if ChallengeId::new(id.as_str()).is_none() || !is_time {
            let id = judge::visible_line(&id.chars().take(64).collect::<String>());
            return Err(format!("is damaged, or not judge's: what it says about `{id}` makes no sense"));
        }
    }
    Ok(contents)
}

/// Replaces the file, which a link may lead to, with a whole new one.
fn replace(file: &Path, contents: &Contents) -> io::Result<()> {
    let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut written = tempfile::NamedTempFile::new_in(folder)?;
    let mut text = serde_json::to_string_pretty(contents)?;
    text.push('\n');
    written.write_all(text.as_bytes())?;
    written.as_file().sync_all()?;
    written.persist(&file)?;
    Ok(())
}

/// What to do about a file that cannot be understood.
const AWAY: &str =
    "move it away, and judge begins a new one: hints shown and challenges solved so far are then forgotten";

fn unusable(file: &Path, why: &str) -> Failure {
    Failure::new(format!("{} {why}", judge::shown(&file))).hint(AWAY).hint(ELSEWHERE)
}

fn unwritable(file: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("{} cannot be written: {}", judge::shown(&file), judge::why(error))).hint(ELSEWHERE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> ChallengeId {
        ChallengeId::new(text).expect("it is an id")
    }

    #[test]
    fn what_is_kept_comes_back() {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let practice = Practice { folder: folder.path().join("made/if/need/be") };
        assert!(!practice.read().is_ok_and(|known| known.is_solved("two-sum")));
        for before in [0, 1, 2, 2, 2] {
            assert_eq!(practice.one_hint_more(&id("two-sum"), 2).expect("it can be written"), before);
        }
        // The number of hints can go down.
        assert_eq!(practice.one_hint_more(&id("two-sum"), 1).expect("it can be written"), 1);
        practice.all_hints(&id("lru-cache"), 3).expect("it can be written");
        practice.reached(&id("bank-desk"), 2).expect("it can be written");
        practice.reached(&id("bank-desk"), 1).expect("it can be written");
        practice.solved(&id("two-sum")).expect("it can be written");
        let known = practice.read().expect("it can be read");
        assert!(known.is_solved("two-sum") && !known.is_solved("lru-cache"));
        assert_eq!((known.hints_shown(&id("two-sum")), known.hints_shown(&id("lru-cache"))), (1, 3));
        let reached = |stage| known.has_reached(&id("bank-desk"), stage);
        assert!(reached(1) && reached(3) && !reached(4));
        assert!(known.has_reached(&id("lru-cache"), 1) && !known.has_reached(&id("lru-cache"), 2));
        assert!(known.has_reached(&id("two-sum"), 9), "whoever has solved it has seen all stages");
        let first = fs::read(practice.folder.join(FILE)).expect("it is there");
        practice.solved(&id("two-sum")).expect("it can be written");
        assert_eq!(fs::read(practice.folder.join(FILE)).expect("it is there"), first, "the first time counts");
    }

    #[test]
    fn what_makes_no_sense_is_reported() {
        for (text, why) in [
            ("", "is damaged, or not judge's: EOF"),
            ("{\"format_version\": 1, \"chall", "is damaged, or not judge's: EOF"),
            ("[]", "is damaged, or not judge's: invalid length 0"),
            ("{}", "it has no known format_version"),
            ("{\"format_version\": 0, \"challenges\": {}}", "it has no known format_version"),
            ("{\"format_version\": 2, \"more\": []}", "was written by a newer version of judge: format_version 2"),
            ("{\"format_version\": 1}", "missing field `challenges`"),
            ("{\"format_version\": 1, \"challenges\": {}, \"more\": 1}", "unknown field `more`"),
            ("{\"format_version\": 1, \"challenges\": {\"A b\": {}}}", "what it says about `A b` makes no sense"),
            ("{\"format_version\": 1, \"challenges\": {\"a\": {\"accepted\": \"soon\"}}}", "what it says about `a`"),
            ("{\"format_version\": 1, \"challenges\": {\"a\": {\"hints_shown\": -1}}}", "invalid value"),
        ] {
            let reason = understood(text.as_bytes()).expect_err("it makes no sense");
            assert!(reason.contains(why), "{text}: {reason}");
        }
        assert!(understood(&[b'['].repeat(1_000_000)).is_err());
    }
}
