//! What a source lacks of what a challenge calls: the function, the class or a method under the required name; and what
//! it defines instead.
//!
//! Silent if the source may define names in ways that cannot be read from it. Methods are known from samples only: the
//! calls of hidden cases are not disclosed.

use judge_sandbox::Located;
use judge_sandbox::value::thousands;

use crate::challenge::reading::joined;
use crate::challenge::{Challenge, Entry, FunctionEntry, Stimulus};
use crate::rules::outline::{Class, Outline};

/// The names that are listed when there are many; a single further one is listed as well.
const LISTED: usize = 3;

/// The longest name that is compared with others, in bytes: comparing takes the product of their lengths.
const LONGEST: usize = 64;

/// The most names that are compared.
const COMPARED: usize = 200;

/// How alike names must be, from 0 to 1, for one to be taken for the other.
const ALIKE: f32 = 0.6;

/// Names that let a program define others invisibly.
const DYNAMIC: [&str; 10] =
    ["globals", "locals", "vars", "exec", "eval", "setattr", "__dict__", "modules", "__builtins__", "__getattr__"];

/// What `source`, whose definitions are in `outline`, lacks of what `challenge` calls.
pub(super) fn of(challenge: &Challenge, source: &str, outline: &Outline) -> Option<Located> {
    if is_dynamic(source, outline) {
        return None;
    }
    match &challenge.entry {
        Entry::Function(entry) => function(entry, &challenge.entry.spellings(), source, outline),
        Entry::Class(_) => class(challenge, source, outline),
        Entry::Program | Entry::Sql(_) | Entry::Tests(_) | Entry::Drill(_) => None,
    }
}

/// The first stage after the first that `source` has not begun, and what it lacks: it has none of the methods first
/// called by samples of that stage.
pub(super) fn of_a_stage(challenge: &Challenge, source: &str, outline: &Outline) -> Option<(u32, String)> {
    if is_dynamic(source, outline) {
        return None;
    }
    let spellings = challenge.entry.spellings();
    let name = spellings.iter().find(|spelling| outline.defines(spelling))?;
    let class = outline.classes.get(*name)?;
    (2..=challenge.stages()).find_map(|stage| {
        let known = called(challenge, |other| other < stage);
        let added: Vec<&str> =
            called(challenge, |other| other == stage).into_iter().filter(|method| !known.contains(method)).collect();
        let is_begun = added.iter().any(|method| has_method(class, method, source));
        let wanted: Vec<String> = added.iter().map(|method| format!("{name}.{method}")).collect();
        let text = || format!("stage {stage} is not begun: there is no {}", listed(&wanted, "or"));
        (!added.is_empty() && !is_begun).then(|| (stage, text()))
    })
}

/// Whether names may be defined invisibly.
fn is_dynamic(source: &str, outline: &Outline) -> bool {
    outline.others.contains("*") || DYNAMIC.iter().any(|name| has_word(source, name))
}

/// The methods that samples of some stages call, each once.
fn called(challenge: &Challenge, of: impl Fn(u32) -> bool) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for case in challenge.samples().filter(|case| of(case.stage)) {
        let Stimulus::Calls(calls) = &case.input.stimulus else { continue };
        for call in calls.iter().skip(1) {
            if !names.contains(&call.name.as_str()) {
                names.push(&call.name);
            }
        }
    }
    names
}

/// Whether a class has a method, or may have it.
fn has_method(class: &Class, method: &str, source: &str) -> bool {
    class.is_open
        || class.methods.contains_key(method)
        || class.others.contains(method)
        || has_word_after_dot(source, method)
}

/// Something that a source defines: its name as a message writes it, and its line, if known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Definition {
    name: String,
    line: u32,
}

impl Definition {
    /// The name without its class.
    fn last(&self) -> &str {
        last(&self.name)
    }
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

fn function(entry: &FunctionEntry, spellings: &[&str], source: &str, outline: &Outline) -> Option<Located> {
    if let Some(spelling) = spellings.iter().find(|spelling| outline.defines(spelling)) {
        let class = outline.classes.get(*spelling).filter(|class| !class.is_open)?;
        let is_other = outline.functions.contains_key(*spelling) || outline.others.contains(*spelling);
        let message = format!("the file defines the class `{spelling}`; the challenge wants a function of that name");
        return (!is_other).then_some(Located { line: class.line, column: 0, message });
    }
    // A class from another file may have the method.
    let owners: Vec<&str> = spellings.iter().filter_map(|spelling| Some(spelling.split_once('.')?.0)).collect();
    if owners.iter().any(|owner| outline.classes.get(*owner).is_some_and(|class| class.is_open)) {
        return None;
    }
    let functions =
        outline.functions.iter().map(|(name, signature)| Definition { name: name.clone(), line: signature.line });
    let methods = outline.classes.iter().flat_map(|(class, known)| {
        known
            .methods
            .iter()
            .map(move |(name, method)| Definition { name: format!("{class}.{name}"), line: method.line })
    });
    // Names bound in other ways count only if they are spelt almost as required.
    let others = outline.others.iter().filter(|name| spellings.iter().any(|wanted| bare(name) == bare(last(wanted))));
    let others = others.map(|name| Definition { name: name.clone(), line: 0 });
    let defined: Vec<Definition> = functions.chain(methods).chain(others).collect();
    let names_an_owner = owners.iter().any(|owner| outline.classes.contains_key(*owner));
    let wanted: Vec<&str> =
        spellings.iter().copied().filter(|spelling| *spelling == entry.name || names_an_owner).collect();
    Some(missing(&wanted, spellings, &defined, ("function", source)))
}

fn class(challenge: &Challenge, source: &str, outline: &Outline) -> Option<Located> {
    let spellings = challenge.entry.spellings();
    if let Some(name) = spellings.iter().find(|spelling| outline.defines(spelling)) {
        methods(challenge, name, outline.classes.get(*name)?, source)
    } else {
        let classes = outline.classes.iter();
        let defined: Vec<Definition> =
            classes.map(|(name, class)| Definition { name: name.clone(), line: class.line }).collect();
        let wanted: Vec<&str> = spellings.iter().copied().take(1).collect();
        Some(missing(&wanted, &spellings, &defined, ("class", source)))
    }
}

/// What `class` lacks of the methods that samples call.
fn methods(challenge: &Challenge, name: &str, class: &Class, source: &str) -> Option<Located> {
    let mut lacking = called(challenge, |stage| stage == 1);
    lacking.retain(|method| !has_method(class, method, source));
    let first = lacking.first()?;
    let public: Vec<&String> = class.methods.keys().filter(|method| !method.starts_with('_')).collect();
    // In source order, each once: likely replacements for a method first.
    let mut close: Vec<&str> = Vec::new();
    for wanted in &lacking {
        close.extend(closest(wanted, &public).filter(|name| !close.contains(name)));
    }
    let defined: Vec<String> = if close.is_empty() {
        public.iter().map(|method| format!("{name}.{method}")).collect()
    } else {
        close.iter().map(|method| format!("{name}.{method}")).collect()
    };
    let line = close.first().and_then(|method| class.methods.get(*method)).map_or(class.line, |method| method.line);
    let wanted: Vec<String> = lacking.iter().map(|method| format!("{name}.{method}")).collect();
    let message = if defined.is_empty() {
        format!("`{name}` has no method `{first}`; the challenge wants {}", listed(&wanted, "and"))
    } else {
        format!("the file defines {}; the challenge wants {}", listed(&defined, "and"), listed(&wanted, "and"))
    };
    Some(Located { line, column: 0, message })
}

/// Reports that nothing is spelt as one of `spellings`, of which `wanted` are shown. `kind` is the kind of thing that
/// the challenge wants.
fn missing(wanted: &[&str], spellings: &[&str], defined: &[Definition], (kind, source): (&str, &str)) -> Located {
    let wants = listed(wanted, "or");
    let inside = || spellings.iter().find_map(|spelling| Some((last(spelling), nested(source, last(spelling))?)));
    let same =
        |definition: &&Definition| spellings.iter().any(|spelling| bare(definition.last()) == bare(last(spelling)));
    if let Some(close) = defined.iter().find(same) {
        return message(&[close], &wants);
    }
    if let Some((name, line)) = inside() {
        let message =
            format!("the file defines `{name}` inside something else; the challenge wants it at the top level");
        return Located { line, column: 0, message };
    }
    let public: Vec<&Definition> = defined.iter().filter(|definition| !definition.last().starts_with('_')).collect();
    let names: Vec<&str> = public.iter().map(|definition| definition.last()).collect();
    let close = spellings.iter().find_map(|spelling| closest(last(spelling), &names));
    if let Some(close) = close.and_then(|name| public.iter().find(|definition| definition.last() == name)) {
        return message(&[close], &wants);
    }
    let nothing = |what: &str| Located { line: 0, column: 0, message: format!("{what}; the challenge wants {wants}") };
    match public.as_slice() {
        [] if source.lines().all(is_blank) => nothing("the file is empty"),
        [] => nothing(&format!("the file defines no {kind}")),
        some => message(some, &wants),
    }
}

fn message(defined: &[&Definition], wants: &str) -> Located {
    let names: Vec<&str> = defined.iter().map(|definition| definition.name.as_str()).collect();
    let line = if let [only] = defined { only.line } else { 0 };
    Located {
        line,
        column: 0,
        message: format!("the file defines {}; the challenge wants {wants}", listed(&names, "and")),
    }
}

/// Names listed as in a sentence, limited in number.
fn listed(names: &[impl AsRef<str>], conjunction: &str) -> String {
    if names.len() <= LISTED + 1 {
        return joined(names, conjunction);
    }
    let shown: Vec<String> = names[..LISTED].iter().map(|name| format!("`{}`", name.as_ref())).collect();
    format!("{} and {} more", shown.join(", "), thousands(names.len() - LISTED))
}

/// A name without the parts in which spellings differ.
fn bare(name: &str) -> String {
    name.to_lowercase().replace('_', "")
}

/// The name in `known` that is probably meant by `wanted`.
fn closest<'n>(wanted: &str, known: &[&'n (impl AsRef<str> + ?Sized)]) -> Option<&'n str> {
    let known = known.iter().map(|name| (*name).as_ref()).filter(|name| name.len() <= LONGEST);
    let known: Vec<&str> = known.take(COMPARED).collect();
    let same = known.iter().find(|name| bare(name) == bare(wanted)).copied();
    same.or_else(|| {
        similar::get_close_matches(wanted, &known, 1, ALIKE).first().copied().filter(|_| wanted.len() <= LONGEST)
    })
}

/// The line of a definition of `name` that is not at the top level.
fn nested(source: &str, name: &str) -> Option<u32> {
    let is_definition = |line: &str| {
        let line = line.trim_start();
        let rest = line.strip_prefix("async ").map_or(line, str::trim_start);
        let rest = rest.strip_prefix("def ").or_else(|| rest.strip_prefix("class "));
        rest.and_then(|rest| rest.trim_start().strip_prefix(name))
            .is_some_and(|rest| !rest.starts_with(is_part_of_a_name))
    };
    let is_inside = |line: &str| line.starts_with([' ', '\t']) && is_definition(line);
    (1..).zip(source.lines()).find(|(_, line)| is_inside(line)).map(|(number, _)| number)
}

fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

fn is_part_of_a_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Whether `word` occurs in `source`, and not as part of another name.
fn has_word(source: &str, word: &str) -> bool {
    source.match_indices(word).any(|(at, _)| {
        !source[..at].ends_with(is_part_of_a_name) && !source[at + word.len()..].starts_with(is_part_of_a_name)
    })
}

/// Whether `name` follows a dot in `source`: an attribute that is set, or read.
fn has_word_after_dot(source: &str, name: &str) -> bool {
    source.match_indices(name).any(|(at, _)| {
        source[..at].trim_end().ends_with('.') && !source[at + name.len()..].starts_with(is_part_of_a_name)
    })
}

#[cfg(test)]
mod tests;
