//! Cases of a candidate's own, as people type them: arguments as in a call, calls line by line, standard input, or SQL
//! that fills the tables. Nothing is executed to read them.

use judge::literals::{LiteralCall, arguments, value};
use judge::{Call, Case, Challenge, Entry, Expected, FunctionEntry, Input, Stimulus, class_of};

use super::form::Form;
use crate::own_case::own_case;

/// How many cases a form may have.
const CASES: usize = 20;

/// The label of the field for a case; none if the challenge takes no own cases.
pub(super) fn prompt(challenge: &Challenge) -> Option<&'static str> {
    match challenge.entry() {
        Entry::Function(_) => Some("Arguments, as in a call"),
        Entry::Class(_) => Some("Calls, one per line, the constructor first"),
        Entry::Program => Some("Standard input"),
        Entry::Sql(_) => Some("SQL that fills the tables"),
        Entry::Tests(_) | Entry::Drill(_) => None,
    }
}

/// The label of the field for the expected answer; none if only the reference can provide it.
pub(super) fn expected_prompt(challenge: &Challenge) -> Option<&'static str> {
    match challenge.entry() {
        Entry::Function(_) => Some("Expected, if you know better than the reference"),
        Entry::Program => Some("Expected output, if you know better than the reference"),
        Entry::Class(_) | Entry::Sql(_) | Entry::Tests(_) | Entry::Drill(_) => None,
    }
}

/// The cases in a form: its fields `case`, each with the `expected` at the same position. Empty ones are skipped.
pub(super) fn cases(form: &Form, challenge: &Challenge) -> Result<Vec<Case>, String> {
    if prompt(challenge).is_none() {
        return Ok(Vec::new());
    }
    let expected = form.all("expected").chain(std::iter::repeat(""));
    let typed: Vec<(&str, &str)> = form.all("case").zip(expected).filter(|(case, _)| !case.trim().is_empty()).collect();
    if typed.len() > CASES {
        return Err(format!("There are more than {CASES} cases of your own."));
    }
    typed.iter().zip(1..).map(|((text, expected), number)| case(text, expected, challenge, number)).collect()
}

/// The case that `text` describes, the `number`th of its request, from 1; or why it is not a case.
pub(crate) fn case(text: &str, expected: &str, challenge: &Challenge, number: usize) -> Result<Case, String> {
    let told = |problem: &str| format!("Your case {number} {problem}.");
    let input = input(text, challenge).map_err(|problem| told(&problem))?;
    let expected = match (&input.stimulus, expected.trim()) {
        (_, "") => None,
        (Stimulus::Program { .. }, _) => Some(Expected::Text(expected.to_owned())),
        (_, literal) => {
            let value = value(literal).ok_or_else(|| told("has an expected answer that is not a literal of Python"))?;
            Some(Expected::Value(value))
        }
    };
    own_case(number, input, expected).ok_or_else(|| told("has no id"))
}

fn input(text: &str, challenge: &Challenge) -> Result<Input, String> {
    let mut keywords = Vec::new();
    let stimulus = match challenge.entry() {
        Entry::Function(function) => {
            let call = arguments(text).ok_or("is not a list of arguments, such as: [1, 2], k=3")?;
            let (positional, named) = placed(call, function)?;
            keywords = named;
            Stimulus::Arguments(positional)
        }
        Entry::Class(_) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            let calls = lines
                .map(|line| call(line).ok_or_else(|| format!("has a line that is not a call: {}", abridged(line))));
            let calls = calls.collect::<Result<Vec<_>, _>>()?;
            let spellings = challenge.entry().spellings();
            if !class_of(&calls).is_some_and(|class| spellings.contains(&class)) {
                return Err("does not begin with a call of the constructor".to_owned());
            }
            Stimulus::Calls(calls)
        }
        Entry::Program => Stimulus::Program { stdin: text.as_bytes().to_vec(), arguments: Vec::new() },
        Entry::Sql(_) => Stimulus::Database { seed: text.to_owned(), query: None },
        Entry::Tests(_) | Entry::Drill(_) => return Err("is not possible in this challenge".to_owned()),
    };
    Ok(Input { stimulus, keywords, files: Vec::new(), databases: Vec::new() })
}

type Placed = (Vec<judge::Value>, Vec<(String, judge::Value)>);

/// Puts named arguments at their positions, since a solution may call its parameters something else.
fn placed(call: LiteralCall, function: &FunctionEntry) -> Result<Placed, String> {
    let LiteralCall { mut positional, mut named } = call;
    for parameter in function.parameters.iter().skip(positional.len()) {
        match named.iter().position(|(name, _)| *name == parameter.name) {
            Some(index) => positional.push(named.remove(index).1),
            None => break,
        }
    }
    let missing = function.parameters.get(positional.len()).filter(|_| !function.parameters.is_empty());
    match (missing, named.first()) {
        (Some(parameter), Some(_)) => Err(format!("has no argument {}", parameter.name)),
        _ => Ok((positional, named)),
    }
}

/// The call on a line.
fn call(line: &str) -> Option<Call> {
    let (name, rest) = line.split_once('(')?;
    let inner = rest.trim_end().trim_end_matches(';').strip_suffix(')')?;
    let is_word = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    // With several objects, each has a name: `first = Stack()` makes one, and `first.push(1)` calls its method.
    let (object, called) = name.split_once('=').map_or((None, name), |(object, called)| (Some(object.trim()), called));
    let is_name = object.is_none_or(is_word) && called.trim().split('.').all(is_word);
    let LiteralCall { positional, named } = arguments(inner).filter(|_| is_name)?;
    let name = object.map_or(called.trim().to_owned(), |object| format!("{object} = {}", called.trim()));
    let mut call = Call::new(name, positional);
    call.keywords = named;
    Some(call)
}

/// The beginning of a line, for a message.
fn abridged(line: &str) -> String {
    judge::visible_line(&line.chars().take(80).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use judge::Value;

    fn function(names: &[&str]) -> Challenge {
        let parameter = |name: &&str| judge::entry::Parameter { name: (*name).to_owned(), codec: None };
        let parameters = names.iter().map(parameter).collect();
        let entry = FunctionEntry { name: "f".to_owned(), parameters, ..FunctionEntry::default() };
        let sample = names.iter().map(|_| Value::from(1)).collect::<Vec<_>>();
        Challenge::builder("f")
            .function_entry(entry)
            .sample(Case::function("one", sample).expecting(1))
            .build()
            .unwrap()
    }

    fn read(text: &str, challenge: &Challenge) -> Result<Vec<Value>, String> {
        match input(text, challenge)?.stimulus {
            Stimulus::Arguments(arguments) => Ok(arguments),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn arguments_find_their_places() {
        let challenge = function(&["numbers", "target"]);
        for text in ["[1], 2", "numbers=[1],\ntarget=2", "target=2, numbers=[1]", "[1], target=2,"] {
            assert_eq!(read(text, &challenge), Ok(vec![Value::List(vec![Value::Int(1)]), Value::Int(2)]), "{text}");
        }
        for text in ["target=2", "open('x')", "1) + (2", "x"] {
            assert!(read(text, &challenge).is_err(), "{text}");
        }
    }

    #[test]
    fn calls_are_lines() {
        assert_eq!(call("put(1, [2])").map(|call| (call.name, call.arguments.len())), Some(("put".to_owned(), 2)));
        assert_eq!(call(" first  =  Stack( )").map(|call| call.name), Some("first = Stack".to_owned()));
        for line in ["put", "put(1", "1 + f(2)", "(1)", "f(x)"] {
            assert!(call(line).is_none(), "{line}");
        }
    }
}
