//! Broken challenges: each folder below `tests/broken-challenges` is laid over the base that it names and verified, and
//! the output is compared with the folder's `expected.txt` to the letter; what no folder can contain is made by
//! `attacks`.
//!
//! One trial per folder. To write the files again after a change of messages, run
//! `UPDATE_BROKEN=1 cargo test --release --test broken`, and read the difference.

#[path = "broken/attacks.rs"]
mod attacks;
#[path = "broken/overlay.rs"]
mod overlay;
#[path = "cli/support.rs"]
#[expect(dead_code, reason = "this file needs a part of what the tests of the command share")]
mod support;
#[path = "broken/verified.rs"]
mod verified;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use libtest_mimic::{Arguments, Failed, Trial};
use overlay::{EXPECTED, folders, lay, lay_base, name};
use support::{Desk, root};
use verified::{sound, verify};

fn main() -> ExitCode {
    let tests = root().join("tests");
    let broken = folders(&tests.join("broken-challenges"));
    assert!(broken.len() >= 208, "only {} broken challenges were found", broken.len());
    let mut trials: Vec<Trial> = broken
        .into_iter()
        .map(|folder| Trial::test(name(&folder).to_owned(), move || says_what_is_wrong(&folder)))
        .collect();
    trials.extend(
        folders(&tests.join("broken-bases"))
            .into_iter()
            .map(|base| Trial::test(format!("base-{}", name(&base)), move || holds(&base))),
    );
    trials.push(attack("nesting_beyond_reason", attacks::nesting_beyond_reason));
    trials.push(attack("more_than_anyone_writes", attacks::more_than_anyone_writes));
    trials.push(attack("files_that_are_none", attacks::files_that_are_none));
    #[cfg(unix)]
    trials.push(attack("names_that_no_terminal_should_see", attacks::names_that_no_terminal_should_see));
    trials.push(attack("a_byte_order_mark_is_no_mistake", attacks::a_byte_order_mark_is_no_mistake));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn attack(name: &str, run: fn()) -> Trial {
    Trial::test(name, move || {
        run();
        Ok(())
    })
}

/// A broken challenge gets the output in its `expected.txt`.
fn says_what_is_wrong(folder: &Path) -> Result<(), Failed> {
    let (desk, name) = (Desk::new(), name(folder));
    lay(folder, &desk.path(name));
    let outcome = verify(&desk, name);
    let got = outcome.all();
    sound(name, &outcome).map_err(|complaint| format!("{complaint}\n{got}"))?;
    let expected = fs::read_to_string(folder.join(EXPECTED)).unwrap_or_default();
    if got == expected {
        return Ok(());
    }
    if env::var_os("UPDATE_BROKEN").is_some() {
        fs::write(folder.join(EXPECTED), got)?;
        return Ok(());
    }
    Err(format!("### expected\n{expected}\n### got\n{got}").into())
}

/// Nothing is wrong with the base that others are laid over.
fn holds(base: &Path) -> Result<(), Failed> {
    let desk = Desk::new();
    lay_base(base, "whole", &desk.path("whole"));
    let outcome = verify(&desk, "whole");
    if outcome.status == 0 { Ok(()) } else { Err(outcome.all().into()) }
}
