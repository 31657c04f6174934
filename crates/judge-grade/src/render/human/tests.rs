//! What people see of a grading.

use super::*;
use crate::render::tests::samples::samples;

#[test]
fn only_our_own_colours_control_the_terminal() {
    for gradebook in samples() {
        for text in [human(&gradebook), human_brief(&gradebook)] {
            let own = text.replace("\u{1b}[0m", "");
            let own = ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[31m", "\u{1b}[32m", "\u{1b}[33m"]
                .iter()
                .fold(own, |text, escape| text.replace(escape, ""));
            assert_eq!(judge::visible(&own), own);
            assert!(text.lines().all(|line| line.len() < 4_000), "no line is endless");
        }
    }
}

#[test]
fn every_work_that_did_not_pass_is_listed() {
    for gradebook in samples() {
        let text = human(&gradebook);
        let brief = human_brief(&gradebook);
        for work in gradebook.works.iter().filter(|work| work.standing != Standing::Passed) {
            let path = clean::line(&work.path);
            assert!(text.contains(&path) && brief.contains(&path), "{path}\n{text}");
        }
        assert!(text.contains(&facts::summary(&gradebook)));
    }
}
