//! The guard against regressions: the image, instruction counts and ratios, which do not change on a slow or busy
//! machine.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use judge::Judge;
use serde::{Deserialize, Serialize};

use crate::programs::{HELLO, PROGRAMS, run};
use crate::statistics::{large, within};
use crate::table::{Row, ratio};
use crate::{case, cpu};

/// The share by which a count may differ from the recorded one.
const COUNTS: f64 = 0.02;

/// The greatest ratio of a case to python3's start, far from the aim so that a busy machine does not fail.
const CASE: f64 = 1.0 / 5.0;

/// The greatest geometric mean of the programs' ratios to python3, likewise.
const MEAN: f64 = 4.0;

/// What every build should repeat.
#[derive(Debug, Serialize, Deserialize)]
struct Recorded {
    /// The version of CPython in the sandbox.
    python_version: String,
    /// The SHA-256 of the interpreter image.
    image_sha256: String,
    /// Instructions by program.
    instructions: BTreeMap<String, u64>,
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/instructions.json")
}

/// Counts again and writes the file.
pub(crate) fn record(judge: &Judge) -> Result<PathBuf> {
    let mut instructions = BTreeMap::new();
    for program in std::iter::once(&HELLO).chain(&PROGRAMS) {
        instructions.insert(program.name.to_owned(), run(judge, program)?.instructions);
    }
    let recorded = Recorded {
        python_version: judge::PYTHON_VERSION.to_owned(),
        image_sha256: judge::IMAGE_SHA256.to_owned(),
        instructions,
    };
    let path = path();
    let text = format!("{}\n", serde_json::to_string_pretty(&recorded)?);
    fs::write(&path, text).with_context(|| path.display().to_string())?;
    Ok(path.canonicalize()?)
}

/// What is worse than it should be, or merely different.
pub(crate) fn complaints(rows: &[Row]) -> Result<Vec<String>> {
    let path = path();
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let recorded: Recorded = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
    let mut complaints = counts(&recorded, rows);
    if recorded.image_sha256 != judge::IMAGE_SHA256 {
        let (made, before) = (judge::IMAGE_SHA256, recorded.image_sha256);
        complaints.push(format!("the interpreter image is {made}, not {before} as recorded"));
    }
    if !complaints.is_empty() {
        complaints.push("if that is intended, `just bench --record` records the new values".to_owned());
    }
    complaints.extend(too_large(rows, case::WHOLE, CASE));
    complaints.extend(too_large(rows, cpu::MEAN, MEAN));
    Ok(complaints)
}

/// Every program whose count is not the recorded one.
fn counts(recorded: &Recorded, rows: &[Row]) -> Vec<String> {
    let mut complaints = Vec::new();
    for program in std::iter::once(&HELLO).chain(&PROGRAMS) {
        let row = rows.iter().find(|row| row.section == "cpu" && row.what == program.name);
        let measured = row.and_then(|row| row.extras.get(cpu::INSTRUCTIONS));
        let before = recorded.instructions.get(program.name).map(|count| large(*count));
        match (before, measured) {
            (Some(before), Some(measured)) if within(before, *measured, COUNTS) => {}
            (Some(before), Some(measured)) => {
                let change = (measured / before - 1.0) * 100.0;
                let name = program.name;
                complaints.push(format!("{name} takes {measured} instructions, {change:+.1} % of {before} recorded"));
            }
            (None, _) => complaints.push(format!("no count of {} is recorded", program.name)),
            (_, None) => complaints.push(format!("{} was not counted", program.name)),
        }
    }
    complaints
}

/// A complaint if the ratio to python3 of the row `what` is too large; none without python3.
fn too_large(rows: &[Row], what: &str, most: f64) -> Option<String> {
    let measured = rows.iter().find(|row| row.what == what)?.ratios.get("python3")?;
    let message = || format!("{what}: {} of python3, at most {} is allowed", ratio(*measured), ratio(most));
    (*measured > most).then(message)
}
