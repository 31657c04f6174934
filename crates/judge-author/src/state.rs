//! Solutions that keep state from one call to the next, or share it between objects: does some case notice them?
//!
//! It complements [`mutation`](crate::mutation), whose mutants are small changes. These solutions are the reference
//! with a few lines added at its end, one for each place where state is kept by mistake, and are right as long as
//! nothing is called twice and no second object is made. As each case runs in a fresh interpreter, only a case made for
//! it shows such a mistake.

use std::sync::Arc;

use judge::{Cancellation, Challenge, Entry, Judge, Request, Submission, Verdict};

use crate::mutants::{SourceError, mutants};
use crate::mutation::{MutationError, Trial, decisive};

/// Where a solution keeps state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In an attribute of a class.
    Class,
    /// In a global variable.
    Module,
    /// In the default of a parameter.
    Default,
}

impl Place {
    /// The place's word in output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Class => "class",
            Self::Module => "module",
            Self::Default => "default",
        }
    }

    /// Where it is, in words.
    pub fn described(self) -> &'static str {
        match self {
            Self::Class => "at class level",
            Self::Module => "at module level",
            Self::Default => "in a default argument",
        }
    }
}

/// What happens to solutions that keep state.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct State {
    /// The places where nothing notices it.
    pub unnoticed: Vec<Place>,
    /// The places that were tried.
    pub tried: Vec<Place>,
}

/// A solution that keeps state.
struct Keeping {
    place: Place,
    source: String,
}

/// Runs solutions of a challenge that keep state. There are none for entries other than functions and classes, nor for
/// a reference whose entry cannot be seen; what rules or a limit on changed lines forbid is not tried.
///
/// # Errors
///
/// When the reference cannot be read, or the judge fails.
pub async fn judge_state(judge: &Judge, trial: &Trial, stop: &Cancellation) -> Result<State, MutationError> {
    let challenge = trial.challenge();
    let mut state = State { unnoticed: Vec::new(), tried: Vec::new() };
    for keeping in keeping(challenge)? {
        let submission = Submission::new(keeping.source);
        let request = Request::new(Arc::clone(challenge), submission).fail_fast(true).cancel_with(stop.clone());
        let report = judge.submit(request).await?;
        if stop.is_cancelled() {
            return Ok(state);
        }
        match report.verdict() {
            Verdict::Accepted => state.unnoticed.push(keeping.place),
            Verdict::Unjudged => {
                let (challenge, mutant) = (challenge.id().to_string(), format!("state-{}", keeping.place.word()));
                return Err(MutationError::Unjudged { challenge, mutant, reason: decisive(&report) });
            }
            // What the rules forbid is not noticed by any case.
            Verdict::RuleViolation => continue,
            _ => {}
        }
        state.tried.push(keeping.place);
    }
    Ok(state)
}

/// The solutions that keep state, where the reference can be made into one.
fn keeping(challenge: &Challenge) -> Result<Vec<Keeping>, MutationError> {
    let name = || challenge.id().to_string();
    let is_class = match challenge.entry() {
        Entry::Function(_) => false,
        Entry::Class(_) => true,
        Entry::Program | Entry::Sql(_) | Entry::Tests(_) | Entry::Drill(_) => return Ok(Vec::new()),
    };
    let reference = challenge.reference().ok_or_else(|| MutationError::NoReference { challenge: name() })?;
    if let Some(place) = judge::obstacle(reference) {
        return Err(MutationError::Unreadable { challenge: name(), reason: SourceError::NotPython(place) });
    }
    let parsed = ruff_python_parser::parse_module(reference).map_err(|_| {
        // Making mutants reports what is wrong with it.
        let reason = mutants(reference).err().unwrap_or(SourceError::TooLong);
        MutationError::Unreadable { challenge: name(), reason }
    })?;
    let body = &parsed.syntax().body;
    let defines_class =
        |name: &str| body.iter().any(|stmt| stmt.as_class_def_stmt().is_some_and(|class| class.name.as_str() == name));
    let defines = |name: &str| {
        body.iter().any(|stmt| stmt.as_function_def_stmt().is_some_and(|function| function.name.as_str() == name))
    };
    for spelling in challenge.entry().spellings() {
        let found = match spelling.split_once('.') {
            _ if is_class && defines_class(spelling) => objects(spelling),
            None if !is_class && defines(spelling) => calls(spelling),
            Some((class, method)) if !is_class && defines_class(class) => {
                vec![(Place::Class, of_method(class, method))]
            }
            _ => continue,
        };
        let source = |(place, behind): (Place, String)| Keeping { place, source: format!("{reference}\n\n{behind}") };
        return Ok(found.into_iter().map(source).collect());
    }
    Ok(Vec::new())
}

/// Code that makes all objects of a class the first one: with its current state, or as the constructor leaves it each
/// time.
fn objects(class: &str) -> Vec<(Place, String)> {
    let at_class = format!(
        "class {class}({class}):\n    kept_objects = []\n\n    def __new__(cls, *arguments, **named):\n        if not \
         cls.kept_objects:\n            cls.kept_objects.append(super().__new__(cls))\n        return \
         cls.kept_objects[0]\n\n    def __init__(self, *arguments, **named):\n        if len(self.kept_objects) == 1:\n            \
         self.kept_objects.append(None)\n            super().__init__(*arguments, **named)\n"
    );
    let at_module = format!(
        "kept_objects = []\n\n\nclass {class}({class}):\n    def __new__(cls, *arguments, **named):\n        if not \
         kept_objects:\n            kept_objects.append(super().__new__(cls))\n        return kept_objects[0]\n"
    );
    let in_default = format!(
        "class {class}({class}):\n    def __new__(cls, *arguments, kept_objects=[], **named):\n        if not \
         kept_objects:\n            kept_objects.append(super().__new__(cls))\n        return kept_objects[0]\n"
    );
    vec![(Place::Class, at_class), (Place::Module, at_module), (Place::Default, in_default)]
}

/// Code that makes a function do nothing once it has been called. A call inside its first call is a recursion, and
/// works.
fn calls(function: &str) -> Vec<(Place, String)> {
    let body = "    if len(kept_calls) == 2:\n        return None\n    if kept_calls:\n        return \
                kept_function(*arguments, **named)\n    kept_calls.append(1)\n    answer = kept_function(*arguments, **named)\n    \
                kept_calls.append(2)\n    return answer\n";
    let at_module =
        format!("kept_calls = []\nkept_function = {function}\n\n\ndef {function}(*arguments, **named):\n{body}");
    let in_default =
        format!("kept_function = {function}\n\n\ndef {function}(*arguments, kept_calls=[], **named):\n{body}");
    vec![(Place::Module, at_module), (Place::Default, in_default)]
}

/// The same for a method of an object that is made for each call.
fn of_method(class: &str, method: &str) -> String {
    format!(
        "class {class}({class}):\n    kept_calls = []\n\n    def {method}(self, *arguments, **named):\n        if \
         len(self.kept_calls) == 2:\n            return None\n        if self.kept_calls:\n            return \
         super().{method}(*arguments, **named)\n        self.kept_calls.append(1)\n        answer = \
         super().{method}(*arguments, **named)\n        self.kept_calls.append(2)\n        return answer\n"
    )
}

#[cfg(test)]
mod tests {
    use judge::{Call, Case, ClassEntry, Settings, Value};

    use super::*;

    fn unnoticed(challenge: judge::ChallengeBuilder) -> (Vec<Place>, usize) {
        let judge = Judge::new(&Settings::default()).expect("the judge works here");
        let challenge = Arc::new(challenge.build().expect("a valid challenge"));
        let state = blocking(async {
            let stop = Cancellation::new();
            let trial = Trial::of(&judge, &challenge, &stop).await?.expect("nobody cancels");
            judge_state(&judge, &trial, &stop).await
        });
        (state.unnoticed, state.tried.len())
    }

    fn blocking<T>(future: impl Future<Output = Result<T, MutationError>>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        runtime.block_on(future).expect("the solutions are judged")
    }

    #[test]
    fn state_of_a_function_called_once_goes_unnoticed() {
        let plain = "def evens(nums):\n    return [n for n in nums if n % 2 == 0]\n";
        let method = "class Solution:\n    def evens(self, nums):\n        return [n for n in nums if n % 2 == 0]\n";
        let recursive =
            "def evens(nums):\n    if not nums: return []\n    return nums[:1 - nums[0] % 2] + evens(nums[1:])\n";
        let coroutine = "async def evens(nums):\n    return [n for n in nums if n % 2 == 0]\n";
        for (reference, places) in [
            (plain, &[Place::Module, Place::Default][..]),
            (recursive, &[Place::Module, Place::Default]),
            (coroutine, &[Place::Module, Place::Default]),
            (method, &[Place::Class]),
        ] {
            let entry = judge::FunctionEntry {
                name: "evens".to_owned(),
                aliases: vec!["Solution.evens".to_owned()],
                ..judge::FunctionEntry::default()
            };
            let case = || Case::function("some", [vec![1, 2, 4]]).expecting([2, 4]);
            let challenge = || Challenge::builder("evens").function_entry(entry.clone()).reference(reference);
            assert_eq!(unnoticed(challenge().sample(case())), (places.to_vec(), places.len()), "{reference}");
            assert_eq!(unnoticed(challenge().sample(case().repeat(2))), (vec![], places.len()), "{reference}");
        }
    }

    #[test]
    fn arguments_by_name_and_rules_hide_no_state() {
        let entry = || judge::FunctionEntry { name: "evens".to_owned(), ..judge::FunctionEntry::default() };
        let case = |id: &str| Case::function(id, [vec![1, 2, 4]]).expecting([2, 4]);
        let reference = "def evens(nums, *, limit=9):\n    return [n for n in nums if n % 2 == 0 and n < limit]\n";
        let challenge =
            || Challenge::builder("evens").function_entry(entry()).reference(reference).sample(case("some"));
        let named = challenge().hidden(case("named").keyword("limit", 5));
        assert_eq!(unnoticed(named), (vec![Place::Module, Place::Default], 2));
        // Code that keeps calls in a list cannot be written under this rule, so nothing is known.
        let rules = judge::Rules { forbid_methods: vec!["append".to_owned()], ..judge::Rules::default() };
        assert_eq!(unnoticed(challenge().rules(rules)), (vec![], 0));
    }

    #[test]
    fn shared_state_of_a_class_with_one_object_goes_unnoticed() {
        let plain = "class Box:\n    def __init__(self, n): self.n = n\n    def get(self): return self.n\n";
        let slots = plain.replace("    def __init__", "    __slots__ = ['n']\n    def __init__");
        let call = |name: &str, arguments: &[i64]| Call::new(name, arguments.iter().copied());
        let one = [call("Box", &[1]), call("get", &[])];
        let both = [call("a = Box", &[1]), call("b = Box", &[2]), call("a.get", &[]), call("b.get", &[])];
        for reference in [plain, &slots] {
            let challenge = || {
                let entry = ClassEntry { name: "Box".to_owned(), ..ClassEntry::default() };
                let case = Case::class("one", one.clone()).expecting(vec![Value::None, 1.into()]);
                Challenge::builder("box").class_entry(entry).reference(reference).sample(case)
            };
            let all = vec![Place::Class, Place::Module, Place::Default];
            assert_eq!(unnoticed(challenge()), (all, 3), "{reference}");
            let two = Case::class("two", both.clone()).expecting(vec![Value::None, Value::None, 1.into(), 2.into()]);
            assert_eq!(unnoticed(challenge().hidden(two)), (vec![], 3), "{reference}");
        }
    }

    #[test]
    fn programs_are_not_tried() {
        let program = Challenge::builder("echo")
            .program()
            .reference("print(1)\n")
            .sample(Case::program("a", "").expecting("1\n"));
        assert_eq!(unnoticed(program), (vec![], 0));
    }
}
