//! What the program says about itself: versions, help, completions, and whether it works.

use insta::assert_snapshot;

use super::support::Desk;

#[test]
fn the_version_names_python() {
    let outcome = Desk::new().judge(&["--version"]);
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(outcome.stdout, format!("judge {version} (CPython 3.14.0 for WebAssembly)\n"));
    assert_eq!(Desk::new().judge(&["-V"]).stdout, format!("judge {version}\n"));
}

#[test]
fn help_goes_to_standard_output_and_lists_the_exit_statuses() {
    for arguments in [&["--help"][..], &["run", "--help"], &["submit", "--help"], &["verify", "--help"]] {
        let outcome = Desk::new().judge(arguments);
        assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""), "{arguments:?}");
        for line in ["Exit status:", "  3    the judge failed, which says nothing about the solution", "Examples:"] {
            assert!(outcome.stdout.contains(line), "{arguments:?} has no {line:?}: {}", outcome.stdout);
        }
    }
}

#[test]
fn the_overview() {
    assert_snapshot!(Desk::new().judge(&["-h"]).all(), @"
        exit status 0
        --- stdout
        Run Python solutions to coding challenges in a sandbox, and report the verdicts

        Usage: judge [OPTIONS] <COMMAND>

        Commands:
          list         List the challenges
          show         Show a challenge: its statement, samples and limits
          next         Suggest the challenge to solve next
          new          Write a file to start from
          hint         Show the next hint of a challenge
          explain      Show the explanation of a challenge that you have solved
          run          Judge a solution on the samples and on cases of your own
          submit       Judge a solution on all cases
          grade        Grade a folder of solutions, such as the repository of a class
          verify       Check challenges: solutions, limits, statement, starter, and mutants of the reference
          init         Write the files of a new challenge, to be filled in by its author
          replay       Judge the submission of a report again, and say whether the result is the same
          compare      Judge two solutions to a challenge and show them side by side
          serve        Serve the judge over HTTP, with the APIs of Piston, Judge0 and SandboxFusion
          room         Open a room for an interview: two links, one for each side
          worker       Judge work that others send over NATS
          schema       Print the JSON Schema of a report
          mutate       Change the reference in small ways, and show the changes that no case notices
          stress       Find an input, as small as possible, on which a solution is wrong
          complexity   Measure how the costs of a solution grow with the size of its input
          seal         Seal challenges: hidden cases and solutions encrypted, samples in the clear
          keygen       Make a pair of keys, for opening sealed challenges or for signing
          doctor       Say what is installed, and whether it works here
          completions  Print a completion script for a shell

        Options:
          -h, --help     Print help (see more with '--help')
          -V, --version  Print version

        Common options:
              --bank <DIR>       Add the challenges in a folder; a later one with the same id wins [env:
                                 JUDGE_BANK, with folders separated as in PATH]
              --color <WHEN>     When to use colour; `auto` heeds NO_COLOR and CLICOLOR_FORCE [default:
                                 auto] [possible values: auto, always, never]
          -q, --quiet            Print less: no progress, no notes, no next step, nothing about accepted
                                 cases
              --jobs <N>         How many cases to run at a time, one per processor by default; verdicts do
                                 not depend on it [env: JUDGE_JOBS]
              --cache-dir <DIR>  Keep the prepared interpreter in this folder instead of the user's cache
                                 folder [env: JUDGE_CACHE_DIR]
              --data-dir <DIR>   Keep which hints were shown and what was solved in this folder instead of
                                 the user's data folder [env: JUDGE_DATA_DIR]
              --no-cache         Do not keep the prepared interpreter; every run then prepares it again,
                                 which takes seconds

        Examples:
          judge list --level junior            what there is to solve
          judge new two-sum                    a file to start from
          judge run two_sum.py                 the samples, with a diff where they fail
          judge submit two_sum.py              all cases, hidden ones too
          judge hint two-sum                   help, one step at a time

        Exit status:
          0    accepted, or the command did its work
          1    not accepted; with `judge verify`, a challenge has problems
          2    a mistake in the arguments, in a file or in a challenge
          3    the judge failed, which says nothing about the solution
          130  interrupted
        ");
}

#[test]
fn mistakes_in_the_arguments() {
    let desk = Desk::new();
    assert_snapshot!(desk.judge(&["submti"]).all(), @"
        exit status 2
        --- stderr
        error: unrecognized subcommand 'submti'

          tip: a similar subcommand exists: 'submit'

        Usage: judge [OPTIONS] <COMMAND>

        For more information, try '--help'.
        ");
    assert_snapshot!(desk.judge(&["submit"]).all(), @"
        exit status 2
        --- stderr
        error: the following required arguments were not provided:
          <FILE>

        Usage: judge submit --cache-dir <DIR> --data-dir <DIR> <FILE>

        For more information, try '--help'.
        ");
    assert_snapshot!(desk.judge(&["list", "--jobs", "0"]).all(), @"
        exit status 2
        --- stderr
        error: invalid value '0' for '--jobs <N>': number would be zero for non-zero type

        For more information, try '--help'.
        ");
    assert_snapshot!(desk.judge(&["list", "--format", "jsonl"]).all(), @"
        exit status 2
        --- stderr
        error: invalid value 'jsonl' for '--format <FORMAT>'
          [possible values: human, json]

          tip: a similar value exists: 'json'

        For more information, try '--help'.
        ");
    assert_eq!(desk.judge(&[]).status, 2);
}

#[test]
fn completions_for_shells() {
    for (shell, sign) in [
        ("bash", "complete -F _judge"),
        ("zsh", "#compdef judge"),
        ("fish", "complete -c judge"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion:arg-completer[judge]"),
    ] {
        let outcome = Desk::new().judge(&["completions", shell]);
        assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""), "{shell}");
        assert!(outcome.stdout.contains(sign), "{shell}: {}", outcome.stdout);
        assert!(outcome.stdout.contains("fail-fast"), "{shell}");
    }
}

#[test]
fn the_doctor_finds_everything_well() {
    let outcome = Desk::new().judge(&["doctor"]);
    assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""));
    for line in [
        "python   CPython 3.14.0 for WebAssembly",
        "loaded from the cache",
        "hello    accepted, ",
        "limits   1 judge second takes at most about ",
        "✓ everything works",
    ] {
        assert!(outcome.stdout.contains(line), "no {line:?} in {}", outcome.stdout);
    }
}

#[test]
fn the_doctor_also_prints_json() {
    let found = Desk::new().judge(&["doctor", "--format", "json", "--jobs", "3"]).json();
    assert_eq!(found["works"], true);
    assert_eq!(found["jobs"], 3);
    assert_eq!(found["banks"][0]["name"], "built-in");
    assert_eq!(found["hello"]["verdict"], "accepted");
    assert_eq!(found["hello"]["repeats"], true);
    assert!(found["longest_wall_seconds_of_a_judge_second"].as_f64().is_some_and(|seconds| seconds > 0.1));
    assert_eq!(found["image_sha256"].as_str().map(str::len), Some(64));
}

#[test]
fn the_doctor_sees_broken_challenges() {
    let broken = super::support::banks("broken").display().to_string();
    let outcome = Desk::new().judge(&["doctor", "--bank", &broken]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stdout.contains("✗ a challenge is broken"), "{}", outcome.stdout);
}
