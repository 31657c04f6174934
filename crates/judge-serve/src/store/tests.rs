//! The store by itself: what it keeps, what it refuses, and what it does with files that are full, damaged or too new.

use std::fs;
use std::io::{Seek, SeekFrom, Write};

use super::*;

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

/// Opens a file that the thread of an earlier store may be about to let go.
fn reopened(file: &Path) -> Result<Store, StoreError> {
    loop {
        match Store::open(Some(file), KEEPING) {
            Err(StoreError::InUse(_)) => std::thread::yield_now(),
            other => return other,
        }
    }
}

#[tokio::test]
async fn results_stay_as_they_were_first_stored_and_are_reused() {
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
async fn a_result_without_a_hash_is_nobody_else_s() {
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
async fn what_has_no_result_outlives_the_process_and_what_is_old_goes() {
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
    let waiting = store.waiting().await.unwrap();
    assert_eq!((waiting.len(), waiting[0].id, waiting[0].work.as_ref()), (1, two.id, Some(&two.work)));
    let at_once = Keeping { age: Duration::ZERO, ..KEEPING };
    while store.prune(at_once).await.unwrap() == 0 {
        std::thread::yield_now();
    }
    assert!(store.get(one.id).await.unwrap().is_none());
    assert!(store.get(two.id).await.unwrap().is_some());
    let mut lines = Vec::new();
    assert_eq!(export(&file, &mut lines), Ok(1));
    assert!(String::from_utf8(lines).unwrap().contains("\"state\":\"waiting\""));
}

#[tokio::test]
async fn too_many_bytes_make_the_oldest_results_go() {
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
    assert!(store.get(ids[7]).await.unwrap().is_some(), "what has no result stays");
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
    // What goes makes room.
    for id in &accepted[1..] {
        store.cancel(*id).await.unwrap();
    }
    store.prune(Keeping { age: Duration::ZERO, bytes: 0 }).await.unwrap();
    assert_eq!(store.accept(work(2)).await, Ok(Accepted::New));
    drop(store);
    assert_eq!(reopened(&file).unwrap().waiting().await.unwrap().len(), 2);
}

/// A copy of a store as the disk has it while a server runs, with what is not in the main file yet.
fn copy(from: &Path, to: &Path) {
    for extension in ["db", "db-wal"] {
        fs::copy(from.with_extension(extension), to.with_extension(extension)).unwrap();
    }
}

#[tokio::test]
async fn a_commit_that_was_torn_by_a_crash_is_as_if_it_had_never_been() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let store = Store::open(Some(&file), KEEPING).unwrap();
    store.accept(work(1)).await.unwrap();
    let before = fs::metadata(file.with_extension("db-wal")).unwrap().len();
    store.accept(work(2)).await.unwrap();
    let after = fs::metadata(file.with_extension("db-wal")).unwrap().len();
    assert!(after > before);
    // The crash came at any point of the second commit, whose last page is half written, or is not what was written.
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
        let waiting = reopened(&torn).unwrap().waiting().await.unwrap();
        assert_eq!((waiting.len(), waiting[0].work.as_deref()), (1, Some("{\"number\":1}")), "{length}");
    }
}

#[tokio::test]
async fn a_damaged_page_is_told_and_never_judged_as_something_else() {
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
                    // Each is as it was, or is known to be damaged.
                    for one in &waiting {
                        assert!(one.work.as_ref().is_none_or(|work| !work.contains('Z')), "{one:?}");
                    }
                    told += usize::from(waiting.iter().any(|one| one.work.is_none()));
                }
            }
        }
    }
    assert!(told > 0);
}

#[test]
fn a_store_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    schema::open(&file).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(Store::open(Some(&file), KEEPING).unwrap_err(), StoreError::Newer { found: 99, known: 4, .. }));
    fs::write(&file, "this is not a store at all, but a text of some length that somebody keeps here").unwrap();
    assert!(matches!(reopened(&file).unwrap_err(), StoreError::Damaged { .. }));
}
