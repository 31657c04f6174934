//! The gradebook as a table for spreadsheets: a row for each student and a column for each challenge.

use crate::gradebook::{self, Gradebook, Points, Standing, Subject, Work};
use crate::render::clean;
use crate::render::facts;
use crate::render::matrix::{Matrix, Row};

/// The gradebook as CSV according to RFC 4180, with a line feed at the end of each line.
///
/// The columns are the student, those of the roster, the points of each challenge, and then the points, the possible
/// points, the standing, and the numbers of works that are late, missing, and of unknown time. With a roster, a student
/// who handed in nothing has a row, and rows follow the roster's order. Text that a spreadsheet would take for a
/// formula begins with an apostrophe.
pub fn csv(gradebook: &Gradebook) -> String {
    let matrix = Matrix::of(gradebook);
    let roster = gradebook.roster.as_ref();
    let own = roster.map_or(&[][..], |roster| roster.columns());
    let sums = ["points", "possible", "standing", "late", "missing", "undated"];
    let heading = ["student"].into_iter().chain(own.iter().map(String::as_str));
    let heading = heading.chain(matrix.columns.iter().map(String::as_str)).chain(sums);
    let mut text = line(heading.map(text_cell));
    let mut rows: Vec<&Row<'_>> = matrix.rows.iter().collect();
    rows.sort_by_key(|row| roster.and_then(|roster| roster.place(row.name)).unwrap_or(usize::MAX));
    for row in rows {
        let more = roster.and_then(|roster| roster.more(row.name)).unwrap_or_default();
        let more = (0..own.len()).map(|index| text_cell(more.get(index).map_or("", String::as_str)));
        let name = std::iter::once(text_cell(row.name));
        let points = row.cells.iter().map(|cell| cell.map(|(_, work)| work.earned.to_string()).unwrap_or_default());
        text += &line(name.chain(more).chain(points).chain(sums_of(row)));
    }
    text
}

fn sums_of(row: &Row<'_>) -> Vec<String> {
    let count = |fits: fn(&Work) -> bool| row.works().filter(|work| fits(work)).count().to_string();
    let (earned, possible): (Points, Points) = row.points();
    let standing: Standing = gradebook::together(&row.works());
    vec![
        earned.to_string(),
        possible.to_string(),
        facts::standing(standing).to_owned(),
        count(|work| work.lateness.is_some()),
        count(|work| work.subject == Subject::Missing),
        count(|work| work.undated.is_some()),
    ]
}

fn line(cells: impl Iterator<Item = String>) -> String {
    cells.collect::<Vec<_>>().join(",") + "\n"
}

/// Others' text as a cell, which is empty when the text is.
fn text_cell(text: &str) -> String {
    let shown = if text.is_empty() { String::new() } else { clean::line(text) };
    let is_formula = shown.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let shown = if is_formula { format!("'{shown}") } else { shown };
    if shown.contains([',', '"', '\n', '\r', ';']) { format!("\"{}\"", shown.replace('"', "\"\"")) } else { shown }
}
