//! GitLab's code quality report: a JSON array of issues, a subset of Code Climate's format.

use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

use crate::gradebook::{Gradebook, Need, Standing, Work};
use crate::render::facts::{self, Outcome, ReportLine};
use crate::render::{clean, pretty};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

/// The gradebook as GitLab code quality: an issue for each case that did not pass, at its line.
///
/// Crashes, limits and unusable files are `critical`, wrong answers, broken rules and missing files `major`; all of
/// these are `minor` for work that passed, or that is optional or bonus. Work that was not run, that the judge failed
/// on or that is late is `info`, one issue for each file. Consecutive cases with the same reason, such as a syntax
/// error, are one issue. `check_name` is `judge/` and the verdict's word, `missing`, `unusable`, `unchanged`,
/// `standing` or `late`. The fingerprint is a digest of path, challenge and case, so that GitLab recognises an issue
/// whatever its line and message. Points and files that passed have no place in the format.
pub fn gitlab(gradebook: &Gradebook) -> String {
    let mut seen = BTreeMap::new();
    pretty(&gradebook.works.iter().flat_map(|work| issues(work, &mut seen)).collect::<Vec<_>>())
}

fn issues(work: &Work, seen: &mut BTreeMap<String, u32>) -> Vec<Issue> {
    let entries = facts::entries(work);
    let told = facts::grouped(&entries);
    let mut issues = Vec::new();
    for (entry, more) in told.iter().filter(|(entry, _)| matches!(entry.outcome, Outcome::Failed | Outcome::Broken)) {
        issues.push(issue(work, entry, *more, seen));
    }
    for outcome in [Outcome::Skipped, Outcome::Unjudged] {
        let found: Vec<&ReportLine> = entries.iter().filter(|entry| entry.outcome == outcome).collect();
        issues.extend(found.first().map(|entry| issue(work, entry, found.len() - 1, seen)));
    }
    if let Some(lateness) = work.lateness {
        let description = format!("{}: {}", facts::title(work), facts::late(lateness));
        issues.push(at(work, "late", "info", (description, 1), fingerprint(work, "late", None, seen)));
    }
    issues
}

fn issue(work: &Work, entry: &ReportLine, more: usize, seen: &mut BTreeMap<String, u32>) -> Issue {
    let decisive = work.need == Need::Required && work.standing != Standing::Passed;
    let severity = match entry.outcome {
        Outcome::Broken if decisive => "critical",
        Outcome::Failed if decisive => "major",
        Outcome::Broken | Outcome::Failed => "minor",
        Outcome::Passed | Outcome::Skipped | Outcome::Unjudged => "info",
    };
    let of = if entry.case.is_some() { format!(", {}", entry.name()) } else { String::new() };
    let description = format!("{}{of}: {}{}", facts::title(work), entry.headline(), facts::and_more(more));
    let fingerprint = fingerprint(work, "", entry.case.map(|case| case.id.as_str()), seen);
    at(work, entry.word, severity, (description, entry.line), fingerprint)
}

fn at(
    work: &Work,
    word: &str,
    severity: &'static str,
    (description, begin): (String, u32),
    fingerprint: String,
) -> Issue {
    let location = Location { path: clean::line(&work.place), lines: Lines { begin } };
    Issue { description, check_name: format!("judge/{word}"), fingerprint, severity, location }
}

/// A digest of what the issue is about; a repeated one gets a number, since GitLab drops repeated fingerprints.
fn fingerprint(work: &Work, kind: &str, case: Option<&str>, seen: &mut BTreeMap<String, u32>) -> String {
    let mut digest = Sha256::new();
    for part in [Some(work.path.as_str()), work.challenge.as_deref(), Some(kind), case] {
        // Lengths come before texts, so that no two lists of parts look alike.
        digest.update(part.map_or(u64::MAX, |part| part.len() as u64).to_le_bytes());
        digest.update(part.unwrap_or_default());
    }
    let base = judge::hex(&digest.finalize());
    let count = seen.entry(base.clone()).and_modify(|count| *count += 1).or_insert(1);
    if *count == 1 { base } else { format!("{base}-{count}") }
}
