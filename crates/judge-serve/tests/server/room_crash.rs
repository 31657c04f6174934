//! Rooms outlive the server: it is killed in the middle of writing, again and again, and nothing that it reported to
//! anybody is lost or duplicated.
#![cfg(unix)]

use crate::common::process::{Process, send};
use crate::common::room::Page;
use serde_json::{Value as Json, json};

/// How often the server is killed.
const KILLS: usize = 6;

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_reported_is_lost_however_often_the_server_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("judge.db");
    let mut server = Process::start(&store);
    let body = json!({ "challenge": "double" }).to_string();
    let (status, room) = send(&server.address, "POST", "/rooms", "content-type: application/json\r\n", &body).unwrap();
    assert_eq!(status, 201, "{room}");
    let link = |side: &str| room[side].as_str().unwrap().to_owned();
    let (interviewer, candidate) = (link("interviewer"), link("candidate"));
    let mut one = Page::open(server.address.parse().unwrap(), &interviewer, "page-one").await;
    let mut two = Page::open(server.address.parse().unwrap(), &candidate, "page-two").await;
    let mut written = 0;
    for kill in 0..KILLS {
        for number in 0..20 {
            let page = if number % 3 == 0 { &mut one } else { &mut two };
            assert!(page.edit(written % 7, 0, &format!("<{written}>")).await);
            written += 1;
        }
        // A run whose result nobody has yet is done by the next server.
        two.say(&json!({ "say": "submit" })).await;
        two.until("running").await;
        // Another edit is on its way when the server is killed: it is there afterwards, or was never reported to
        // anybody.
        two.say(
            &json!({ "say": "push", "version": two.version, "updates": [[[0, format!("?{kill}")], two.text.len()]] }),
        )
        .await;
        drop(server);
        while two.hear().await.is_some() {}
        while one.hear().await.is_some() {}
        let known = (one.text(), two.text());
        server = Process::start(&store);
        let address = server.address.parse().unwrap();
        one.come_back(address, &interviewer).await;
        let entered = two.come_back(address, &candidate).await;
        assert_eq!(one.text(), two.text());
        let fresh = Page::open(address, &interviewer, "page-fresh").await;
        assert_eq!((fresh.text(), fresh.version), (one.text(), one.version));
        for known in [known.0, known.1] {
            let marks = |text: &str| text.matches('<').count();
            assert!(marks(&one.text()) >= marks(&known), "{known} became {}", one.text());
        }
        assert_eq!(one.text().matches('<').count(), written, "{}", one.text());
        if entered["running"] != json!([]) {
            two.until("ran").await;
        }
    }
    assert!(one.text().matches('?').count() <= KILLS);
    let (path, secret) = interviewer.split_once('#').unwrap();
    let headers = format!("authorization: Room {secret}\r\n");
    let (_, recording) = send(&server.address, "GET", &format!("{path}/recording"), &headers, "").unwrap();
    let numbers: Vec<u64> =
        recording["moments"].as_array().unwrap().iter().map(|moment| moment["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=numbers.len() as u64).collect::<Vec<_>>());
    let ran = |kind: &Json| kind["kind"] == "ran";
    assert_eq!(recording["moments"].as_array().unwrap().iter().filter(|moment| ran(moment)).count(), KILLS);
}
