//! `judge list`: what there is to solve.

use std::collections::BTreeSet;

use anyhow::Result;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use judge::{Bank, Challenge, ChallengeError, Level};
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::{DataFormat, Filter, KindName, LevelName, List};
use crate::banks::{self, Banks};
use crate::exit::ExitStatus;
use crate::json::{self, FormatVersion};
use crate::printer::Printer;
use crate::text::tame;

pub(super) fn list(arguments: &List, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let (bank, errors) = banks.all();
    let mut found = judge::progress::in_order(
        bank.iter().map(|challenge| &**challenge).filter(|challenge| fits(arguments, challenge)),
    );
    if found.iter().any(|challenge| challenge.track().is_some()) {
        // Those without a track come last.
        found.sort_by_key(|challenge| (challenge.track().is_none(), challenge.track()));
    }
    match arguments.format {
        DataFormat::Json => {
            let challenges = found.iter().map(|challenge| ListedChallenge::of(challenge)).collect();
            printer.data(&json::written(&ListReport { format_version: FormatVersion, challenges }))?;
        }
        DataFormat::Human if found.is_empty() => printer.result(&nothing(&arguments.filter, &bank))?,
        DataFormat::Human => {
            printer.result(&table(&found, Printer::columns()))?;
            if printer.is_rich() {
                printer.next_step("judge show ID")?;
            }
        }
    }
    Ok(warn_of_broken(&errors, printer))
}

/// The message when no challenge matches.
pub(super) fn nothing(filter: &Filter, bank: &Bank) -> String {
    let tracks: BTreeSet<&str> = bank.iter().filter_map(|challenge| challenge.track()).collect();
    match &filter.track {
        Some(track) if !tracks.iter().any(|known| known.eq_ignore_ascii_case(track)) && !tracks.is_empty() => {
            let known: Vec<&str> = tracks.into_iter().collect();
            format!("no challenge matches: there is no track `{}`\nthe tracks are {}\n", tame(track), known.join(", "))
        }
        _ => "no challenge matches\n".to_owned(),
    }
}

/// Warns of challenges that cannot be read, and gives the exit status.
pub(super) fn warn_of_broken(errors: &[ChallengeError], printer: &mut Printer) -> ExitStatus {
    if errors.is_empty() {
        return ExitStatus::Success;
    }
    printer.warning(&broken(errors), &["`judge verify PATH` says everything that is wrong, and what to do".to_owned()]);
    ExitStatus::Mistake
}

/// Broken challenges that are listed, one per line; the rest are only counted.
const LISTED: usize = 10;

/// The first problem of each broken challenge: a mistake made once can be in thousands of them.
fn broken(errors: &[ChallengeError]) -> String {
    let challenges: Vec<&[ChallengeError]> = banks::by_challenge(errors).collect();
    let is_one = challenges.len() == 1;
    let mut text = format!(
        "{} broken",
        if is_one { "a challenge is".to_owned() } else { format!("{} challenges are", challenges.len()) }
    );
    for errors in challenges.iter().take(LISTED) {
        // The first line of an error is the problem's message, with its place.
        let first = errors.first().map(ToString::to_string).unwrap_or_default();
        text.push('\n');
        text.push_str(first.lines().next().unwrap_or_default());
    }
    if let Some(more @ 1..) = challenges.len().checked_sub(LISTED) {
        text.push_str(&format!("\nand {more} more"));
    }
    text
}

fn fits(arguments: &List, challenge: &Challenge) -> bool {
    let search = arguments.search.as_ref().is_none_or(|text| {
        let text = text.to_lowercase();
        let texts = [challenge.id().as_str(), challenge.title(), challenge.statement()];
        let topics = challenge.topics().iter().map(String::as_str);
        texts.into_iter().chain(topics).any(|place| place.to_lowercase().contains(&text))
    });
    is_meant(&arguments.filter, challenge) && arguments.kind.is_none_or(|kind| is_of(kind, challenge)) && search
}

/// Whether a challenge matches everything in `filter`.
pub(super) fn is_meant(filter: &Filter, challenge: &Challenge) -> bool {
    let is_same = |wanted: &str, word: &str| word.eq_ignore_ascii_case(wanted);
    let has = |wanted: &String| challenge.topics().iter().any(|topic| is_same(wanted, topic));
    filter.level.is_none_or(|name| level(name) == challenge.level())
        && filter.topic.iter().all(has)
        && filter.track.as_ref().is_none_or(|wanted| challenge.track().is_some_and(|track| is_same(wanted, track)))
        && filter.minutes.is_none_or(|most| challenge.minutes() <= most)
}

fn is_of(kind: KindName, challenge: &Challenge) -> bool {
    if kind == KindName::Fix {
        return challenge.max_changed_lines().is_some();
    }
    challenge.entry().kind() == kind.word()
}

fn level(name: LevelName) -> Level {
    match name {
        LevelName::Junior => Level::Junior,
        LevelName::Mid => Level::Mid,
        LevelName::Senior => Level::Senior,
    }
}

/// What `judge list --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Challenges of judge list")]
pub(super) struct ListReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The challenges in their order.
    challenges: Vec<ListedChallenge<'a>>,
}

/// A challenge in a list.
#[derive(Serialize, JsonSchema)]
pub(super) struct ListedChallenge<'a> {
    /// The challenge's id.
    id: &'a str,
    /// The title, one line of plain text.
    title: &'a str,
    /// Who it is meant for.
    level: &'a str,
    /// What it is about, most specific last.
    topics: &'a [String],
    /// The series that it belongs to.
    track: Option<&'a str>,
    /// The ids of challenges to solve first.
    builds_on: &'a [String],
    /// The minutes that an interviewer would allow.
    minutes: u32,
    /// The kind of its entry.
    kind: &'a str,
    /// Whether the task is to repair the starter.
    is_repair: bool,
    /// How many hints there are.
    hints: usize,
    /// Whether there is an explanation.
    has_explanation: bool,
    /// Where it comes from: a folder, or `built-in`.
    origin: &'a str,
    /// Whether its hidden cases are sealed.
    sealed: bool,
}

impl<'a> ListedChallenge<'a> {
    pub(super) fn of(challenge: &'a Challenge) -> Self {
        Self {
            id: challenge.id().as_str(),
            title: challenge.title(),
            level: challenge.level().word(),
            topics: challenge.topics(),
            track: challenge.track(),
            builds_on: challenge.builds_on(),
            minutes: challenge.minutes(),
            kind: challenge.entry().kind(),
            is_repair: challenge.max_changed_lines().is_some(),
            hints: challenge.hints().len(),
            has_explanation: challenge.explanation().is_some(),
            origin: challenge.origin(),
            sealed: challenge.sealed().is_some(),
        }
    }
}

/// The width of lists with tracks where nothing else determines it.
const COLUMNS: u16 = 80;

/// A table of plain columns, below the names of tracks if there are any; long titles and topics are wrapped to fit
/// `columns`.
fn table(found: &[&Challenge], columns: Option<u16>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(["ID", "TITLE", "LEVEL", "TOPICS", "MINUTES"]);
    let is_grouped = found.iter().any(|challenge| challenge.track().is_some());
    let columns = if is_grouped { Some(columns.unwrap_or(COLUMNS)) } else { columns };
    if let Some(columns) = columns {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(columns);
    }
    let indent = if is_grouped { "  " } else { "" };
    let mut track = None;
    for challenge in found {
        if is_grouped && track != Some(challenge.track()) {
            table.add_row([challenge.track().unwrap_or("without a track")]);
            track = Some(challenge.track());
        }
        table.add_row([
            format!("{indent}{}", challenge.id()),
            judge::visible_line(challenge.title()),
            challenge.level().word().to_owned(),
            judge::visible_line(&challenge.topics().join(", ")),
            challenge.minutes().to_string(),
        ]);
    }
    for (column, padding) in table.column_iter_mut().zip([(0, 1), (1, 1), (1, 1), (1, 1), (1, 0)]) {
        column.set_padding(padding);
    }
    // Ids are copied, so they are not wrapped.
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
