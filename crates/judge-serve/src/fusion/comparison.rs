//! Whether a program printed what it should have, by `SandboxFusion`'s rule for programs. Pure.

/// Whether `printed` matches `expected`: line by line the same except for case and surrounding space, or both numbers
/// and close to each other.
pub(super) fn is_same(printed: &str, expected: &str) -> bool {
    let (printed, expected) = (printed.trim(), expected.trim());
    let (mut printed, mut expected) = (printed.split('\n'), expected.split('\n'));
    loop {
        match (printed.next(), expected.next()) {
            (None, None) => return true,
            (Some(line), Some(wanted)) if is_same_line(line.trim(), wanted.trim()) => {}
            _ => return false,
        }
    }
}

fn is_same_line(line: &str, wanted: &str) -> bool {
    line == wanted || line.to_lowercase() == wanted.to_lowercase() || are_near(line, wanted).unwrap_or(false)
}

fn are_near(line: &str, wanted: &str) -> Option<bool> {
    let (number, wanted): (f64, f64) = (line.parse().ok()?, wanted.parse().ok()?);
    Some((number - wanted).abs() / wanted.abs().max(1e-10) < 1e-5)
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn lines_are_compared_without_case_and_space_and_numbers_by_distance() {
        for (printed, expected) in [
            ("YES\n", "yes"),
            ("  a  \n b ", "a\nb\n\n"),
            ("", "\n"),
            ("1.0000001", "1"),
            ("1e3", "1000.0"),
            ("0", "0.0"),
            ("a\r\nb\r\n", "a\nb"),
            ("ÄÖ", "äö"),
        ] {
            assert!(is_same(printed, expected), "{printed:?} {expected:?}");
        }
        for (printed, expected) in [
            ("", "0"),
            ("a\nb", "a"),
            ("a", "a\nb"),
            ("a b", "a  b"),
            ("1.001", "1"),
            ("1 2", "1.0 2.0"),
            ("nan", "1"),
            ("1e-9", "0"),
            ("inf", "1"),
        ] {
            assert!(!is_same(printed, expected), "{printed:?} {expected:?}");
        }
    }
}
