//! `judge explain`: for those who have solved the challenge, why a solution works, what it costs, what can go wrong,
//! and what comes next.

mod keys;

use anyhow::Result;
use judge::{Case, Challenge, Explanation};
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::{Common, DataFormat, Explain};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::Failure;
use crate::json::{self, FormatVersion};
use crate::markdown;
use crate::practice::Practice;
use crate::printer::Printer;
use crate::text::{put, shell_word};

pub(super) fn explain(
    arguments: &Explain,
    common: &Common,
    banks: &Banks,
    printer: &mut Printer,
) -> Result<ExitStatus> {
    let challenge = banks.named(&arguments.challenge)?;
    let challenge = arguments.unseal.unsealer(printer)?.open(&challenge, printer)?;
    let id = challenge.id();
    if let Some(explanation) = challenge.explanation() {
        if !arguments.spoil && !Practice::of(common)?.read()?.is_solved(id.as_str()) {
            let named = shell_word(&arguments.challenge);
            return Err(Failure::new(format!("{id} is not solved yet, and its explanation gives the solution away"))
                .hint("`judge submit FILE` with a solution that is accepted unlocks it")
                .hint(format!("`judge hint {named}` helps; `judge explain {named} --spoil` shows it now"))
                .into());
        }
        let keys = keys::answered(&challenge, common, printer)?;
        print(&challenge, explanation, &keys, arguments.format, printer)?;
        return Ok(ExitStatus::Success);
    }
    match (arguments.format, challenge.sealed()) {
        (DataFormat::Json, _) => {
            let report =
                ExplainReport { format_version: FormatVersion, id: id.as_str(), parts: Vec::new(), answers: None };
            printer.data(&json::written(&report))?;
        }
        (DataFormat::Human, Some(_)) => printer
            .result(&format!("{id} is sealed, and so is its explanation if it has one: --identity FILE opens it\n"))?,
        (DataFormat::Human, None) => printer.result(&format!("{id} has no explanation\n"))?,
    }
    Ok(ExitStatus::Success)
}

fn print(
    challenge: &Challenge,
    explanation: &Explanation,
    keys: &[Case],
    format: DataFormat,
    printer: &mut Printer,
) -> std::io::Result<()> {
    if format == DataFormat::Json {
        return printer.data(&json::written(&ExplainReport {
            format_version: FormatVersion,
            id: challenge.id().as_str(),
            parts: explanation.parts().map(|(heading, text)| PartData { heading, text }).into(),
            answers: (!keys.is_empty()).then(|| keys::data(keys)),
        }));
    }
    let mut document = format!("# {}\n", challenge.title());
    for (heading, text) in explanation.parts() {
        put(&mut document, &format!("\n## {heading}\n\n{}", text.trim_end()));
    }
    if !keys.is_empty() {
        put(&mut document, &format!("\n## Answers\n\n{}", keys::section(keys).trim_end()));
    }
    let drawn = printer.is_rich().then(|| markdown::drawn(&document, Printer::columns()));
    printer.result(&drawn.unwrap_or(document))?;
    if printer.is_rich() { printer.next_step("judge next") } else { Ok(()) }
}

/// What `judge explain --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Explanation of judge explain")]
pub(super) struct ExplainReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The challenge's id.
    id: &'a str,
    /// The parts of its explanation; none where it has none.
    parts: Vec<PartData<'a>>,
    /// The keys of a drill.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<Vec<keys::AnswerData<'a>>>,
}

/// A part of an explanation.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Part")]
struct PartData<'a> {
    /// The heading.
    heading: &'a str,
    /// Its Markdown.
    text: &'a str,
}
