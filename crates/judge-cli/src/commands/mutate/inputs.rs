//! Random inputs for mutants that no case noticed: the smallest one on which a mutant differs from the reference, as a
//! case to add.

use std::collections::BTreeMap;
use std::sync::Arc;

use judge::{Cancellation, Challenge, Judge};
use judge_author::mutation::Mutation;
use judge_author::stress::{Counterexample, Options, StressError, Trials};

use crate::commands::stress::{CounterexampleData, snippet};
use crate::style::DIM;
use crate::text::{counted, indented, put, tame};

/// The finding for each survivor, by the mutant's id.
#[derive(Default)]
pub(super) struct Tried {
    inputs: usize,
    found: BTreeMap<String, Option<Counterexample>>,
    /// Why inputs could not be tried.
    problem: Option<String>,
}

/// Tries inputs on all survivors of a challenge that declares its inputs.
pub(super) async fn try_inputs(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    mutation: &Mutation,
    stop: &Cancellation,
) -> Tried {
    let mut tried = Tried::default();
    if challenge.inputs().is_some() && mutation.survivors().next().is_some() {
        let result = search(judge, challenge, mutation, stop, &mut tried).await;
        tried.problem = result.err().map(|error| tame(&error.to_string()));
    }
    tried
}

async fn search(
    judge: &Judge,
    challenge: &Arc<Challenge>,
    mutation: &Mutation,
    stop: &Cancellation,
    tried: &mut Tried,
) -> Result<(), StressError> {
    let reference = challenge.reference().unwrap_or_default();
    let Some(trials) = Trials::prepare(judge, challenge, Options::default(), stop).await? else { return Ok(()) };
    if let Some(complaint) = trials.complaint() {
        return Err(complaint);
    }
    tried.inputs = trials.len();
    for survivor in mutation.survivors() {
        let source = survivor.mutant.source(reference);
        let found = trials.against(judge, source.as_bytes(), stop, |_| {}).await?;
        if stop.is_cancelled() {
            return Ok(());
        }
        tried.found.insert(survivor.mutant.id.clone(), found);
    }
    Ok(())
}

impl Tried {
    /// The lines below a survivor; empty when no inputs were tried on it. No case of a sealed challenge is shown.
    pub(super) fn lines(&self, mutant: &str, is_secret: bool) -> String {
        let mut text = String::new();
        match self.found.get(mutant) {
            Some(Some(found)) if is_secret => {
                put(
                    &mut text,
                    &format!(
                        "      {DIM}an input tells it apart from the reference: {}{DIM:#}",
                        counted(found.size, "value")
                    ),
                );
            }
            Some(Some(found)) => {
                put(&mut text, "      this case would notice it:");
                put(&mut text, &indented(&tame(&snippet::case(&found.case)), "        "));
            }
            Some(None) => {
                let inputs = counted(self.inputs, "input");
                put(
                    &mut text,
                    &format!("      {DIM}{inputs} made at random did not tell it apart from the reference{DIM:#}"),
                );
            }
            None => {}
        }
        text
    }

    /// Why inputs could not be tried, if they could not.
    pub(super) fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// The finding for a mutant in JSON; `None` when no inputs were tried or none was found.
    pub(super) fn data(&self, mutant: &str, is_secret: bool) -> Option<CounterexampleData> {
        self.found.get(mutant)?.as_ref().filter(|_| !is_secret).map(CounterexampleData::of)
    }
}
