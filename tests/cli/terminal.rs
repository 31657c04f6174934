//! Colours, progress and the cache: what depends on where the command runs.

use insta::assert_snapshot;

use super::support::{Desk, Outcome};

const RIGHT: &str = "def double(n):\n    return n + n\n";
const WRONG: &str = "def double(n):\n    print('\\x1b[31mred')\n    return n\n";

fn colours(outcome: &Outcome) -> bool {
    outcome.stdout.contains('\u{1b}') || outcome.stderr.contains('\u{1b}')
}

#[test]
fn a_pipe_gets_no_colour_unless_it_is_asked_for() {
    let desk = Desk::with("double.py", WRONG);
    assert!(!colours(&desk.judge(&["run", "double.py"])));
    assert!(!colours(&desk.judge(&["run", "double.py", "--color", "never"])));
    assert!(colours(&desk.judge(&["run", "double.py", "--color", "always"])));
    assert!(colours(&desk.judge(&["run", "missing.py", "--color", "always"])));
    for command in [&["list"][..], &["show", "double"], &["verify", "double"], &["doctor"], &["--help"], &["run", "x"]]
    {
        assert!(!colours(&desk.judge(command)), "{command:?}");
    }
}

#[test]
fn variables_about_colour_are_respected() {
    let desk = Desk::with("double.py", WRONG);
    let run = |variable: &str, more: &[&str]| {
        let mut arguments = vec!["run", "double.py"];
        arguments.extend(more);
        colours(&Outcome::of(desk.command(&arguments).env(variable, "1").output()))
    };
    assert!(run("CLICOLOR_FORCE", &[]));
    assert!(!run("NO_COLOR", &[]));
    assert!(run("NO_COLOR", &["--color", "always"]), "the flag is more specific");
    assert!(!run("CLICOLOR_FORCE", &["--color", "never"]));
}

#[test]
fn json_has_no_colour_at_all() {
    let desk = Desk::with("double.py", WRONG);
    for format in ["json", "jsonl"] {
        assert!(!colours(&desk.judge(&["run", "double.py", "--format", format, "--color", "always"])));
    }
}

#[test]
fn output_of_a_solution_cannot_steer_the_terminal() {
    let outcome = Desk::with("double.py", WRONG).judge(&["run", "double.py", "--color", "always"]);
    assert!(outcome.stdout.contains(r"\u{1b}[31mred"), "{}", outcome.stdout);
}

#[test]
fn a_home_that_cannot_be_written_costs_only_time() {
    let desk = Desk::with("double.py", RIGHT);
    desk.write("file", "");
    let mut command = desk.command(&["run", "double.py", "--only", "two"]);
    command.env_remove("JUDGE_CACHE_DIR").env_remove("XDG_CACHE_HOME").env("HOME", desk.path("file"));
    let outcome = Outcome::of(command.output());
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let folder = desk.path("file").display().to_string();
    let warning = "warning: the prepared interpreter could not be kept, so the next run prepares it again: ";
    assert!(outcome.stderr.contains(&format!("{warning}{folder}")), "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains("\nhint: --cache-dir DIR or JUDGE_CACHE_DIR names another folder"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn no_cache_is_no_warning() {
    let desk = Desk::with("double.py", RIGHT);
    let outcome = desk.judge(&["run", "double.py", "--only", "two", "--no-cache"]);
    assert_snapshot!(outcome.all(), @"
        exit status 0
        --- stdout
        Double a number (double, 1 case)

          ✓ two       accepted        #.#### s        # B  samples

          ✓ accepted  1 case
            slowest case # of 1 judge seconds, peak memory # of 64 MiB, # s on the clock

        next: judge submit double.py
        --- stderr
        preparing the Python interpreter (a few seconds)
        ");
}
