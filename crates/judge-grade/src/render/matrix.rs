//! A class at a glance: students by challenges, and which cases fail most. It knows no format.
//!
//! Names are unchanged and still have to be cleaned.

use std::collections::HashMap;

use judge::{CaseView, Verdict, Visibility};

use crate::gradebook::{Gradebook, Points, Work};

/// Students by challenges.
#[derive(Debug)]
pub(crate) struct Matrix<'a> {
    /// The subject of each column: a challenge, or the name of a file that names none.
    pub(crate) columns: Vec<String>,
    /// A row for each student, in the order of the gradebook.
    pub(crate) rows: Vec<Row<'a>>,
}

/// The works of a student.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    /// The student, or the folder of files that belong to no particular student.
    pub(crate) name: &'a str,
    /// For each column, the work with its index in the gradebook, if there is one.
    pub(crate) cells: Vec<Option<(usize, &'a Work)>>,
}

impl<'a> Matrix<'a> {
    pub(crate) fn of(gradebook: &'a Gradebook) -> Self {
        let mut columns: HashMap<(&str, usize), usize> = HashMap::new();
        let mut labels = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut rows: Vec<(Row<'a>, HashMap<&str, usize>)> = Vec::new();
        for (index, work) in gradebook.works.iter().enumerate() {
            let name = row_name(work);
            let place = *places.entry(name).or_insert_with(|| {
                rows.push((Row { name, cells: Vec::new() }, HashMap::new()));
                rows.len() - 1
            });
            let (row, seen) = &mut rows[place];
            let subject = subject(work);
            let count = seen.entry(subject).or_default();
            *count += 1;
            // A student with two works on a challenge gets a column for each.
            let column = *columns.entry((subject, *count)).or_insert_with(|| {
                labels.push(if *count == 1 { subject.to_owned() } else { format!("{subject} ({count})") });
                labels.len() - 1
            });
            if row.cells.len() <= column {
                row.cells.resize(column + 1, None);
            }
            row.cells[column] = Some((index, work));
        }
        let width = labels.len();
        let rows = rows.into_iter().map(|(mut row, _)| {
            row.cells.resize(width, None);
            row
        });
        Self { columns: labels, rows: rows.collect() }
    }

    /// Whether it shows more than a list of files would.
    pub(crate) fn is_worth_showing(&self) -> bool {
        self.rows.len() > 3 || (self.rows.len() > 1 && self.columns.len() > 1)
    }
}

impl Row<'_> {
    /// The works of the row.
    pub(crate) fn works(&self) -> impl Iterator<Item = &Work> + Clone {
        self.cells.iter().flatten().map(|(_, work)| *work)
    }

    /// The points of the row: earned and possible.
    pub(crate) fn points(&self) -> (Points, Points) {
        let none = (Points::default(), Points::default());
        self.works().fold(none, |(earned, possible), work| (earned + work.earned, possible + work.possible))
    }
}

fn row_name(work: &Work) -> &str {
    let folder = || work.path.rsplit_once('/').map_or(".", |(folder, _)| folder);
    work.student.as_deref().unwrap_or_else(folder)
}

fn subject(work: &Work) -> &str {
    let name = || work.path.rsplit('/').next().unwrap_or(&work.path);
    work.challenge.as_deref().unwrap_or_else(name)
}

/// The results of a class on a case.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CaseFigures<'a> {
    pub(crate) challenge: &'a str,
    pub(crate) case: &'a str,
    pub(crate) visibility: Visibility,
    /// The number of works it was run for.
    pub(crate) run: usize,
    /// The number of those works for which it was not accepted.
    pub(crate) failed: usize,
    /// The most frequent verdict among those.
    pub(crate) verdict: Option<Verdict>,
}

/// The cases of each challenge that several works answer, in the order of challenges; the cases that fail most come
/// first.
pub(crate) fn figures(gradebook: &Gradebook) -> Vec<CaseFigures<'_>> {
    /// Figures of a case, and how often each verdict other than accepted occurred.
    type Counted<'a> = (CaseFigures<'a>, Vec<(Verdict, usize)>);
    let mut challenges: Vec<(&str, Vec<Counted<'_>>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut cases: HashMap<(usize, &str), usize> = HashMap::new();
    for work in &gradebook.works {
        let (Some(view), Some(challenge)) = (work.view(), work.challenge.as_deref()) else { continue };
        let place = *places.entry(challenge).or_insert_with(|| {
            challenges.push((challenge, Vec::new()));
            challenges.len() - 1
        });
        let was_run = |case: &&CaseView| !matches!(case.verdict, Verdict::Skipped | Verdict::Unjudged);
        for case in view.cases.iter().filter(was_run) {
            let list = &mut challenges[place].1;
            let at = *cases.entry((place, case.id.as_str())).or_insert_with(|| {
                let visibility = case.visibility;
                let case = case.id.as_str();
                list.push((CaseFigures { challenge, case, visibility, run: 0, failed: 0, verdict: None }, Vec::new()));
                list.len() - 1
            });
            let (figures, verdicts) = &mut list[at];
            figures.run += 1;
            if case.verdict != Verdict::Accepted {
                figures.failed += 1;
                match verdicts.iter_mut().find(|(verdict, _)| *verdict == case.verdict) {
                    Some((_, count)) => *count += 1,
                    None => verdicts.push((case.verdict, 1)),
                }
            }
        }
    }
    let mut all = Vec::new();
    for (_, list) in challenges {
        let mut list: Vec<CaseFigures<'_>> = list
            .into_iter()
            .map(|(figures, verdicts)| {
                let most = verdicts.iter().rev().max_by_key(|(_, count)| *count);
                CaseFigures { verdict: most.map(|(verdict, _)| *verdict), ..figures }
            })
            .collect();
        list.sort_by_key(|figures| std::cmp::Reverse(figures.failed));
        if list.iter().any(|figures| figures.run > 1) {
            all.append(&mut list);
        }
    }
    all
}
