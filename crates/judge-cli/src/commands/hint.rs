//! `judge hint`: help for someone who is stuck, one step at a time.

use std::ops::Range;

use anyhow::Result;
use judge::Challenge;
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::{Common, DataFormat, Hint, Wanted};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::json::{self, FormatVersion};
use crate::markdown;
use crate::practice::Practice;
use crate::printer::Printer;
use crate::text::{counted, shell_word};

pub(super) fn hint(arguments: &Hint, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let challenge = banks.named(&arguments.challenge)?;
    let challenge = arguments.unseal.unsealer(printer)?.open(&challenge, printer)?;
    let count = challenge.hints().len();
    let range = if count == 0 { 0..0 } else { range(arguments.wanted(), &challenge, &Practice::of(common)?)? };
    if arguments.format == DataFormat::Json {
        printer.data(&json::written(&data(&challenge, range)))?;
        return Ok(ExitStatus::Success);
    }
    let named = shell_word(&arguments.challenge);
    let explain = challenge.explanation().map(|_| format!("judge explain {named}, once you have solved it"));
    if count == 0 {
        printer.result(&without(&challenge))?;
    } else if range.is_empty() && arguments.again {
        printer.result(&format!("no hint of {} has been shown yet\n", challenge.id()))?;
        printer.next_step(&format!("judge hint {named}"))?;
    } else if range.is_empty() {
        let again = format!("judge hint {named} --again shows them");
        printer.result(&format!("all {} of {} were shown: {again}\n", counted(count, "hint"), challenge.id()))?;
        explain.map_or(Ok(()), |step| printer.next_step(&step))?;
    } else {
        let is_last = range.end == count;
        let document = document(&challenge, range);
        let drawn = printer.is_rich().then(|| markdown::drawn(&document, Printer::columns()));
        printer.result(&drawn.unwrap_or(document))?;
        match explain {
            Some(step) if is_last => printer.next_step(&format!("that was the last hint; {step}"))?,
            None if is_last => printer.next_step("that was the last hint")?,
            _ => printer.next_step(&format!("judge hint {named}, for the next hint"))?,
        }
    }
    Ok(ExitStatus::Success)
}

/// Which hints are shown now. They are recorded before they are shown, so that no hint is shown twice as the next one.
fn range(wanted: Wanted, challenge: &Challenge, practice: &Practice) -> Result<Range<usize>> {
    let (id, count) = (challenge.id(), challenge.hints().len());
    Ok(match wanted {
        Wanted::Next => {
            let before = practice.one_hint_more(id, count)?;
            before..(before + 1).min(count)
        }
        Wanted::Again => 0..practice.read()?.hints_shown(id).min(count),
        Wanted::All => {
            practice.all_hints(id, count)?;
            0..count
        }
    })
}

fn without(challenge: &Challenge) -> String {
    let id = challenge.id();
    match challenge.sealed() {
        Some(_) => format!("{id} is sealed, and so are its hints if it has any: --identity FILE opens it\n"),
        None => format!("{id} has no hints\n"),
    }
}

fn document(challenge: &Challenge, range: Range<usize>) -> String {
    let count = challenge.hints().len();
    let hints = challenge.hints().iter().enumerate().filter(|(index, _)| range.contains(index));
    let parts = hints.map(|(index, hint)| format!("## Hint {} of {count}\n\n{}\n", index + 1, hint.trim_end()));
    parts.collect::<Vec<_>>().join("\n")
}

/// What `judge hint --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Hints of judge hint")]
pub(super) struct HintReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The challenge's id.
    id: &'a str,
    /// How many hints there are.
    count: usize,
    /// Those that are shown.
    hints: Vec<HintData<'a>>,
}

/// One hint.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Hint")]
struct HintData<'a> {
    /// Its number, from 1.
    number: usize,
    /// Its Markdown.
    text: &'a str,
}

fn data(challenge: &Challenge, range: Range<usize>) -> HintReport<'_> {
    let hints = (1..).zip(challenge.hints()).skip(range.start).take(range.len());
    HintReport {
        format_version: FormatVersion,
        id: challenge.id().as_str(),
        count: challenge.hints().len(),
        hints: hints.map(|(number, text)| HintData { number, text }).collect(),
    }
}
