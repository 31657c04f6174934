//! Judging inside an async service: one shared judge, many submissions at once, each with a deadline.
//!
//! `cargo run --release -p judge --example async_service`
#![expect(clippy::print_stdout, reason = "an example talks to its reader")]

use std::sync::Arc;
use std::time::Duration;

use judge::{Case, Challenge, Judge, Request, Settings, Submission};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let challenge = Arc::new(
        Challenge::builder("square")
            .function_entry("square")
            .sample(Case::function("three", [3]).expecting(9))
            .hidden(Case::function("large", [1_000_000]).expecting(1_000_000_000_000_i64))
            .build()?,
    );
    // Preparing may compile for seconds: keep it off the async threads.
    let judge = tokio::task::spawn_blocking(|| Judge::new(&Settings::default())).await??;

    let sources = [
        ("ada", "def square(n): return n * n"),
        ("bob", "def square(n): return n + n"),
        ("eve", "def square(n):\n    while True: pass"),
    ];
    let mut running = tokio::task::JoinSet::new();
    for (name, source) in sources {
        let (judge, challenge) = (judge.clone(), Arc::clone(&challenge));
        running.spawn(async move {
            let request = Request::new(challenge, Submission::new(source));
            // Dropping the future, as the deadline does, stops the cases that are still running.
            let report = tokio::time::timeout(Duration::from_mins(1), judge.submit(request)).await;
            (name, report)
        });
    }
    while let Some(finished) = running.join_next().await {
        let (name, report) = finished?;
        match report {
            Ok(report) => println!("{name}: {}", report?.verdict()),
            Err(_) => println!("{name}: no time left"),
        }
    }
    Ok(())
}
