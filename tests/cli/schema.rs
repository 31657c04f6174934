//! The schemas of what commands print in JSON: the published ones are those that the command prints. Whether the output
//! fits them is checked wherever a test runs such a command (see `support`).

use std::collections::BTreeSet;
use std::fs;

use super::support::{Desk, published, root};

/// Every name that `judge schema` knows.
const NAMES: [&str; 16] = [
    "submit",
    "grade",
    "compare",
    "complexity",
    "doctor",
    "explain",
    "hint",
    "list",
    "mutate",
    "next",
    "replay",
    "room",
    "show",
    "stress",
    "stress-solutions",
    "verify",
];

#[test]
fn the_published_schemas_are_those_of_the_commands() {
    for name in NAMES {
        let file = published(name);
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_eq!(text, Desk::new().judge(&["schema", name]).stdout, "judge schema {name} > {}", file.display());
    }
}

#[test]
fn no_schema_is_left_out_or_left_over() {
    let help = Desk::new().judge(&["schema", "--help"]).stdout;
    for name in NAMES {
        assert!(help.contains(&format!("- {name}: ")), "{name} is not in\n{help}");
    }
    let folder = fs::read_dir(root().join("schemas")).expect("the folder is there");
    let mut found: BTreeSet<_> = folder.map(|entry| entry.expect("it can be read").path()).collect();
    // The server publishes this one itself.
    assert!(found.remove(&root().join("schemas/openapi.json")), "there is no schemas/openapi.json");
    let of_reports: BTreeSet<_> = NAMES.iter().map(|name| published(name)).collect();
    assert_eq!(found, of_reports);
}
