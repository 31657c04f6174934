//! Without a list of files: every Python or SQL file that names a challenge of the bank, in a line or by its own name.
//!
//! Files that cannot be anybody's solution are passed over: those in hidden folders, virtual environments, caches and
//! folders of challenges.

use judge::folders::is_ignored;

use super::{Assignment, Challenges, FOREIGN, Handed, Named, Obstacle, Planned, is_left_out, may_be_solution, near};
use crate::gradebook::Need;
use crate::manifest::Manifest;
use crate::pattern::join;
use crate::tree::{Kind, MAX_DEPTH};

/// Adds all files that are found; `manifest` says what counts as passing.
pub(super) fn add(assignment: &mut Assignment, manifest: &Manifest, challenges: &Challenges) {
    let mut files = Vec::new();
    visit(assignment, manifest, "", &mut files);
    files.sort_unstable();
    let ids = near::Ids::of(&challenges.bank);
    for path in files {
        let named = if may_be_solution(&path) { challenges.named_by(&assignment.tree, &path) } else { Named::Nothing };
        let (challenge, obstacle) = match named {
            Named::Challenge(challenge) => (Some(challenge), None),
            Named::Unavailable(obstacle) => (None, Some(obstacle)),
            Named::Nothing => {
                if let Some(challenge) = ids.close_to(&path) {
                    assignment.notes.push(near::passed_over(&path, challenge));
                }
                continue;
            }
        };
        assignment.works.push(Planned {
            path,
            student: None,
            challenge,
            obstacle,
            group: None,
            need: Need::Required,
            pass: manifest.pass,
            points: None,
            due: manifest.due,
            handed_in: Handed::Immaterial,
            beside: Vec::new(),
            version: None,
            instead: None,
        });
    }
    let broken = |work: &&Planned| matches!(work.obstacle, Some(Obstacle::BrokenChallenge(_)));
    let broken: Vec<String> = assignment.works.iter().filter(broken).map(|work| work.path.clone()).collect();
    for path in broken {
        assignment.notes.push(format!("{path}: its challenge is broken; `judge verify FOLDER` shows why"));
    }
}

fn visit(assignment: &mut Assignment, manifest: &Manifest, folder: &str, files: &mut Vec<String>) {
    let names = assignment.tree.names(folder);
    let has = |wanted: &str| names.iter().any(|(name, kind)| name == wanted && *kind == Kind::File);
    if has("pyvenv.cfg") {
        return;
    }
    if has("challenge.toml") {
        let shown = if folder.is_empty() { "the graded folder" } else { folder };
        assignment.tree.note(format!("{shown}: this is a challenge, so its files are not graded"));
        return;
    }
    if folder.split('/').count() >= MAX_DEPTH {
        assignment.tree.note(format!("{folder}: folders deeper than {MAX_DEPTH} are not searched"));
        return;
    }
    for (name, kind) in names.iter() {
        let path = join(folder, name);
        if assignment.tree.is_spent() {
            return;
        }
        if is_ignored(name) || is_left_out(&mut assignment.tree, manifest, &path) {
            continue;
        }
        match kind {
            Kind::Folder if FOREIGN.contains(&name.as_str()) => {}
            Kind::Folder => visit(assignment, manifest, &path, files),
            Kind::File | Kind::Other => files.push(path),
            Kind::Link => assignment.tree.note(format!("{path}: the symbolic link is not followed")),
        }
    }
}
