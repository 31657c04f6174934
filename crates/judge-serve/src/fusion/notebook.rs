//! The cells of a notebook, run one after the other in one guest by a program of the judge's.
//!
//! That program shares the guest with the cells, so its answer is no more trustworthy than they are, and no verdict
//! comes from it.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::code::{self, Command};
use super::fields::Fields;
use crate::encoding;
use crate::refusal::Refusal;
use crate::run::{RunOutcome, RunRequest, Wanted};

/// The program that runs the cells, the file in which it gets them, and the file for what they have shown.
const PROGRAM: &str = include_str!("notebook.py");
const CELLS: &str = "/judge/cells.json";
const SHOWN: &str = "/judge/shown.json";

/// Reads a request to `/run_jupyter`; returns the run, and its number of cells.
pub(super) fn read(mut fields: Fields) -> Result<(RunRequest, usize), Refusal> {
    let cells = fields.take("cells");
    if cells.is_none() {
        fields.mistaken("cells", "missing", "Field required");
    } else if !cells.as_ref().and_then(Value::as_array).is_some_and(|cells| cells.iter().all(Value::is_string)) {
        fields.mistaken("cells", "list_type", "Input should be a valid list of strings");
    }
    if fields.text("kernel").is_some_and(|kernel| kernel != "python3") {
        fields.mistaken("kernel", "literal_error", "Input should be 'python3'");
    }
    let each = fields.number("cell_timeout").unwrap_or(0.0);
    let all = fields.number("total_timeout").unwrap_or(45.0);
    let memory = fields.number("memory_limit_MB").unwrap_or(-1.0);
    let mut drafts = fields.files("files");
    drafts.push((CELLS.to_owned(), json!({ "cells": cells, "cell_timeout": each }).to_string().into_bytes()));
    let mut wanted = code::wanted(&mut fields);
    wanted.files.insert(0, SHOWN.to_owned());
    fields.done()?;
    let request = RunRequest {
        source: PROGRAM.to_owned(),
        drafts,
        wanted: Wanted { bytes: 2 * wanted.bytes, ..wanted },
        limits: code::limits(all, memory),
        ..RunRequest::default()
    };
    Ok((request, cells.as_ref().and_then(Value::as_array).map_or(0, Vec::len)))
}

/// An answer to `/run_jupyter`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct NotebookAnswer {
    status: &'static str,
    message: String,
    driver: Option<Command>,
    cells: Vec<Cell>,
    executor_pod_name: Option<String>,
    files: Map<String, Value>,
}

/// The output of a cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Cell {
    stdout: String,
    stderr: String,
    display: Vec<Value>,
    error: Vec<Value>,
}

impl NotebookAnswer {
    /// The answer for a notebook of `count` cells. Cells that are missing did not run, since an earlier one ended the
    /// program.
    pub(super) fn of(outcome: &RunOutcome, count: usize) -> Self {
        let mut files = code::fetched(outcome);
        files.remove(SHOWN);
        let shown = outcome.kept.files.iter().find(|(path, _)| path == SHOWN);
        // The cells can have written anything there.
        let shown = shown.and_then(|(_, bytes)| encoding::json(bytes)).unwrap_or(Value::Null);
        let mut driver = Command::of(outcome);
        if shown["late"] == true {
            driver.ran_out_of_time();
        }
        let cells: Vec<Cell> = shown["cells"].as_array().into_iter().flatten().map(Cell::of).collect();
        Self {
            status: if driver.is_success() && cells.len() >= count { "Success" } else { "Failed" },
            message: String::new(),
            driver: Some(driver),
            cells,
            executor_pod_name: None,
            files,
        }
    }

    /// The answer when the server failed.
    pub(super) fn failed(message: &str) -> Self {
        let (message, files) = (message.to_owned(), Map::new());
        Self { status: "SandboxError", message, driver: None, cells: Vec::new(), executor_pod_name: None, files }
    }
}

impl Cell {
    /// The program's account of a cell, as far as it makes sense.
    fn of(shown: &Value) -> Self {
        let text = |name: &str| shown[name].as_str().unwrap_or_default().to_owned();
        let objects = |name: &str| {
            shown[name].as_array().into_iter().flatten().filter(|item| item.is_object()).cloned().collect()
        };
        Self { stdout: text("stdout"), stderr: text("stderr"), display: objects("display"), error: objects("error") }
    }
}
