//! A challenge, valid by construction: what is asked, how it is called, what limits and rules hold, and its cases.
//!
//! Second stage of the flow: `bank` reads files, [`crate::challenge`] gives them meaning, `prepare` completes the
//! cases. It does no I/O and knows neither the sandbox nor how answers are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

use judge_sandbox::Value;

use crate::fingerprint::Fingerprint;

pub(crate) mod build;
pub(crate) mod decisive;
mod derived;
pub(crate) mod described;
pub(crate) mod drill;
mod expected;
pub(crate) mod folder;
pub(crate) mod inputs;
mod kinds;
mod learning;
mod mutation;
pub(crate) mod raw;
pub(crate) mod reading;
mod rules;
pub(crate) mod sealed;
mod terms;
pub(crate) mod written;

pub use self::drill::{Choice, Drill, Question};
pub use self::expected::{Expected, TestsResult};
pub(crate) use self::inputs::Inputs;
pub use self::kinds::{Database, Elapsed, SqlEntry, Statements, TestsEntry};
pub use self::learning::{Explanation, Level};
pub use self::mutation::{Equivalent, MutationBar};
pub use self::rules::{Construct, Rules};
pub use self::sealed::Sealed;
pub use self::terms::{LimitChanges, Terms};
pub use judge_sandbox::{Call, Codec, Limits, class_of};

/// The name of a challenge: lower-case letters, digits and hyphens, unique within a bank.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct ChallengeId(String);

/// The name of a case: lower-case letters, digits and hyphens, unique within its challenge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct CaseId(String);

macro_rules! identifier {
    ($name:ident) => {
        impl $name {
            /// Accepts `text` if it consists of lower-case letters, digits and single hyphens between them.
            pub fn new(text: impl Into<String>) -> Option<Self> {
                let text = text.into();
                let valid = !text.is_empty()
                    && text.len() <= 64
                    && text.split('-').all(|part| {
                        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
                    });
                valid.then_some(Self(text))
            }

            /// The identifier as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::new(text).ok_or("a name in lower-case letters, digits and single hyphens is missing")
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

identifier!(ChallengeId);
identifier!(CaseId);

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

/// What people read about a challenge. Of all this, only the starter of a repair affects a verdict.
#[derive(Debug, Clone)]
pub(crate) struct About {
    /// `None` where it is the id.
    pub(crate) title: Option<String>,
    pub(crate) level: Level,
    pub(crate) topics: Vec<String>,
    pub(crate) track: Option<String>,
    pub(crate) builds_on: Vec<String>,
    pub(crate) minutes: u32,
    pub(crate) complexity: Option<Complexity>,
    pub(crate) statement: String,
    /// What the second stage adds, and the third, and so on.
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
    /// Whether the limits hold for all cases, regardless of groups and cases.
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
    /// The hash of the file that declares them.
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
    /// Whether nothing of it may be written to disk or quoted in an error.
    pub(crate) secret: bool,
}

impl Challenge {
    /// The mark of a line where something still has to be filled in, as `judge init` writes it.
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

    /// The files, by relative path, and the lines in which [`Challenge::UNFINISHED`] still stands.
    pub fn unfinished(&self) -> &[(String, u32)] {
        &self.provenance.unfinished
    }

    /// The encrypted part, when the hidden cases are sealed and were not opened.
    pub fn sealed(&self) -> Option<&Sealed> {
        self.provenance.sealed.as_ref()
    }

    /// Whether the challenge was sealed and is now open: what is made from it stays in memory, errors quote none of it.
    pub fn is_secret(&self) -> bool {
        self.provenance.secret
    }
}

/// What is called in the candidate's source, and how.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// One call of a function per case.
    Function(FunctionEntry),
    /// A sequence of calls on objects of one class per case.
    Class(ClassEntry),
    /// The source runs as a program, from standard input to standard output.
    Program,
    /// The source is SQL, asked of a database.
    Sql(SqlEntry),
    /// The source is tests of a module that each case supplies.
    Tests(TestsEntry),
    /// The source is a sheet of answers to short questions; none of it is run.
    Drill(Drill),
}

impl Entry {
    /// The kind's word in files and output.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Function(_) => "function",
            Self::Class(_) => "class",
            Self::Program => "program",
            Self::Sql(_) => "sql",
            Self::Tests(_) => "tests",
            Self::Drill(drill) => drill.word(),
        }
    }

    /// The extension of files that hold a solution: `py`, `sql`, or `toml` for a sheet of answers.
    pub fn extension(&self) -> &'static str {
        match self {
            Self::Sql(_) => "sql",
            Self::Drill(_) => "toml",
            Self::Function(_) | Self::Class(_) | Self::Program | Self::Tests(_) => "py",
        }
    }

    /// The first line of a file, which says which challenge it solves.
    pub fn naming_line(&self, id: &str) -> String {
        let comment = if matches!(self, Self::Sql(_)) { "--" } else { "#" };
        format!("{comment} judge: {id}")
    }

    /// Accepted spellings of the entry, the challenge's own first; empty where nothing is called by name.
    pub fn spellings(&self) -> Vec<&str> {
        let (name, aliases) = match self {
            Self::Function(function) => (&function.name, &function.aliases),
            Self::Class(class) => (&class.name, &class.aliases),
            Self::Program | Self::Sql(_) | Self::Tests(_) | Self::Drill(_) => return Vec::new(),
        };
        std::iter::once(name).chain(aliases).map(String::as_str).collect()
    }
}

/// A function entry: its names, parameters and what counts as its answer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FunctionEntry {
    /// The challenge's own spelling, such as `two_sum`.
    pub name: String,
    /// Other accepted spellings, such as `Solution.twoSum`.
    pub aliases: Vec<String>,
    /// The parameters in order; empty when the author did not name them.
    pub parameters: Vec<Parameter>,
    /// The shape the result is decoded from, if it is not plain data.
    pub returns: Option<Codec>,
    /// The index of the parameter whose value after the call is the answer; `None` means the result is.
    pub answer: Option<usize>,
}

impl FunctionEntry {
    /// The parameter that each argument of a call is for: first `by_position` positional arguments, then those by name.
    pub(crate) fn places(
        &self,
        by_position: usize,
        keywords: &[(String, Value)],
    ) -> impl Iterator<Item = Option<usize>> {
        let named = keywords.iter().map(|(name, _)| self.parameters.iter().position(|one| one.name == *name));
        (0..by_position).map(Some).chain(named)
    }
}

/// A parameter of a function entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// The parameter's name.
    pub name: String,
    /// The shape the argument is built in, if it is not plain data.
    pub codec: Option<Codec>,
}

/// A class entry: its accepted names, and which methods answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClassEntry {
    /// The challenge's own spelling, such as `LRUCache`.
    pub name: String,
    /// Other accepted spellings.
    pub aliases: Vec<String>,
    /// The methods that return something; what others return is ignored. `None` when the author does not say: then a
    /// method returns nothing if it has nothing to return in the reference, or in the expected answers.
    pub returns: Option<Vec<String>>,
}

/// How an answer is compared with the expected one.
#[derive(Debug, Clone, PartialEq)]
pub enum Comparison {
    /// Equal values, by Python's idea of equality except that `True` is not `1` and a tuple equals a list.
    Exact,
    /// Text by lines: trailing white space and trailing empty lines do not count.
    Lines,
    /// Text by tokens: only the words between white space count.
    Tokens,
    /// Numbers within a tolerance, everything else exactly.
    Float {
        /// The greatest absolute difference that is accepted.
        absolute: f64,
        /// The greatest difference relative to the expected number that is accepted.
        relative: f64,
    },
    /// A collection whose order does not matter.
    Unordered {
        /// Whether the order inside inner collections does not matter either.
        nested: bool,
    },
    /// The author's Python decides, in a sandbox of its own: `check(input, expected, answer)`.
    Custom {
        /// The checker's source.
        source: Arc<str>,
    },
    /// The author's checker is sealed: the expected answer is accepted, and any other is left undecided, as `skipped`.
    Sealed,
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

/// One input, and what a right solution makes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The name, unique within the challenge.
    pub id: CaseId,
    /// The group that the case is reported in.
    pub group: String,
    /// Whether candidates may see the case.
    pub visibility: Visibility,
    /// What to tell a candidate who fails the case.
    pub hint: Option<String>,
    /// Why the expected answer is right; among hidden cases only a drill's have one, for afterwards.
    pub explanation: Option<String>,
    /// The number of points the case is worth.
    pub points: u32,
    /// The stage of the challenge that the case belongs to, from 1; judged once all cases of earlier stages are
    /// accepted.
    pub stage: u32,
    /// How much virtual time must and may pass.
    pub elapsed: Elapsed,
    /// The case's own limits and comparison, in place of those of the challenge and of its group.
    pub terms: Terms,
    /// How many times the function is called in the same interpreter, each time with a fresh copy of the same
    /// arguments; usually 1. Each answer has to be right.
    pub repeat: u32,
    /// The arguments of earlier calls of the function in the same interpreter; their answers are ignored.
    pub before: Vec<Vec<Value>>,
    /// What the candidate's code is given.
    pub input: Input,
    /// What a right solution answers; `None` means what the reference answers.
    pub expected: Option<Expected>,
}

/// Whether candidates may see a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Shown with input, expected answer and explanation.
    Sample,
    /// Only id, group, verdict, usage and hint are shown.
    Hidden,
}

impl Visibility {
    /// The word used in output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::Hidden => "hidden",
        }
    }

    /// The group of a case that names none.
    pub(crate) fn group(self) -> &'static str {
        match self {
            Self::Sample => "samples",
            Self::Hidden => "hidden",
        }
    }
}

/// What a candidate's code is given in one case.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// Arguments, calls, or standard input.
    pub stimulus: Stimulus,
    /// The keyword arguments of a function call.
    pub keywords: Vec<(String, Value)>,
    /// Files of the working directory, by relative path.
    pub files: Vec<(String, Vec<u8>)>,
    /// Files that are SQLite databases, made before the case is run.
    pub databases: Vec<Database>,
}

/// The part of an input that depends on the kind of entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Stimulus {
    /// Positional arguments of one call.
    Arguments(Vec<Value>),
    /// A constructor call, then calls of methods and further constructors.
    Calls(Vec<Call>),
    /// What a program reads.
    Program {
        /// Standard input, which need not be text.
        stdin: Vec<u8>,
        /// Command-line arguments after the program's name.
        arguments: Vec<String>,
    },
    /// What a submission in SQL is run against.
    Database {
        /// The SQL that fills the database after the schema.
        seed: String,
        /// What is asked after the submission has run; `None` means its own last query answers.
        query: Option<String>,
    },
    /// What submitted tests are run against.
    Implementation {
        /// The file, relative to the challenge's folder; empty for one made in code.
        file: String,
        /// The source.
        source: Arc<str>,
    },
    /// A question of a drill.
    Question(Question),
}
