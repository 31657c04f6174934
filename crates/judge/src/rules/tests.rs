//! Tables of sources with what each rule finds in them, honest code, and sources that were written to break the reader.

use judge_sandbox::Located;

use super::Work;
use crate::challenge::{ClassEntry, Construct, Entry, FunctionEntry, Rules};

mod calls;
mod dynamic;
mod effort;
mod hostile;
mod imports;
mod methods;
mod reading;
mod recursion;
mod syntax;

/// A source, and the place and the beginning of the message of each violation in it.
type Row = (&'static str, &'static [&'static str]);

fn calls(names: &[&str]) -> Rules {
    Rules { forbid_calls: owned(names), ..Rules::default() }
}

fn imports(names: &[&str]) -> Rules {
    Rules { forbid_imports: owned(names), ..Rules::default() }
}

fn methods(names: &[&str]) -> Rules {
    Rules { forbid_methods: owned(names), ..Rules::default() }
}

fn syntax(construct: Construct) -> Rules {
    Rules { forbid_syntax: vec![construct], ..Rules::default() }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

fn function(name: &str, aliases: &[&str]) -> Entry {
    Entry::Function(FunctionEntry { name: name.to_owned(), aliases: owned(aliases), ..FunctionEntry::default() })
}

fn class(name: &str) -> Entry {
    Entry::Class(ClassEntry { name: name.to_owned(), ..ClassEntry::default() })
}

#[track_caller]
fn violations(source: &str, rules: &Rules, entry: &Entry) -> Vec<Located> {
    super::violations(source, rules, entry, &Work::uncancelled()).expect(source)
}

/// Each violation as `line:column what`, without the reason.
#[track_caller]
fn found(source: &str, rules: &Rules, entry: &Entry) -> Vec<String> {
    let short = |place: Located| {
        let what = place.message.split(", which").next().unwrap_or_default();
        format!("{}:{} {what}", place.line, place.column)
    };
    violations(source, rules, entry).into_iter().map(short).collect()
}

#[track_caller]
fn check(rows: &[Row], rules: &Rules) {
    for (source, expected) in rows {
        assert_eq!(found(source, rules, &function("f", &[])), *expected, "\n{source}");
    }
}

/// Sources that break no rule.
#[track_caller]
fn check_honest(sources: &[&str], rules: &Rules) {
    for source in sources {
        assert_eq!(found(source, rules, &function("f", &[])), [""; 0], "\n{source}");
    }
}
