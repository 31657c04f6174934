//! Tests of the store alone: what it keeps and refuses, and how it handles files that are full, damaged or too new.

use std::fs;
use std::io::{Seek, SeekFrom, Write};

use super::*;

mod export;

const KEEPING: Keeping = Keeping { age: Duration::from_secs(1_000_000), bytes: 64 << 20 };

fn work(number: u32) -> NewWork {
    NewWork {
        id: Uuid::now_v7(),
        client: "ada".to_owned(),
        key: None,
        challenge: Some("double".to_owned()),
        work: format!("{{\"number\":{number}}}"),
        hash: [u8::try_from(number % 251).unwrap(); 32],
    }
}

fn result(word: &str) -> (String, String) {
    (word.to_owned(), format!("{{\"verdict\":\"{word}\"}}"))
}

/// Opens a file that the thread of an earlier store may be about to release.
fn reopened(file: &Path) -> Result<Store, StoreError> {
    loop {
        match Store::open(Some(file), KEEPING) {
            Err(StoreError::InUse(_)) => std::thread::yield_now(),
            other => return other,
        }
    }
}

#[tokio::test]
async fn the_first_result_stays_and_is_reused() {
    let store = Store::open(None, KEEPING).unwrap();
    let (one, two) = (work(1), work(1));
    assert_eq!(store.accept(one.clone()).await, Ok(Accepted::New));
    assert_eq!(store.waiting().await.unwrap().len(), 1);
    store.finish(one.id, result("accepted"), Some(one.hash)).await.unwrap();
    store.finish(one.id, result("wrong_answer"), Some(one.hash)).await.unwrap();
    assert_eq!(store.accept(two.clone()).await, Ok(Accepted::Reused));
    for id in [one.id, two.id] {
        let record = store.get(id).await.unwrap().unwrap();
        assert_eq!(record.brief.verdict.as_deref(), Some("accepted"));
        assert_eq!(record.brief.reused, id == two.id);
    }
    assert!(store.waiting().await.unwrap().is_empty());
    assert!(!store.cancel(one.id).await.unwrap());
}

#[tokio::test]
async fn a_result_without_a_hash_is_not_reused() {
    let store = Store::open(None, KEEPING).unwrap();
    let (one, two) = (work(1), work(1));
    store.accept(one.clone()).await.unwrap();
    store.finish(one.id, result("unjudged"), None).await.unwrap();
    assert_eq!(store.accept(two).await, Ok(Accepted::New));
}

#[tokio::test]
async fn a_key_stands_for_one_piece_of_work() {
    let store = Store::open(None, KEEPING).unwrap();
    let key = |work: NewWork| NewWork { key: Some("k".to_owned()), ..work };
    let one = key(work(1));
    assert_eq!(store.accept(one.clone()).await, Ok(Accepted::New));
    assert_eq!(store.accept(key(work(1))).await, Ok(Accepted::Before(one.id)));
    assert_eq!(store.accept(key(work(2))).await, Ok(Accepted::KeyTaken));
    let other = NewWork { client: "bob".to_owned(), ..key(work(2)) };
    assert_eq!(store.accept(other).await, Ok(Accepted::New));
}

#[tokio::test]
async fn unfinished_work_outlives_the_process_and_old_results_are_removed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let (one, two) = (work(1), work(2));
    {
        let store = Store::open(Some(&file), KEEPING).unwrap();
        assert_eq!(
            Store::open(Some(&file), KEEPING).unwrap_err(),
            StoreError::InUse(judge::shown(&file.canonicalize().unwrap()))
        );
        store.accept(one.clone()).await.unwrap();
        store.accept(two.clone()).await.unwrap();
        store.finish(one.id, result("accepted"), Some(one.hash)).await.unwrap();
    }
    let store = reopened(&file).unwrap();
    assert_eq!(store.waiting().await.unwrap(), [Waiting { id: two.id, client: "ada".to_owned() }]);
    assert_eq!(store.unjudged(two.id).await.unwrap(), Unjudged::Work(two.work.clone()));
    assert_eq!(store.unjudged(one.id).await.unwrap(), Unjudged::Over);
    let at_once = Keeping { age: Duration::ZERO, ..KEEPING };
    while store.prune(at_once).await.unwrap() == 0 {
        std::thread::yield_now();
    }
    assert!(store.get(one.id).await.unwrap().is_none());
    assert!(store.get(two.id).await.unwrap().is_some());
    let mut lines = Vec::new();
    assert_eq!(export(&file, &mut lines), Ok(2), "and that it was solved");
    assert!(String::from_utf8(lines).unwrap().contains("\"state\":\"waiting\""));
}

#[tokio::test]
async fn the_oldest_results_are_removed_when_there_are_too_many_bytes() {
    let store = Store::open(None, KEEPING).unwrap();
    let mut ids = Vec::new();
    for number in 0..2_000 {
        let new = NewWork { work: format!("\"{}{number}\"", "x".repeat(1_000)), ..work(number) };
        ids.push(new.id);
        store.accept(new.clone()).await.unwrap();
        if number != 7 {
            store.finish(new.id, result("accepted"), None).await.unwrap();
        }
    }
    assert!(store.prune(Keeping { bytes: 1 << 20, ..KEEPING }).await.unwrap() > 500);
    assert!(store.get(ids[0]).await.unwrap().is_none());
    assert!(store.get(ids[7]).await.unwrap().is_some(), "work without a result stays");
    assert!(store.get(ids[1_999]).await.unwrap().is_some());
}

#[tokio::test]
async fn a_full_store_accepts_nothing_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let store = Store::open(Some(&file), Keeping { bytes: 200_000, ..KEEPING }).unwrap();
    let mut accepted = Vec::new();
    let refused = loop {
        let new = NewWork { work: format!("\"{}\"", "x".repeat(10_000)), ..work(1) };
        let id = new.id;
        match store.accept(new).await {
            Ok(_) => accepted.push(id),
            Err(error) => break error,
        }
        assert!(accepted.len() < 1_000, "the store has no bound");
    };
    assert_eq!(refused, StoreError::Full);
    assert_eq!(store.waiting().await.unwrap().len(), accepted.len());
    // Removing results makes room.
    for id in &accepted[1..] {
        store.cancel(*id).await.unwrap();
    }
    store.prune(Keeping { age: Duration::ZERO, bytes: 0 }).await.unwrap();
    assert_eq!(store.accept(work(2)).await, Ok(Accepted::New));
    drop(store);
    assert_eq!(reopened(&file).unwrap().waiting().await.unwrap().len(), 2);
}

/// A copy of a store in the state that is on disk while a server runs, including what is not in the main file yet.
fn copy(from: &Path, to: &Path) {
    for extension in ["db", "db-wal"] {
        fs::copy(from.with_extension(extension), to.with_extension(extension)).unwrap();
    }
}

#[tokio::test]
async fn a_commit_torn_by_a_crash_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let store = Store::open(Some(&file), KEEPING).unwrap();
    store.accept(work(1)).await.unwrap();
    let before = fs::metadata(file.with_extension("db-wal")).unwrap().len();
    store.accept(work(2)).await.unwrap();
    let after = fs::metadata(file.with_extension("db-wal")).unwrap().len();
    assert!(after > before);
    // The crash came at any point of the second commit, whose last page is half written, or contains something else.
    for (number, length) in (before..after).step_by(511).enumerate() {
        let torn = folder.path().join(format!("torn-{number}.db"));
        copy(&file, &torn);
        let wal = fs::OpenOptions::new().write(true).open(torn.with_extension("db-wal")).unwrap();
        if number % 2 == 0 {
            wal.set_len(length).unwrap();
        } else {
            (&wal).seek(SeekFrom::Start(length)).unwrap();
            let garbage = vec![0xa5; usize::try_from(after - length).unwrap()];
            (&wal).write_all(&garbage).unwrap();
        }
        let store = reopened(&torn).unwrap();
        let waiting = store.waiting().await.unwrap();
        let work = store.unjudged(waiting[0].id).await.unwrap();
        assert_eq!((waiting.len(), work), (1, Unjudged::Work("{\"number\":1}".to_owned())), "{length}");
    }
}

#[tokio::test]
async fn a_damaged_page_is_reported_and_never_judged_as_something_else() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    {
        let store = Store::open(Some(&file), KEEPING).unwrap();
        for number in 0..50 {
            let new = NewWork { work: format!("\"{number} {}\"", "x".repeat(500)), ..work(number) };
            store.accept(new).await.unwrap();
        }
    }
    drop(reopened(&file).unwrap());
    while file.with_extension("db-wal").exists() {
        std::thread::yield_now();
    }
    let whole = fs::read(&file).unwrap();
    let mut told = 0;
    for page in 0..whole.len() / 4_096 {
        for (start, length) in [(0, 4_096), (2_048, 512)] {
            let damaged = folder.path().join(format!("damaged-{page}-{start}.db"));
            let mut bytes = whole.clone();
            bytes[page * 4_096 + start..][..length].fill(0x5a);
            fs::write(&damaged, &bytes).unwrap();
            match reopened(&damaged) {
                Err(StoreError::Damaged { .. } | StoreError::Failed(_)) => told += 1,
                Err(other) => panic!("{other}"),
                Ok(store) => {
                    let Ok(waiting) = store.waiting().await else {
                        told += 1;
                        continue;
                    };
                    // Each submission is unchanged, or known to be damaged.
                    let mut is_told = false;
                    for one in &waiting {
                        match store.unjudged(one.id).await {
                            Ok(Unjudged::Work(work)) => assert!(!work.contains('Z'), "{work}"),
                            _ => is_told = true,
                        }
                    }
                    told += usize::from(is_told);
                }
            }
        }
    }
    assert!(told > 0);
}

#[tokio::test]
async fn work_that_is_no_longer_text_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    for (number, damage) in ["CAST(x'ff00' AS TEXT)", "x'ff00'", "'{}'", "''"].into_iter().enumerate() {
        let file = folder.path().join(format!("{number}.db"));
        let one = work(1);
        let store = reopened(&file).unwrap();
        store.accept(one.clone()).await.unwrap();
        drop(store);
        drop(reopened(&file).unwrap());
        let connection = schema::open(&file).unwrap();
        assert_eq!(connection.execute(&format!("UPDATE submission SET work = {damage}"), []).unwrap(), 1);
        drop(connection);
        let store = reopened(&file).unwrap();
        assert_eq!(store.unjudged(one.id).await, Ok(Unjudged::Damaged), "{damage}");
    }
}

#[test]
fn a_store_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    schema::open(&file).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(Store::open(Some(&file), KEEPING).unwrap_err(), StoreError::Newer { found: 99, known: 6, .. }));
    fs::write(&file, "this is not a store at all, but a text of some length that somebody keeps here").unwrap();
    assert!(matches!(reopened(&file).unwrap_err(), StoreError::Damaged { .. }));
}

#[tokio::test]
async fn submissions_are_looked_through_in_steps_that_are_small() {
    let store = Store::open(None, KEEPING).unwrap();
    let program = |bytes: usize| NewWork { challenge: None, work: "x".repeat(bytes), ..work(1) };
    for new in [work(1), program(60), program(60), program(500), program(1), work(2)] {
        store.accept(new).await.unwrap();
    }
    let look = async |after: i64, step: (u32, usize)| {
        let records = store.look(after, step).await.unwrap();
        records.iter().map(|record| (record.brief.number, record.work.len())).collect::<Vec<_>>()
    };
    assert_eq!(look(0, (200, 100)).await, [(1, 0), (2, 60), (3, 60)]);
    assert_eq!(look(3, (200, 100)).await, [(4, 500)], "one at least");
    assert_eq!(look(4, (200, 100)).await, [(5, 1), (6, 0)]);
    assert_eq!(look(0, (2, 100)).await, [(1, 0), (2, 60)]);
    assert!(look(6, (200, 100)).await.is_empty());
}

fn new_room(client: &str) -> NewRoom {
    NewRoom {
        id: Uuid::new_v4(),
        client: client.to_owned(),
        title: "T".to_owned(),
        challenge: None,
        interviewer: [1; 32],
        candidate: [2; 32],
    }
}

/// Makes a room with a recording of `bytes` bytes; returns its number.
async fn recorded(store: &Store, bytes: usize, ends: bool) -> i64 {
    let new = new_room("ada");
    assert_eq!(store.make_room(new.clone(), 250).await, Ok(true));
    let number = store.room(new.id).await.unwrap().unwrap().number;
    let long = "x".repeat(bytes.saturating_sub(19));
    let kept = vec![Kept { number: 1, entry: format!("{{\"number\":1,\"x\":\"{long}\"}}") }];
    store.add_to_room(number, kept, ends).await.unwrap();
    number
}

#[tokio::test]
async fn rooms_have_their_share_of_the_store_and_finished_sessions_make_room() {
    let keeping = Keeping { bytes: 8 << 20, ..KEEPING };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let store = Store::open(Some(&file), keeping).unwrap();
    let share = usize::try_from(keeping.bytes / 4).unwrap();
    let over = recorded(&store, share / 2, true).await;
    let on = recorded(&store, share * 3 / 4, false).await;
    // Beyond a quarter, a new room displaces sessions that are over, and nothing else.
    assert!(!store.recording(over).await.unwrap().is_empty());
    assert_eq!(store.make_room(new_room("bob"), 250).await, Ok(true));
    assert!(store.recording(over).await.unwrap().is_empty());
    // Somebody who was still in it gets an error, which undoes nothing of what others store at that moment.
    let late = store.add_to_room(over, vec![Kept { number: 2, entry: "{}".to_owned() }], false);
    let (late, other) = futures_util::join!(late, store.accept(work(2)));
    assert_eq!((late, other), (Err(StoreError::Full), Ok(Accepted::New)));
    assert!(!store.recording(on).await.unwrap().is_empty());
    let another = recorded(&store, share / 2, false).await;
    assert_eq!(store.make_room(new_room("bob"), 250).await, Err(StoreError::Full));
    // Rooms that are made while a server runs obey the same limits.
    assert_eq!(Store::add_room(&file, &new_room("operator"), 250), Err(StoreError::Full));
    // Recordings in progress continue until half of the store is taken.
    let more = |number: u64| vec![Kept { number, entry: "x".repeat(share / 2) }];
    assert_eq!(store.add_to_room(another, more(2), false).await, Ok(()));
    assert_eq!(store.add_to_room(another, more(3), false).await, Ok(()));
    assert_eq!(store.add_to_room(another, more(4), false).await, Err(StoreError::Full));
    // There is still room for submissions.
    assert_eq!(store.accept(work(1)).await, Ok(Accepted::New));
    // Rooms that nobody uses any more are removed, also for those made while a server runs.
    while !store.recording(another).await.unwrap().is_empty() {
        store.prune(Keeping { age: Duration::ZERO, ..keeping }).await.unwrap();
    }
    assert_eq!(Store::add_room(&file, &new_room("operator"), 250), Ok(true));
}

#[tokio::test]
async fn later_entries_are_only_read_if_they_are_small() {
    let store = Store::open(None, KEEPING).unwrap();
    let room = recorded(&store, 100, false).await;
    let more = (2..=5).map(|number| Kept { number, entry: "y".repeat(100) }).collect();
    store.add_to_room(room, more, false).await.unwrap();
    let numbers = |kept: Option<Vec<Kept>>| kept.map(|kept| kept.iter().map(|one| one.number).collect::<Vec<_>>());
    assert_eq!(numbers(store.room_entries(room, 2, 300).await.unwrap()), Some(vec![3, 4, 5]));
    assert_eq!(numbers(store.room_entries(room, 1, 300).await.unwrap()), None);
    assert_eq!(numbers(store.room_entries(room, 5, 0).await.unwrap()), Some(vec![]));
}

#[tokio::test]
async fn hints_wait_until_a_mock_interview_has_ended() {
    let store = Store::open(None, KEEPING).unwrap();
    let done = async |client: &str| store.practice(client).await.unwrap().remove("double").unwrap_or_default();
    assert_eq!(store.one_hint_more("ada", "double", 2).await, Ok(true));
    store.mock("ada", "double", true).await.unwrap();
    assert_eq!(store.one_hint_more("ada", "double", 2).await, Ok(false));
    assert_eq!(store.one_hint_more("bob", "double", 2).await, Ok(true));
    assert!(done("ada").await.hints_shown == 1 && done("ada").await.mock_since.is_some());
    store.mock("ada", "double", false).await.unwrap();
    assert_eq!(store.one_hint_more("ada", "double", 2).await, Ok(true));
    assert_eq!(store.one_hint_more("ada", "double", 2).await, Ok(true));
    assert!(done("ada").await.hints_shown == 2 && done("ada").await.mock_since.is_none());
}

#[tokio::test]
async fn made_up_names_do_not_fill_the_store_with_practice() {
    let store = Store::open(None, Keeping { bytes: 400_000, ..KEEPING }).unwrap();
    for number in 0..6_000 {
        store.one_hint_more(&format!("browser:{number:0>40}"), "double", 2).await.unwrap();
    }
    assert!(store.size().await.unwrap() <= 400_000 * 9 / 8);
    assert!(store.practice(&format!("browser:{:0>40}", 0)).await.unwrap().is_empty());
    assert_eq!(store.practice(&format!("browser:{:0>40}", 5_999)).await.unwrap().len(), 1);
    assert_eq!(store.accept(work(1)).await, Ok(Accepted::New));
}

#[tokio::test]
async fn a_store_in_the_previous_format_keeps_its_contents() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let before = schema::open(&file).unwrap();
    before
        .execute_batch(
            "INSERT INTO practice (client, challenge, hints_shown, touched_at) VALUES ('ada', 'double', 2, 5);
             INSERT INTO practice (client, challenge, touched_at) VALUES ('token:ada', 'double', 5);
             INSERT INTO token (name, digest, scopes, made_at) VALUES ('ada', x'01', 'submit', 5);
             INSERT INTO draft (client, challenge, source, revision, saved_at)
                 VALUES ('token:bob', 'double', '', 1, 5);
             DROP INDEX submission_listed; DROP INDEX practice_touched; ALTER TABLE practice DROP COLUMN mock_since; DROP TABLE kept;
             PRAGMA user_version = 4;",
        )
        .unwrap();
    drop(before);
    let store = Store::open(Some(&file), KEEPING).unwrap();
    let done = store.practice("ada").await.unwrap().remove("double").unwrap();
    assert_eq!((done.hints_shown, done.mock_since), (2, None));
    // Whoever sent something and has no token had one that was removed.
    let tokens = Tokens::open(&file).unwrap();
    assert_eq!(tokens.add("ada", &[]), Err(StoreError::TokenExists("ada".to_owned())));
    assert_eq!(tokens.add("bob", &[]), Err(StoreError::TokenUsed("bob".to_owned())));
    assert!(tokens.add("eve", &[]).is_ok());
    assert_eq!(Store::add_room(&file, &new_room("operator"), 250), Ok(true));
}

#[tokio::test]
async fn large_values_are_not_read_faster_than_they_are_used() {
    let store = Store::open(None, KEEPING).unwrap();
    let new = work(1);
    store.accept(new.clone()).await.unwrap();
    let mut held = Vec::new();
    for _ in 0..READ {
        held.push(store.reading().await);
    }
    let mut reading = std::pin::pin!(store.get(new.id));
    assert!(tokio::time::timeout(Duration::from_millis(20), &mut reading).await.is_err());
    drop(held.pop());
    assert!(reading.await.unwrap().is_some());
}

#[cfg(unix)]
#[tokio::test]
async fn nothing_is_stored_in_a_file_that_has_lost_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let (file, aside) = (folder.path().join("judge.db"), folder.path().join("aside.db"));
    let store = Store::open(Some(&file), KEEPING).unwrap();
    assert_eq!(store.accept(work(1)).await, Ok(Accepted::New));
    fs::rename(&file, &aside).unwrap();
    assert_eq!(store.accept(work(2)).await, Err(StoreError::Moved(judge::shown(&file))));
    fs::write(&file, "").unwrap();
    assert!(matches!(store.tokens().await, Err(StoreError::Moved(_))), "it is another file");
    fs::rename(&aside, &file).unwrap();
    assert_eq!(store.accept(work(3)).await, Ok(Accepted::New));
    assert_eq!(store.waiting().await.unwrap().len(), 2);
    // Another server could take a new lock.
    let (lock, lock_aside) = (folder.path().join("judge.db.lock"), folder.path().join("aside.lock"));
    fs::rename(&lock, &lock_aside).unwrap();
    assert!(matches!(store.accept(work(4)).await, Err(StoreError::Moved(_))));
    fs::write(&lock, "").unwrap();
    assert!(matches!(store.accept(work(4)).await, Err(StoreError::Moved(_))), "it is another lock");
    fs::rename(&lock_aside, &lock).unwrap();
    assert_eq!(store.accept(work(4)).await, Ok(Accepted::New));
    fs::remove_file(folder.path().join("judge.db-wal")).unwrap();
    assert!(matches!(store.accept(work(5)).await, Err(StoreError::Moved(_))));
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_to_a_store_that_is_not_there_yet_has_its_lock() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real.db"), folder.path().join("link.db"));
    std::os::unix::fs::symlink("real.db", &link).unwrap();
    let store = Store::open(Some(&link), KEEPING).unwrap();
    for name in [&real, &link] {
        assert!(matches!(Store::open(Some(name), KEEPING), Err(StoreError::InUse(_))), "{name:?}");
    }
    assert_eq!(store.accept(work(1)).await, Ok(Accepted::New));
    fs::rename(folder.path().join("real.db-wal"), folder.path().join("aside")).unwrap();
    assert!(matches!(store.accept(work(2)).await, Err(StoreError::Moved(_))));
}

#[test]
fn every_list_is_read_from_an_index() {
    let connection = schema::in_memory().unwrap();
    let (ada, double) = (Some("ada".to_owned()), Some("double".to_owned()));
    for (client, challenge, index) in [
        (None, None, "INTEGER PRIMARY KEY (rowid<?)"),
        (ada.clone(), None, "INDEX submission_client (client=? AND number<?)"),
        (None, double.clone(), "INDEX submission_listed (challenge=? AND number<?)"),
        (ada, double, "INDEX submission_challenge (client=? AND challenge=? AND number<?)"),
    ] {
        let query = rows::listing(&Page { client, challenge, ..Page::default() });
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {query}")).unwrap();
        let steps = statement.query_map(rusqlite::params!["a", "b", 1, 1], |row| row.get::<_, String>(3)).unwrap();
        let steps = steps.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("\n");
        assert!(steps.starts_with(&format!("SEARCH s USING {index}")), "{query}: {steps}");
        assert!(!steps.contains("SCAN") && !steps.contains("TEMP"), "{query}: {steps}");
    }
}

#[tokio::test]
async fn the_sources_of_long_work_and_the_costs_of_long_reports_are_not_read_along_with_others() {
    let store = Store::open(None, KEEPING).unwrap();
    let long = "x".repeat(300 << 10);
    let report = |more: &str| format!("{{\"cpu_seconds\":0.5,\"memory_bytes\":7,\"more\":\"{more}\"}}");
    for (number, work_more, report_more) in [(1, "", ""), (2, &long[..], ""), (3, "", &long[..])] {
        let source = format!("{{\"source\":\"s\",\"more\":\"{work_more}\"}}");
        let new = NewWork { work: source, ..work(number) };
        store.accept(new.clone()).await.unwrap();
        store.finish(new.id, ("accepted".to_owned(), report(report_more)), None).await.unwrap();
    }
    let costs = store.costs("ada", "double", 20).await.unwrap();
    let told: Vec<_> = costs.iter().map(|one| (one.source.as_deref(), one.cpu_seconds, one.memory_bytes)).collect();
    let (seconds, bytes) = (Some(0.5), Some(7));
    assert_eq!(told, [(Some("s"), None, None), (None, seconds, bytes), (Some("s"), seconds, bytes)]);
}

#[tokio::test]
async fn a_token_has_a_name_that_nobody_else_had() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let tokens = Tokens::open(&file).unwrap();
    for name in ["", " ", "a\nb", "\u{1b}[31m"] {
        assert_eq!(tokens.add(name, &[]), Err(StoreError::TokenName), "{name:?}");
    }
    tokens.add("ada", &[]).unwrap();
    assert_eq!(tokens.add("ada", &[]), Err(StoreError::TokenExists("ada".to_owned())));
    assert_eq!(tokens.remove("ada"), Ok(true));
    tokens.add("ada", &[]).unwrap();
    let store = Store::open(Some(&file), KEEPING).unwrap();
    let sent = NewWork { client: "token:ada".to_owned(), ..work(1) };
    store.accept(sent.clone()).await.unwrap();
    assert_eq!(tokens.remove("ada"), Ok(true));
    assert_eq!(tokens.add("ada", &[]), Err(StoreError::TokenUsed("ada".to_owned())));
    assert_eq!((tokens.remove("ada"), tokens.list()), (Ok(false), Ok(Vec::new())));
    store.cancel(sent.id).await.unwrap();
    assert!(store.remove(sent.id).await.unwrap());
    tokens.add("ada", &[]).unwrap();
}

#[tokio::test]
async fn a_token_gets_another_secret_under_the_same_name() {
    use crate::scope::Scope;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let tokens = Tokens::open(&file).unwrap();
    assert_eq!(tokens.renew("ada"), Ok(None));
    tokens.add("ada", &[Scope::Author]).unwrap();
    let before = tokens.list().unwrap();
    let secret = tokens.renew("ada").unwrap().unwrap();
    let renewed = tokens.list().unwrap();
    assert_eq!((renewed.len(), &renewed[0].scopes), (1, &before[0].scopes));
    assert!(renewed[0].digest == digest(secret.as_bytes()) && renewed[0].digest != before[0].digest);
    // A token that was removed by mistake comes back with its scopes.
    let store = Store::open(Some(&file), KEEPING).unwrap();
    store.accept(NewWork { client: "token:ada".to_owned(), ..work(1) }).await.unwrap();
    assert_eq!(tokens.remove("ada"), Ok(true));
    assert_eq!(store.tokens().await, Ok(Vec::new()));
    assert_eq!(tokens.add("ada", &[]), Err(StoreError::TokenUsed("ada".to_owned())));
    assert!(tokens.renew("ada").unwrap().is_some());
    assert_eq!(store.tokens().await.unwrap()[0].scopes, [Scope::Author]);
}

#[test]
fn a_place_without_a_store_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("file"), "").unwrap();
    let nowhere = format!("there is no folder {}", judge::shown(&at("none")));
    let unusable = |file: &Path, reason: &str| -> Result<(), StoreError> {
        Err(StoreError::Unusable { file: judge::shown(file), reason: reason.to_owned() })
    };
    for (name, reason) in [("none/judge.db", nowhere.as_str()), ("", "it is a folder")] {
        let file = at(name);
        assert_eq!(Store::open(Some(&file), KEEPING).map(drop), unusable(&file, reason));
        assert_eq!(Tokens::open(&file).map(drop), unusable(&file, reason));
        assert_eq!(export(&file, &mut Vec::new()).map(drop), unusable(&file, reason));
    }
    assert_eq!(export(&at("none"), &mut Vec::new()).map(drop), unusable(&at("none"), "it does not exist"));
    assert!(!at("none").exists());
    if cfg!(unix) {
        let file = at("file/judge.db");
        let reason = "a part of its path is not a folder";
        assert_eq!(Store::open(Some(&file), KEEPING).map(drop), unusable(&file, reason));
        assert_eq!(Tokens::open(&file).map(drop), unusable(&file, reason));
    }
}

#[cfg(unix)]
#[test]
fn a_store_has_one_name() {
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("judge.db"), folder.path().join("link.db"));
    drop(schema::open(&file).unwrap());
    fs::hard_link(&file, &link).unwrap();
    assert!(matches!(Store::open(Some(&link), KEEPING).unwrap_err(), StoreError::Linked(_)));
    fs::remove_file(&link).unwrap();
    assert!(Store::open(Some(&file), KEEPING).is_ok());
}
