//! What a student may see of a challenge: the files that stay in the clear, written anew from what was read.
//!
//! Only what is known to reveal nothing is copied; comments and keys of later versions are not. It encrypts nothing.

use std::collections::BTreeMap;

use judge::writing::case_table;
use judge::{Case, Stimulus, Visibility};
use toml::{Table, Value as Toml};

use crate::archive::Files;

/// The keys of `challenge.toml` that a student may see.
const KEYS: [&str; 13] = [
    "format_version",
    "id",
    "title",
    "level",
    "topics",
    "track",
    "builds_on",
    "minutes",
    "entry",
    "limits",
    "rules",
    "complexity",
    "fix",
];

/// The files that stay unchanged.
const WHOLE: [&str; 4] = ["statement.md", "starter.py", "starter.sql", "schema.sql"];

const REMARK: &str = "\
# This challenge is sealed: hidden cases, solutions and anything else that reveals answers are encrypted in hidden.age.
# `judge submit` runs the samples; with a key, it runs all cases. If this file is changed, hidden.age does not open.

";

/// What `[sealed]` says.
pub(crate) struct SealedTable<'a> {
    /// What makes this sealing different from any other.
    pub(crate) seal: &'a str,
    /// The recipients it is sealed for; empty for a passphrase.
    pub(crate) recipients: &'a [String],
}

/// The files in the clear, from all `files` of a challenge and its answered `cases`; `None` if the manifest is not
/// TOML.
pub(crate) fn files(files: &Files, cases: &[Case], sealed: &SealedTable<'_>) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut clear = BTreeMap::new();
    let manifest = std::str::from_utf8(files.get("challenge.toml")?).ok()?;
    let (samples, hidden): (Vec<&Case>, Vec<&Case>) =
        cases.iter().partition(|case| case.visibility == Visibility::Sample);
    let points = hidden.iter().map(|case| case.points).sum();
    let manifest = self::manifest(&manifest.parse().ok()?, points, sealed);
    clear.insert("challenge.toml".to_owned(), format!("{REMARK}{}", toml::to_string(&manifest).ok()?).into_bytes());
    for case in &samples {
        if let Stimulus::Implementation { file, .. } = &case.input.stimulus {
            clear.extend(files.get(file).map(|bytes| (file.clone(), bytes.to_vec())));
        }
    }
    // Made from the cases rather than from the file, so that no comment about hidden cases gets into the clear.
    let samples: Vec<Toml> = samples.into_iter().map(|case| Toml::Table(case_table(case))).collect();
    let samples = (!samples.is_empty()).then(|| ("samples".to_owned(), Toml::Array(samples)));
    clear.insert("cases.toml".to_owned(), toml::to_string(&Table::from_iter(samples)).ok()?.into_bytes());
    // No other file below stages/ is copied: one that judge does not read could reveal anything. Stages end at twenty.
    let stages: Vec<String> =
        (2..=20).map(|number| format!("stages/{number}.md")).take_while(|name| files.contains_key(name)).collect();
    for name in WHOLE.into_iter().chain(stages.iter().map(String::as_str)) {
        // Only the starter of its kind exists, and reading the challenge has checked that required files are there.
        clear.extend(files.get(name).map(|bytes| (name.to_owned(), bytes.to_vec())));
    }
    Some(clear)
}

/// What a student may see of a group: its limits, and its checker; of a custom checker, only that there is one.
fn group(whole: &Toml) -> Toml {
    let mut clear = Table::new();
    clear.extend(whole.get("limits").map(|limits| ("limits".to_owned(), limits.clone())));
    if let Some(checker) = whole.get("checker") {
        let is_custom = checker.get("kind").and_then(Toml::as_str) == Some("custom");
        let sealed = || Toml::Table(Table::from_iter([("kind".to_owned(), Toml::String("sealed".to_owned()))]));
        clear.insert("checker".to_owned(), if is_custom { sealed() } else { checker.clone() });
    }
    Toml::Table(clear)
}

fn manifest(whole: &Table, points: u32, sealed: &SealedTable<'_>) -> Table {
    let mut clear = Table::new();
    for key in KEYS {
        clear.extend(whole.get(key).map(|value| (key.to_owned(), value.clone())));
    }
    let checker = whole.get("checker");
    let custom = checker.and_then(|checker| checker.get("kind")).and_then(Toml::as_str) == Some("custom");
    if let Some(checker) = checker.filter(|_| !custom) {
        clear.insert("checker".to_owned(), checker.clone());
    }
    if let Some(Toml::Table(groups)) = whole.get("groups") {
        let groups = groups.iter().map(|(name, group)| (name.clone(), self::group(group)));
        clear.insert("groups".to_owned(), Toml::Table(groups.collect()));
    }
    let mut table = Table::new();
    table.insert("version".to_owned(), Toml::Integer(1));
    table.insert("seal".to_owned(), Toml::String(sealed.seal.to_owned()));
    table.insert("points".to_owned(), Toml::Integer(points.into()));
    if custom {
        table.insert("checker".to_owned(), Toml::Boolean(true));
    }
    if !sealed.recipients.is_empty() {
        let recipients = sealed.recipients.iter().map(|recipient| Toml::String(recipient.clone()));
        table.insert("recipients".to_owned(), Toml::Array(recipients.collect()));
    }
    clear.insert("sealed".to_owned(), Toml::Table(table));
    clear
}
