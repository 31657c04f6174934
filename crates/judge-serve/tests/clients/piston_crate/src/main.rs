//! The crate `piston_rs` against Piston's API. One argument: the address of the server. The programs are those of
//! `sources.py`.

use piston_rs::{Client, ExecResponse, Executor, File};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let address = std::env::args().nth(1).expect("the address of the server");
    for base in ["/piston/api/v2", "/piston/api/v2/piston"] {
        speaks_with(&Client::with_url(&format!("{address}{base}"))).await;
    }
    println!("piston_rs: as it should be");
}

async fn speaks_with(client: &Client) {
    let runtimes = client.fetch_runtimes().await.expect("the runtimes");
    assert_eq!(runtimes.len(), 1);
    assert_eq!(runtimes[0].language, "python");
    assert!(runtimes[0].aliases.iter().any(|alias| alias == "py"), "{runtimes:?}");

    let right = run(client, "print(int(input()) * 2)", "21").await;
    assert!(right.is_ok() && right.status == 200 && right.run.is_ok(), "{right:?}");
    assert_eq!((&right.run.stdout[..], right.run.code), ("42\n", Some(0)));
    assert_eq!(run(client, "print(int(input()) * 3)", "21").await.run.stdout, "63\n");
    for endless in ["print('before')\nwhile True:\n    pass", "import time\nprint('before')\ntime.sleep(3600)"] {
        let stopped = run(client, endless, "").await.run;
        assert_eq!((stopped.signal.as_deref(), stopped.code), (Some("SIGKILL"), None));
        assert_eq!(stopped.stdout, "before\n");
    }
    let crashed = run(client, "print('before')\nraise ValueError('the reason')", "").await.run;
    assert!(crashed.is_err() && crashed.code == Some(1) && crashed.stderr.contains("ValueError: the reason"));
    let flooded = run(client, "while True:\n    print('x' * 1000)", "").await.run;
    assert_eq!(flooded.signal.as_deref(), Some("SIGKILL"));
    assert!(flooded.stdout.len() <= 65_536);
    let unicode = "import sys\nprint('naïve 🐍 ' + input())\nprint('ü', file=sys.stderr)";
    let unusual = run(client, unicode, "ßé").await.run;
    assert_eq!((&unusual.stdout[..], &unusual.stderr[..]), ("naïve 🐍 ßé\n", "ü\n"));
    let broken = run(client, "int a = 1", "").await.run;
    assert!(broken.code == Some(1) && broken.output.contains("SyntaxError: invalid syntax"), "{broken:?}");

    let encoded = File::default().set_name("data/x").set_content("eQ==").set_encoding("base64");
    let several = executor("import sys\nprint(open('data/x').read(), sys.argv[1:])").add_file(encoded).add_args(vec!["a", "b c"]);
    let several = client.execute(&several).await.expect("an answer");
    assert_eq!(several.run.stdout, "y ['a', 'b c']\n");
    let unknown = client.execute(&executor("").set_version("2.7.18")).await.expect("an answer that says no");
    assert!(unknown.is_err() && unknown.status == 400, "{unknown:?}");
}

fn executor(source: &str) -> Executor {
    let file = File::default().set_name("main.py").set_content(source);
    Executor::new().set_language("python").set_version("*").set_run_timeout(300).add_file(file)
}

async fn run(client: &Client, source: &str, stdin: &str) -> ExecResponse {
    client.execute(&executor(source).set_stdin(stdin)).await.expect("an answer")
}
