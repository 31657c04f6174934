//! The author's page, followed literally: its commands are run in a shell in an empty folder, its files are written,
//! and what it claims that commands print is looked for in what they do print.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use super::support::{Desk, Outcome, root, shared_cache};

/// A step of the page.
#[derive(Debug)]
enum Step {
    /// A file with its content.
    File(String, String),
    /// Commands.
    Commands(String),
    /// What the commands before it print.
    Printed(String),
}

/// The steps above the first heading without steps.
fn steps() -> Vec<Step> {
    let page = fs::read_to_string(root().join("docs/authors.md")).expect("the page is there");
    let (page, _) = page.split_once("\n## What `judge verify` checks").expect("the steps come first");
    let mut steps = Vec::new();
    let mut lines = page.lines();
    let mut name = None;
    while let Some(line) = lines.next() {
        if let Some(file) = line.strip_prefix("File `").and_then(|rest| rest.strip_suffix("`:")) {
            name = Some(file.to_owned());
        }
        let language = line.trim_start_matches('`');
        let fence = &line[..line.len() - language.len()];
        if fence.len() < 3 {
            continue;
        }
        let content: String =
            lines.by_ref().take_while(|line| *line != fence).map(|line| format!("{line}\n")).collect();
        steps.push(match (name.take(), language) {
            (Some(file), _) => Step::File(file, content),
            (None, "sh") => Step::Commands(content),
            (None, "text") => Step::Printed(content),
            (None, other) => panic!("a block of {other} is not a step"),
        });
    }
    steps
}

/// Runs commands with the program that was built here on the PATH, and nothing of this machine's settings.
fn shell(desk: &Desk, commands: &str) -> Outcome {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_judge")).parent().expect("it is in a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new("sh");
    command
        .args(["-euc", commands])
        .current_dir(desk.path(""))
        .env("PATH", format!("{}:{path}", program.display()))
        .env("JUDGE_CACHE_DIR", shared_cache())
        .env("JUDGE_DATA_DIR", desk.data())
        .env_remove("JUDGE_BANK");
    Outcome::of(command.output())
}

/// A line without numbers, which may differ from build to build.
fn without_numbers(line: &str) -> String {
    let mut text = String::new();
    for letter in line.chars() {
        match letter {
            '0'..='9' | '.' if text.ends_with('#') => {}
            '0'..='9' => text.push('#'),
            letter => text.push(letter),
        }
    }
    text
}

#[test]
fn the_page_ends_in_a_challenge_that_holds() {
    let desk = Desk::new();
    let steps = steps();
    let mut last: Option<Outcome> = None;
    let mut counts = BTreeMap::new();
    for step in &steps {
        let kind = match step {
            Step::File(name, content) => {
                fs::write(desk.path(name), content).unwrap_or_else(|error| panic!("{name}: {error}"));
                "file"
            }
            Step::Commands(commands) => {
                last = Some(shell(&desk, commands));
                "commands"
            }
            Step::Printed(text) => {
                let outcome = last.as_ref().expect("commands come first");
                let printed: Vec<String> = outcome.stdout.lines().map(without_numbers).collect();
                for line in text.lines().filter(|line| !line.is_empty()) {
                    assert!(
                        printed.contains(&without_numbers(line)),
                        "{line:?} is not in what is printed:\n{}{}",
                        outcome.stdout,
                        outcome.stderr
                    );
                }
                "printed"
            }
        };
        *counts.entry(kind).or_insert(0) += 1;
    }
    assert!(counts["file"] >= 7 && counts["commands"] >= 6 && counts["printed"] >= 4, "{counts:?}");
    let last = last.expect("there are commands");
    assert_eq!(last.status, 0, "{}{}", last.stdout, last.stderr);
    assert!(last.stdout.contains("longest-run"), "{}", last.stdout);
    let proven = shell(&desk, "judge verify longest-run");
    assert_eq!(proven.status, 0, "{}{}", proven.stdout, proven.stderr);
    assert!(proven.stdout.contains("all hold"), "{}", proven.stdout);
}
