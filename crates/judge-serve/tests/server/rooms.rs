//! Interview rooms: two people and one text, what each side receives, and how messages are handled that nobody should
//! send.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use crate::common::room::{Page, request, turned_down, with};
use crate::common::{HIDDEN, RIGHT, Running};
use serde_json::{Value as Json, json};
use tokio_tungstenite::tungstenite::Message;

/// A room about the challenge of the bank: the links of interviewer and candidate.
async fn made(server: &Running) -> (String, String) {
    let room = server.service.make_room("A talk", Some("double")).await.unwrap();
    (room.for_interviewer(), room.for_candidate())
}

/// Numbers that look random and are the same in every run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}

/// Makes one edit after another; the seed decides their places and texts.
async fn edits(mut page: Page, seed: u64, count: usize) -> Page {
    let mut seeded = Seeded(seed);
    for _ in 0..count {
        let at = seeded.below(page.text.len() + 1);
        let gone = if seeded.below(3) == 0 { seeded.below(4) } else { 0 };
        let with = ["x", "\n", "def f():\n    pass\n", "", "é", "    "][seeded.below(6)];
        let gone = if with.is_empty() { gone.max(1).min(page.text.len() - at) } else { gone };
        if with.is_empty() && gone == 0 {
            continue;
        }
        assert!(page.edit(at, gone, with).await);
    }
    page
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_write_at_the_same_time_end_with_the_same_text() {
    let server = Running::start().await;
    let (interviewer, candidate) = made(&server).await;
    let one = Page::open(server.address, &interviewer, "page-one").await;
    let two = Page::open(server.address, &candidate, "page-two").await;
    assert_eq!(one.text(), two.text());
    let (one, two) = (tokio::spawn(edits(one, 1, 300)), tokio::spawn(edits(two, 2, 300)));
    let (mut one, mut two) = (one.await.unwrap(), two.await.unwrap());
    let last = one.version.max(two.version);
    for page in [&mut one, &mut two] {
        while page.version < last {
            page.hear().await.unwrap();
        }
    }
    assert_eq!(one.text(), two.text());
    assert!(last > 500, "{last}");
    // Somebody who comes later sees the same, from the beginning or from where they were.
    let three = Page::open(server.address, &interviewer, "page-three").await;
    assert_eq!(three.text(), two.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_candidates_connection_carries_nothing_of_the_interviewers() {
    let server = Running::with(|settings| settings.bank = crate::common::rich_bank()).await;
    let (interviewer, candidate) = made(&server).await;
    let mut leads = Page::open(server.address, &interviewer, "page-leads").await;
    let mut solves = Page::open(server.address, &candidate, "page-solves").await;
    leads.until("people").await;
    leads.say(&json!({ "say": "note", "text": "SECRET-NOTE: asks little" })).await;
    leads.say(&json!({ "say": "mark", "criterion": "talks", "mark": 3 })).await;
    leads.until("marked").await;
    let sources = [
        "def double(n):\n    print(n)\n    return n\n",
        "def double(n):\n    raise ValueError(str(n))\n",
        "import sys\ndef double(n):\n    sys.exit(str(n))\n",
        "def double(n:\n",
        RIGHT,
    ];
    for source in sources {
        let whole = solves.text.len();
        assert!(solves.edit(0, whole, source).await);
        solves.say(&json!({ "say": "run", "cases": [{ "case": "3" }] })).await;
        solves.until("ran").await;
        solves.say(&json!({ "say": "submit" })).await;
        let ran = solves.until("ran").await;
        assert_eq!(ran["report"]["verdict"] == "accepted", source == RIGHT, "{ran}");
    }
    let judged = leads.until("judged").await;
    assert!(judged["report"]["instructions"].as_u64().is_some(), "{judged}");
    leads.say(&json!({ "say": "hint" })).await;
    assert!(solves.until("hint").await["html"].as_str().unwrap().contains("HINT-ONE"));
    solves.say(&json!({ "say": "looked", "away": true })).await;
    leads.say(&json!({ "say": "stage", "stage": 2 })).await;
    assert!(solves.until("challenge").await["html"].as_str().unwrap().contains("STAGE-TWO"));
    leads.say(&json!({ "say": "choose", "challenge": "other" })).await;
    solves.until("updates").await;
    leads.say(&json!({ "say": "choose", "challenge": "double" })).await;
    solves.until("updates").await;
    leads.say(&json!({ "say": "lock", "locked": true })).await;
    solves.until("locked").await;
    // What only the interviewer may do or ask for.
    for said in [
        json!({ "say": "note", "text": "mine" }),
        json!({ "say": "hint" }),
        json!({ "say": "end" }),
        json!({ "say": "choose", "challenge": "other" }),
        json!({ "say": "push", "version": solves.version, "updates": [[[0, "x"], solves.text.len()]] }),
    ] {
        solves.say(&said).await;
        assert_eq!(solves.until("refused").await["say"], said["say"]);
    }
    leads.say(&json!({ "say": "end" })).await;
    solves.until("ended").await;
    let back = Page::open(server.address, &candidate, "page-again").await;
    // Over HTTP, the candidate's link does not open any of it either.
    let (path, secret) = candidate.split_once('#').unwrap();
    let headers = format!("authorization: Room {secret}\r\n");
    let mut crossed: Vec<String> = [&solves, &back].iter().flat_map(|page| page.heard.clone()).collect();
    for rest in ["", "/door", "/replay", "/recording", "/recording.html", "/runs", "/afterwards", "/socket"] {
        let answer = server.send("GET", &format!("{path}{rest}"), &headers, "").await;
        crossed.push(format!("{}\n{}", answer.headers, answer.text()));
    }
    for (method, rest, body) in
        [("POST", "/runs", r#"{"version":1}"#), ("PUT", "/afterwards", r#"{"went_well":"","ask_next":""}"#)]
    {
        let headers = format!("{headers}content-type: application/json\r\n");
        let answer = server.send(method, &format!("{path}{rest}"), &headers, body).await;
        assert_eq!(answer.status, 403, "{answer:?}");
        crossed.push(answer.text());
    }
    let known = leads.heard.join("\n");
    for private in
        ["SECRET-NOTE", "HINT-TWO", "EXPLAINED-IDEA", "FOLLOW-UP", "SECRET-CASE-HINT", "talks", "\"instructions\""]
            .iter()
            .chain(&HIDDEN)
    {
        assert!(known.contains(private) || HIDDEN.contains(private), "the interviewer was not told {private}");
        for text in &crossed {
            assert!(!text.contains(private), "{private} crossed the candidate's connection: {text}");
        }
    }
    let (_, leader) = interviewer.split_once('#').unwrap();
    assert!(crossed.iter().all(|text| !text.contains(leader) && !text.contains(secret)));
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_messages_are_answered_or_end_the_connection() {
    let server = Running::start().await;
    let (interviewer, candidate) = made(&server).await;
    let mut page = Page::open(server.address, &candidate, "page-hostile").await;
    let before = page.text();
    let long = "x".repeat(300 << 10);
    let end = page.text.len();
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    for text in [
        String::new(),
        "{".to_owned(),
        "null".to_owned(),
        r#"{"say":"enter"}"#.to_owned(),
        r#"{"say":"push","version":1,"updates":[[9999999]]}"#.to_owned(),
        r#"{"say":"push","version":1,"updates":[[4294967296]]}"#.to_owned(),
        r#"{"say":"push","version":1,"updates":[[1,1]]}"#.to_owned(),
        r#"{"say":"push","version":1,"updates":[[[0,"a\nb"]]]}"#.to_owned(),
        r#"{"say":"push","version":1,"updates":[[[0,"\ud800"]]]}"#.to_owned(),
        format!(r#"{{"say":"push","version":1,"updates":[[{end},[0,"{long}"]]]}}"#),
        format!(r#"{{"say":"run","cases":{deep}}}"#),
        format!(r#"{{"say":"run","cases":[{{"case":"{deep}"}}]}}"#),
        r#"{"say":"run","cases":[{"case":"open('/etc/passwd')"}]}"#.to_owned(),
        format!(r#"{{"say":"run","cases":[{}]}}"#, vec![r#"{"case":"1"}"#; 21].join(",")),
        format!(r#"{{"say":"cursor","version":1,"ranges":[{}]}}"#, vec!["[1,1]"; 17].join(",")),
    ] {
        page.send(Message::text(text.clone())).await;
        let told = page.until("refused").await;
        assert!(told["why"].as_str().unwrap().len() < 400, "{told}");
    }
    page.send(Message::binary(vec![0_u8; 16])).await;
    page.until("refused").await;
    for version in [0, page.version + 1, u32::MAX] {
        page.say(&json!({ "say": "push", "version": version, "updates": [[end]] })).await;
        assert_eq!(page.until("stale").await["version"], page.version);
    }
    // A message that is too long, and messages that are too many.
    page.send(Message::text("x".repeat(5 << 20))).await;
    while page.hear().await.is_some() {}
    let mut page = Page::open(server.address, &candidate, "page-noisy").await;
    for _ in 0..300 {
        page.send(Message::text("x")).await;
    }
    for _ in 0..300 {
        page.until("refused").await;
    }
    // Nobody else noticed anything.
    let other = Page::open(server.address, &interviewer, "page-calm").await;
    assert_eq!(other.text(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_only_opens_for_a_link_from_a_page_of_this_server() {
    let server = Running::start().await;
    let (interviewer, candidate) = made(&server).await;
    let (path, secret) = candidate.split_once('#').unwrap();
    let query = "client=page-one";
    let wrong = [format!("{path}#{}", "A".repeat(secret.len())), format!("/rooms/{}#{secret}", uuid_like())];
    for link in &wrong {
        assert_eq!(turned_down(request(server.address, link, query)).await, 404);
    }
    let foreign = with(request(server.address, &candidate, query), "origin", "https://elsewhere.example");
    assert_eq!(turned_down(foreign).await, 403);
    let renamed = with(request(server.address, &candidate, query), "host", "elsewhere.example");
    assert_eq!(turned_down(renamed).await, 421);
    for query in ["", "client=a", "client=page-one&since=-1", "client=page+one+b", "client=page-one&role=interviewer"] {
        assert_eq!(turned_down(request(server.address, &candidate, query)).await, 400, "{query}");
    }
    let own = with(request(server.address, &interviewer, query), "origin", &format!("http://{}", server.address));
    Page::connect(own).await.until("desk").await;
    // A side has room for a limited number of connections.
    let mut pages = Vec::new();
    for number in 0..8 {
        pages.push(Page::open(server.address, &candidate, &format!("page-{number:04}")).await);
    }
    let mut late = Page::connect(request(server.address, &candidate, "client=page-late")).await;
    assert_eq!(late.hear().await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_takes_a_scope_to_make_and_a_link_to_enter() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let open = Running::start().await;
    let json = "content-type: application/json\r\n";
    assert_eq!(open.send("POST", "/rooms", json, "{}").await.status, 403);
    assert!(open.get("/rooms").await.text().contains("judge room"));
    open.stop().await;
    let tokens = judge_serve::Tokens::open(&file).unwrap();
    let author = tokens.add("school", &[judge_serve::Scope::Author]).unwrap();
    let pupil = tokens.add("pupil", &[judge_serve::Scope::Submit]).unwrap();
    let server = Running::with(|settings| settings.store = Some(file.clone())).await;
    let with = |token: &str| format!("{json}authorization: Bearer {token}\r\n");
    assert_eq!(server.send("POST", "/rooms", json, "{}").await.status, 401);
    assert_eq!(server.send("POST", "/rooms", &with(&pupil), "{}").await.status, 403);
    for body in ["", "1", r#"{"challenge":"none"}"#, r#"{"title":"a\nb"}"#, r#"{"other":1}"#] {
        let status = server.send("POST", "/rooms", &with(&author), body).await.status;
        assert!(matches!(status, 400 | 422), "{status} for {body}");
    }
    let made = server.send("POST", "/rooms", &with(&author), r#"{"title":"Ada","challenge":"double"}"#).await;
    assert_eq!(made.status, 201, "{made:?}");
    let links = made.json();
    let added = judge_serve::add_room(&file, &crate::common::bank(), "Bob", None).unwrap();
    for link in [links["candidate"].as_str().unwrap(), &added.for_candidate()] {
        Page::open(server.address, link, "page-candidate").await;
        assert_eq!(server.get(link.split_once('#').unwrap().0).await.status, 200);
    }
    // A link reveals nothing about other rooms, and its secret is nowhere on disk.
    let (path, secret) = links["interviewer"].as_str().unwrap().split_once('#').unwrap();
    let other = added.for_candidate();
    let crossed = format!("{}#{secret}", other.split_once('#').unwrap().0);
    assert_eq!(turned_down(request(server.address, &crossed, "client=page-one")).await, 404);
    assert_eq!(
        server.send("GET", &format!("{path}/recording"), &format!("authorization: Room {secret}\r\n"), "").await.status,
        200
    );
    server.stop().await;
    let mut exported = Vec::new();
    judge_serve::export(&file, &mut exported).unwrap();
    assert!(String::from_utf8_lossy(&exported).contains(r#""title":"Ada""#));
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        exported.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    for secret in [secret, other.split_once('#').unwrap().1] {
        assert!(!exported.windows(secret.len()).any(|part| part == secret.as_bytes()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_reads_nothing_is_cut_off_and_the_others_continue() {
    let server = Running::start().await;
    let (interviewer, candidate) = made(&server).await;
    let deaf = Page::open(server.address, &interviewer, "page-deaf").await;
    let mut writes = Page::open(server.address, &candidate, "page-writes").await;
    let text = "y".repeat(50_000);
    let mut is_alone = false;
    for number in 0.. {
        let gone = if number == 0 { 0 } else { text.len() };
        assert!(writes.edit(0, gone, &text).await && number < 2_000);
        is_alone |= writes.heard.iter().any(|told| told.contains(r#""tell":"people""#) && !told.contains("page-deaf"));
        writes.heard.clear();
        if is_alone {
            break;
        }
    }
    drop(deaf);
}

/// An id that no room has.
fn uuid_like() -> &'static str {
    "6e0a9b5c-7f0e-4c57-9f0e-3c0c7f0e4c57"
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_shows_what_happened_and_runs_the_code_of_any_moment() {
    let server = Running::with(|settings| settings.bank = crate::common::rich_bank()).await;
    let (interviewer, candidate) = made(&server).await;
    let mut leads = Page::open(server.address, &interviewer, "page-leads").await;
    let mut solves = Page::open(server.address, &candidate, "page-solves").await;
    let starter = solves.text.len();
    assert!(solves.edit(0, starter, "def double(n):\n    return n\n").await);
    let wrong = solves.version;
    solves.say(&json!({ "say": "run", "cases": [{ "case": "3" }, { "case": "4" }] })).await;
    solves.until("ran").await;
    solves.say(&json!({ "say": "submit" })).await;
    solves.until("ran").await;
    leads.say(&json!({ "say": "hint" })).await;
    solves.until("hint").await;
    let whole = solves.text.len();
    assert!(solves.edit(0, whole, RIGHT).await);
    solves.say(&json!({ "say": "submit" })).await;
    assert_eq!(solves.until("ran").await["report"]["verdict"], "accepted");
    leads.say(&json!({ "say": "mark", "criterion": "code", "mark": 4 })).await;
    leads.say(&json!({ "say": "note", "text": "<script>alert(1)</script></script>" })).await;
    leads.say(&json!({ "say": "end" })).await;
    leads.until("ended").await;
    let (path, secret) = interviewer.split_once('#').unwrap();
    let headers = format!("authorization: Room {secret}\r\ncontent-type: application/json\r\n");
    let after = json!({ "went_well": "Names", "ask_next": "<b>Costs?</b>" }).to_string();
    assert_eq!(server.send("PUT", &format!("{path}/afterwards"), &headers, &after).await.status, 204);
    let recording = server.send("GET", &format!("{path}/recording"), &headers, "").await.json();
    let schema: Json = serde_json::from_str(&judge_serve::recording_schema()).unwrap();
    jsonschema::validator_for(&schema).unwrap().validate(&recording).unwrap();
    let attempt = &recording["debrief"]["challenges"][0];
    assert_eq!(
        (&attempt["submits"], &attempt["hints"], &attempt["cases_before_submit"]),
        (&json!(2), &json!(1), &json!(2))
    );
    assert_eq!(recording["debrief"]["went_well"], "Names");
    assert!(attempt["first_accepted_ms"].is_i64() && attempt["first_run_ms"].is_i64(), "{attempt}");
    // The code of that moment, with what is hidden, for the interviewer alone.
    let run = server.send("POST", &format!("{path}/runs"), &headers, &json!({ "version": wrong }).to_string()).await;
    assert_eq!((run.status, &run.json()["verdict"]), (200, &json!("wrong_answer")));
    let none = server.send("POST", &format!("{path}/runs"), &headers, r#"{"version":99999}"#).await;
    assert_eq!(none.status, 422);
    // As one file: nothing in it is active but its own player, and it makes no requests.
    let file = server.send("GET", &format!("{path}/recording.html"), &headers, "").await;
    let text = file.text();
    assert_eq!(file.status, 200);
    assert!(text.contains("Costs?") && !text.contains("<b>Costs") && !text.contains("<script>alert"), "{text}");
    assert!(!text.contains("src=") && !text.contains("href=\"http") && text.contains("default-src 'none'"));
    for hidden in HIDDEN {
        assert!(!text.contains(hidden) && !recording.to_string().contains(hidden), "{hidden}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exported_room_only_opens_with_new_links() {
    let folder = tempfile::tempdir().unwrap();
    let (file, other) = (folder.path().join("judge.db"), folder.path().join("other.db"));
    let server = Running::with(|settings| settings.store = Some(file.clone())).await;
    let (interviewer, candidate) = made(&server).await;
    let mut solves = Page::open(server.address, &candidate, "page-solves").await;
    let starter = solves.text.len();
    assert!(solves.edit(0, starter, RIGHT).await);
    let recording = async |server: &Running, link: &str| {
        let (path, secret) = link.split_once('#').unwrap();
        server.send("GET", &format!("{path}/recording"), &format!("authorization: Room {secret}\r\n"), "").await
    };
    let before = recording(&server, &interviewer).await.json();
    drop(solves);
    server.stop().await;
    let mut lines = Vec::new();
    judge_serve::export(&file, &mut lines).unwrap();
    let (imported, rooms) = judge_serve::import(&other, &mut &lines[..]).unwrap();
    assert_eq!((imported.rooms, rooms.len(), &rooms[0].title[..]), (1, 1, "A talk"));
    let server = Running::with(|settings| settings.store = Some(other.clone())).await;
    assert_eq!(recording(&server, &interviewer).await.status, 404);
    let after = recording(&server, &rooms[0].open.for_interviewer()).await.json();
    let moments = before["moments"].as_array().unwrap();
    assert_eq!(after["moments"].as_array().unwrap()[..moments.len()], moments[..]);
    assert_eq!((&after["title"], &after["made_at_ms"]), (&before["title"], &before["made_at_ms"]));
    // It continues where it was left.
    let mut solves = Page::open(server.address, &rooms[0].open.for_candidate(), "page-again").await;
    assert_eq!(solves.text(), RIGHT);
    assert!(solves.edit(0, 0, "# again\n").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_candidate_cannot_fill_a_recording_or_get_endless_verdicts() {
    let server = Running::start().await;
    let (interviewer, candidate) = made(&server).await;
    let mut leads = Page::open(server.address, &interviewer, "page-leads").await;
    let mut solves = Page::open(server.address, &candidate, "page-solves").await;
    leads.until("people").await;
    // Changes that change nothing are not recorded.
    let nothing = json!([solves.text.len()]);
    solves.say(&json!({ "say": "push", "version": solves.version, "updates": [nothing.clone(), nothing] })).await;
    assert_eq!(solves.until("refused").await["why"], "the change is empty");
    // Messages that cannot be read are not quoted back.
    solves.say(&json!({ "say": "x".repeat(100_000) })).await;
    assert!(solves.until("refused").await["why"].as_str().unwrap().len() < 100);
    // The verdicts of hidden cases are sorted, and their number per minute is limited.
    let whole = solves.text.len();
    assert!(solves.edit(0, whole, "def double(n):\n    return 2 * n if n > 1 else 7\n").await);
    for _ in 0..10 {
        solves.say(&json!({ "say": "submit" })).await;
        let ran = solves.until("ran").await;
        let hidden: Vec<&str> = ran["report"]["hidden"].as_array().unwrap().iter().filter_map(Json::as_str).collect();
        assert!(hidden.is_sorted(), "{hidden:?}");
    }
    solves.say(&json!({ "say": "submit" })).await;
    assert!(solves.until("refused").await["why"].as_str().unwrap().contains("a minute"));
    // The interviewer does not have that limit, and nothing after the end is recorded.
    leads.say(&json!({ "say": "submit" })).await;
    leads.until("running").await;
    leads.say(&json!({ "say": "end" })).await;
    solves.until("ended").await;
    solves.say(&json!({ "say": "looked", "away": true })).await;
    assert_eq!(solves.until("refused").await["why"], "the session is over");
    leads.say(&json!({ "say": "note", "text": "after the end" })).await;
    assert_eq!(leads.until("noted").await["text"], "after the end");
}

#[tokio::test(flavor = "multi_thread")]
async fn submissions_from_before_a_restart_count_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let (file, other) = (folder.path().join("judge.db"), folder.path().join("other.db"));
    let server = Running::with(|settings| settings.store = Some(file.clone())).await;
    let (_, candidate) = made(&server).await;
    let mut solves = Page::open(server.address, &candidate, "page-solves").await;
    for _ in 0..10 {
        solves.say(&json!({ "say": "submit" })).await;
        solves.until("ran").await;
    }
    drop(solves);
    server.stop().await;
    let mut lines = Vec::new();
    judge_serve::export(&file, &mut lines).unwrap();
    let (_, rooms) = judge_serve::import(&other, &mut &lines[..]).unwrap();
    let server = Running::with(|settings| settings.store = Some(other.clone())).await;
    let mut solves = Page::open(server.address, &rooms[0].open.for_candidate(), "page-again").await;
    solves.say(&json!({ "say": "submit" })).await;
    assert!(solves.until("refused").await["why"].as_str().unwrap().contains("a minute"));
    let mut leads = Page::open(server.address, &rooms[0].open.for_interviewer(), "page-leads").await;
    leads.say(&json!({ "say": "submit" })).await;
    assert!(leads.until("ran").await["report"].is_object());
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_of_all_rooms_wait_in_the_turn_of_whoever_made_them() {
    let server = Running::with(|settings| (settings.rooms, settings.queue) = (true, 16)).await;
    let mut pages = Vec::new();
    for _ in 0..2 {
        let room = server.post("/rooms", &json!({ "challenge": "double" })).await.json();
        pages.push(Page::open(server.address, room["candidate"].as_str().unwrap(), "page-solves").await);
    }
    // Whoever made the rooms has as much waiting as one client may; others may have more.
    let admit = |client: &str| server.service.queue().admit(client);
    let waiting: Vec<_> = std::iter::from_fn(|| admit("address:127.0.0.1").ok()).collect();
    assert!(admit("others").is_ok());
    for page in &mut pages {
        page.say(&json!({ "say": "submit" })).await;
        let problem = page.until("ran").await["problem"].clone();
        assert!(problem.as_str().unwrap().contains("the queue is full"), "{problem}");
    }
    drop(waiting);
    for page in &mut pages {
        page.say(&json!({ "say": "submit" })).await;
        assert!(page.until("ran").await["report"].is_object());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_missed_little_get_the_changes_and_those_who_missed_much_get_the_text() {
    let server = Running::start().await;
    let (interviewer, candidate) = made(&server).await;
    let mut leaves = Page::open(server.address, &interviewer, "page-leaves").await;
    let mut stays = Page::open(server.address, &candidate, "page-stays").await;
    let mut returns = Page::open(server.address, &interviewer, "page-returns").await;
    leaves.leave().await;
    returns.leave().await;
    let before = stays.text();
    // Six thousand changes, a thousand per message.
    for _ in 0..6 {
        let length = stays.text.len();
        let changes: Vec<Json> = (0..1_000).map(|number| json!([[0, "x"], length + number])).collect();
        let version = stays.version;
        stays.say(&json!({ "say": "push", "version": version, "updates": changes })).await;
        while stays.version == version {
            stays.hear().await.unwrap();
        }
    }
    let entered = leaves.come_back(server.address, &interviewer).await;
    assert_eq!(entered["updates"], json!([]));
    assert_eq!(leaves.text(), format!("{}{before}", "x".repeat(6_000)));
    assert_eq!((leaves.text(), leaves.version), (stays.text(), stays.version));
    // A few large changes are too much, too; a single small one is sent as such.
    leaves.leave().await;
    let whole = stays.text.len();
    assert!(stays.edit(0, whole, "").await);
    for _ in 0..8 {
        assert!(stays.edit(0, 0, &"y".repeat(150_000)).await);
        assert!(stays.edit(0, 150_000, "").await);
    }
    let entered = leaves.come_back(server.address, &interviewer).await;
    assert!(entered["text"].is_string() && entered["updates"] == json!([]), "{entered}");
    assert_eq!(leaves.text(), stays.text());
    leaves.leave().await;
    assert!(stays.edit(0, 0, "z").await);
    let entered = leaves.come_back(server.address, &interviewer).await;
    assert!(entered["text"].is_null() && entered["updates"].as_array().unwrap().len() == 1, "{entered}");
    assert_eq!(leaves.text(), stays.text());
    // A version that never existed gets the text.
    returns.version = 1_000_000;
    let entered = returns.come_back(server.address, &interviewer).await;
    assert_eq!(entered["text"], "z");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_people_in_a_room_are_listed_even_after_the_end() {
    let server = Running::start().await;
    let (interviewer, candidate) = made(&server).await;
    let mut leads = Page::open(server.address, &interviewer, "page-leads").await;
    let mut solves = Page::open(server.address, &candidate, "page-solves").await;
    leads.say(&json!({ "say": "end" })).await;
    leads.until("ended").await;
    let people = |told: &Json| told["people"].as_array().unwrap().len();
    solves.leave().await;
    while people(&leads.until("people").await) != 1 {}
    let entered = solves.come_back(server.address, &candidate).await;
    assert_eq!(people(&entered), 2);
    assert_eq!(people(&leads.until("people").await), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn rooms_are_counted_and_so_is_what_their_bounds_refuse() {
    let server = Running::start().await;
    let (interviewer, candidate) = made(&server).await;
    let mut leads = Page::open(server.address, &interviewer, "page-leads").await;
    let mut solves = Page::open(server.address, &candidate, "page-solves").await;
    assert!(solves.edit(0, 0, "x").await && solves.edit(0, 1, "").await);
    for _ in 0..11 {
        solves.say(&json!({ "say": "submit" })).await;
    }
    while !solves.until("refused").await["why"].as_str().unwrap().contains("a minute") {}
    let metrics = server.get("/metrics").await.text();
    let value = |name: &str| {
        let line = metrics.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("{name} is not in {metrics}")).trim().parse::<u64>().unwrap()
    };
    assert_eq!((value("judge_rooms_open "), value("judge_room_people ")), (1, 2));
    assert_eq!(value("judge_room_changes_total "), 2);
    assert_eq!(value("judge_room_refusals_total{bound=\"submissions\"} "), 1);
    while leads.until("people").await["people"].as_array().unwrap().len() != 2 {}
    solves.leave().await;
    while leads.until("people").await["people"].as_array().unwrap().len() != 1 {}
    assert!(server.get("/metrics").await.text().contains("judge_room_people 1\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_with_more_parts_than_an_editor_makes_is_refused() {
    let server = Running::start().await;
    let (_, candidate) = made(&server).await;
    let mut page = Page::open(server.address, &candidate, "page-hostile").await;
    let parts = vec![r#"[0,"x"]"#; 100_000].join(",");
    for _ in 0..5 {
        page.send(Message::text(format!(r#"{{"say":"push","version":{},"updates":[[{parts}]]}}"#, page.version))).await;
        let refused = page.until("refused").await;
        assert!(refused["why"].as_str().unwrap().contains("parts"), "{refused}");
    }
    assert!(page.edit(0, 0, "x").await);
}
