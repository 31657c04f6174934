//! The command `judge` as users and scripts meet it: what it prints, where, and the status it ends with.

mod cli {
    mod about;
    mod challenges;
    mod compare;
    mod finding;
    mod formats;
    mod hidden;
    mod interrupt;
    mod own_cases;
    mod replay;
    mod run;
    mod support;
    mod terminal;
    mod verify;
}
