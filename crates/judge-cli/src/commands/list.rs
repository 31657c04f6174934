//! `judge list`: what there is to solve.

use anyhow::Result;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use judge::{Challenge, ChallengeError, Level};
use serde_json::json;

use crate::args::{DataFormat, LevelName, List};
use crate::banks::{self, Banks};
use crate::exit::ExitStatus;
use crate::printer::Printer;

pub(super) fn list(arguments: &List, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let (bank, errors) = banks.all();
    let mut found: Vec<&Challenge> = bank.iter().map(|challenge| &**challenge).collect();
    found.retain(|challenge| fits(arguments, challenge));
    found.sort_by_key(|challenge| (challenge.level(), challenge.id().as_str()));
    match arguments.format {
        DataFormat::Json => {
            let value = json!({ "format_version": 1, "challenges": found.iter().map(|challenge| data(challenge)).collect::<Vec<_>>() });
            printer.data(&format!("{value:#}\n"))?;
        }
        DataFormat::Human if found.is_empty() => printer.result("no challenge fits\n")?,
        DataFormat::Human => {
            printer.result(&table(&found, Printer::columns()))?;
            if printer.is_rich() {
                printer.next_step("judge show ID")?;
            }
        }
    }
    if !errors.is_empty() {
        printer.warning(&broken(&errors), &["`judge verify PATH` says all that is wrong, and what to do".to_owned()]);
    }
    Ok(if errors.is_empty() { ExitStatus::Success } else { ExitStatus::Mistake })
}

/// Broken challenges that are told, in a line each; of more only the number is.
const TOLD: usize = 10;

/// What is wrong with challenges, the first problem of each: a mistake that was made once can be in thousands of them.
fn broken(errors: &[ChallengeError]) -> String {
    let challenges: Vec<&[ChallengeError]> = banks::by_challenge(errors).collect();
    let is_one = challenges.len() == 1;
    let mut text = format!(
        "{} broken",
        if is_one { "a challenge is".to_owned() } else { format!("{} challenges are", challenges.len()) }
    );
    for errors in challenges.iter().take(TOLD) {
        // The message of a problem, with its place, is the first line that an error is shown in.
        let first = errors.first().map(ToString::to_string).unwrap_or_default();
        text.push('\n');
        text.push_str(first.lines().next().unwrap_or_default());
    }
    if let Some(more @ 1..) = challenges.len().checked_sub(TOLD) {
        text.push_str(&format!("\nand {more} more"));
    }
    text
}

fn fits(arguments: &List, challenge: &Challenge) -> bool {
    let level = arguments.level.is_none_or(|name| level(name) == challenge.level());
    let topics =
        arguments.topic.iter().all(|wanted| challenge.topics().iter().any(|topic| topic.eq_ignore_ascii_case(wanted)));
    let search = arguments.search.as_ref().is_none_or(|text| {
        let text = text.to_lowercase();
        let texts = [challenge.id().as_str(), challenge.title(), challenge.statement()];
        let topics = challenge.topics().iter().map(String::as_str);
        texts.into_iter().chain(topics).any(|place| place.to_lowercase().contains(&text))
    });
    level && topics && search
}

fn level(name: LevelName) -> Level {
    match name {
        LevelName::Junior => Level::Junior,
        LevelName::Mid => Level::Mid,
        LevelName::Senior => Level::Senior,
    }
}

fn data(challenge: &Challenge) -> serde_json::Value {
    json!({
        "id": challenge.id().as_str(),
        "title": challenge.title(),
        "level": challenge.level().word(),
        "topics": challenge.topics(),
        "minutes": challenge.minutes(),
        "kind": challenge.entry().kind(),
        "origin": challenge.origin(),
        "sealed": challenge.sealed().is_some(),
    })
}

/// A table of plain columns, with long topics wrapped to fit into `columns`.
fn table(found: &[&Challenge], columns: Option<u16>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(["ID", "TITLE", "LEVEL", "TOPICS", "MINUTES"]);
    if let Some(columns) = columns {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(columns);
    }
    for challenge in found {
        table.add_row([
            challenge.id().to_string(),
            judge::visible_line(challenge.title()),
            challenge.level().word().to_owned(),
            judge::visible_line(&challenge.topics().join(", ")),
            challenge.minutes().to_string(),
        ]);
    }
    for (column, padding) in table.column_iter_mut().zip([(0, 1), (1, 1), (1, 1), (1, 1), (1, 0)]) {
        column.set_padding(padding);
    }
    // An id is there to be copied, so it stays whole.
    for index in [0, 2, 4] {
        if let Some(column) = table.column_mut(index) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    if let Some(minutes) = table.column_mut(4) {
        minutes.set_cell_alignment(CellAlignment::Right);
    }
    let lines: Vec<String> = table.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    lines.concat()
}
