//! Earlier reports, from their files.

use std::path::Path;

use judge_grade::Record;

use crate::failure::Failure;
use crate::source;

/// Bytes above which a file is not taken for a report: far more than a report on thousands of students has.
const TOO_LARGE: u64 = 256 << 20;

/// Reads a JSON report: its text, and what it says.
pub(crate) fn read(file: &Path) -> Result<(String, Record), Failure> {
    let shown = judge::shown(&file);
    let mut text = String::from_utf8(source::read_up_to(file, TOO_LARGE)?)
        .map_err(|_| Failure::new(format!("{shown} is not UTF-8")).hint("a report is a JSON file"))?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    let record = Record::read(&text).map_err(|error| {
        let hint = "`judge submit FILE --format json` and `judge grade --report json=FILE` write such reports";
        Failure::new(format!("{shown}: {}", judge::with_causes(&error))).hint(hint)
    })?;
    Ok((text, record))
}
