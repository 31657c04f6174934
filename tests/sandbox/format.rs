//! `docs/challenge-format.md` names every key and word that the reader knows, and no other.

use std::collections::{BTreeMap, BTreeSet};

use judge::Bank;

const PAGE: &str = include_str!("../../docs/challenge-format.md");

/// A key that is unknown and resembles no other, so that the reader lists all that it knows.
const UNKNOWN: &str = "qqqqqqqqqqqqqqqqqqqqqqqq = 1\n";

const HEADER: &str =
    "format_version = 1\nid = \"all\"\ntitle = \"All\"\nlevel = \"mid\"\ntopics = [\"all\"]\nminutes = 5\n";

const ENTRIES: [(&str, &str); 6] = [
    ("kind = \"function\"\nname = \"f\"\n", "args = []"),
    ("kind = \"class\"\nname = \"F\"\n", "calls = [[\"F\"]]"),
    ("kind = \"program\"\n", "stdin = \"\""),
    ("kind = \"sql\"\n", "seed = \"\""),
    ("kind = \"tests\"\nmodule = \"made\"\n", "implementation = \"implementations/right.py\""),
    ("kind = \"choose\"\n", "program = \"items/some.py\"\nquestion = \"Which?\"\noptions = { a = \"1\", b = \"2\" }"),
];

/// Tables of the manifest besides `[entry]`, each with what it needs for all of its keys to be read.
const TABLES: [&str; 14] = [
    "[limits]\n",
    "[checker]\nkind = \"exact\"\n",
    "[checker]\nkind = \"float\"\n",
    "[checker]\nkind = \"unordered\"\n",
    "[checker]\nkind = \"custom\"\nfile = \"checker.py\"\n",
    "[rules]\n",
    "[complexity]\ntime = \"O(n)\"\n",
    "[fix]\nmax_changed_lines = 1\n",
    "[generator]\nseed = 1\n",
    "[[solutions]]\nfile = \"solutions/a.py\"\nexpect = \"accepted\"\n",
    "[mutation]\nscore = 1.0\n",
    "[[equivalent]]\nline = \"a\"\nbecomes = \"b\"\nreason = \"c\"\n",
    "[sealed]\nversion = 1\nseal = \"a\"\npoints = 1\n",
    "[groups.some.limits]\n",
];

/// The message and the hint of everything that is wrong with a challenge of these two files.
fn problems(manifest: &str, cases: &str) -> Vec<(String, String)> {
    let files: [(&str, &[u8]); 4] = [
        ("all/challenge.toml", manifest.as_bytes()),
        ("all/cases.toml", cases.as_bytes()),
        ("all/statement.md", b"All."),
        ("all/starter.py", b"# judge: all\n"),
    ];
    let (_, errors) = Bank::from_files("memory", files);
    let told = |problem: &judge::Problem| (problem.message().to_owned(), problem.hint().unwrap_or_default().to_owned());
    errors.iter().flat_map(|error| error.problems().iter().map(told)).collect()
}

/// The words in backticks.
fn ticked(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The keys that the reader knows, by the place that it names in messages.
fn known() -> BTreeMap<String, BTreeSet<String>> {
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut add = |place: Option<&str>, manifest: &str, cases: &str| {
        for (message, hint) in problems(manifest, cases) {
            let Some(rest) = message.strip_prefix("unknown key \"qqqqqqqqqqqqqqqqqqqqqqqq\"") else { continue };
            let named = rest.strip_prefix(" in ").unwrap_or("`challenge.toml`");
            let named = if named.starts_with("a checker") { "[checker]" } else { named.trim_matches('`') };
            let named = if named == "limits" { "[limits]" } else { named };
            let keys = ticked(&hint).map(str::to_owned);
            known.entry(place.unwrap_or(named).to_owned()).or_default().extend(keys);
        }
    };
    let cases = "[[samples]]\nid = \"one\"\n";
    for (entry, given) in ENTRIES {
        add(None, &format!("{UNKNOWN}{HEADER}[entry]\n{entry}{UNKNOWN}"), cases);
        let manifest = format!("{HEADER}[entry]\n{entry}");
        add(Some("A case"), &manifest, &format!("{cases}{given}\n{UNKNOWN}"));
        add(Some("cases.toml"), &manifest, &format!("{UNKNOWN}{cases}{given}\n"));
        for table in TABLES {
            add(None, &format!("{manifest}{table}{UNKNOWN}"), cases);
        }
        for checker in ["exact\"", "float\"", "unordered\"", "custom\", file = \"checker.py\""] {
            let checker = format!("checker = {{ kind = \"{checker}, {} }}\n", UNKNOWN.trim());
            add(None, &manifest, &format!("{cases}{given}\n{checker}"));
        }
    }
    for (message, hint) in problems(&format!("{HEADER}[entry]\nkind = \"program\"\n[groups.some]\n{UNKNOWN}"), cases) {
        if message.contains("[groups.some]") {
            known.entry("[groups.NAME]".to_owned()).or_default().extend(ticked(&hint).map(str::to_owned));
        }
    }
    known
}

/// The part of the page below the heading of a place, without the parts below deeper or equal headings.
fn section(place: &str) -> String {
    let is_heading = |line: &&str| line.starts_with('#');
    let is_it = |line: &&str| is_heading(line) && line.trim_start_matches('#').trim().trim_matches('`') == place;
    let mut lines = PAGE.lines().skip_while(|line| !is_it(line));
    assert!(lines.next().is_some(), "the page has no heading for {place}");
    lines.take_while(|line| !is_heading(line)).map(|line| format!("{line}\n")).collect()
}

/// The words in the first column of the tables of a section.
fn listed(section: &str) -> BTreeSet<String> {
    let rows = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    rows.flat_map(ticked).filter(|word| !word.contains(['"', '[', '.', '/'])).map(str::to_owned).collect()
}

#[test]
fn the_page_names_every_key_and_no_other() {
    let known = known();
    assert!(known.len() >= 15, "{known:#?}");
    for (place, keys) in known {
        let mut listed = listed(&section(&place));
        // The heading of the table with the kinds of checkers.
        let mut keys = keys;
        if place == "[checker]" {
            listed.insert("kind".to_owned());
            listed.remove("input");
            keys.insert("kind".to_owned());
        }
        assert_eq!(listed, keys, "{place}");
    }
}

#[test]
fn the_page_names_every_word() {
    let word = "\"qqqqqqqqqqqqqqqqqqqqqqqq\"";
    let broken = [
        ("`challenge.toml`", format!("{}[entry]\nkind = \"program\"\n", HEADER.replace("\"mid\"", word))),
        ("[entry]", format!("{HEADER}[entry]\nkind = {word}\n")),
        ("Nodes", format!("{HEADER}[entry]\nkind = \"function\"\nname = \"f\"\nreturns = {word}\n")),
        ("[entry]", format!("{HEADER}[entry]\nkind = \"sql\"\nstatements = {word}\n")),
        ("[checker]", format!("{HEADER}[entry]\nkind = \"program\"\n[checker]\nkind = {word}\n")),
        ("[rules]", format!("{HEADER}[entry]\nkind = \"program\"\n[rules]\nforbid_syntax = [{word}]\n")),
        ("[complexity]", format!("{HEADER}[entry]\nkind = \"program\"\n[complexity]\ntime = {word}\n")),
        (
            "[[solutions]]",
            format!("{HEADER}[entry]\nkind = \"program\"\n[[solutions]]\nfile = \"solutions/a.py\"\nexpect = {word}\n"),
        ),
    ];
    for (place, manifest) in broken {
        let problems = problems(&manifest, "");
        let hint = problems.iter().find(|(message, _)| message.contains(" cannot be \"qqqq")).map(|(_, hint)| hint);
        let hint = hint.unwrap_or_else(|| panic!("{place}: {problems:?}"));
        let section = section(place.trim_matches('`'));
        for word in ticked(hint) {
            assert!(section.contains(&format!("`\"{word}\"`")), "{place} lacks {word}");
        }
    }
}

#[test]
fn the_page_names_every_tag() {
    let manifest = format!("{HEADER}[entry]\nkind = \"function\"\nname = \"f\"\n");
    let told = problems(&manifest, "[[samples]]\nid = \"one\"\nargs = [{ \"$unknown\" = 1 }]\n");
    let (message, _) = told.iter().find(|(message, _)| message.contains("not a known tag")).expect("a message");
    let is_word = |letter: char| letter.is_ascii_lowercase() || letter == '$';
    let mut tags: BTreeSet<String> =
        message.split(|letter| !is_word(letter)).filter(|word| word.starts_with('$')).map(str::to_owned).collect();
    tags.remove("$unknown");
    // These two are not values, so the message does not offer them.
    tags.extend(["$raises".to_owned(), "$kwargs".to_owned()]);
    assert_eq!(listed(&section("Values")), tags);
}

#[test]
fn the_values_on_the_page_can_be_read() {
    let rows = section("Values");
    let mut read = 0;
    for line in rows.lines().filter(|line| line.starts_with("| `$")) {
        let written = ticked(line).nth(1).expect("a value stands in the second column");
        let manifest = format!("{HEADER}[entry]\nkind = \"function\"\nname = \"f\"\n");
        // Keyword arguments are not an answer.
        if written.contains("$kwargs") {
            continue;
        }
        let case = format!("[[samples]]\nid = \"one\"\nargs = []\nexpected = {written}\n");
        assert!(problems(&manifest, &case).is_empty(), "{written}: {:?}", problems(&manifest, &case));
        read += 1;
    }
    assert!(read >= 16, "{read}");
}
