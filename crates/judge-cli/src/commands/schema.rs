//! `judge schema`: the JSON Schemas of reports, as published in `schemas/`.

use anyhow::Result;
use judge_author::complexity::JsonComplexity;

use crate::args::{Schema, SchemaName};
use crate::exit::ExitStatus;
use crate::printer::Printer;

pub(super) fn schema(arguments: &Schema, printer: &mut Printer) -> Result<ExitStatus> {
    printer.data(&match arguments.report {
        SchemaName::Submit => judge::render::json_schema::<JsonComplexity>(),
        SchemaName::Grade => judge_grade::json_schema(),
    })?;
    Ok(ExitStatus::Success)
}
