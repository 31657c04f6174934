//! The results: rows with figures, the table that people read, and the JSON that programs read.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use comfy_table::{Cell, CellAlignment, Table, presets};
use serde::Serialize;

use crate::machine::Machine;
use crate::statistics::{Spread, count};

/// The names of the columns of other interpreters, in their order.
const PEERS: [(&str, &str); 3] = [("python3", "python3"), ("bwrap", "in bwrap"), ("pyeryx", "pyeryx")];

/// Everything that a run of the benchmark measured.
#[derive(Debug, Serialize)]
pub(crate) struct Results {
    /// Where it ran.
    pub(crate) machine: Machine,
    /// What it was compared with: a version and path, or why it was skipped.
    pub(crate) peers: BTreeMap<&'static str, String>,
    /// What was measured.
    pub(crate) rows: Vec<Row>,
}

/// One thing that was measured.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    /// The section's word.
    pub(crate) section: &'static str,
    /// What was measured.
    pub(crate) what: String,
    /// What the figures count.
    pub(crate) unit: Unit,
    /// The judge's figure.
    pub(crate) judge: Option<Spread>,
    /// The figures of the others, by name.
    pub(crate) peers: BTreeMap<&'static str, Spread>,
    /// The judge's figure divided by that of each other.
    pub(crate) ratios: BTreeMap<&'static str, f64>,
    /// What the judge's figure should be, and whether it is.
    pub(crate) aim: Option<Aim>,
    /// More figures, by name.
    pub(crate) extras: BTreeMap<&'static str, f64>,
    /// What else there is to say.
    pub(crate) remark: String,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Unit {
    /// Seconds of wall time.
    Seconds,
    /// Nanoseconds of processor time.
    Nanoseconds,
    /// Bytes of memory.
    Bytes,
    /// Cases in a second of wall time.
    CasesPerSecond,
    /// No figures, only ratios.
    Ratio,
}

/// What a figure should be.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Aim {
    /// In words.
    pub(crate) text: String,
    /// Whether it is met, as far as it could be measured.
    pub(crate) met: bool,
}

impl Row {
    /// A row without comparison, aim and remark.
    pub(crate) fn new(section: &'static str, what: impl Into<String>, unit: Unit, judge: Option<Spread>) -> Self {
        Self {
            section,
            what: what.into(),
            unit,
            judge,
            peers: BTreeMap::new(),
            ratios: BTreeMap::new(),
            aim: None,
            extras: BTreeMap::new(),
            remark: String::new(),
        }
    }

    /// Adds the figure of another and the ratio to it, if it was measured.
    pub(crate) fn against(mut self, peer: &'static str, spread: Option<Spread>) -> Self {
        if let Some(spread) = spread {
            self.peers.insert(peer, spread);
            if let Some(judge) = self.judge {
                self.ratios.insert(peer, judge.median / spread.median);
            }
        }
        self
    }

    /// Adds a ratio that is not one of the row's own figures.
    pub(crate) fn ratio(mut self, peer: &'static str, ratio: Option<f64>) -> Self {
        self.ratios.extend(ratio.map(|ratio| (peer, ratio)));
        self
    }

    /// Sets what the figure should be.
    pub(crate) fn aim(self, text: impl Into<String>, met: bool) -> Self {
        Self { aim: Some(Aim { text: text.into(), met }), ..self }
    }

    /// Adds a figure for the JSON.
    pub(crate) fn extra(mut self, name: &'static str, value: f64) -> Self {
        self.extras.insert(name, value);
        self
    }

    /// Sets what else there is to say.
    pub(crate) fn remark(self, remark: impl Into<String>) -> Self {
        Self { remark: remark.into(), ..self }
    }

    /// Whether the ratio to a peer is at most `most`; true also if the peer was not measured.
    pub(crate) fn at_most(&self, peer: &str, most: f64) -> bool {
        self.ratios.get(peer).is_none_or(|ratio| *ratio <= most)
    }

    fn cells(&self) -> Vec<Cell> {
        let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
        let range = |it: Spread| format!("{} .. {}", self.unit.text(it.p10), self.unit.text(it.p90));
        let mut cells = vec![Cell::new(self.section), Cell::new(&self.what)];
        cells.push(right(self.judge.map_or(String::new(), |it| self.unit.text(it.median))));
        cells.push(right(self.judge.filter(|it| it.rounds > 1).map_or(String::new(), range)));
        for (peer, _) in PEERS {
            let figure = self.peers.get(peer).map(|it| self.unit.text(it.median));
            let ratio = self.ratios.get(peer).map(|it| ratio(*it));
            cells.push(right(figure.unwrap_or_default()));
            cells.push(right(ratio.unwrap_or_default()));
        }
        let said = |aim: &Aim| format!("{}: {}", aim.text, if aim.met { "yes" } else { "NO" });
        cells.push(Cell::new(self.aim.as_ref().map_or(String::new(), said)));
        cells.push(Cell::new(&self.remark));
        cells
    }
}

impl Unit {
    /// A figure with its unit, to three or four digits.
    pub(crate) fn text(self, value: f64) -> String {
        match self {
            Self::Seconds if value.abs() < 0.01 => format!("{:.3} ms", value * 1e3),
            Self::Seconds if value.abs() < 0.1 => format!("{:.2} ms", value * 1e3),
            Self::Seconds if value.abs() < 1.0 => format!("{:.1} ms", value * 1e3),
            Self::Seconds => format!("{value:.3} s"),
            Self::Nanoseconds => format!("{value:.4} ns"),
            Self::Bytes => format!("{:.1} MiB", value / count(1 << 20)),
            Self::CasesPerSecond => format!("{value:.0} /s"),
            Self::Ratio => ratio(value),
        }
    }
}

/// A ratio, judge to another, as people say it: how many times as much, or which part.
pub(crate) fn ratio(value: f64) -> String {
    if value < 0.5 { format!("1/{:.1}", 1.0 / value) } else { format!("{value:.2}") }
}

impl Results {
    /// The machine, the peers and all rows, for people.
    pub(crate) fn table(&self) -> String {
        let mut table = Table::new();
        table.load_style(presets::ASCII_MARKDOWN);
        let mut header = vec!["section", "measured", "judge", "p10 .. p90"];
        header.extend(PEERS.iter().flat_map(|(_, title)| [*title, "ratio"]));
        header.extend(["aim", "remark"]);
        table.set_header(header);
        table.add_rows(self.rows.iter().map(Row::cells));
        let peers: Vec<String> = self.peers.iter().map(|(name, what)| format!("{name:8} {what}")).collect();
        format!("{}\n{}\n\n{table}", self.machine.lines(), peers.join("\n"))
    }

    /// Writes everything as JSON.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        #[derive(Serialize)]
        struct File<'a> {
            format_version: u32,
            #[serde(flatten)]
            results: &'a Results,
        }
        let text = serde_json::to_string_pretty(&File { format_version: 1, results: self })?;
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        fs::write(path, format!("{text}\n")).with_context(|| path.display().to_string())
    }
}
