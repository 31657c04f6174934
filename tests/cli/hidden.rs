//! Of a hidden case, only its name, group, verdict, usage and hint are ever printed.

use super::support::Desk;

/// Inputs and answers of hidden cases in `tests/cli/bank`.
const SECRETS: [&str; 8] = ["271828", "543656", "161803", "323606", "314159", "314160", "zyzzyva", "ZYZZYVA"];

/// Solutions of `double` that try to leak their input.
const TALKATIVE: [&str; 7] = [
    "def double(n):\n    print(n, 2 * n)\n    return 2 * n\n",
    "def double(n):\n    print(n)\n    return -1\n",
    "import sys\ndef double(n):\n    print(n, file=sys.stderr)\n    return str(n)\n",
    "def double(n):\n    raise ValueError(f'the input is {n}')\n",
    "def double(n):\n    raise type(f'Input{abs(n)}', (Exception,), {})\n",
    "def double(n):\n    class Odd:\n        pass\n    Odd.__name__ = Odd.__qualname__ = f'Odd{n}'\n    return Odd()\n",
    "import sys\ndef double(n):\n    sys.exit(f'{n}')\n",
];

#[track_caller]
fn no_secret(what: &str, output: &str) {
    for secret in SECRETS {
        assert!(!output.contains(secret), "{secret} is in the output of {what}: {output}");
    }
}

#[test]
fn reports_withhold_what_is_hidden() {
    for solution in TALKATIVE {
        let desk = Desk::with("double.py", solution);
        for format in ["human", "json", "jsonl"] {
            for extra in [&[][..], &["--quiet"], &["--fail-fast"], &["--only", "large"]] {
                let mut arguments = vec!["submit", "double.py", "--format", format];
                arguments.extend(extra);
                let outcome = desk.judge(&arguments);
                no_secret(solution, &outcome.stdout);
                no_secret(solution, &outcome.stderr);
            }
        }
    }
}

#[test]
fn classes_and_programs_too() {
    let class = "class Counter:\n    def __init__(self, start):\n        print(start)\n        self.value = start\n    def up(self):\n        raise ValueError(self.value)\n";
    let program = "text = input()\nprint(text)\nraise ValueError(text)\n";
    for (name, solution) in [("counter.py", class), ("shout.py", program)] {
        let desk = Desk::with(name, solution);
        for format in ["human", "json", "jsonl"] {
            let outcome = desk.judge(&["submit", name, "--format", format]);
            assert_eq!(outcome.status, 1, "{}", outcome.stderr);
            no_secret(solution, &outcome.stdout);
            no_secret(solution, &outcome.stderr);
        }
    }
}

#[test]
fn challenges_are_shown_without_it() {
    for id in ["double", "counter", "shout"] {
        for format in ["human", "json"] {
            no_secret(id, &Desk::new().judge(&["show", id, "--format", format]).stdout);
        }
    }
    no_secret("list", &Desk::new().judge(&["list", "--format", "json"]).stdout);
}

#[test]
fn solutions_are_shown_to_nobody() {
    for format in ["human", "json"] {
        let shown = Desk::new().judge(&["show", "counter", "--format", format]).stdout;
        assert!(!shown.contains("self.value"), "{shown}");
    }
    let outcome = Desk::with("double.py", "").judge(&["run", "double.py", "--no-samples", "--case", "[null]"]);
    assert!(!outcome.stderr.contains("return n + n"), "{}", outcome.stderr);
}
