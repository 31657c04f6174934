//! How a solution's costs grow, in JSON reports: types of the wire format, which is versioned with the report.
//!
//! Part of measured complexity, for code that writes a report. What a measurement means is not known here.

use judge::Verdict;
use schemars::JsonSchema;
use serde::Serialize;

/// How a solution's costs grow, in JSON reports. The caller that measures fills it in; the library does not measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct JsonComplexity {
    /// `time_limit` or `memory_limit` when the challenge requires its complexity and the solution grows faster, else
    /// `accepted`; null when nothing was measured.
    pub verdict: Option<Verdict>,
    /// Whether the challenge requires its complexity.
    pub required: bool,
    /// How instructions grow; null when nothing was measured.
    pub time: Option<JsonCost>,
    /// How memory grows; null when nothing was measured.
    pub memory: Option<JsonCost>,
    /// The largest size that was measured.
    pub largest_size: Option<u64>,
    /// Why no larger size was measured, or nothing at all.
    pub ending: String,
}

/// How one of the costs grows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct JsonCost {
    /// The class, such as `O(n)`; null when it is not clear.
    pub class: Option<String>,
    /// A class that it grows faster than, when its own class is not clear but that much is.
    pub faster_than: Option<String>,
    /// The class that the challenge declares.
    pub declared: Option<String>,
}

/// How the solution's costs grow as a line of JSON lines, without a newline: `{"event":"complexity_measured", …}`.
pub fn json_complexity_line(complexity: &JsonComplexity) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        event: &'a str,
        complexity: &'a JsonComplexity,
    }
    serde_json::to_string(&Line { event: "complexity_measured", complexity })
        .expect("it holds only strings and numbers")
}
