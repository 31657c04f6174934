//! Which values fit a shape, read as an author writes it.

use std::path::Path;

use super::*;
use crate::challenge::raw;
use crate::challenge::reading::{Document, Problems};
use crate::challenge::{Call, ClassEntry, Entry, FunctionEntry};

/// A declaration of one argument `x`.
fn declared(shape: &str) -> Inputs {
    let toml = format!("[[arguments]]\nname = \"x\"\n{shape}\n");
    whole(&toml)
}

fn whole(toml: &str) -> Inputs {
    let document = Document::parse(Path::new("inputs.toml"), toml).unwrap();
    let mut problems = Problems::of(&document);
    let entry = Entry::Function(FunctionEntry::from("f"));
    let inputs = raw::inputs(&document, Some(&entry), &mut problems);
    assert!(problems.is_empty(), "{:?}", problems.messages());
    inputs.unwrap()
}

fn check(inputs: &Inputs, json: &str) -> Result<(), String> {
    let Value::List(arguments) = Value::from_json(json).unwrap() else { panic!("{json} is not a list") };
    let input = Input {
        stimulus: Stimulus::Arguments(arguments),
        keywords: Vec::new(),
        files: Vec::new(),
        databases: Vec::new(),
    };
    inputs.check(&input).map_err(|misfit| misfit.to_string())
}

#[test]
fn values_fit_or_the_place_is_named() {
    for (shape, good, bad) in [
        ("type = \"int\"\nmin = 1\nmax = 3", "[1]", "[0]"),
        (
            "type = \"int\"\nmin = 1",
            "[{\"$int\": \"99999999999999999999\"}]",
            "[{\"$int\": \"-99999999999999999999\"}]",
        ),
        ("type = \"int\"", "[-5]", "[true]"),
        ("type = \"float\"\nmin = 0.5", "[1]", "[0.25]"),
        ("type = \"float\"", "[1.5]", "[{\"$float\": \"nan\"}]"),
        ("type = \"bool\"", "[true]", "[1]"),
        ("type = \"none\"", "[null]", "[0]"),
        ("type = \"str\"\nalphabet = \"ab\"\nlength = { max = 2 }", "[\"ba\"]", "[\"abc\"]"),
        ("type = \"str\"\ncharacters = \"any\"\nlength = 2", "[\"éa\"]", "[\"é\"]"),
        ("type = \"list\"\nitems = { type = \"int\" }\nlength = { min = 1 }", "[[1]]", "[[]]"),
        ("type = \"list\"\nitems = { type = \"int\" }\nsorted = true", "[[1, 1, 2]]", "[[2, 1]]"),
        ("type = \"list\"\nitems = { type = \"int\" }\nunique = true", "[[2, 1]]", "[[1, 2, 1]]"),
        (
            "type = \"tuple\"\nparts = [{ type = \"int\", name = \"a\" }, { type = \"int\", min = \"a\" }]",
            "[{\"$tuple\": [1, 1]}]",
            "[{\"$tuple\": [1, 0]}]",
        ),
        ("type = \"set\"\nitems = { type = \"int\" }", "[{\"$set\": [1]}]", "[[1]]"),
        ("type = \"dict\"\nkeys = { type = \"str\" }\nvalues = { type = \"int\" }", "[{\"a\": 1}]", "[{\"a\": \"b\"}]"),
        ("one_of = [\"a\", { type = \"int\", max = 3 }]", "[3]", "[\"b\"]"),
        ("type = \"TreeNode\"\nitems = { type = \"int\" }", "[[1, null, 2]]", "[[1, null, null, 2]]"),
        ("type = \"TreeNode\"\nitems = { type = \"int\" }", "[[]]", "[[null]]"),
        ("type = \"text\"\nparts = [\"#\", { type = \"int\", digits = 2 }]", "[\"#07\"]", "[\"#7\"]"),
        (
            "type = \"text\"\nparts = [{ type = \"str\", alphabet = \"a\" }, { type = \"str\", alphabet = \"ab\" }, \"b\"]",
            "[\"aaab\"]",
            "[\"aac\"]",
        ),
        (
            "type = \"text\"\nseparator = \",\"\nitems = { type = \"int\", min = 0 }\nlength = { max = 3 }",
            "[\"1,20,0\"]",
            "[\"1,20,00\"]",
        ),
        (
            "type = \"text\"\nend = \"\\n\"\nitems = { type = \"str\", length = { max = 1 }, alphabet = \"x\" }",
            "[\"x\\n\\nx\\n\"]",
            "[\"x\\n\\nx\"]",
        ),
    ] {
        let inputs = declared(shape);
        assert_eq!(check(&inputs, good), Ok(()), "{shape}");
        let misfit = check(&inputs, bad).expect_err(shape);
        assert!(misfit.starts_with('x'), "{misfit}");
    }
}

#[test]
fn bounds_follow_other_parts() {
    let inputs = whole(
        "[[arguments]]\nname = \"nums\"\ntype = \"list\"\nitems = { type = \"int\" }\n\
         [[arguments]]\nname = \"k\"\ntype = \"int\"\nmin = 1\nmax = \"len(nums)\"\n",
    );
    assert_eq!(check(&inputs, "[[7, 8], 2]"), Ok(()));
    assert_eq!(check(&inputs, "[[7, 8], 3]"), Err("k is 3, which is above 2".to_owned()));
    assert_eq!(check(&inputs, "[[7, 8]]"), Err("the arguments are 1, but 2 are declared".to_owned()));
}

#[test]
fn a_text_without_end_is_not_taken_apart_for_ever() {
    let inputs = declared(
        "type = \"text\"\nitems = { type = \"text\", items = { type = \"str\", characters = \"any\" }, length = { max = 9000 } }\n\
         length = { max = 9000 }",
    );
    let long = "ab".repeat(4000);
    assert_eq!(check(&inputs, &format!("[\"{long}\"]")), Ok(()));
}

#[test]
fn a_method_may_be_declared_in_several_ways() {
    let toml = "[[constructor]]\nname = \"n\"\ntype = \"int\"\n\
                [[methods]]\nname = \"put\"\narguments = [{ name = \"k\", type = \"int\", min = 1, max = \"n\" }]\n\
                [[methods]]\nname = \"put\"\narguments = [{ name = \"k\", type = \"int\" }, { name = \"t\", type = \"str\" }]\n";
    let document = Document::parse(Path::new("inputs.toml"), toml).unwrap();
    let mut problems = Problems::of(&document);
    let entry = Entry::Class(ClassEntry::from("Box"));
    let inputs = raw::inputs(&document, Some(&entry), &mut problems).unwrap();
    let check = |arguments: Vec<Value>| {
        let calls = vec![Call::new("Box", [2]), Call::new("put", arguments), Call::new("put", [2])];
        let input =
            Input { stimulus: Stimulus::Calls(calls), keywords: Vec::new(), files: Vec::new(), databases: Vec::new() };
        inputs.check(&input).map_err(|misfit| misfit.to_string())
    };
    assert_eq!(check(vec![1.into()]), Ok(()));
    assert_eq!(check(vec![9.into(), "x".into()]), Ok(()));
    // The message is about the first way.
    assert_eq!(check(vec![9.into()]), Err("call 2: k is 9, which is above 2".to_owned()));
    assert_eq!(check(Vec::new()), Err("call 2: the arguments are 0, but 1 are declared".to_owned()));
}
