//! The page over HTTP: how browsers are told apart, forms, headers, and what is kept of what people type.

use crate::common::{Answer, RIGHT, Running};
use judge_serve::{Complexity, Measure, Scope, Tokens};

/// A header that sends back the cookies that an answer has set.
fn cookie(answer: &Answer) -> String {
    let pair = answer.header("set-cookie").split(';').next().unwrap_or_default();
    assert!(!pair.is_empty(), "{answer:?}");
    format!("cookie: {pair}\r\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn views_declare_what_they_may_load_and_load_nothing_from_elsewhere() {
    let server = Running::start().await;
    for path in ["/", "/challenges/double", "/sign-in"] {
        let answer = server.get(path).await;
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        let policy = answer.header("content-security-policy");
        for part in ["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "require-trusted-types-for"]
        {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let text = answer.text();
        for forbidden in [" style=", " onclick", "javascript:", "//cdn"] {
            assert!(!text.contains(forbidden), "{path} has {forbidden}");
        }
        let scripts: Vec<_> = text.match_indices("<script").map(|(at, _)| &text[at..at + 30]).collect();
        assert!(scripts.iter().all(|script| script.starts_with("<script type=\"module\" src=")), "{scripts:?}");
        let sheet = text.split("rel=\"stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap();
        let sheet = server.get(sheet).await;
        assert_eq!((sheet.status, sheet.header("content-type")), (200, "text/css; charset=utf-8"));
        assert!(sheet.header("cache-control").contains("immutable"), "{sheet:?}");
    }
    assert_eq!(server.get("/assets/..%2fCargo.toml").await.status, 404);
    assert_eq!(server.get("/challenges/no-such-one").await.status, 404);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_sees_its_own_work_and_nobody_elses() {
    let server = Running::start().await;
    let (one, two) = (cookie(&server.get("/").await), cookie(&server.get("/").await));
    assert_ne!(one, two);
    // A browser that is known gets no new number.
    assert_eq!(server.send("GET", "/", &one, "").await.header("set-cookie"), "");
    let typed = [("do", "submit"), ("source", RIGHT)];
    let answer = server.form_of("/challenges/double", &one, &typed).await;
    assert_eq!(answer.status, 303, "{answer:?}");
    let place = answer.header("location").to_owned();
    let report = server.send("GET", &place, &one, "").await;
    assert!(report.status == 200 && report.text().contains("data-verdict=\"accepted\""), "{report:?}");
    assert_eq!(server.send("GET", &place, &two, "").await.status, 404);
    assert_eq!(server.get(&place).await.status, 404);
    assert!(server.send("GET", "/", &one, "").await.text().contains("1 of 1 solved"));
    assert!(server.send("GET", "/", &two, "").await.text().contains("0 of 1 solved"));
    // The draft is what was submitted.
    assert!(server.send("GET", "/challenges/double", &one, "").await.text().contains("return n + n"));
    assert!(!server.send("GET", "/challenges/double", &two, "").await.text().contains("return n + n"));
    // The same goes for the API, which modules use with the same cookie.
    let own = server.send("GET", "/api/v1/submissions", &one, "").await.json();
    assert_eq!(own["submissions"].as_array().unwrap().len(), 1);
    let others = server.send("GET", "/api/v1/submissions", &two, "").await.json();
    assert_eq!(others["submissions"].as_array().unwrap().len(), 0);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_from_a_foreign_page_does_nothing() {
    let server = Running::start().await;
    let kind = "content-type: application/x-www-form-urlencoded\r\n";
    let own = format!("origin: http://{}\r\n", server.address);
    for (headers, status) in [
        (kind.to_owned(), 403),
        (format!("{kind}origin: null\r\n"), 403),
        (format!("{kind}origin: https://elsewhere.example\r\n"), 403),
        (format!("{kind}{own}sec-fetch-site: same-site\r\n"), 403),
        (format!("{kind}{own}sec-fetch-site: cross-site\r\n"), 403),
        (format!("content-type: text/plain\r\n{own}"), 415),
        (format!("{kind}{own}"), 303),
        (format!("{kind}{own}sec-fetch-site: same-origin\r\n"), 303),
    ] {
        for path in ["/challenges/double", "/challenges/double/hints", "/sign-in", "/sign-out"] {
            let answer = server.send("POST", path, &headers, "do=save&source=x&token=x").await;
            assert_eq!(answer.status, status, "{path} {headers}: {answer:?}");
        }
    }
    // A cookie does not count if another page has sent the request.
    let browser = cookie(&server.get("/").await);
    let json = "content-type: application/json\r\n";
    let body = format!("{{\"challenge\":\"double\",\"source\":{}}}", serde_json::json!(RIGHT));
    let answer = server.send("POST", "/api/v1/submissions", &format!("{json}{browser}"), &body).await;
    let id = answer.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(server.send("GET", &format!("/api/v1/submissions/{id}"), &browser, "").await.status, 404);
    assert_eq!(server.get(&format!("/api/v1/submissions/{id}")).await.status, 200);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn drafts_follow_one_another_and_an_outdated_one_is_refused() {
    let server = Running::start().await;
    let browser = cookie(&server.get("/").await);
    let path = "/page/challenges/double/draft";
    let keep =
        async |after: &str, source: &str| server.form_of(path, &browser, &[("after", after), ("source", source)]).await;
    assert_eq!(keep("0", "a\r\nb").await.json()["revision"], 1);
    assert_eq!(keep("1", "c").await.json()["revision"], 2);
    // The same draft again, as after a lost answer.
    assert_eq!(keep("1", "c").await.json()["revision"], 2);
    let behind = keep("1", "d").await;
    assert_eq!(
        (behind.status, behind.json()["source"].as_str(), behind.json()["revision"].as_i64()),
        (409, Some("c"), Some(2))
    );
    assert_eq!(keep("2", "d").await.json()["revision"], 3);
    let large = keep("3", &"x".repeat((1 << 20) + 1)).await;
    assert_eq!(large.status, 413, "{}", large.headers);
    assert_eq!(server.form_of("/page/challenges/other/draft", &browser, &[("source", "x")]).await.status, 404);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_tokens_a_browser_signs_in_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let secret = Tokens::open(&file).unwrap().add("anna", &[Scope::Submit]).unwrap();
    let server = Running::with(|settings| settings.store = Some(file)).await;
    let html = "accept: text/html,application/xhtml+xml\r\n";
    let answer = server.send("GET", "/challenges/double", html, "").await;
    assert_eq!((answer.status, answer.header("location")), (303, "/sign-in?to=%2Fchallenges%2Fdouble"));
    // Modules and programs get an error instead.
    assert_eq!(server.get("/challenges/double").await.status, 401);
    assert_eq!(server.send("GET", "/sign-in", html, "").await.status, 200);
    let wrong = server.form("/sign-in", &[("token", "judge_wrong"), ("to", "/")]).await;
    let refused = server.send("GET", "/", &format!("{html}{}", cookie(&wrong)), "").await;
    assert_eq!((refused.status, refused.header("location")), (303, "/sign-in?refused=1&to=%2F"));
    let answer = server.form("/sign-in", &[("token", &secret), ("to", "/challenges/double")]).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/challenges/double"));
    let set = answer.header("set-cookie");
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax"), "{set}");
    let signed_in = cookie(&answer);
    let view = server.send("GET", "/challenges/double", &format!("{html}{signed_in}"), "").await;
    assert!(view.status == 200 && view.text().contains("token:anna") && !view.text().contains(&secret), "{view:?}");
    // The cookie alone is not enough for requests from foreign pages.
    let json = format!("content-type: application/json\r\n{signed_in}");
    assert_eq!(server.send("POST", "/api/v1/runs", &json, "{\"source\":\"1\"}").await.status, 401);
    let own = format!("{json}origin: http://{}\r\n", server.address);
    assert_eq!(server.send("POST", "/api/v1/runs", &own, "{\"source\":\"1\"}").await.status, 200);
    let out = server.form_of("/sign-out", &signed_in, &[]).await;
    assert!(out.header("set-cookie").contains("Max-Age=0"), "{out:?}");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mock_interview_has_neither_hints_nor_explanation_until_it_ends() {
    let server = Running::with(|settings| settings.bank = crate::common::rich_bank()).await;
    let (one, two) = (cookie(&server.get("/").await), cookie(&server.get("/").await));
    let post = async |browser: &str, path: &str, fields: &[(&str, &str)]| server.form_of(path, browser, fields).await;
    let view = async |browser: &str| server.send("GET", "/challenges/double", browser, "").await.text();
    let part =
        async |name: &str| server.send("GET", &format!("/page/challenges/double/parts/{name}"), &one, "").await.text();
    // Solved before, and with a hint shown.
    let solved = post(&one, "/challenges/double", &[("do", "submit"), ("source", RIGHT)]).await;
    server.send("GET", solved.header("location"), &one, "").await;
    assert!(post(&one, "/page/challenges/double/hints", &[]).await.text().contains("HINT-ONE"));
    assert!(view(&one).await.contains("EXPLAINED-IDEA"));
    let begun = post(&one, "/page/challenges/double/mock", &[("do", "begin")]).await;
    assert!(begun.status == 200 && begun.text().contains("A mock interview has no hints."), "{begun:?}");
    let seen = [view(&one).await, begun.text(), part("hints").await, part("explanation").await].concat();
    assert!(seen.contains("data-mock=\""), "{seen}");
    for help in ["HINT-ONE", "HINT-TWO", "EXPLAINED-IDEA"] {
        assert!(!seen.contains(help), "{help} is shown");
    }
    for path in ["/challenges/double/hints", "/page/challenges/double/hints"] {
        let refused = post(&one, path, &[]).await;
        assert!(refused.status == 409 && !refused.text().contains("HINT-"), "{refused:?}");
    }
    // Other people's views are not affected.
    assert!(post(&two, "/page/challenges/double/hints", &[]).await.text().contains("HINT-ONE"));
    // It can also be ended with a form, without scripts; nothing was shown in between.
    let ended = post(&one, "/challenges/double/mock", &[("do", "end")]).await;
    assert_eq!((ended.status, ended.header("location")), (303, "/challenges/double#hints"));
    let view = view(&one).await;
    assert!(view.contains("HINT-ONE") && !view.contains("HINT-TWO") && view.contains("EXPLAINED-IDEA"), "{view}");
    assert!(!view.contains("data-mock"), "{view}");
    assert_eq!(post(&one, "/challenges/none/mock", &[("do", "begin")]).await.status, 404);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn encrypted_cookies_are_only_accepted_from_this_host() {
    let server = Running::with(|settings| settings.behind_proxy = true).await;
    let answer = server.get("/").await;
    let set = answer.header("set-cookie");
    assert!(set.starts_with("__Host-judge_browser=") && set.ends_with("; Secure") && set.contains("Path=/;"), "{set}");
    let own = cookie(&answer);
    let typed = [("do", "save"), ("source", "typed")];
    assert_eq!(server.form_of("/challenges/double", &own, &typed).await.status, 303);
    assert!(server.send("GET", "/challenges/double", &own, "").await.text().contains("typed"));
    // Without the prefix, another host of the domain could have set it.
    let planted = own.replace("__Host-", "");
    let view = server.send("GET", "/challenges/double", &planted, "").await;
    assert!(!view.text().contains("typed") && view.header("set-cookie").starts_with("__Host-"), "{view:?}");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn complexity_is_measured_when_asked_for_and_shown_as_text() {
    let measure = Measure::new(async |_| {
        Ok(Complexity { time: "O(<b>n</b>)".to_owned(), memory: "O(1)".to_owned(), note: Some("a note".to_owned()) })
    });
    let server = Running::with(|settings| settings.measure = Some(measure)).await;
    let answer = server.form("/page/challenges/double/complexity", &[("source", RIGHT)]).await;
    let text = answer.text();
    assert!(text.contains("O(&lt;b&gt;n&lt;/b&gt;)</b> time and <b>O(1)</b> memory (a note)."), "{text}");
    server.stop().await;
    let server = Running::start().await;
    assert_eq!(server.form("/page/challenges/double/complexity", &[("source", RIGHT)]).await.status, 404);
    server.stop().await;
}
