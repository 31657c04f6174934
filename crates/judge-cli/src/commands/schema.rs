//! `judge schema`: the JSON Schemas of what commands print, as published in `schemas/`.

use anyhow::Result;
use judge_author::complexity::JsonComplexity;

use super::compare::CompareReport;
use super::complexity::ComplexityReport;
use super::doctor::DoctorReport;
use super::explain::ExplainReport;
use super::hint::HintReport;
use super::list::ListReport;
use super::mutate::MutateReport;
use super::next::NextReport;
use super::replay::ReplayReport;
use super::show::ShowReport;
use super::stress::{SolutionsReport, StressReport};
use super::verify::VerifyReport;
use crate::args::{Schema, SchemaName};
use crate::exit::ExitStatus;
use crate::json;
use crate::printer::Printer;

pub(super) fn schema(arguments: &Schema, printer: &mut Printer) -> Result<ExitStatus> {
    printer.data(&match arguments.report {
        SchemaName::Submit => judge::render::json_schema::<JsonComplexity>(),
        SchemaName::Grade => judge_grade::json_schema(),
        SchemaName::Compare => json::schema::<CompareReport<'_>>(),
        SchemaName::Complexity => json::schema::<ComplexityReport<'_>>(),
        SchemaName::Doctor => json::schema::<DoctorReport<'_>>(),
        SchemaName::Explain => json::schema::<ExplainReport<'_>>(),
        SchemaName::Hint => json::schema::<HintReport<'_>>(),
        SchemaName::List => json::schema::<ListReport<'_>>(),
        SchemaName::Mutate => json::schema::<MutateReport<'_>>(),
        SchemaName::Next => json::schema::<NextReport<'_>>(),
        SchemaName::Replay => json::schema::<ReplayReport<'_>>(),
        SchemaName::Room => judge_serve::recording_schema(),
        SchemaName::Show => json::schema::<ShowReport<'_>>(),
        SchemaName::Stress => json::schema::<StressReport<'_>>(),
        SchemaName::StressSolutions => json::schema::<SolutionsReport<'_>>(),
        SchemaName::Verify => json::schema::<VerifyReport<'_>>(),
    })?;
    Ok(ExitStatus::Success)
}
