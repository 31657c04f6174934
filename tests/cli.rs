//! The command `judge` as users and scripts meet it: what it prints, where, and the status it ends with.

mod cli {
    mod about;
    mod challenges;
    mod finding;
    mod formats;
    mod hidden;
    mod interrupt;
    mod mutate;
    mod own_cases;
    mod run;
    mod seal;
    mod support;
    mod terminal;
    mod verify;
}
