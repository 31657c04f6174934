//! The sheet of a drill, as candidates begin with it. `raw/sheet` reads it once it is filled in.

use std::fmt::Write as _;

use super::{Case, ChallengeId, Drill, Stimulus};

/// The sheet that a candidate fills in: each question as a comment, and an empty answer.
pub(crate) fn sheet(id: &ChallengeId, drill: Drill, cases: &[Case]) -> String {
    let mut sheet = format!("# judge: {id}\n");
    sheet.push_str(match drill {
        Drill::Predict => {
            "# Write what each program prints between the quotes, line by line. Of a program that ends with an\n\
             # exception, the last line is the name of its type, such as ValueError.\n"
        }
        Drill::Choose => "# List the options that hold between the brackets, such as [\"a\", \"c\"]; none is [].\n",
    });
    for case in cases {
        let Stimulus::Question(question) = &case.input.stimulus else { continue };
        sheet.push('\n');
        let mut comment = |text: &str| {
            for line in text.trim_end().lines() {
                // A comment in TOML allows no control character but the tab.
                let line: String = line.chars().filter(|letter| *letter == '\t' || !letter.is_control()).collect();
                let _ = writeln!(sheet, "{}", format!("# {line}").trim_end());
            }
        };
        if let Some(text) = &question.text {
            comment(text);
        }
        for (name, content) in &case.input.files {
            comment(&format!("{name}:"));
            comment(&String::from_utf8_lossy(content));
            if drill == Drill::Predict {
                comment("The program:");
            }
        }
        for option in &question.options {
            let mut lines = option.text.trim_end().lines();
            comment(&format!("{}  {}", option.label, lines.next().unwrap_or_default()));
            lines.for_each(|line| comment(&format!("{:width$}  {line}", "", width = option.label.len())));
        }
        match drill {
            Drill::Predict => {
                comment(&question.program);
                let _ = writeln!(sheet, "{} = '''\n'''", case.id);
            }
            Drill::Choose => {
                let _ = writeln!(sheet, "{} = []", case.id);
            }
        }
    }
    sheet
}
