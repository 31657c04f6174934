//! The user's own cases: `judge run --case`, `--stdin`, `--expect`, `--arg` and `--file`.

use insta::assert_snapshot;

use super::support::{Desk, Outcome, banks};

const WRONG_FOR_SEVEN: &str = "def double(n):\n    return 13 if n == 7 else n + n\n";

fn double(arguments: &[&str]) -> Outcome {
    let mut all = vec!["run", "double.py", "--no-samples"];
    all.extend(arguments);
    Desk::with("double.py", WRONG_FOR_SEVEN).judge(&all)
}

#[test]
fn the_reference_knows_the_answer() {
    assert_snapshot!(double(&["--case", "[7]", "--case", "[\"ab\"]", "--case", "[{\"$tuple\": [1.5, null]}]"]).all(), @"
        exit status 1
        --- stdout
        Double a number (double, 3 cases)

          ✗ own-1     wrong answer    #.#### s        # B  own
              input     7
              expected  14
              got       13
          ✓ own-2     accepted        #.#### s        # B  own
              input     'ab'
              got       'abab'
          ✓ own-3     accepted        #.#### s        # B  own
              input     (1.5, None)
              got       (1.5, None, 1.5, None)

          ✗ wrong answer  2 of 3 cases accepted
            slowest case # of 1 judge seconds, peak memory # of 64 MiB, # s on the clock
        ");
}

#[test]
fn an_answer_belongs_to_the_case_before_it() {
    assert_snapshot!(double(&["--case", "[1]", "--case", "[7]", "--expect", "13", "--case=[-1]"]).all(), @"
        exit status 0
        --- stdout
        Double a number (double, 3 cases)

          ✓ own-1     accepted        #.#### s        # B  own
              input     1
              got       2
          ✓ own-2     accepted        #.#### s        # B  own
              input     7
              got       13
          ✓ own-3     accepted        #.#### s        # B  own
              input     -1
              got       -2

          ✓ accepted  all 3 cases
            slowest case # of 1 judge seconds, peak memory # of 64 MiB, # s on the clock

        next: judge submit double.py
        ");
    assert_eq!(double(&["--case", "[[1]]", "--expect", "[1, 1]"]).status, 0);
    assert_eq!(double(&["--case", "[null]", "--expect", "{\"$raises\": \"TypeError\"}"]).status, 0);
    assert_eq!(double(&["--case", "[1]", "--expect", "{\"$raises\": \"TypeError\"}"]).status, 1);
}

#[test]
fn the_reference_may_have_no_answer() {
    assert_snapshot!(double(&["--case", "[null]"]).all(), @"
        exit status 2
        --- stderr
        error: the reference has no answer for own-1: TypeError: unsupported operand type(s) for +: 'NoneType' and 'NoneType'
        hint: the challenge may not allow this input; --expect JSON after --case gives an answer
        ");
}

#[test]
fn cases_that_are_refused() {
    assert_snapshot!(double(&["--case", "7"]).all(), @r#"
        exit status 2
        --- stderr
        error: --case is not a list of arguments
        hint: one argument is written '[[1, 2, 3]]' or '["text"]': the outer list holds the arguments
        "#);
    assert_snapshot!(double(&["--case", "[1, 2]"]).all(), @r#"
        exit status 2
        --- stderr
        error: double(n) takes 1 argument, and --case has 2
        hint: one argument is written '[[1, 2, 3]]' or '["text"]': the outer list holds the arguments
        "#);
    assert_snapshot!(double(&["--case", "[1, two]"]).all(), @r#"
        exit status 2
        --- stderr
        error: --case is not JSON: byte 4: an unknown word
        hint: text needs double quotes, None is null, True is true: --case '["text", null, true]'
        "#);
    assert_snapshot!(double(&["--stdin", "double.py"]).all(), @r#"
        exit status 2
        --- stderr
        error: --stdin does not fit double, whose kind is function
        hint: give the arguments as JSON: --case '[1, "two"]'
        "#);
    assert_snapshot!(double(&["--case", "[1]", "--arg", "x"]).all(), @"
        exit status 2
        --- stderr
        error: --arg does not fit double, whose kind is function
        hint: arguments go into --case
        ");
    assert_snapshot!(double(&["--expect", "1", "--case", "[1]"]).all(), @"
        exit status 2
        --- stderr
        error: --expect belongs after a --case or --stdin
        ");
    assert_snapshot!(double(&["--case", "[1]", "--expect", "1", "--expect", "2"]).all(), @"
        exit status 2
        --- stderr
        error: one case takes one --expect
        ");
    assert_snapshot!(double(&["--case", "[1]", "--file", "../up=double.py"]).all(), @"
        exit status 2
        --- stderr
        error: `../up` cannot be the name of a file in the sandbox
        hint: a relative path without `.` and `..`, such as data/access.log
        ");
    assert_snapshot!(double(&["--case", "[1]", "--file", "data"]).all(), @"
        exit status 2
        --- stderr
        error: --file data is not NAME=PATH
        hint: the name is the one that the code opens: --file access.log=/var/log/access.log
        ");
    assert_snapshot!(double(&["--case", "[1]", "--file", "data=missing"]).all(), @"
        exit status 2
        --- stderr
        error: missing does not exist
        ");
    assert_snapshot!(double(&[]).all(), @"
        exit status 2
        --- stderr
        error: there is no case to run
        hint: --case or --stdin gives a case of your own; `judge submit` runs all cases
        ");
}

#[test]
fn calls_of_a_class() {
    let solution = std::fs::read(banks("bank").join("counter/solutions/reference.py")).unwrap();
    let desk = Desk::with("counter.py", solution);
    let run = |arguments: &[&str]| {
        let mut all = vec!["run", "counter.py", "--no-samples"];
        all.extend(arguments);
        desk.judge(&all).all()
    };
    assert_snapshot!(run(&["--case", "[[\"Counter\", 41], [\"up\"]]", "--expect", "[null, 43]"]), @"
        exit status 1
        --- stdout
        A counter (counter, 1 case)

          ✗ own-1     wrong answer    #.#### s        # B  own
              call 2: up(): expected 43, got 42
              input     Counter(41); up()
              diff      - expected  + got
                         None
                        -43
                        +42

          ✗ wrong answer  0 of 1 case accepted
            slowest case # of 2 judge seconds, peak memory # of 64 MiB, # s on the clock
        ");
    assert_snapshot!(run(&["--case", "[[\"up\"]]"]), @r#"
        exit status 2
        --- stderr
        error: the first call of --case is `up`, not the constructor
        hint: write the constructor and then the methods: '[["Counter", 2], ["method", 1]]'
        "#);
    assert_snapshot!(run(&["--case", "[[\"Counter\", 1], \"up\"]"]), @r#"
        exit status 2
        --- stderr
        error: call 2 of --case is not a list
        hint: write the constructor and then the methods: '[["Counter", 2], ["method", 1]]'
        "#);
    assert_snapshot!(run(&["--case", "[[\"Counter\", 1], [\"up\"]]", "--expect", "[2]"]), @"
        exit status 2
        --- stderr
        error: --expect has 1 result for 2 calls
        hint: give one result per call, the constructor's and those of None as null
        ");
    assert_snapshot!(run(&["--case", "[]"]), @r#"
        exit status 2
        --- stderr
        error: --case has no calls
        hint: write the constructor and then the methods: '[["Counter", 2], ["method", 1]]'
        "#);
}

#[test]
fn standard_input_and_arguments_of_a_program() {
    let solution = std::fs::read(banks("bank").join("shout/solutions/reference.py")).unwrap();
    let desk = Desk::with("shout.py", solution);
    desk.write("hello.txt", "hello\n");
    let file = ["run", "shout.py", "--no-samples", "--stdin", "hello.txt", "--arg=-x", "--expect", "HELLO\n-x"];
    assert_snapshot!(desk.judge(&file).all(), @"
        exit status 0
        --- stdout
        Shout (shout, 1 case)

          ✓ own-1      accepted        #.#### s        # B  own
              input     $ solution.py -x
                        hello
              got       HELLO
                        -x

          ✓ accepted  1 case
            slowest case # of 600 judge seconds, peak memory # of 64 MiB, # s on the clock

        next: judge submit shout.py
        ");
    let piped = desk.judge_with_input(&["run", "shout.py", "--no-samples", "--stdin", "-"], "from a pipe\n");
    assert_snapshot!(piped.all(), @"
        exit status 0
        --- stdout
        Shout (shout, 1 case)

          ✓ own-1      accepted        #.#### s        # B  own
              input     from a pipe
              got       FROM A PIPE

          ✓ accepted  1 case
            slowest case # of 600 judge seconds, peak memory # of 64 MiB, # s on the clock

        next: judge submit shout.py
        ");
    assert_snapshot!(desk.judge(&["run", "shout.py", "--case", "[1]"]).all(), @"
        exit status 2
        --- stderr
        error: --case does not fit shout, whose kind is program
        hint: write what it reads into a file and name that with --stdin FILE, or pipe it to --stdin -
        ");
    assert_snapshot!(desk.judge(&["run", "-", "--challenge", "shout", "--stdin", "-"]).all(), @"
        exit status 2
        --- stderr
        error: the solution and a case cannot both be on standard input
        hint: give the solution as a file
        ");
    desk.write("latin.txt", b"caf\xe9");
    // What a program reads need not be text.
    assert_eq!(desk.judge(&["run", "shout.py", "--no-samples", "--stdin", "latin.txt"]).status, 0);
    let bytes = "# judge: shout\nimport sys\nsys.stdout.buffer.write(sys.stdin.buffer.read().upper())\n";
    desk.write("bytes.py", bytes);
    assert_eq!(desk.judge(&["run", "bytes.py", "--no-samples", "--stdin", "latin.txt"]).status, 0);
}

#[test]
fn files_of_a_case() {
    let desk = Desk::with("double.py", "def double(n):\n    return open('data/' + n).read() * 2\n");
    desk.write("text", "ab");
    let arguments =
        ["run", "double.py", "--no-samples", "--case", "[\"x\"]", "--expect", "\"abab\"", "--file", "data/x=text"];
    assert_eq!(desk.judge(&arguments).status, 0);
}
