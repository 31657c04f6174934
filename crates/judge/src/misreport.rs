//! Whether a view that was made elsewhere answers a request: nothing is taken on trust that can be checked here.
//!
//! Comes after `receipt` and `disclosure`. Everything that can be known without judging is compared: who judged what,
//! which cases were to be run in which order, and what follows from their verdicts. Only judging again shows whether
//! the verdicts are right.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::challenge::build::{MAX_CASES, MAX_POINTS};
use crate::challenge::{Case, CaseId, Challenge, Comparison, Entry, Sealed, Visibility, decisive};
use crate::disclosure::{Audience, CaseView, View, is_same};
use crate::fingerprint::Fingerprint;
use crate::judge::Request;
use crate::plan::{self, Selection};
use crate::receipt::{Difference, Receipt, open_part};
use crate::report::Stages;
use crate::verdict::Verdict;

/// Why a view does not answer a request.
///
/// `Display` writes it as a sentence fragment about the report. It quotes nothing but ids of cases and, for another
/// version of judge, the beginning of that version on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Misreport {
    /// It has no receipt.
    Receipt,
    /// It was made by another judge, or of something else.
    Difference(Difference),
    /// Its receipt is for other options.
    Options,
    /// Its receipt does not cover what it says.
    Altered,
    /// It is for another audience.
    Audience,
    /// It names another challenge, or describes this one differently.
    Challenge,
    /// Its cases are not those that were asked for, or not in that order.
    Cases,
    /// The case has another group, or another visibility.
    Case(CaseId),
    /// Nothing explains why the case was skipped, or why it was not: a report that was cut short does not count as one.
    Skipped(CaseId),
    /// It shows something of the case that its audience must not see.
    Disclosed(CaseId),
    /// The overall verdict does not follow from those of the cases.
    Verdict,
    /// The points do not.
    Score,
    /// The stages do not.
    Stages,
    /// Its figures contradict each other, or are not for this audience.
    Figures,
}

impl View {
    /// Why the view cannot be what `audience` may see of a report on `request`; `None` if nothing speaks against it.
    ///
    /// It takes about as long as reading the view. Hashes of hidden cases are not recomputed, and neither are those of
    /// samples whose answers are the reference's. Of generated and sealed cases, little is known.
    pub fn misreport(&self, request: &Request, audience: Audience) -> Option<Misreport> {
        let cases = asked_for(request, self);
        let claim = Claim::new(self, request, audience, &cases);
        let checks = [of_the_receipt, of_the_challenge, of_the_cases, of_the_verdicts, of_the_points, of_the_figures];
        checks.into_iter().find_map(|check| check(&claim).err())
    }
}

impl Misreport {
    /// The kind of reason, in one word for programs.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Difference(difference) => difference.word(),
            Self::Options => "options",
            Self::Altered => "altered",
            Self::Audience => "audience",
            Self::Challenge => "challenge",
            Self::Cases => "cases",
            Self::Case(_) => "case",
            Self::Skipped(_) => "skipped",
            Self::Disclosed(_) => "disclosed",
            Self::Verdict => "verdict",
            Self::Score => "score",
            Self::Stages => "stages",
            Self::Figures => "figures",
        }
    }
}

impl fmt::Display for Misreport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Receipt => f.write_str("it has no receipt"),
            Self::Difference(difference) => fmt::Display::fmt(difference, f),
            Self::Options => f.write_str("its receipt is for other options"),
            Self::Altered => f.write_str("it does not match its own receipt"),
            Self::Audience => f.write_str("it is for another audience"),
            Self::Challenge => f.write_str("it is about another challenge"),
            Self::Cases => f.write_str("its cases are not those that were asked for"),
            Self::Case(case) => write!(f, "case {case} has another group, or another visibility"),
            Self::Skipped(case) => write!(f, "nothing explains why case {case} was skipped, or why it was not"),
            Self::Disclosed(case) => write!(f, "it shows something of case {case} that its audience must not see"),
            Self::Verdict => f.write_str("its verdict does not follow from those of its cases"),
            Self::Score => f.write_str("its points do not follow from its cases"),
            Self::Stages => f.write_str("its stages do not follow from its cases"),
            Self::Figures => f.write_str("its figures contradict each other, or are not for its audience"),
        }
    }
}

/// The cases that a request asks for, in plan order, as far as they are known: not generated ones, and not sealed ones,
/// for which one case stands if the maker of `view` could not open them either.
fn asked_for<'r>(request: &'r Request, view: &View) -> Vec<Cow<'r, Case>> {
    let challenge = &request.challenge;
    let own: HashSet<&str> = request.own_cases.iter().map(|case| case.id.as_str()).collect();
    let is_open = |told: &CaseView| told.visibility == Visibility::Sample || own.contains(told.id.as_str());
    let stands_alone = |case: &Case| view.cases.iter().all(|told| is_open(told) || told.id == case.id.as_str());
    let sealed = challenge.provenance.sealed.iter().map(Sealed::case).filter(stands_alone).map(Cow::Owned);
    let all = challenge.cases.iter().map(Cow::Borrowed).chain(sealed);
    let mut cases: Vec<Cow<'_, Case>> = match &request.selection {
        Selection::All => all.collect(),
        Selection::Samples => challenge.samples().map(Cow::Borrowed).collect(),
        Selection::Only(ids) => {
            let ids: HashSet<&CaseId> = ids.iter().collect();
            all.filter(|case| ids.contains(&case.id) || case.is_of_a_right_implementation()).collect()
        }
        Selection::Nothing => Vec::new(),
    };
    cases.extend(request.own_cases.iter().map(Cow::Borrowed));
    plan::sort(challenge, &mut cases, |case| case);
    cases
}

/// A view, and what is known of the request that it should answer.
struct Claim<'a> {
    view: &'a View,
    request: &'a Request,
    challenge: &'a Challenge,
    audience: Audience,
    /// The cases that were asked for, as far as they are known.
    asked: &'a [Cow<'a, Case>],
    /// Whether there are others: generated ones, which only the sandbox knows, or sealed ones.
    has_others: bool,
    /// The cases of the view, each with what is known of it.
    told: Vec<(&'a CaseView, Option<&'a Case>)>,
}

impl<'a> Claim<'a> {
    fn new(view: &'a View, request: &'a Request, audience: Audience, asked: &'a [Cow<'a, Case>]) -> Self {
        let known: HashMap<&str, &Case> = asked.iter().map(|case| (case.id.as_str(), &**case)).collect();
        let told = view.cases.iter().map(|case| (case, known.get(case.id.as_str()).copied())).collect();
        let takes_hidden = matches!(request.selection, Selection::All | Selection::Only(_));
        let Challenge { provenance, authoring, .. } = &*request.challenge;
        let is_open = |sealed: &Sealed| !asked.iter().any(|case| sealed.is_stand_in(case));
        let has_others = authoring.generator.is_some() || provenance.sealed.as_ref().is_some_and(is_open);
        let has_others = takes_hidden && has_others;
        Self { view, request, challenge: &request.challenge, audience, asked, has_others, told }
    }

    /// The fingerprint of what candidates may know, if that can be computed without asking the reference.
    fn open_part(&self) -> Option<Fingerprint> {
        let samples = self.asked.iter().filter(|case| case.visibility == Visibility::Sample);
        let fingerprint = |case: &Cow<'_, Case>| {
            let expected = case.expected.as_ref()?;
            Some(decisive::case(self.challenge, case, Some(expected)))
        };
        Some(open_part(self.challenge, samples.map(fingerprint).collect::<Option<_>>()?))
    }

    /// Whether the case stands for sealed ones, which nobody has judged.
    fn stands_for_others(&self, case: &Case) -> bool {
        self.challenge.provenance.sealed.as_ref().is_some_and(|sealed| sealed.is_stand_in(case))
    }
}

/// Who judged what, according to the receipt.
fn of_the_receipt(claim: &Claim<'_>) -> Result<(), Misreport> {
    let receipt = claim.view.receipt.as_ref().ok_or(Misreport::Receipt)?;
    let Request { submission, selection, fail_fast, .. } = claim.request;
    let parts = (claim.open_part().unwrap_or(receipt.challenge), receipt.hidden);
    let expected = Receipt::of_this_build(submission, selection, *fail_fast, parts, &claim.view.summary());
    if let Some(difference) = receipt.first_difference(&expected) {
        return Err(Misreport::Difference(match difference {
            Difference::JudgeVersion { before, now } => {
                Difference::JudgeVersion { before: judge_sandbox::visible_line(&before), now }
            }
            other => other,
        }));
    }
    let options = |receipt: &Receipt| (receipt.selection, receipt.fail_fast);
    ensure(options(receipt) == options(&expected), Misreport::Options)?;
    ensure(*receipt == expected, Misreport::Altered)?;
    ensure(Audience::of(receipt) == claim.audience, Misreport::Audience)
}

/// What the view says of the challenge itself.
fn of_the_challenge(claim: &Claim<'_>) -> Result<(), Misreport> {
    let (view, challenge, limits) = (claim.view, claim.challenge, &claim.challenge.terms.limits);
    let names = (view.challenge.as_str(), view.title.as_str(), view.level, view.memory_limit_bytes)
        == (challenge.id.as_str(), challenge.title(), challenge.level(), limits.memory);
    ensure(names && is_same(view.cpu_limit_seconds, limits.cpu_seconds()), Misreport::Challenge)
}

/// Which cases there are, in which order, and what the view says of each.
fn of_the_cases(claim: &Claim<'_>) -> Result<(), Misreport> {
    let mut ids = HashSet::new();
    ensure(claim.told.iter().all(|(case, _)| ids.insert(case.id.as_str())), Misreport::Cases)?;
    let known = claim.told.iter().filter_map(|(_, known)| *known).map(|case| &case.id);
    ensure(known.eq(claim.asked.iter().map(|case| &case.id)), Misreport::Cases)?;
    let others = claim.told.iter().filter(|(_, known)| known.is_none()).count();
    let is_whole = match &claim.request.selection {
        _ if !claim.has_others => others == 0,
        Selection::Only(chosen) => {
            let written: HashSet<&str> = claim.challenge.cases.iter().map(|case| case.id.as_str()).collect();
            let chosen: HashSet<&str> = chosen.iter().map(CaseId::as_str).collect();
            let is_chosen = |id: &str| chosen.contains(id) && !written.contains(id);
            chosen.iter().all(|id| ids.contains(id))
                && claim.told.iter().all(|(case, known)| known.is_some() || is_chosen(&case.id))
        }
        // Those of a generator, and as many written ones.
        _ => (1..=2 * MAX_CASES).contains(&others),
    };
    ensure(is_whole, Misreport::Cases)?;
    if claim.challenge.stages() == 1 && !matches!(claim.challenge.entry, Entry::Tests(_)) {
        // The others come between those of the challenge and the caller's own.
        let first = claim.asked.len() - claim.request.own_cases.len();
        let are_others = claim.told.iter().skip(first).take(others).all(|(_, known)| known.is_none());
        ensure(are_others, Misreport::Cases)?;
    }
    for (case, known) in &claim.told {
        let id = CaseId::new(case.id.as_str()).ok_or(Misreport::Cases)?;
        let is_of_its_kind = known.map_or(case.visibility == Visibility::Hidden, |known| {
            (known.visibility, &known.group) == (case.visibility, &case.group)
        });
        ensure(is_of_its_kind, Misreport::Case(id.clone()))?;
        ensure(case.has_permitted_texts(claim.audience, *known), Misreport::Disclosed(id))?;
    }
    Ok(())
}

/// Which cases are skipped, and the overall verdict.
fn of_the_verdicts(claim: &Claim<'_>) -> Result<(), Misreport> {
    let is_sealed = |case: &Case| {
        claim.stands_for_others(case) || matches!(claim.challenge.comparison_of(case), Comparison::Sealed)
    };
    let is_of_tests = matches!(claim.challenge.entry, Entry::Tests(_));
    // Of the cases so far: whether one is not accepted, the first stage of those that were run and failed (0 where the
    // stage is not known), and whether one of them has, or may have, a right implementation.
    let (mut is_over, mut failed, mut misled) = (false, None, false);
    for (case, known) in &claim.told {
        let must_be_skipped = claim.request.fail_fast && is_over;
        let stage = known.map(|case| case.stage);
        let may_be_skipped = must_be_skipped
            || known.is_some_and(is_sealed)
            || (claim.challenge.stages() > 1 && failed.is_some_and(|failed| failed < stage.unwrap_or(u32::MAX)))
            || (misled && known.is_none_or(|case| !case.is_of_a_right_implementation()));
        let is_explained = if case.verdict == Verdict::Skipped { may_be_skipped } else { !must_be_skipped };
        if !is_explained {
            return Err(CaseId::new(case.id.as_str()).map_or(Misreport::Cases, Misreport::Skipped));
        }
        is_over |= case.verdict != Verdict::Accepted;
        let is_right = known.map_or(is_of_tests, Case::is_of_a_right_implementation);
        misled |= is_right && case.verdict != Verdict::Accepted;
        if !matches!(case.verdict, Verdict::Accepted | Verdict::Skipped) {
            let stage = stage.unwrap_or_default();
            failed = Some(failed.map_or(stage, |failed: u32| failed.min(stage)));
        }
    }
    let overall = Verdict::fold(claim.view.cases.iter().map(|case| case.verdict));
    ensure(claim.view.verdict == overall, Misreport::Verdict)
}

/// Points and stages: as they must be where all cases are known, and as they can be where some are not.
fn of_the_points(claim: &Claim<'_>) -> Result<(), Misreport> {
    let is_accepted = |case: &CaseView| case.verdict == Verdict::Accepted;
    let (mut earned, mut possible) = (0_u64, 0_u64);
    // The cases that are not known, and those of them that are accepted.
    let (mut others, mut right) = (0_u64, 0_u64);
    for (case, known) in &claim.told {
        let points = known.map_or(0, |case| u64::from(case.points));
        possible += points;
        earned += if is_accepted(case) { points } else { 0 };
        others += u64::from(known.is_none());
        right += u64::from(known.is_none() && is_accepted(case));
    }
    let rest = |told: u32, known: u64| u64::from(told).checked_sub(known).ok_or(Misreport::Score);
    let (earned, possible) = (rest(claim.view.score.earned, earned)?, rest(claim.view.score.possible, possible)?);
    let missed = possible.checked_sub(earned).ok_or(Misreport::Score)?;
    let most = u64::from(MAX_POINTS);
    ensure(earned <= most * right && missed <= most * (others - right), Misreport::Score)?;
    let sealed = claim.challenge.provenance.sealed.as_ref().filter(|_| claim.has_others);
    let is_whole = claim.request.selection == Selection::All;
    ensure(!is_whole || sealed.is_none_or(|sealed| u64::from(sealed.points) == possible), Misreport::Score)?;

    let total = claim.challenge.stages();
    if total < 2 || claim.request.selection != Selection::All {
        return ensure(claim.view.stages.is_none(), Misreport::Stages);
    }
    let missed = claim.told.iter().filter(|(case, _)| !is_accepted(case)).filter_map(|(_, known)| *known);
    let missed = missed.filter(|case| !claim.stands_for_others(case)).map(|case| case.stage).min();
    let most = missed.map_or(total, |stage| stage.saturating_sub(1).min(total));
    let follows = |stages: Stages| {
        let is_possible = if right == others { stages.reached == most } else { stages.reached <= most };
        stages.total == total && is_possible
    };
    ensure(claim.view.stages.is_some_and(follows), Misreport::Stages)
}

/// What the cases used, as far as the audience may know.
fn of_the_figures(claim: &Claim<'_>) -> Result<(), Misreport> {
    let hidden = claim.asked.iter().filter(|case| case.visibility == Visibility::Hidden);
    let limits = (!claim.has_others).then(|| claim.challenge.limits_among(hidden.map(|case| &**case)));
    let is_by_id = claim.request.selection.is_by_id();
    ensure(claim.view.has_possible_figures(claim.audience, is_by_id, limits.as_ref()), Misreport::Figures)
}

fn ensure(holds: bool, otherwise: Misreport) -> Result<(), Misreport> {
    if holds { Ok(()) } else { Err(otherwise) }
}
