//! `judge explain`: for those who have solved the challenge, why a solution works, what it costs, what goes wrong, what
//! comes next.

mod keys;

use anyhow::Result;
use judge::{Case, Challenge, Explanation};
use serde_json::{Map, Value as Json, json};

use crate::args::{Common, DataFormat, Explain};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::failure::Failure;
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
    let challenge = arguments.opening.opener(printer)?.open(&challenge, printer)?;
    let id = challenge.id();
    if let Some(explanation) = challenge.explanation() {
        if !arguments.spoil && !Practice::of(common)?.read()?.is_solved(id.as_str()) {
            let named = shell_word(&arguments.challenge);
            return Err(Failure::new(format!("{id} is not solved yet, and its explanation tells how"))
                .hint("`judge submit FILE` with a solution that is accepted opens it")
                .hint(format!("`judge hint {named}` helps on; `judge explain {named} --spoil` tells it now"))
                .into());
        }
        let keys = keys::answered(&challenge, common, printer)?;
        tell(&challenge, explanation, &keys, arguments.format, printer)?;
        return Ok(ExitStatus::Success);
    }
    match (arguments.format, challenge.sealed()) {
        (DataFormat::Json, _) => {
            let data = json!({ "format_version": 1, "id": id.as_str(), "parts": [] });
            printer.data(&format!("{data:#}\n"))?;
        }
        (DataFormat::Human, Some(_)) => printer
            .result(&format!("{id} is sealed, and so is its explanation if it has one: --identity FILE opens it\n"))?,
        (DataFormat::Human, None) => printer.result(&format!("{id} has no explanation\n"))?,
    }
    Ok(ExitStatus::Success)
}

fn tell(
    challenge: &Challenge,
    explanation: &Explanation,
    keys: &[Case],
    format: DataFormat,
    printer: &mut Printer,
) -> std::io::Result<()> {
    if format == DataFormat::Json {
        let part = |(heading, text): (&str, &str)| -> Json {
            Map::from_iter([("heading".to_owned(), heading.into()), ("text".to_owned(), text.into())]).into()
        };
        let parts: Vec<Json> = explanation.parts().map(part).into();
        let mut data = json!({ "format_version": 1, "id": challenge.id().as_str(), "parts": parts });
        if !keys.is_empty() {
            data["answers"] = keys::data(keys).into();
        }
        return printer.data(&format!("{data:#}\n"));
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
