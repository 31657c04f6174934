//! A challenge, valid by construction: what is asked, how it is called, what limits and rules hold, and its cases.
//!
//! Second stage of the flow: `bank` reads files, [`crate::challenge`] gives them meaning, `prepare` completes the
//! cases. It does no I/O and knows neither the sandbox nor how answers are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::fingerprint::Fingerprint;

pub(crate) mod build;
mod case;
pub(crate) mod decisive;
mod derived;
pub(crate) mod described;
pub(crate) mod drill;
mod entry;
mod expected;
pub(crate) mod folder;
mod id;
pub(crate) mod inputs;
mod kinds;
mod learning;
mod mutation;
pub(crate) mod raw;
pub(crate) mod reading;
mod rules;
pub(crate) mod sealed;
pub(crate) mod sheet;
mod terms;
pub(crate) mod written;

pub use self::case::{Case, Input, Stimulus, Visibility};
pub use self::drill::{Choice, Drill, Question};
pub use self::entry::{ClassEntry, Entry, FunctionEntry, Parameter};
pub use self::expected::{Expected, TestsResult};
pub use self::id::{CaseId, ChallengeId};
pub(crate) use self::inputs::Inputs;
pub use self::kinds::{Database, Elapsed, SqlEntry, Statements, TestsEntry};
pub use self::learning::{Explanation, Level};
pub use self::mutation::{Equivalent, MutationBar};
pub use self::rules::{Construct, Rules};
pub use self::sealed::Sealed;
pub use self::terms::{Comparison, LimitChanges, Terms};
pub use judge_sandbox::{Call, Codec, Limits, class_of};

/// A coding challenge with everything needed to judge a solution of it.
#[derive(Debug, Clone)]
pub struct Challenge {
    pub(crate) id: ChallengeId,
    pub(crate) about: About,
    pub(crate) entry: Entry,
    pub(crate) terms: CommonTerms,
    pub(crate) rules: Rules,
    pub(crate) schema: Option<Arc<str>>,
    pub(crate) max_changed_lines: Option<u32>,
    /// Whether its entry is looked for and called.
    pub(crate) is_called: bool,
    /// The methods of its class whose results are ignored, where its author does not say; computed when first needed.
    pub(crate) silent: OnceLock<BTreeSet<String>>,
    pub(crate) cases: Vec<Case>,
    pub(crate) authoring: Authoring,
    pub(crate) provenance: Provenance,
}

/// What people read about a challenge. None of it affects a verdict, except the starter of a repair.
#[derive(Debug, Clone)]
pub(crate) struct About {
    /// `None` if the id serves as the title.
    pub(crate) title: Option<String>,
    pub(crate) level: Level,
    pub(crate) topics: Vec<String>,
    pub(crate) track: Option<String>,
    pub(crate) builds_on: Vec<String>,
    pub(crate) minutes: u32,
    pub(crate) complexity: Option<Complexity>,
    pub(crate) statement: String,
    /// What each stage after the first adds, in order.
    pub(crate) stages: Vec<String>,
    pub(crate) starter: String,
    pub(crate) hints: Vec<String>,
    pub(crate) explanation: Option<Explanation>,
}

impl Default for About {
    fn default() -> Self {
        Self {
            title: None,
            level: Level::Mid,
            topics: Vec::new(),
            track: None,
            builds_on: Vec::new(),
            minutes: 30,
            complexity: None,
            statement: String::new(),
            stages: Vec::new(),
            starter: String::new(),
            hints: Vec::new(),
            explanation: None,
        }
    }
}

/// The limits and comparison for cases that have none of their own.
#[derive(Debug, Clone)]
pub(crate) struct CommonTerms {
    pub(crate) limits: Limits,
    pub(crate) comparison: Comparison,
    /// The limits and comparison of groups of cases, in place of the challenge's.
    pub(crate) groups: BTreeMap<String, Terms>,
    /// Whether the limits hold for all cases, regardless of what groups and cases set.
    pub(crate) has_one_limit: bool,
    /// Whether the comparison holds for all cases.
    pub(crate) has_one_comparison: bool,
    /// Whether its author chose how answers are compared, rather than leaving the default.
    pub(crate) comparison_is_chosen: bool,
}

/// What an author needs to make cases and to show that they are good.
#[derive(Debug, Clone, Default)]
pub(crate) struct Authoring {
    pub(crate) reference: Option<Arc<str>>,
    pub(crate) solutions: Vec<Solution>,
    pub(crate) generator: Option<Generator>,
    pub(crate) inputs: Option<Arc<Inputs>>,
    /// The hash of the file that declares the inputs.
    pub(crate) inputs_file: Option<Fingerprint>,
    pub(crate) sizes: Option<Arc<str>>,
    pub(crate) mutation: Option<MutationBar>,
    pub(crate) equivalents: Vec<Equivalent>,
}

/// Where a challenge comes from, and what happened to it on the way.
#[derive(Debug, Clone)]
pub(crate) struct Provenance {
    pub(crate) origin: String,
    pub(crate) sealed: Option<Sealed>,
    /// Files in its folder that have no meaning.
    pub(crate) strays: Vec<String>,
    /// Files and lines where something still has to be filled in.
    pub(crate) unfinished: Vec<(String, u32)>,
    /// Whether it must not be written to disk or quoted in an error, not even in part.
    pub(crate) secret: bool,
}

impl Challenge {
    /// The marker that `judge init` writes on lines where something still has to be filled in.
    pub const UNFINISHED: &str = "FILL-IN";

    /// The identifier, equal to the challenge's folder name.
    pub fn id(&self) -> &ChallengeId {
        &self.id
    }

    /// The title, one line of plain text.
    pub fn title(&self) -> &str {
        self.about.title.as_deref().unwrap_or(self.id.as_str())
    }

    /// Who the challenge is meant for.
    pub fn level(&self) -> Level {
        self.about.level
    }

    /// What the challenge is about, most specific last.
    pub fn topics(&self) -> &[String] {
        &self.about.topics
    }

    /// The minutes an interviewer would allow.
    pub fn minutes(&self) -> u32 {
        self.about.minutes
    }

    /// The task in Markdown.
    pub fn statement(&self) -> &str {
        &self.about.statement
    }

    /// The file a candidate starts from.
    pub fn starter(&self) -> &str {
        &self.about.starter
    }

    /// What is called in the candidate's source, and how.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }

    /// What each case may use, unless its group or the case itself says otherwise.
    pub fn limits(&self) -> &Limits {
        &self.terms.limits
    }

    /// The limits and comparison of groups of cases, in place of the challenge's.
    pub fn groups(&self) -> &BTreeMap<String, Terms> {
        &self.terms.groups
    }

    /// What the case may use.
    pub fn limits_of(&self, case: &Case) -> Limits {
        if self.terms.has_one_limit {
            return self.terms.limits.clone();
        }
        case.terms.limits.over(&self.limits_of_group(&case.group))
    }

    /// What a case of the group may use if it sets nothing itself.
    pub(crate) fn limits_of_group(&self, group: &str) -> Limits {
        self.terms
            .groups
            .get(group)
            .map_or_else(|| self.terms.limits.clone(), |terms| terms.limits.over(&self.terms.limits))
    }

    /// How the answer to the case is compared.
    pub fn comparison_of<'c>(&'c self, case: &'c Case) -> &'c Comparison {
        let of_group = || self.terms.groups.get(&case.group).and_then(|terms| terms.comparison.as_ref());
        let own = case.terms.comparison.as_ref().or_else(of_group);
        own.filter(|_| !self.terms.has_one_comparison).unwrap_or(&self.terms.comparison)
    }

    /// Whether its author chose how the answer to the case is compared, rather than leaving the default.
    pub fn has_chosen_comparison(&self, case: &Case) -> bool {
        self.terms.comparison_is_chosen || *self.comparison_of(case) != self.terms.comparison
    }

    /// Each limit at its greatest among the cases; the challenge's own limits when there are no cases.
    pub fn limits_among<'c>(&self, cases: impl IntoIterator<Item = &'c Case>) -> Limits {
        let widest = |one: Limits, other: Limits| Limits {
            instructions: one.instructions.max(other.instructions),
            memory: one.memory.max(other.memory),
            output: one.output.max(other.output),
            sleep: one.sleep.max(other.sleep),
        };
        cases.into_iter().map(|case| self.limits_of(case)).reduce(widest).unwrap_or_else(|| self.terms.limits.clone())
    }

    /// What the source must not contain or reach.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The complexity the author asks for, if declared.
    pub fn complexity(&self) -> Option<&Complexity> {
        self.about.complexity.as_ref()
    }

    /// The SQL that makes the tables of every database of the challenge, before a case's own seed.
    pub fn schema(&self) -> Option<&str> {
        self.schema.as_deref()
    }

    /// How many lines of the starter a solution may change, when the task is to repair it.
    pub fn max_changed_lines(&self) -> Option<u32> {
        self.max_changed_lines
    }

    /// The cases written by hand, samples first; generated ones are not among them.
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// The cases that candidates may see.
    pub fn samples(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|case| case.visibility == Visibility::Sample)
    }

    /// The solution that answers the cases without an expected answer.
    pub fn reference(&self) -> Option<&str> {
        self.authoring.reference.as_deref()
    }

    /// Python whose `sized(n)` makes an input of size `n`, when complexity can be measured.
    pub fn sizes(&self) -> Option<&str> {
        self.authoring.sizes.as_deref()
    }

    /// The inputs that the challenge allows, when its author declares them.
    pub fn inputs(&self) -> Option<&Arc<Inputs>> {
        self.authoring.inputs.as_ref()
    }

    /// The hash of the file that declares the inputs; `None` where there is none, and for inputs declared in code.
    pub fn inputs_file(&self) -> Option<Fingerprint> {
        self.authoring.inputs_file
    }

    /// The share of the reference's mutants that the cases must kill, if the author sets one.
    pub fn mutation(&self) -> Option<&MutationBar> {
        self.authoring.mutation.as_ref()
    }

    /// The mutants of the reference that no case can kill, according to the author.
    pub fn equivalents(&self) -> &[Equivalent] {
        &self.authoring.equivalents
    }

    /// The author's solutions with the verdict each must get; the reference is not among them.
    pub fn solutions(&self) -> &[Solution] {
        &self.authoring.solutions
    }

    /// Where the challenge came from: a folder, the built-in bank, or `code`.
    pub fn origin(&self) -> &str {
        &self.provenance.origin
    }

    /// The files in its folder that have no meaning there, by relative path: misspelt names, backups.
    pub fn strays(&self) -> &[String] {
        &self.provenance.strays
    }

    /// The files, by relative path, and the lines in which [`Challenge::UNFINISHED`] still appears.
    pub fn unfinished(&self) -> &[(String, u32)] {
        &self.provenance.unfinished
    }

    /// The encrypted part, when the hidden cases are sealed and have not been opened.
    pub fn sealed(&self) -> Option<&Sealed> {
        self.provenance.sealed.as_ref()
    }

    /// Whether the challenge was sealed and is now open: what is made from it stays in memory, errors quote none of it.
    pub fn is_secret(&self) -> bool {
        self.provenance.secret
    }
}

/// The complexity an author asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complexity {
    /// In terms of instructions, such as `O(n)`.
    pub time: Option<String>,
    /// In terms of memory growth.
    pub memory: Option<String>,
    /// Whether a solution of another complexity is rejected where complexity is measured.
    pub required: bool,
}

/// Python that makes hidden cases: `generate(random)` yields them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generator {
    /// The generator's source.
    pub source: Arc<str>,
    /// The seed of the `random.Random` that it receives.
    pub seed: u64,
}

/// An author's solution and the verdict that it must get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// The file, relative to the challenge's folder.
    pub file: String,
    /// The source.
    pub source: Vec<u8>,
    /// The verdict that it must get.
    pub expect: crate::verdict::Verdict,
}
