//! `judge next`: which challenge to solve now, and why this one.

use anyhow::Result;
use judge::progress::{Proposal, in_order, proposal};
use schemars::JsonSchema;
use serde::Serialize;

use super::list::{self, ListedChallenge};
use crate::args::{Common, DataFormat, Next};
use crate::banks::Banks;
use crate::exit::ExitStatus;
use crate::json::{self, FormatVersion};
use crate::practice::Practice;
use crate::printer::Printer;
use crate::text::counted;

/// What `judge next --format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Proposal of judge next")]
pub(super) struct NextReport<'a> {
    /// The version of this format. It changes when a field changes its meaning or goes away; fields may be added.
    format_version: FormatVersion,
    /// The challenge to solve next; null when all are solved.
    challenge: Option<ListedChallenge<'a>>,
    /// Why it is that one.
    why: Option<String>,
    /// How many challenges match.
    meant: usize,
}

pub(super) fn next(arguments: &Next, common: &Common, banks: &Banks, printer: &mut Printer) -> Result<ExitStatus> {
    let known = Practice::of(common)?.read()?;
    let (bank, errors) = banks.all();
    let all = bank.iter().map(|challenge| &**challenge);
    let meant = in_order(all.filter(|challenge| list::is_meant(&arguments.filter, challenge)));
    let proposal = proposal(&meant, &bank, |id| known.is_solved(id));
    match (arguments.format, proposal) {
        (DataFormat::Json, proposal) => {
            let (challenge, why) =
                proposal.map(|found| (ListedChallenge::of(found.challenge), format!("why: {}", found.why))).unzip();
            let report = NextReport { format_version: FormatVersion, challenge, why, meant: meant.len() };
            printer.data(&json::written(&report))?;
        }
        (DataFormat::Human, Some(Proposal { challenge, why })) => {
            let (id, title, level) = (challenge.id(), judge::visible_line(challenge.title()), challenge.level().word());
            let about = format!("{level}, about {}", counted(challenge.minutes() as usize, "minute"));
            printer.result(&format!("{id}: {title} ({about})\n  why: {why}\n"))?;
            printer.next_step(&format!("judge new {id}"))?;
        }
        (DataFormat::Human, None) if meant.is_empty() => printer.result(&list::nothing(&arguments.filter, &bank))?,
        (DataFormat::Human, None) => {
            printer.result(&format!("everything is solved: {}\n", counted(meant.len(), "challenge")))?;
        }
    }
    Ok(list::warn_of_broken(&errors, printer))
}
