//! Judge0's API: authorisation, additional files, arbitrary bytes, and how it reads a query.

use crate::common::{RIGHT, Running};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use judge_serve::{Scope, Tokens};
use serde_json::{Value, json};

const JSON: &str = "content-type: application/json\r\n";

/// An archive of three files: a script that starts `main.py`, which prints its arguments and reads `data/x`.
const ARCHIVE: &str = include_str!("archive.txt");

async fn submitted(server: &Running, token: &str, source: &str) -> String {
    let body = json!({ "source_code": source, "language_id": 71, "expected_output": "1" }).to_string();
    let headers = format!("{JSON}x-auth-token: {token}\r\n");
    let answer = server.send("POST", "/judge0/submissions?wait=true", &headers, &body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.json()["token"].as_str().expect("a token").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_deletion_and_statistics_require_authorisation() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("judge.db");
    let tokens = Tokens::open(&file).unwrap();
    let student = tokens.add("student", &[Scope::Submit]).unwrap();
    let author = tokens.add("author", &[Scope::Submit, Scope::Author]).unwrap();
    let admin = tokens.add("admin", &[Scope::Submit, Scope::Author, Scope::Admin]).unwrap();
    let watcher = tokens.add("watcher", &[Scope::Submit, Scope::Admin]).unwrap();
    let server = Running::with(|settings| {
        settings.store = Some(file.clone());
        settings.judge0_deletes = true;
    })
    .await;
    let send = async |method: &str, path: &str, token: &str| {
        server.send(method, &format!("/judge0{path}"), &format!("x-auth-token: {token}\r\n"), "").await
    };
    let mut sent = Vec::new();
    for number in 0..5 {
        sent.push(submitted(&server, &student, &format!("print({number})")).await);
    }
    let own = submitted(&server, &watcher, "print(1)").await;
    // A solution of a challenge is not a submission of Judge0's.
    let solution = json!({ "challenge": "double", "source": RIGHT }).to_string();
    server.send("POST", "/api/v1/submissions", &format!("{JSON}x-auth-token: {student}\r\n"), &solution).await;

    for path in ["/submissions", "/statistics"] {
        assert_eq!(send("GET", path, &student).await.status, 403, "{path}");
        assert_eq!(send("GET", path, "wrong").await.status, 401, "{path}");
    }
    assert_eq!(send("DELETE", &format!("/submissions/{}", sent[0]), &student).await.status, 403);
    for (token, status) in [(&student, 403), (&author, 200), (&admin, 200), (&watcher, 200)] {
        assert_eq!(send("POST", "/authorize", token).await.status, status);
        assert_eq!(send("POST", "/authenticate", token).await.status, 200);
    }

    let page = send("GET", "/submissions?page=2&per_page=2&fields=token,status_id", &author).await.json();
    let expected = json!([{ "token": sent[3], "status_id": 4 }, { "token": sent[2], "status_id": 4 }]);
    assert_eq!(page["submissions"], expected, "{page}");
    let meta = json!({ "current_page": 2, "next_page": 3, "prev_page": 1, "total_pages": 3, "total_count": 6 });
    assert_eq!(page["meta"], meta);
    let last = send("GET", "/submissions?page=9", &author).await.json();
    assert_eq!((&last["submissions"], &last["meta"]["next_page"]), (&json!([]), &Value::Null));
    // Without the scope to see what others sent, a client only lists its own.
    let listed = send("GET", "/submissions?fields=token", &watcher).await.json();
    assert_eq!(listed["submissions"], json!([{ "token": own }]));
    for (query, error) in [
        ("page=0", "invalid page: 0"),
        ("per_page=-1", "invalid per_page: -1"),
        ("fields=token,nonsense,x", "invalid fields: [nonsense, x]"),
    ] {
        let answer = send("GET", &format!("/submissions?{query}"), &author).await;
        assert_eq!((answer.status, answer.json()), (400, json!({ "error": error })), "{query}");
    }

    let told = send("GET", "/statistics", &admin).await.json();
    assert_eq!((&told["submissions"]["total"], &told["submissions"]["today"]), (&json!(6), &json!(6)), "{told}");
    assert_eq!(told["languages"][0]["count"], json!(6));
    let accepted = json!({ "status": { "id": 3, "name": "Accepted" }, "count": 2 });
    assert!(told["statuses"].as_array().unwrap().contains(&accepted), "{told}");
    assert_eq!(told["submissions"]["last_30_days"].as_object().unwrap().len(), 30);

    let path = format!("/submissions/{}", sent[4]);
    assert_eq!(send("DELETE", &path, &watcher).await.status, 404, "it cannot see what it would delete");
    assert_eq!(send("DELETE", &path, &author).await.status, 403, "it is somebody else's");
    let removed = send("DELETE", &format!("{path}?fields=stdout,token"), &admin).await;
    assert_eq!((removed.status, removed.json()), (200, json!({ "stdout": "NAo=\n", "token": sent[4] })));
    assert_eq!(send("DELETE", &path, &admin).await.status, 404);
    assert_eq!(send("GET", &path, &student).await.status, 404);
    assert_eq!(send("GET", "/statistics", &admin).await.json()["submissions"]["total"], json!(6), "it is cached");
    let anew = send("GET", "/statistics?invalidate_cache=true", &admin).await.json();
    assert_eq!(anew["submissions"]["total"], json!(5));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_deleted_without_the_operators_consent_or_a_result() {
    let server = Running::start().await;
    assert_eq!(server.get("/judge0/config_info").await.json()["enable_submission_delete"], json!(false));
    let unknown = "/judge0/submissions/00000000-0000-4000-8000-000000000000";
    let answer = server.send("DELETE", unknown, "", "").await;
    assert_eq!((answer.status, answer.json()), (400, json!({ "error": "delete not allowed" })));

    let server = Running::with(|settings| {
        settings.judge0_deletes = true;
        settings.judge.jobs = Some(1);
    })
    .await;
    let mut tokens = Vec::new();
    for number in 0..6 {
        let body = json!({ "source_code": format!("while True: {number}"), "language_id": 71 });
        tokens.push(server.post("/judge0/submissions", &body).await.json()["token"].as_str().unwrap().to_owned());
    }
    let answer = server.send("DELETE", &format!("/judge0/submissions/{}", tokens[5]), "", "").await;
    let error = "submission cannot be deleted because its status is 1 (In Queue)";
    assert_eq!((answer.status, answer.json()), (400, json!({ "error": error })));
}

#[tokio::test(flavor = "multi_thread")]
async fn additional_files_are_there_and_multi_file_programs_run() {
    let server = Running::start().await;
    let wait = "/judge0/submissions?wait=true&fields=stdout,stderr,status_id,source_code,additional_files";
    let source = "import os\nprint(open('data/x').read(), sorted(os.listdir()))\nopen('data/x', 'w').write('changed')";
    let body = json!({ "source_code": source, "language_id": 71, "additional_files": ARCHIVE });
    let with = server.post(wait, &body).await.json();
    assert_eq!((&with["status_id"], &with["stdout"]), (&json!(3), &json!("y ['data', 'main.py', 'run']\n")), "{with}");
    let project = json!({ "language_id": 89, "additional_files": ARCHIVE });
    let ran = server.post(wait, &project).await.json();
    assert_eq!((&ran["stdout"], &ran["source_code"]), (&json!("['one', 'two words'] y\n"), &Value::Null), "{ran}");
    let shown = ran["additional_files"].as_str().unwrap().replace('\n', "");
    assert_eq!(shown, ARCHIVE.trim());
    for (body, field, message) in [
        (json!({ "language_id": 89 }), "additional_files", "can't be blank"),
        (json!({ "language_id": 89, "source_code": "x", "additional_files": ARCHIVE }), "source_code", "must be blank"),
        (
            json!({ "language_id": 71, "source_code": "x", "additional_files": "UEs=" }),
            "additional_files",
            "is not a zip archive that can be read",
        ),
    ] {
        let answer = server.post("/judge0/submissions", &body).await;
        assert_eq!((answer.status, &answer.json()[field][0]), (422, &json!(message)), "{answer:?}");
    }
}

/// The archive with one byte of its first file changed, which its directory does not show.
fn damaged() -> String {
    let mut archive = BASE64_STANDARD.decode(ARCHIVE.trim()).expect("base64");
    let length = |at: usize| usize::from(u16::from_le_bytes([archive[at], archive[at + 1]]));
    let first = 30 + length(26) + length(28);
    archive[first] ^= 0xff;
    BASE64_STANDARD.encode(archive)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_unpacked_before_it_is_run() {
    let server = Running::start().await;
    let body = json!({ "source_code": "print(1)", "language_id": 71, "additional_files": damaged() });
    // It is accepted, since nobody has looked into the damaged file; the program that runs in its place reports the
    // damage.
    let answer = server.post("/judge0/submissions", &body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let ran = server.post("/judge0/submissions?wait=true&fields=stdout,stderr,status_id", &body).await.json();
    let expected = json!({ "stdout": null, "stderr": "the archive has a file that is damaged\n", "status_id": 11 });
    assert_eq!(ran, expected);
    let batch = server.post("/judge0/submissions/batch", &json!({ "submissions": vec![&body; 20] })).await;
    assert!(batch.json().as_array().unwrap().iter().all(|each| each["token"].is_string()), "{batch:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn input_and_expected_output_may_be_any_bytes() {
    let server = Running::start().await;
    let source = "import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read())";
    let source = BASE64_STANDARD.encode(source);
    for (expected, status) in [("/wD+", 3), ("/wD/", 4)] {
        let body = json!({ "source_code": source, "language_id": 71, "stdin": "/wD+", "expected_output": expected });
        let path = "/judge0/submissions?wait=true&base64_encoded=true&fields=stdout,stdin,expected_output,status_id";
        let ran = server.post(path, &body).await.json();
        let lines = |text: &str| json!(format!("{text}\n"));
        assert_eq!((&ran["stdout"], &ran["stdin"]), (&lines("/wD+"), &lines("/wD+")), "{ran}");
        assert_eq!((&ran["expected_output"], &ran["status_id"]), (&lines(expected), &json!(status)), "{ran}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_is_read_as_rails_reads_it() {
    let server = Running::start().await;
    let body = json!({ "source_code": "print(1)", "language_id": 71, "max_file_size": 0 });
    let path = "/judge0/submissions?wait=false&fields=x&wait=true&fields=stdout&base64_encoded=false";
    let twice = server.post(path, &body).await;
    assert_eq!((twice.status, twice.json()), (201, json!({ "stdout": "1\n" })), "0 means no limit");
    let silent = json!({ "source_code": "", "language_id": 71 });
    let invalid = server.post("/judge0/submissions?fields=nonsense", &silent).await;
    assert_eq!((invalid.status, invalid.json()), (400, json!({ "error": "invalid fields: [nonsense]" })));
    let silent = json!({ "source_code": "pass", "language_id": 71, "max_file_size": 0 });
    let silent = server.post("/judge0/submissions?wait=true&fields=stdout,status_id", &silent).await;
    assert_eq!(silent.json(), json!({ "stdout": null, "status_id": 3 }));
    let token = server.post("/judge0/submissions?fields=*", &body).await.json()["token"].as_str().unwrap().to_owned();
    for path in ["submissions", "submissions/batch"] {
        let path = if path == "submissions" { format!("{path}/{token}?") } else { format!("{path}?tokens={token}&") };
        assert_eq!(server.get(&format!("/judge0/{path}fields=nonsense")).await.status, 400, "{path}");
    }
    let tokens = format!("tokens: {token},nonsense\r\n");
    let by_header = server.send("GET", "/judge0/submissions/batch?fields=token", &tokens, "").await;
    assert_eq!(by_header.json(), json!({ "submissions": [{ "token": token }, null] }));
    let blank = server.post("/judge0/submissions", &json!({ "source_code": "x" })).await;
    let expected = json!({ "language_id": ["can't be blank", "language with id  doesn't exist"] });
    assert_eq!((blank.status, blank.json()), (422, expected));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_too_large_for_one_answer_has_to_be_split() {
    let server = Running::start().await;
    let body = json!({ "source_code": "pass", "language_id": 71, "stdin": "x".repeat(4 << 20) });
    let token = server.post("/judge0/submissions", &body).await.json()["token"].as_str().unwrap().to_owned();
    let batch = async |count: usize, fields: &str| {
        let tokens = vec![&token[..]; count].join(",");
        server.get(&format!("/judge0/submissions/batch?tokens={tokens}&fields={fields}")).await
    };
    let large = batch(20, "stdin").await;
    assert!(large.status == 400 && large.json()["error"].as_str().unwrap().contains("too large"), "{}", large.headers);
    assert_eq!((batch(2, "stdin").await.status, batch(20, "token").await.status), (200, 200));
}

#[tokio::test(flavor = "multi_thread")]
async fn paths_and_methods_that_it_does_not_have_are_refused_in_its_own_form() {
    let server = Running::with(|settings| settings.piston_at_root = true).await;
    for (method, path, status) in [
        ("GET", "/judge0/nothing", 404),
        ("GET", "/judge0-extra/submissions/x/y", 404),
        ("GET", "/judge0/submissions/%ff", 404),
        ("GET", "/judge0/languages/%ff", 404),
        ("PUT", "/judge0/submissions", 405),
    ] {
        let answer = server.send(method, path, "", "").await;
        assert_eq!(answer.status, status, "{method} {path}: {answer:?}");
        assert!(answer.json()["error"].is_string(), "{method} {path}: {answer:?}");
    }
    let server = Running::with(|settings| settings.judge0_at_root = true).await;
    let nowhere = server.get("/nothing").await;
    assert_eq!((nowhere.status, nowhere.json()), (404, json!({ "error": "there is nothing at this path" })));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_is_in_an_answer_once_however_often_it_is_asked_for() {
    let server = Running::start().await;
    let body = json!({ "source_code": "pass", "language_id": 71, "stdin": "x".repeat(1 << 20) });
    let token = server.post("/judge0/submissions", &body).await.json()["token"].as_str().unwrap().to_owned();
    let fields = vec!["stdin"; 300].join(",");
    let answer = server.get(&format!("/judge0/submissions/{token}?fields={fields}")).await;
    assert_eq!((answer.status, answer.json()), (200, json!({ "stdin": "x".repeat(1 << 20) })));
}
