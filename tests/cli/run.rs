//! `judge run` and `judge submit` for people, and the exit status of each verdict.

use insta::assert_snapshot;

use super::support::{Desk, root};

const SQUARE: &str = "def double(n):\n    print('squaring', n)\n    return n * n\n";

#[test]
fn an_accepted_solution() {
    let desk = Desk::with("double.py", "def double(n):\n    return 2 * n\n");
    assert_snapshot!(desk.judge(&["run", "double.py"]).all(), @"
        exit status 0
        --- stdout
        Double a number (double, 2 cases)

          ✓ two       accepted        #.#### s        # B  samples
          ✓ three     accepted        #.#### s        # B  samples

          ✓ accepted  all 2 cases
            slowest case # of 1 judge seconds, peak memory # of 64 MiB, # s on the clock

        next: judge submit double.py
        ");
    assert_snapshot!(desk.judge(&["submit", "double.py"]).all(), @"
        exit status 0
        --- stdout
        Double a number (double, 4 cases)

          ✓ two       accepted        #.#### s        # B  samples
          ✓ three     accepted        #.#### s        # B  samples
          ✓ large     accepted          ≤ 0.1 s  ≤ 32 MiB  edges
          ✓ negative  accepted          ≤ 0.1 s  ≤ 32 MiB  edges

          ✓ accepted  all 4 cases
            slowest case ≤ 0.1 of 1 judge seconds, peak memory ≤ 32 MiB of 64 MiB

        next: judge list, for what else there is to solve
        ");
    assert_snapshot!(desk.judge(&["submit", "double.py", "--quiet"]).all(), @"
        exit status 0
        --- stdout
        ✓ accepted  all 4 cases
            slowest case ≤ 0.1 of 1 judge seconds, peak memory ≤ 32 MiB of 64 MiB
        ");
}

#[test]
fn a_wrong_answer() {
    let desk = Desk::with("double.py", SQUARE);
    assert_snapshot!(desk.judge(&["run", "double.py"]).all(), @"
        exit status 1
        --- stdout
        Double a number (double, 2 cases)

          ✓ two       accepted        #.#### s        # B  samples
              stdout    squaring 2
          ✗ three     wrong answer    #.#### s        # B  samples
              input     3
              expected  6
              got       9
              stdout    squaring 3

          ✗ wrong answer  1 of 2 cases accepted
            slowest case # of 1 judge seconds, peak memory # of 64 MiB, # s on the clock

        next: judge run double.py --only three, for this sample alone
        ");
    assert_snapshot!(desk.judge(&["submit", "double.py", "--quiet"]).all(), @"
        exit status 1
        --- stdout
          ✗ three     wrong answer    #.#### s        # B  samples
              input     3
              expected  6
              got       9
              stdout    squaring 3
          ✗ large     wrong answer      ≤ 0.1 s  ≤ 32 MiB  edges
              hint      Numbers may be large.
          ✗ negative  wrong answer      ≤ 0.1 s  ≤ 32 MiB  edges
              hint      Numbers may be negative.
        ✗ wrong answer  1 of 4 cases accepted
            slowest case ≤ 0.1 of 1 judge seconds, peak memory ≤ 32 MiB of 64 MiB
        ");
}

#[test]
fn a_hidden_case_gives_its_hint() {
    let desk = Desk::with("my double.py", "def double(n):\n    return 2 * n if n < 1000 else n\n");
    let outcome = desk.judge(&["submit", "my double.py", "--challenge", "double"]);
    assert_snapshot!(outcome.all(), @"
        exit status 1
        --- stdout
        Double a number (double, 4 cases)

          ✓ two       accepted        #.#### s        # B  samples
          ✓ three     accepted        #.#### s        # B  samples
          ✗ large     wrong answer      ≤ 0.1 s  ≤ 32 MiB  edges
              hint      Numbers may be large.
          ✓ negative  accepted          ≤ 0.1 s  ≤ 32 MiB  edges

          ✗ wrong answer  3 of 4 cases accepted
            slowest case ≤ 0.1 of 1 judge seconds, peak memory ≤ 32 MiB of 64 MiB

        next: judge run 'my double.py' --challenge double --case '[2]', with inputs of your own
        ");
}

#[test]
fn fail_fast_skips_the_rest() {
    let desk = Desk::with("double.py", SQUARE);
    assert_snapshot!(desk.judge(&["submit", "double.py", "--fail-fast"]).all(), @"
        exit status 1
        --- stdout
        Double a number (double, 4 cases)

          ✓ two       accepted        #.#### s        # B  samples
              stdout    squaring 2
          ✗ three     wrong answer    #.#### s        # B  samples
              input     3
              expected  6
              got       9
              stdout    squaring 3
          - large     skipped                              edges
              an earlier case failed
          - negative  skipped                              edges

          ✗ wrong answer  1 of 4 cases accepted, 2 skipped
            slowest case # of 1 judge seconds, peak memory # of 64 MiB

        next: judge run double.py --only three, for this sample alone
        ");
}

#[test]
fn single_cases() {
    let desk = Desk::with("double.py", SQUARE);
    assert_eq!(desk.judge(&["run", "double.py", "--only", "two"]).status, 0, "2 * 2 is 2 + 2");
    assert_snapshot!(desk.judge(&["submit", "double.py", "--only", "two", "--only", "negative"]).all(), @"
        exit status 1
        --- stdout
        Double a number (double, 2 cases)

          ✓ two       accepted        #.#### s        # B  samples
              stdout    squaring 2
          ✗ negative  wrong answer                         edges
              hint      Numbers may be negative.

          ✗ wrong answer  1 of 2 cases accepted
            slowest case # of 1 judge seconds, peak memory # of 64 MiB

        next: judge run double.py --case '[2]', with inputs of your own
        ");
    assert_snapshot!(desk.judge(&["run", "double.py", "--only", "large"]).all(), @"
        exit status 2
        --- stderr
        error: `large` is a hidden case
        hint: `judge submit FILE --only large` runs it
        hint: the samples are `two`, `three`
        ");
    assert_snapshot!(desk.judge(&["run", "double.py", "--only", "four"]).all(), @"
        exit status 2
        --- stderr
        error: double has no sample `four`
        hint: the samples are `two`, `three`
        ");
    assert_snapshot!(desk.judge(&["submit", "double.py", "--only", "four"]).all(), @"
        exit status 2
        --- stderr
        error: double has no case `four`
        hint: `judge show double` names the samples, `judge submit FILE` the others
        ");
    assert_snapshot!(desk.judge(&["submit", "double.py", "--only", "Four!"]).all(), @"
        exit status 2
        --- stderr
        error: `Four!` cannot be the name of a case
        hint: a case's name is made of lower-case letters, digits and hyphens, as in the report
        ");
}

#[test]
fn an_exception() {
    let desk = Desk::with("double.py", "def double(n):\n    return helper(n)\n\n\ndef helper(n):\n    return n / 0\n");
    assert_snapshot!(desk.judge(&["run", "double.py", "--only", "two"]).all(), @r#"
        exit status 1
        --- stdout
        Double a number (double, 1 case)

          ✗ two       runtime error   #.#### s        # B  samples
              Traceback (most recent call last):
                File "solution.py", line 2, in double
                  return helper(n)
                File "solution.py", line 6, in helper
                  return n / 0
              ZeroDivisionError: division by zero
              input     2
              expected  4

          ✗ runtime error  0 of 1 case accepted
            slowest case # of 1 judge seconds, peak memory # of 64 MiB, # s on the clock
        "#);
}

#[test]
fn a_reason_in_the_source_is_given_once() {
    let desk = Desk::with("double.py", "def double(n)\n    return n\n");
    assert_snapshot!(desk.judge(&["submit", "double.py"]).all(), @"
        exit status 1
        --- stdout
        Double a number (double, 4 cases)

          ✗ two       syntax error    #.#### s        # B  samples
              line 1, column 14: expected ':'
                  def double(n)
                               ^
          ✗ three     syntax error    #.#### s        # B  samples
          ✗ large     syntax error      ≤ 0.1 s  ≤ 32 MiB  edges
          ✗ negative  syntax error      ≤ 0.1 s  ≤ 32 MiB  edges

          ✗ syntax error  0 of 4 cases accepted
            slowest case ≤ 0.1 of 1 judge seconds, peak memory ≤ 32 MiB of 64 MiB

        next: judge run double.py, after changing line 1
        ");
    desk.write("double.py", "def double(n):\n    return sum([n, n])\n");
    assert_snapshot!(desk.judge(&["submit", "double.py"]).all(), @"
        exit status 1
        --- stdout
        Double a number (double, 4 cases)

          ✗ two       rule violation                       samples
              line 2, column 12: calls `sum`, which this challenge forbids (forbid_calls)
          ✗ three     rule violation                       samples
          ✗ large     rule violation                       edges
          ✗ negative  rule violation                       edges

          ✗ rule violation  0 of 4 cases accepted

        next: judge run double.py, after changing line 2
        ");
}

#[test]
fn a_program() {
    let desk = Desk::with("shout.py", "print(input().upper())\n");
    assert_snapshot!(desk.judge(&["run", "shout.py"]).all(), @"
        exit status 1
        --- stdout
        Shout (shout, 1 case)

          ✗ two-lines  wrong answer    #.#### s        # B  samples
              line 2: expected 'WORLD', but the answer ends after 1 line
              input     $ solution.py -n
                        hello
                        world
              diff      - expected  + got
                         HELLO
                        -WORLD
                        --n

          ✗ wrong answer  0 of 1 case accepted
            slowest case # of 600 judge seconds, peak memory # of 64 MiB, # s on the clock
        ");
}

#[test]
fn a_judge_that_failed_says_nothing_about_the_solution() {
    let desk = Desk::with("opinion.py", "def opinion():\n    return 'mine'\n");
    assert_snapshot!(desk.judge(&["submit", "opinion.py"]).all(), @r#"
        exit status 3
        --- stdout
        An opinion (opinion, 1 case)

          ! any  unjudged        #.#### s        # B  samples
              the custom checker failed: Traceback (most recent call last):
                File "the checker", line 2, in check
                  raise LookupError("no opinion")
              LookupError: no opinion
              input     (empty)
              expected  'any'
              got       'mine'

          ! unjudged  0 of 1 case accepted
            slowest case # of 2 judge seconds, peak memory # of 64 MiB, # s on the clock

        next: tell the author of opinion: the challenge is broken, not your solution
        "#);
}

#[test]
fn a_leetcode_spelling_works_as_it_is() {
    let solution = "class Solution:\n    def doubleNumber(self, n: Optional[int]) -> int:\n        return n + n\n";
    assert_eq!(Desk::with("double.py", solution).judge(&["submit", "double.py"]).status, 0);
}

#[test]
fn shipped_solutions_get_their_verdicts() {
    let solution = |name: &str| root().join("challenges/live-coding").join(name).display().to_string();
    let accepted = Desk::new().judge(&["submit", &solution("lru-cache/solutions/reference.py")]);
    assert_eq!((accepted.status, accepted.stderr.as_str()), (0, ""), "{}", accepted.stdout);
    assert!(accepted.stdout.contains("✓ accepted  all "), "{}", accepted.stdout);
    let slow = Desk::new().judge(&["submit", &solution("two-sum/solutions/slow_every_pair.py"), "--fail-fast"]);
    assert_eq!(slow.status, 1);
    assert!(slow.stdout.contains("✗ time limit  "), "{}", slow.stdout);
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let desk = Desk::with("double.py", SQUARE);
    let one = desk.judge(&["submit", "double.py", "--jobs", "1"]);
    let many = desk.judge(&["submit", "double.py", "--jobs", "7"]);
    assert_eq!(one.all(), many.all());
}
