//! Tests of exports and imports: what is read from a store, damaged or not, and written into another.

use serde_json::Value as Json;

use super::*;

/// Fills a store in a file of its own with submissions, a draft, practice and a room, and closes it; returns the
/// submissions.
async fn filled(file: &Path) -> Vec<NewWork> {
    let store = Store::open(Some(file), KEEPING).unwrap();
    let mut sent = Vec::new();
    for number in 0..60 {
        let new = NewWork {
            work: format!("{{\"kind\":\"x\",\"n\":{number},\"s\":\"{}\"}}", "x".repeat(900)),
            ..work(number)
        };
        store.accept(new.clone()).await.unwrap();
        match number % 3 {
            0 => store.finish(new.id, result("accepted"), Some(new.hash)).await.unwrap(),
            1 if number % 2 == 0 => assert!(store.cancel(new.id).await.unwrap()),
            _ => {}
        }
        sent.push(new);
    }
    store.keep_draft(("ada", "double"), "def double".to_owned(), None).await.unwrap();
    recorded(&store, 5_000, true).await;
    drop(store);
    drop(reopened(file).unwrap());
    while file.with_extension("db-wal").exists() {
        std::thread::yield_now();
    }
    sent
}

/// The lines of an export, and the number of rows that it could not read, plus one if it reports damage.
fn exported(file: &Path) -> (Vec<Json>, u64) {
    let mut bytes = Vec::new();
    let unread = match export(file, &mut bytes) {
        Ok(_) => 0,
        Err(StoreError::Unread { unread, written, .. }) => {
            // Even what can be read may have changed.
            let unread = unread + 1;
            assert_eq!(written, bytes.split(|byte| *byte == b'\n').count() as u64 - 1);
            unread
        }
        Err(error) => panic!("{error}"),
    };
    let lines = String::from_utf8(bytes).unwrap();
    (lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), unread)
}

/// Imports lines; the secrets of rooms are dummies.
fn imported(file: &Path, mut lines: &[u8]) -> Result<Imported, StoreError> {
    import(file, &mut lines, &mut |_, _| Some([[3; 32], [4; 32]]))
}

#[tokio::test]
async fn an_export_becomes_an_identical_store() {
    let folder = tempfile::tempdir().unwrap();
    let (file, other) = (folder.path().join("judge.db"), folder.path().join("other.db"));
    let sent = filled(&file).await;
    let mut bytes = Vec::new();
    let written = export(&file, &mut bytes).unwrap();
    assert_eq!(written, 60 + 1 + 1 + 1, "submissions, a draft, practice, a room");
    bytes.extend(b"\n{\"id\": 1}\nnot JSON\n");
    let expected = Imported { submissions: 60, waiting: 30, others: 2, rooms: 1, unusable: vec![65, 66] };
    assert_eq!(imported(&other, &bytes).unwrap(), expected);
    assert_eq!(imported(&other, &bytes), Err(StoreError::NotEmpty(judge::shown(&other))));
    let (store, before) = (reopened(&other).unwrap(), reopened(&file).unwrap());
    for new in &sent {
        let (one, two) = (store.get(new.id).await.unwrap().unwrap(), before.get(new.id).await.unwrap().unwrap());
        let told = |record: &Record| format!("{:?} {} {:?}", record.brief, record.work, record.report);
        assert_eq!(told(&one), told(&two));
    }
    // A request that is sent again under its key is not stored twice.
    assert_eq!(store.draft("ada", "double").await.unwrap(), before.draft("ada", "double").await.unwrap());
    assert_eq!(store.practice("ada").await.unwrap(), before.practice("ada").await.unwrap());
    assert_eq!(exported(&other), exported(&file));
}

#[tokio::test]
async fn in_a_restored_store_tokens_get_their_names_back_and_removed_ones_do_not() {
    let folder = tempfile::tempdir().unwrap();
    let (file, other) = (folder.path().join("judge.db"), folder.path().join("other.db"));
    let tokens = Tokens::open(&file).unwrap();
    let store = Store::open(Some(&file), KEEPING).unwrap();
    for name in ["ada", "bob"] {
        tokens.add(name, &[]).unwrap();
        store.accept(NewWork { client: format!("token:{name}"), ..work(1) }).await.unwrap();
    }
    assert_eq!(tokens.remove("bob"), Ok(true));
    let mut bytes = Vec::new();
    assert_eq!(export(&file, &mut bytes), Ok(3));
    let expected = Imported { submissions: 2, waiting: 2, others: 1, ..Imported::default() };
    assert_eq!(imported(&other, &bytes), Ok(expected));
    let tokens = Tokens::open(&other).unwrap();
    assert_eq!(tokens.list(), Ok(Vec::new()));
    assert_eq!(tokens.add("bob", &[]), Err(StoreError::TokenUsed("bob".to_owned())));
    assert!(tokens.add("ada", &[]).is_ok());
    // Exports of exports are the same.
    let mut again = Vec::new();
    assert_eq!(export(&other, &mut again), Ok(3));
    assert_eq!(again, bytes);
}

#[tokio::test]
async fn nonsensical_lines_are_unusable_and_recordings_are_used_up_to_their_first_gap() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let id = Uuid::now_v7();
    let room = Uuid::new_v4();
    let waiting = |id: &str, at: i64| serde_json::json!({ "id": id, "client": "a", "work": {}, "state": "waiting", "accepted_at_ms": at });
    let lines = [
        waiting(&id.simple().to_string().to_uppercase(), 1),
        waiting(&id.to_string(), 1),
        waiting(&Uuid::now_v7().to_string(), i64::MAX),
        serde_json::json!({
            "practice": "double", "client": "a", "hints_shown": -1, "practised": u64::MAX, "solved_at_ms": i64::MIN,
            "touched_at_ms": 5,
        }),
        serde_json::json!({ "draft": "double", "client": "a", "source": "x", "revision": i64::MAX }),
        serde_json::json!({
            "room": room.to_string(), "title": "T", "made_at_ms": 7, "client": "a", "ask_next": "more",
            "moments": [{ "number": 1, "at_ms": 8 }, { "number": 2, "at_ms": 9, "kind": "ended" }, { "number": 4 }],
        }),
        serde_json::json!({ "room": room.to_string(), "title": "T", "made_at_ms": 7, "moments": [] }),
        serde_json::json!({ "room": "x", "title": "T", "made_at_ms": 7, "moments": [] }),
    ];
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let expected = Imported { submissions: 1, waiting: 1, others: 2, rooms: 1, unusable: vec![2, 3, 7, 8] };
    assert_eq!(imported(&file, text.as_bytes()), Ok(expected));
    let store = reopened(&file).unwrap();
    // It is found by its id, in whatever form that was written.
    assert_eq!(store.waiting().await.unwrap(), [Waiting { id, client: "a".to_owned() }]);
    assert!(store.get(id).await.unwrap().is_some());
    assert_eq!(store.practice("a").await.unwrap()["double"], Done::default());
    assert!(matches!(store.keep_draft(("a", "double"), "y".to_owned(), None).await, Ok(Drafted::Kept(2))));
    let kept = store.room(room).await.unwrap().unwrap();
    assert_eq!((kept.interviewer, &kept.after.ask_next[..]), ([3; 32], "more"));
    assert_eq!(store.recording(kept.number).await.unwrap().len(), 2);
}

#[tokio::test]
async fn everything_readable_in_a_damaged_file_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let sent = filled(&file).await;
    let (all, unread) = exported(&file);
    assert_eq!((all.len(), unread), (63, 0));
    let whole = fs::read(&file).unwrap();
    let (damaged, fresh) = (folder.path().join("damaged.db"), folder.path().join("fresh.db"));
    let pages = whole.len() / 4_096;
    let (mut lost, mut most) = (0, 0);
    // The pages are overwritten one at a time, except for the first, without which the file is no store.
    for page in 1..pages {
        let mut bytes = whole.clone();
        bytes[page * 4_096..][..4_096].fill(0x5a);
        fs::write(&damaged, &bytes).unwrap();
        if whole[page * 4_096..][..4_096].windows(13).any(|part| part == b"CREATE TABLE " || part == b"CREATE INDEX ") {
            // Without its tables, it is no more a store than without its first page.
            assert!(export(&damaged, &mut Vec::new()).is_err(), "page {page}");
            continue;
        }
        let (lines, unread) = exported(&damaged);
        most = most.max(all.len() - lines.len());
        // Every line is unchanged or known to be incomplete, and missing ones were reported.
        let known = lines.iter().filter(|line| all.contains(line)).count();
        assert!(known == all.len() || unread > 0, "page {page}: {known} of {}", all.len());
        let is_known = |line: &Json| all.contains(line) || line["report"].is_null() || line.get("room").is_some();
        assert!(lines.iter().all(is_known), "page {page}");
        lost += usize::from(known < all.len());
        // And everything without a result, before or now, waits in a new store.
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let taken = imported(&fresh, text.as_bytes()).unwrap();
        assert!(taken.unusable.is_empty() || unread > 0, "page {page}: {taken:?}");
        for extension in ["db", "db-wal", "db-shm", "db.lock"] {
            drop(fs::remove_file(fresh.with_extension(extension)));
        }
    }
    // Losing the page that leads to the rows of a table loses all of them, and no other kind.
    assert!(lost > 10 && most <= sent.len(), "{lost} of {pages} pages, at most {most} rows");
    // A file that was cut short contains what comes before the cut, if its tables do.
    for length in [whole.len() - 4_096, whole.len() - 100, whole.len() / 4 * 3] {
        fs::write(&damaged, &whole[..length]).unwrap();
        let (lines, unread) = exported(&damaged);
        let known = lines.iter().filter(|line| all.contains(line)).count();
        assert!(known > 10 && (known == all.len() || unread > 0), "{length}: {known} lines, {unread}");
    }
}

#[tokio::test]
async fn a_file_that_nobody_can_write_to_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a name?with#100%.db");
    drop(Store::open(Some(&file), KEEPING).unwrap());
    drop(reopened(&file).unwrap());
    let connection = schema::open_unchanging(&file).unwrap();
    assert!(connection.execute("DELETE FROM submission", []).is_err());
    let count: i64 = connection.query_row("SELECT count(*) FROM submission", [], |row| row.get(0)).unwrap();
    assert_eq!(count, 0);
}
