//! Who is in the class: a list of students, or a table with a `student` column, as exported by spreadsheets and course
//! systems.
//!
//! Read together with `manifest`, before anything is searched; it adds students to those who have files.

use std::collections::HashMap;

/// The most students; more are a mistake.
const MAX_STUDENTS: usize = 20_000;

/// The column with the names of folders or files.
const STUDENT: &str = "student";

/// The students of a class, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// The names of the other columns.
    columns: Vec<String>,
    /// What the other columns say about each student.
    students: Vec<(String, Vec<String>)>,
    places: HashMap<String, usize>,
}

impl Roster {
    /// Reads a list with a name on each line, or CSV with `student` in its heading, separated by commas, semicolons or
    /// tabs. Blank lines are skipped, and in a list also lines that begin with `#`.
    ///
    /// # Errors
    ///
    /// When it is neither, or lists a student twice; a sentence fragment with the line.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let separator =
            [',', ';', '\t'].into_iter().max_by_key(|it| (first.matches(*it).count(), *it == ',')).unwrap_or(',');
        let rows = rows(text, separator)?;
        let is_name = |cell: &String| cell.eq_ignore_ascii_case(STUDENT);
        let heading = rows.first().filter(|(_, cells)| cells.iter().any(is_name));
        let (column, columns) = match heading {
            Some((_, cells)) => {
                let at = cells.iter().position(is_name).unwrap_or_default();
                let others = cells.iter().enumerate().filter(|(index, _)| *index != at).map(|(_, name)| name.clone());
                (at, others.collect())
            }
            None => (0, Vec::new()),
        };
        let mut roster = Self { columns, students: Vec::new(), places: HashMap::new() };
        for (line, cells) in rows.iter().skip(usize::from(heading.is_some())) {
            if heading.is_none() && cells.len() > 1 {
                return Err(format!("line {line}: there are several columns, and none is called `{STUDENT}`"));
            }
            let name = cells.get(column).map(|name| name.trim()).unwrap_or_default();
            if heading.is_none() && name.starts_with('#') {
                continue;
            }
            if name.is_empty() || name.contains('/') || name.contains(char::is_control) {
                return Err(format!("line {line}: this is not the name of a student"));
            }
            if roster.places.insert(name.to_owned(), roster.students.len()).is_some() {
                return Err(format!("line {line}: the student {name} is listed already"));
            }
            let others = cells.iter().enumerate().filter(|(index, _)| *index != column).map(|(_, cell)| cell.clone());
            roster.students.push((name.to_owned(), others.collect()));
            if roster.students.len() > MAX_STUDENTS {
                return Err(format!("line {line}: there are more than {MAX_STUDENTS} students"));
            }
        }
        if roster.students.is_empty() { Err("it names no student".to_owned()) } else { Ok(roster) }
    }

    /// The students, in order.
    pub fn students(&self) -> impl Iterator<Item = &str> {
        self.students.iter().map(|(name, _)| name.as_str())
    }

    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The index of a student.
    pub(crate) fn place(&self, student: &str) -> Option<usize> {
        self.places.get(student).copied()
    }

    /// What the other columns say about a student.
    pub(crate) fn more(&self, student: &str) -> Option<&[String]> {
        self.place(student).map(|place| self.students[place].1.as_slice())
    }
}

/// The rows of a table that are not blank, each with its line. A quoted cell may contain separators, line breaks and
/// doubled quotes.
fn rows(text: &str, separator: char) -> Result<Vec<(usize, Vec<String>)>, String> {
    let mut rows = Vec::new();
    let (mut line, mut began) = (1, 1);
    let (mut row, mut cell) = (Vec::new(), String::new());
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    loop {
        match chars.next() {
            Some('"') if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            Some('"') if quoted => quoted = false,
            Some('"') if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            Some(char) if quoted => {
                line += usize::from(char == '\n');
                cell.push(char);
            }
            None if quoted => return Err(format!("line {began}: a quote is not closed")),
            Some(char) if char == separator => row.push(std::mem::take(&mut cell).trim().to_owned()),
            end @ (Some('\n') | None) => {
                row.push(std::mem::take(&mut cell).trim().to_owned());
                if row.iter().any(|cell| !cell.is_empty()) {
                    rows.push((began, std::mem::take(&mut row)));
                }
                row.clear();
                if end.is_none() {
                    return Ok(rows);
                }
                line += 1;
                began = line;
            }
            Some(char) => cell.push(char),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_tables_name_students() {
        let names = |text: &str| Roster::read(text).unwrap().students().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(names("ada\r\nbo\n\n# left\n cy \n"), ["ada", "bo", "cy"]);
        assert_eq!(names("Name,Student\n\"Ling, Ada\",ada\n"), ["ada"]);
        assert_eq!(names("\u{feff}Name;student;Mail\nLing;ada;a@b\n\nStrand;bo;\n"), ["ada", "bo"]);
        let table = Roster::read("id\tname\tstudent\n1\t\"A \"\"x\"\"\nL\"\tada\n").unwrap();
        assert_eq!(table.columns(), ["id", "name"]);
        assert_eq!(table.more("ada").unwrap(), ["1", "A \"x\"\nL"]);
        assert_eq!((table.place("ada"), table.more("bo")), (Some(0), None));
    }

    #[test]
    fn mistakes_are_reported_with_their_line() {
        for (text, reason) in [
            ("", "it names no student"),
            ("ada\nbo\nada\n", "line 3: the student ada is listed already"),
            ("name,mail\nada,a@b\n", "line 1: there are several columns, and none is called `student`"),
            ("student\n../eve\n", "line 2: this is not the name of a student"),
            ("student,name\nada,\"Ling\n", "line 2: a quote is not closed"),
        ] {
            assert_eq!(Roster::read(text).unwrap_err(), reason, "{text:?}");
        }
    }
}
