//! Writes docs/coverage.md: which questions of interviews the bank answers, and how well each challenge is proven.
//!
//! `coverage BANK.json` fails where the page does not match the bank, `coverage BANK.json --write` writes it;
//! BANK.json is what `judge verify --complexity --json BANK.json` wrote. `docs/coverage.toml` has the questions that
//! interviewers ask, each with the challenges that answer it.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::fs;

use judge::{Bank, Level};
use serde::Deserialize;
use serde_json::Value as Json;

const LEVELS: [Level; 3] = [Level::Junior, Level::Mid, Level::Senior];

/// The questions, by section.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Coverage {
    section: Vec<Section>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    title: String,
    question: Vec<Question>,
}

/// What interviews ask, and what answers it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    text: String,
    /// How much of it a machine can run: `full`; `part`, where the rest is said aloud; or `proxy`, where the standard
    /// library stands in for a package.
    cover: Cover,
    answered_by: Vec<String>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Cover {
    Full,
    Part,
    Proxy,
}

const QUESTIONS: &str = "docs/coverage.toml";

const PAGE: &str = "docs/coverage.md";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (verified, writes) = match arguments.as_slice() {
        [verified] => (verified, false),
        [verified, flag] if flag == "--write" => (verified, true),
        _ => return Err("usage: coverage BANK.json [--write], in the root of the repository".into()),
    };
    let verified: Json = serde_json::from_str(&fs::read_to_string(verified)?)?;
    let coverage: Coverage = toml::from_str(&fs::read_to_string(QUESTIONS)?)?;
    let (bank, broken) = Bank::open("challenges");
    if let Some(error) = broken.first() {
        return Err(error.to_string().into());
    }
    let page = page(&bank, &coverage, &verified)?;
    if writes {
        fs::write(PAGE, page)?;
    } else if fs::read_to_string(PAGE)? != page {
        return Err(format!("{PAGE} does not match the bank: run `just coverage`").into());
    }
    Ok(())
}

fn page(bank: &Bank, coverage: &Coverage, verified: &Json) -> Result<String, Box<dyn Error>> {
    let mut text = String::from(
        "# Coverage\n\nWhich questions of Python interviews the bank answers, and how well each challenge is proven. `just coverage` \
         makes this page\nfrom the bank, from what `judge verify --complexity` finds, and from `docs/coverage.toml`; CI fails where \
         it does not match them.\n",
    );
    tracks(&mut text, bank)?;
    questions(&mut text, bank, coverage)?;
    proofs(&mut text, bank, verified)?;
    Ok(text)
}

/// How many challenges each track has for each level.
fn tracks(text: &mut String, bank: &Bank) -> Result<(), Box<dyn Error>> {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for challenge in bank.iter() {
        let level = LEVELS.iter().position(|level| *level == challenge.level()).ok_or("a level of its own")?;
        counts.entry(challenge.track().ok_or("a challenge without a track")?).or_default()[level] += 1;
    }
    writeln!(text, "\n## Tracks by levels\n\n| track | junior | mid | senior | all |\n|---|---:|---:|---:|---:|")?;
    let mut sums = [0; 3];
    for (track, levels) in &counts {
        let [junior, mid, senior] = levels;
        writeln!(text, "| {track} | {junior} | {mid} | {senior} | {} |", levels.iter().sum::<usize>())?;
        sums.iter_mut().zip(levels).for_each(|(sum, count)| *sum += count);
    }
    let [junior, mid, senior] = sums;
    writeln!(text, "| **all** | {junior} | {mid} | {senior} | {} |", sums.iter().sum::<usize>())?;
    writeln!(text, "\nSystem design has nothing for juniors: what they could be asked there belongs to other tracks.")?;
    Ok(())
}

/// What interviews ask, and what answers it.
fn questions(text: &mut String, bank: &Bank, coverage: &Coverage) -> Result<(), Box<dyn Error>> {
    writeln!(text, "\n## What interviews ask\n")?;
    writeln!(
        text,
        "*full*: a machine runs all that the question asks. *part*: it runs the core, and the rest is said aloud."
    )?;
    writeln!(text, "*proxy*: the package is not in the image, and the standard library trains the same idea.")?;
    for section in &coverage.section {
        writeln!(text, "\n### {}\n\n| question | cover | answered by |\n|---|---|---|", section.title)?;
        for question in &section.question {
            if question.answered_by.is_empty() {
                return Err(format!("nothing answers: {}", question.text).into());
            }
            for id in &question.answered_by {
                bank.get(id)
                    .ok_or_else(|| format!("{id} is not in the bank, but is said to answer: {}", question.text))?;
            }
            let cover = match question.cover {
                Cover::Full => "full",
                Cover::Part => "part",
                Cover::Proxy => "proxy",
            };
            writeln!(text, "| {} | {cover} | {} |", question.text, question.answered_by.join(", "))?;
        }
    }
    let named: BTreeSet<&String> = coverage
        .section
        .iter()
        .flat_map(|section| &section.question)
        .flat_map(|question| &question.answered_by)
        .collect();
    if let Some(other) = bank.iter().find(|challenge| !named.contains(&challenge.id().to_string())) {
        return Err(format!("docs/coverage.toml does not say what {} answers", other.id()).into());
    }
    Ok(())
}

/// What each challenge is proven by.
fn proofs(text: &mut String, bank: &Bank, verified: &Json) -> Result<(), Box<dyn Error>> {
    let found: BTreeMap<&str, &Json> = verified["challenges"]
        .as_array()
        .ok_or("this is not what `judge verify --json` writes")?
        .iter()
        .filter_map(|challenge| Some((challenge["id"].as_str()?, challenge)))
        .collect();
    let mut rows = String::new();
    let (mut killed, mut mutants, mut lowest) = (0, 0, f64::INFINITY);
    for challenge in bank.iter() {
        let id = challenge.id().as_str();
        let one = found.get(id).ok_or_else(|| format!("{id} was not verified"))?;
        let solutions = one["solutions"].as_array().map_or(&[][..], Vec::as_slice);
        let count = |is_meant: fn(&str) -> bool| {
            solutions.iter().filter(|solution| solution["expect"].as_str().is_some_and(is_meant)).count()
        };
        let right = count(|verdict| verdict == "accepted");
        let wrong = count(|verdict| verdict != "accepted");
        let score = match (one["mutants"]["killed"].as_u64(), one["mutants"]["survived"].as_array()) {
            (Some(dead), Some(survived)) => {
                killed += dead;
                mutants += dead + survived.len() as u64;
                format!("{dead} of {}", dead + survived.len() as u64)
            }
            _ => "–".to_owned(),
        };
        let reference = solutions
            .iter()
            .find(|solution| solution["file"].as_str().is_some_and(|file| file.starts_with("solutions/reference.")));
        let room = reference.and_then(|solution| {
            let slowest = solution["slowest_case_cpu_seconds"].as_f64().filter(|slowest| *slowest > 0.0)?;
            Some(solution["cpu_limit_seconds"].as_f64()? / slowest)
        });
        lowest = room.map_or(lowest, |room| lowest.min(room));
        let room = room.map_or_else(|| "–".to_owned(), |room| format!("{room:.1}"));
        let stages = if challenge.stages() > 1 { format!(", {} stages", challenge.stages()) } else { String::new() };
        let repair = if challenge.max_changed_lines().is_some() { ", repair" } else { "" };
        writeln!(
            rows,
            "| {id} | {}{repair}{stages} | {} | {score} | {room} | {right} | {wrong} |",
            challenge.entry().kind(),
            challenge.level().word(),
        )?;
    }
    writeln!(text, "\n## How each challenge is proven\n")?;
    writeln!(
        text,
        "*mutants*: small changes of the reference that the cases notice, of all there are. *room*: the limit on instructions, as"
    )?;
    writeln!(
        text,
        "a multiple of what the reference takes in its slowest case. *right* and *wrong*: solutions of the challenge, the reference"
    )?;
    writeln!(text, "among them, that get their verdict.\n")?;
    #[expect(clippy::cast_precision_loss, reason = "shown to one decimal")]
    let share = 100.0 * killed as f64 / mutants as f64;
    writeln!(
        text,
        "Over the bank {killed} of {mutants} mutants are noticed, which is {share:.1} %; the least room is {lowest:.1}.\n"
    )?;
    writeln!(text, "| challenge | kind | level | mutants | room | right | wrong |\n|---|---|---|---:|---:|---:|---:|")?;
    text.push_str(&rows);
    Ok(())
}
