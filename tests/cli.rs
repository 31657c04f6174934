//! The command `judge` as users and scripts meet it: what it prints, where, and the status it ends with.

mod cli {
    mod about;
    mod attacked_pipelines;
    mod author_checks;
    mod authors_page;
    mod baseline;
    mod challenges;
    mod class_of_clones;
    mod class_report;
    mod compare;
    mod complexity;
    mod drills;
    mod explanations;
    mod finding;
    mod foreign_text;
    mod formats;
    mod grade;
    mod grade_files;
    mod hidden;
    mod hidden_costs;
    mod hints;
    mod hostile_files;
    mod init;
    mod interrupt;
    mod kinds;
    mod messages;
    mod mutate;
    mod near_misses;
    mod own_cases;
    mod practice_repos;
    mod ready_to_use;
    mod replay;
    mod run;
    mod schema;
    mod seal;
    mod stages;
    mod stress;
    mod support;
    mod terminal;
    mod tracks;
    mod verify;
    mod wrong_paths;
}
