//! A challenge built in code: a class entry, limits, a rule, and expected answers that a reference gives.
//!
//! `cargo run --release -p judge --example challenge_in_code`
#![expect(clippy::print_stdout, reason = "an example talks to its reader")]

use std::sync::Arc;

use judge::render::human;
use judge::{Audience, Call, Case, Challenge, ClassEntry, Judge, Limits, Request, Rules, Settings, Submission, Value};

const REFERENCE: &str = "
class Counter:
    def __init__(self):
        self.counts = {}

    def add(self, word):
        self.counts[word] = self.counts.get(word, 0) + 1

    def most_common(self):
        return max(self.counts, key=self.counts.get)
";

const CANDIDATE: &str = "
class Counter:
    def __init__(self):
        self.words = []

    def add(self, word):
        self.words.append(word)

    def most_common(self):
        return self.words[-1]
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let call = |name: &str, arguments: Vec<Value>| Call::new(name, arguments);
    let calls = vec![
        call("Counter", vec![]),
        call("add", vec!["tea".into()]),
        call("add", vec!["tea".into()]),
        call("add", vec!["milk".into()]),
        call("most_common", vec![]),
    ];
    let challenge = Challenge::builder("counter")
        .title("Count words")
        .class_entry(ClassEntry { name: "Counter".into(), ..ClassEntry::default() })
        .limits(Limits { memory: 16 << 20, ..Limits::default() })
        .rules(Rules { forbid_imports: vec!["collections".into()], ..Rules::default() })
        .reference(REFERENCE)
        .sample(Case::class("tea", calls))
        .build()?;
    let judge = Judge::new(&Settings::default())?;
    let report = judge.submit_blocking(Request::new(Arc::new(challenge), Submission::new(CANDIDATE)))?;
    println!("{}", human(&report.view(Audience::Author)));
    Ok(())
}
