//! Challenges made in code.

use judge_sandbox::Value;

use crate::challenge::{
    Call, Case, Challenge, ClassEntry, Codec, Comparison, Complexity, Expected, FunctionEntry, Level, Limits,
    Parameter, Rules, Stimulus, Visibility,
};
use crate::verdict::Verdict;

#[test]
fn a_challenge_in_code_needs_little() {
    let case = Case::function("two", [2]).expecting(4);
    let challenge = Challenge::builder("double").function_entry("double").sample(case).build().unwrap();
    assert_eq!(challenge.id().as_str(), "double");
    assert_eq!(challenge.title(), "double");
    assert_eq!(challenge.origin(), "code");
    assert_eq!(challenge.starter(), "# judge: double\n");
    assert_eq!(challenge.terms.comparison, Comparison::Exact);
    let [case] = challenge.cases() else { panic!("{challenge:?}") };
    assert_eq!(case.visibility, Visibility::Sample);
    assert_eq!(case.expected, Some(Expected::Value(Value::Int(4))));
}

#[test]
fn a_challenge_in_code_can_have_everything() {
    let sum = Case::program("sum", "1 2")
        .arguments(["-v"])
        .expecting("3\n")
        .group("easy")
        .points(5)
        .explanation("1 + 2 = 3")
        .file("data/a.bin", [0xff]);
    let challenge = Challenge::builder("sum")
        .title("Sum")
        .level(Level::Senior)
        .topics(["arithmetic"])
        .minutes(5)
        .statement("# Sum")
        .starter("# judge: sum\n\nprint()\n")
        .program()
        .limits(Limits { memory: 16 << 20, ..Limits::default() })
        .rules(Rules { forbid_calls: vec!["sum".to_owned()], ..Rules::default() })
        .complexity(Complexity { time: Some("O(n)".to_owned()), memory: None, required: false })
        .reference("print(3)")
        .generator("def generate(random): ...", 7)
        .solution("wrong.py", "print(4)", Verdict::WrongAnswer)
        .sample(sum)
        .hidden(Case::program("bad", "x").raising("ValueError").hint("Not only numbers."))
        .build()
        .unwrap();
    assert_eq!(challenge.terms.comparison, Comparison::Lines);
    assert_eq!(challenge.authoring.generator.as_ref().map(|generator| generator.seed), Some(7));
    let [sum, bad] = challenge.cases() else { panic!("{challenge:?}") };
    assert_eq!((sum.group.as_str(), sum.points), ("easy", 5));
    assert_eq!(sum.input.files, [("data/a.bin".to_owned(), vec![0xff])]);
    let program = Stimulus::Program { stdin: b"1 2".to_vec(), arguments: vec!["-v".to_owned()] };
    assert_eq!(sum.input.stimulus, program);
    assert_eq!(bad.expected, Some(Expected::Raises("ValueError".to_owned())));
}

#[test]
fn every_problem_in_code_is_named() {
    let error = Challenge::builder("Two Sum")
        .title("")
        .topics(["Two pointers"])
        .minutes(601)
        .starter("print()")
        .limits(Limits { instructions: 0, memory: 0, output: 0, ..Limits::default() })
        .comparison(Comparison::Float { absolute: f64::NAN, relative: 0.0 })
        .rules(Rules { forbid_methods: vec![".sort".to_owned()], ..Rules::default() })
        .complexity(Complexity { time: Some("fast".to_owned()), memory: None, required: false })
        .class_entry(ClassEntry {
            name: "no class".to_owned(),
            aliases: vec!["no class".to_owned()],
            ..ClassEntry::default()
        })
        .solution("a.py", "", Verdict::Skipped)
        .solution("a.py", "", Verdict::Accepted)
        .sample(Case::function("One", [1]).expecting(1))
        .hidden(Case::class("two", [Call::new("A", [1])]).explanation("2"))
        .hidden(Case::class("two", [Call::new("no class", [1])]).points(1001).file("..", ""))
        .build()
        .unwrap_err();
    insta::assert_snapshot!(error, @r##"
    code/Two Sum: `id` cannot be "Two Sum"
      hint: use lower-case letters, digits and single hyphens between them, 64 at most
    code/Two Sum: `title` is empty
      hint: write what a list of challenges shows
    code/Two Sum: a topic cannot be "Two pointers"
      hint: use lower-case letters, digits and single hyphens between them, 64 at most
    code/Two Sum: `minutes` must be from 1 to 600
    code/Two Sum: `name` is not a Python name: "no class"
      hint: write letters, digits and underscores, no digit first, and none of Python's own words
    code/Two Sum: the alias "no class" is the name itself
    code/Two Sum: `cpu` must be from 1ms to 600s
    code/Two Sum: `memory` must be from 1MiB to 2GiB
    code/Two Sum: `output` must be from 1KiB to 64MiB
    code/Two Sum: `absolute` must be a finite number from 0 on
    code/Two Sum: a rule names nothing in Python: ".sort"
      hint: write the name alone, without type, dot and brackets, such as "sort"
    code/Two Sum: `time` cannot be "fast"
      hint: known are `O(1)`, `O(log n)`, `O(n)`, `O(n log n)`, `O(n^2)`, `O(n^3)` and `O(2^n)`
    code/Two Sum: starter: the first line is not `# judge: Two Sum`
    code/Two Sum: no solution can be expected to be skipped: "a.py"
    code/Two Sum: two solutions are named "a.py"
    code/Two Sum: case "One": `id` cannot be "One"
      hint: use lower-case letters, digits and single hyphens between them, 64 at most
    code/Two Sum: case "One": the case is not one for an entry of kind class
      hint: start it with the function of `Case` for this kind
    code/Two Sum: case "two": `explanation` has no meaning in a hidden case
      hint: nobody sees it; candidates are shown `hint`
    code/Two Sum: case "two": the first call is "A", not "no class"
      hint: the first call makes the object: ["no class", argument, ..]
    code/Two Sum: case "two": another case has the id "two" already
      hint: give each case an id of its own
    code/Two Sum: case "two": `points` must be from 0 to 1000
    code/Two Sum: case "two": a file cannot be named ".."
      hint: write a relative path with / between its parts, without . and ..
    code/Two Sum: case "two": neither an expected answer nor a reference
      hint: call `expecting` on the case, or `reference` on the challenge
    "##);
}

#[test]
fn what_is_missing_in_code() {
    let error = Challenge::builder("empty").build().unwrap_err();
    insta::assert_snapshot!(error, @r##"
    code/empty: there is no entry
      hint: call `function_entry`, `class_entry`, `program`, `sql`, `tests` or `drill`
    code/empty: there is no case
      hint: call `sample` or `hidden`
    "##);
}

#[test]
fn functions_in_code() {
    let parameter = |name: &str, codec| Parameter { name: name.to_owned(), codec };
    let entry = FunctionEntry {
        name: "rotate".to_owned(),
        parameters: vec![parameter("head", Some(Codec::ListNode)), parameter("head", None)],
        returns: Some(Codec::ListNode),
        answer: Some(2),
        ..FunctionEntry::default()
    };
    let case = Case::function("a", [Value::from([1, 2]), 1.into()]).expecting(Value::None).file("a", "").file("a", "");
    let error = Challenge::builder("rotate").function_entry(entry).sample(case).build().unwrap_err();
    insta::assert_snapshot!(error, @r##"
    code/rotate: "head" is listed twice
      hint: remove one of the two
    code/rotate: `returns` has no meaning together with `answer`
      hint: the answer has the type of its parameter
    code/rotate: `answer` names no parameter
      hint: it counts the parameters from 0
    code/rotate: case "a": two files are named "a"
      hint: rename one of the two
    "##);
}

#[test]
fn the_answer_is_one_of_the_arguments() {
    let entry = FunctionEntry { name: "sort".to_owned(), answer: Some(1), ..FunctionEntry::default() };
    let challenge = |arguments: &[i32]| {
        let case = Case::function("a", arguments.iter().copied()).expecting(1);
        Challenge::builder("sort").function_entry(entry.clone()).sample(case).build()
    };
    assert!(challenge(&[1, 2]).is_ok());
    insta::assert_snapshot!(
        challenge(&[1]).unwrap_err(),
        @r#"
    code/sort: case "a": `args` lacks the argument that is the answer
      hint: write all arguments, or correct `answer` in [entry]
    "#
    );
}
