//! The task that a request is about: the row that it sends along, or one from a data set of the server, and what the
//! row's shape says about how answers to it are judged.

use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};

use super::fields::Fields;
use crate::data_sets::{DataSet, DataSets, IDS, Row, as_id};
use crate::refusal::Refusal;
use crate::row::Kind;

/// How a request wants a task to be handled.
#[derive(Debug, Default)]
pub(super) struct Config {
    pub(super) dataset_type: Option<String>,
    pub(super) language: Option<String>,
    pub(super) locale: Option<String>,
    pub(super) is_fewshot: bool,
    pub(super) run_timeout: Option<f64>,
    pub(super) custom_extract_logic: Option<String>,
    pub(super) provided_data: Option<Value>,
    pub(super) extra: Map<String, Value>,
}

impl Config {
    /// Reads the field `config` of a request, which is required.
    pub(super) fn read(fields: &mut Fields) -> Self {
        if !fields.has("config") {
            fields.mistaken("config", "missing", "Field required");
        }
        let mut inner = fields.inner("config");
        inner.number("compile_timeout");
        let config = Self {
            dataset_type: inner.text("dataset_type"),
            language: inner.text("language"),
            locale: inner.text("locale"),
            is_fewshot: inner.flag("is_fewshot").unwrap_or_default(),
            run_timeout: inner.number("run_timeout"),
            custom_extract_logic: inner.text("custom_extract_logic"),
            provided_data: inner.take("provided_data"),
            extra: inner.object("extra"),
        };
        fields.absorb(inner);
        config
    }

    /// Whether an extra option is on.
    pub(super) fn has(&self, option: &str) -> bool {
        match self.extra.get(option) {
            None | Some(Value::Null | Value::Bool(false)) => false,
            Some(Value::String(text)) => !text.is_empty(),
            Some(Value::Number(number)) => number.as_f64() != Some(0.0),
            Some(Value::Bool(true) | Value::Array(_) | Value::Object(_)) => true,
        }
    }
}

/// A task.
#[derive(Debug, Clone, Copy)]
pub(super) struct Task<'r> {
    pub(super) kind: Kind,
    pub(super) row: &'r Map<String, Value>,
    /// Whether the row came with the request, so that there is nothing in it to hide.
    pub(super) is_sent: bool,
}

/// The rows that a request is about.
#[derive(Debug)]
pub(super) enum Rows<'s> {
    /// Those that came with it.
    Sent {
        rows: Vec<Value>,
        /// Whether it is a row that was sent alone: that is the one that is meant, whatever its id.
        is_one: bool,
    },
    /// Those of a data set of the server.
    Own(&'s DataSet),
}

impl<'s> Rows<'s> {
    /// The rows of a data set, or those in the request itself, which are taken from `config`.
    pub(super) fn find(sets: &'s DataSets, dataset: &str, config: &mut Config) -> Result<Self, Refusal> {
        match (config.provided_data.take(), sets.named(dataset)) {
            (Some(Value::Array(rows)), _) => Ok(Self::Sent { rows, is_one: false }),
            (Some(row), _) => Ok(Self::Sent { is_one: row.is_object(), rows: vec![row] }),
            (None, Some(set)) => Ok(Self::Own(set)),
            (None, None) => {
                // A problem with the class is reported first, as in the original.
                kind(dataset, config.dataset_type.as_deref(), None)?;
                Err(refused(&format!("there is no data set {dataset}, and no provided_data")))
            }
        }
    }

    /// The tasks of at most `limit` rows, from an offset, one after the other.
    pub(super) fn tasks(
        &self,
        dataset: &str,
        config: &Config,
        (offset, limit): (usize, usize),
    ) -> impl Iterator<Item = Result<Task<'_>, Refusal>> {
        let count = match self {
            Self::Sent { rows, .. } => rows.len(),
            Self::Own(set) => set.rows().len(),
        };
        (offset..count.min(offset.saturating_add(limit))).map(move |index| self.at(index, dataset, config))
    }

    /// The task with this id.
    pub(super) fn task(&self, dataset: &str, id: &Value, config: &Config) -> Result<Task<'_>, Refusal> {
        let shown = as_id(id);
        let index = match self {
            Self::Sent { is_one: true, .. } => Some(0),
            Self::Sent { rows, .. } => {
                rows.iter().position(|row| IDS.iter().any(|key| row.get(*key).is_some_and(|own| as_id(own) == shown)))
            }
            Self::Own(set) => set.find(&shown),
        };
        let index = index.ok_or_else(|| refused(&format!("{dataset} has no row with the id {shown}")))?;
        self.at(index, dataset, config)
    }

    fn at(&self, index: usize, dataset: &str, config: &Config) -> Result<Task<'_>, Refusal> {
        let class = config.dataset_type.as_deref();
        let no_object = || refused("provided_data has a row that is not an object");
        match self {
            Self::Sent { rows, .. } => {
                let row = rows.get(index).and_then(Value::as_object).ok_or_else(no_object)?;
                Ok(Task { kind: kind(dataset, class, None)?, row, is_sent: true })
            }
            Self::Own(set) => {
                let Row { fields, kind: own } = set.rows().get(index).ok_or_else(no_object)?;
                let kind = own_kind(dataset, kind(dataset, class, *own)?, *own)?;
                Ok(Task { kind, row: fields, is_sent: false })
            }
        }
    }
}

/// The kind of a data set's tasks: by its name, by the class that the request names, or by the shape of its rows.
fn kind(dataset: &str, class: Option<&str>, own: Option<Kind>) -> Result<Kind, Refusal> {
    if let Some(kind) = named(dataset) {
        return Ok(kind);
    }
    match class {
        Some("HumanEvalDataset") => Ok(Kind::HumanEval),
        // The tests of the latter are a single text.
        Some("MBPPDataset" | "MHPPDataset") => Ok(Kind::Mbpp),
        Some("AiderBenchmarkDataset") => Ok(Kind::Exercise),
        Some("NaturalCodeBenchDataset") => Ok(Kind::Suite),
        Some("CommonOJDataset") => Ok(Kind::Programs),
        Some("AutoEvalDataset" | "AutoEvalV4Dataset" | "AutoEvalV5Dataset" | "AutoEvalV6Dataset") => Ok(Kind::Tests),
        Some(other) => Err(refused(&format!("eval class {other} not found"))),
        None => own.ok_or_else(|| refused(&format!("no eval class found for dataset {dataset}"))),
    }
}

/// The kind of the data sets that the original has under names of their own, whatever a request says.
fn named(dataset: &str) -> Option<Kind> {
    match dataset {
        "humaneval_python" | "shadow_humaneval_python" | "evoeval" => Some(Kind::HumanEval),
        "mbpp" | "mhpp" => Some(Kind::Mbpp),
        "aider_benchmark_v1" => Some(Kind::Exercise),
        "ncb_python_en" | "ncb_python_zh" => Some(Kind::Suite),
        _ => None,
    }
}

/// The kind of a row of the server's. A request may name this kind and no other: under another one, the tests might not
/// be found, might be shown, or might not be run.
fn own_kind(dataset: &str, asked: Kind, own: Option<Kind>) -> Result<Kind, Refusal> {
    let own = own.ok_or_else(|| refused(&format!("a row of {dataset} has no tests")))?;
    // Rows of these kinds look alike, so the data set's name decides which they are.
    let is_named = own == Kind::Tests && named(dataset) == Some(asked);
    let own = if is_named && matches!(asked, Kind::Exercise | Kind::Suite) { asked } else { own };
    if asked == own { Ok(own) } else { Err(refused(&format!("the rows of {dataset} are of another class"))) }
}

/// Refuses a request that makes sense but cannot be fulfilled.
pub(super) fn refused(detail: &str) -> Refusal {
    (StatusCode::BAD_REQUEST, Json(json!({ "detail": detail }))).into_response().into()
}

/// Refuses a request that would make more than `most` bytes of text.
pub(super) fn too_long(most: usize) -> Refusal {
    refused(&format!("this would make a text of more than {most} bytes, as many as a request may have: ask for less"))
}
