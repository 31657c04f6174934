//! Decides which versions a selector such as `3.x` or `>=3.10 <4` includes. Piston's clients write them as npm's
//! ranges.

/// Major, minor, patch.
pub(super) type Version = [u64; 3];

/// Whether `range` includes `version`. A range that cannot be read includes nothing.
pub(super) fn includes(range: &str, version: Version) -> bool {
    range.split("||").any(|alternative| all(alternative.trim(), version).unwrap_or(false))
}

/// Whether all comparators of an alternative hold; none if one of them cannot be read.
fn all(alternative: &str, version: Version) -> Option<bool> {
    if let Some((low, high)) = alternative.split_once(" - ") {
        return Some(holds(">=", &partial(low.trim())?, version) && holds("<=", &partial(high.trim())?, version));
    }
    let mut holding = true;
    let mut words = alternative.split_whitespace();
    while let Some(word) = words.next() {
        let digits = word.trim_start_matches(['<', '>', '=', '^', '~']);
        let operator = &word[..word.len() - digits.len()];
        // There may be space between an operator and its version.
        let digits = if digits.is_empty() { words.next()? } else { digits };
        if !matches!(operator, "" | "=" | "<" | "<=" | ">" | ">=" | "^" | "~" | "~>") {
            return None;
        }
        holding &= holds(operator, &partial(digits)?, version);
    }
    Some(holding)
}

/// The numbers of a version, which may end early or in wildcards.
fn partial(text: &str) -> Option<Vec<u64>> {
    let mut numbers = Vec::new();
    let mut open = false;
    for part in text.trim_start_matches(['v', '=']).split('.') {
        match part {
            "x" | "X" | "*" => open = true,
            _ if open => return None,
            _ => numbers.push(part.parse().ok()?),
        }
    }
    (numbers.len() <= 3).then_some(numbers)
}

fn holds(operator: &str, named: &[u64], version: Version) -> bool {
    let mut least = [0; 3];
    least[..named.len()].copy_from_slice(named);
    let from = version >= least;
    // Below the next version that differs in one of the first `numbers` numbers; without any, there is no upper bound.
    let below = |numbers: usize| match numbers {
        0 => true,
        _ => version[..numbers] <= least[..numbers],
    };
    match operator {
        ">=" => from,
        ">" => !below(named.len()),
        "<" => !from,
        "<=" => below(named.len()),
        "~" | "~>" => from && below(named.len().min(2)),
        "^" => {
            let leading = named.iter().take_while(|number| **number == 0).count() + 1;
            from && below(leading.min(named.len()))
        }
        _ => from && below(named.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::includes;

    #[test]
    fn ranges_mean_what_they_mean_to_npm() {
        let inside = [
            "*",
            "",
            "x",
            "3",
            "3.x",
            "3.14",
            "3.14.x",
            "3.14.*",
            "3.14.0",
            "=3.14.0",
            "v3.14.0",
            ">=3.10",
            ">= 3.10",
            ">3.13",
            "<4",
            "<=3.14",
            "<=3",
            "^3.10.0",
            "^3",
            "~3.14",
            "~3",
            "~>3.14.0",
            ">=3.10 <4",
            "3.10 - 3.14",
            "3 - 4",
            "2 || 3",
            "2.7.18 || >=3.0.0",
        ];
        for range in inside {
            assert!(includes(range, [3, 14, 0]), "{range:?}");
        }
        let outside = [
            "2",
            "3.10.0",
            "3.13",
            "4.x",
            ">3.14",
            ">3",
            "<3.14.0",
            "<3",
            "^2",
            "^4",
            "~3.13",
            "~3.15",
            ">=3.15",
            ">=3.10 <3.12",
            "3.10 - 3.13",
            "latest",
            "3.14.0.1",
            "3.x.1",
            ">",
            "!3",
            "==",
            "3.14.0-rc1",
            "-1",
            "><3",
            "2 || 4",
            "99999999999999999999",
        ];
        for range in outside {
            assert!(!includes(range, [3, 14, 0]), "{range:?}");
        }
        assert!(includes("^0.2.3", [0, 2, 9]) && !includes("^0.2.3", [0, 3, 0]) && !includes("^0.0.3", [0, 0, 4]));
    }
}
