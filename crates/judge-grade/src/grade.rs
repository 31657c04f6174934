//! The driver: judges all files of an assignment, with all their cases in parallel, and makes the gradebook.
//!
//! Third in the flow. Reports arrive as they are completed and are passed on in the order of the assignment, so that no
//! output depends on how many cases run at a time. It starts no thread and knows no format.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;
use std::pin::pin;
use std::sync::Arc;
use std::time::Instant;

use futures_util::future::{Either, select};
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, stream};
use judge::{Audience, Cancellation, Challenge, Judge, PrepareError, Request, Submission, Verdict, View};

use crate::assignment::{Assignment, Obstacle, Planned};
use crate::beside::{imported_beside, only_one_counts};
use crate::gradebook::{Gradebook, Points, Work};
use crate::pattern::join;
use crate::points::{self, Fate};
use crate::tree::{Content, Kind};

/// The result of a grading.
#[derive(Debug)]
#[non_exhaustive]
pub struct Graded {
    /// The results.
    pub gradebook: Gradebook,
    /// How it ended.
    pub ending: Ending,
    /// The challenges whose cases could not be completed, sorted by id.
    pub broken: Vec<PrepareError>,
}

/// How a grading ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Every file has its result.
    Complete,
    /// It was cancelled; anything not judged by then is skipped.
    Cancelled,
}

/// An event of a running grading.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum GradeEvent<'a> {
    /// The amount of work is known.
    Started {
        /// The title of the gradebook.
        title: &'a str,
        /// The number of works that will be reported.
        works: usize,
    },
    /// Another file has been judged; these come in any order.
    Judged,
    /// A work has its result. These come in the order of the gradebook.
    Finished {
        /// The work as it will stand in the gradebook.
        work: &'a Work,
    },
}

/// Requests for works, each with the index of its work.
pub type Requests<'a> = BoxStream<'a, (usize, Request)>;

/// What the audience may see of reports on works, in any order, each with the index of its work, or why the cases of
/// its challenge cannot be completed.
pub type Views<'a> = BoxStream<'a, (usize, Result<View, PrepareError>)>;

/// Who judges the works of a grading.
pub struct Judges<'a> {
    /// What counts the points of challenges.
    here: &'a Judge,
    /// What judges the works in its place, if anything.
    elsewhere: Option<Box<dyn FnOnce(Requests<'a>) -> Views<'a> + Send + 'a>>,
}

impl fmt::Debug for Judges<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { here, elsewhere } = self;
        f.debug_struct("Judges").field("here", here).field("elsewhere", &elsewhere.is_some()).finish()
    }
}

impl<'a> Judges<'a> {
    /// The judge of this process.
    pub fn here(judge: &'a Judge) -> Self {
        Self { here: judge, elsewhere: None }
    }

    /// Others, whose views are taken as they are; the judge of this process only counts points.
    pub fn elsewhere(judge: &'a Judge, views: impl FnOnce(Requests<'a>) -> Views<'a> + Send + 'a) -> Self {
        Self { here: judge, elsewhere: Some(Box::new(views)) }
    }
}

/// Why a work is not judged, if the judge is to blame.
const FAILED: &str = "the judge failed; this says nothing about the work";

/// The request that an answer is for.
enum Tag {
    /// How many points the cases of the challenge with this id are worth; nothing is run.
    Points(String),
    /// The work with this index.
    Work(usize),
}

/// Judges everything in `assignment` and reports events to `observer`.
///
/// When `cancel` is cancelled, the grading ends within milliseconds: existing results are kept, and anything not judged
/// is skipped. Nothing in a file makes the grading fail; a challenge whose cases cannot be completed leaves its files
/// unjudged.
pub async fn grade<'a>(
    judges: Judges<'a>,
    assignment: &'a Assignment,
    audience: Audience,
    cancel: &'a Cancellation,
    observer: &mut (dyn FnMut(GradeEvent<'_>) + Send),
) -> Graded {
    let started = Instant::now();
    observer(GradeEvent::Started { title: &assignment.title, works: assignment.works.len() });
    let challenges = challenges(assignment);
    let mut run = Run::new(assignment, challenges.len());
    run.report(observer);
    let counts = stream::iter(challenges.into_values().map(count));
    let files = stream::iter(files(assignment, cancel));
    let here = |requests| {
        let reports = judges.here.evaluation().stream(requests);
        reports.map(move |(tag, report)| (tag, report.map(|report| report.view(audience))))
    };
    let is_here = judges.elsewhere.is_none();
    let mut views = match judges.elsewhere {
        // In one evaluation, each challenge is prepared once.
        None => here(counts.chain(files.map(|(place, request)| (Tag::Work(place), request))).boxed()).boxed(),
        Some(elsewhere) => {
            let works = elsewhere(files.boxed()).map(|(place, view)| (Tag::Work(place), view));
            stream::select(here(counts.boxed()), works).boxed()
        }
    };
    while let Either::Left((Some(next), _)) = select(views.next(), pin!(cancel.cancelled())).await {
        match next {
            (Tag::Points(id), view) => run.counted(id, view),
            // A report that was cut short is not a result.
            (Tag::Work(_), _) if cancel.is_cancelled() => break,
            (Tag::Work(place), view) => {
                run.judged(place, view);
                observer(GradeEvent::Judged);
            }
        }
        run.report(observer);
    }
    drop(views);
    let is_lost = !is_here && !cancel.is_cancelled();
    let ending = if run.is_done() || is_lost { Ending::Complete } else { Ending::Cancelled };
    let open = if cancel.is_cancelled() {
        Fate::Interrupted
    } else if is_here {
        Fate::Unusable("the file changed while it was graded".to_owned())
    } else {
        Fate::BrokenChallenge(FAILED.to_owned())
    };
    run.end(&open);
    run.report(observer);
    let wall_seconds = (audience == Audience::Author).then(|| started.elapsed().as_secs_f64());
    run.into_graded(wall_seconds, ending)
}

/// The challenges whose points matter, each once.
fn challenges(assignment: &Assignment) -> BTreeMap<&str, &Arc<Challenge>> {
    let weighted = assignment.groups.iter().any(|group| group.weight.is_some());
    let matters = |work: &&Planned| work.points.is_none() && (weighted || work.obstacle != Some(Obstacle::Unchanged));
    let challenges = assignment.works.iter().filter(matters).filter_map(|work| work.challenge.as_ref());
    challenges.map(|challenge| (challenge.id().as_str(), challenge)).collect()
}

/// Asks for the cases of a challenge without running any: the request is cancelled from the start.
fn count(challenge: &Arc<Challenge>) -> (Tag, Request) {
    let cancelled = Cancellation::new();
    cancelled.cancel();
    let request = Request::new(Arc::clone(challenge), Submission::new("")).cancel_with(cancelled);
    (Tag::Points(challenge.id().to_string()), request)
}

/// The files to judge, each read when its turn comes.
fn files<'a>(
    assignment: &'a Assignment,
    cancel: &'a Cancellation,
) -> impl Iterator<Item = (usize, Request)> + Send + 'a {
    let works = assignment.works.iter().enumerate().take_while(|_| !cancel.is_cancelled());
    works.filter(|(_, work)| work.obstacle.is_none()).filter_map(|(place, work)| {
        let (Content::Source(source), Some(challenge)) = (assignment.content(work), &work.challenge) else {
            return None;
        };
        let files = assignment.files_beside(work).ok()?;
        let submission = Submission::new(source).named(work.path.clone()).with_files(files);
        let request = Request::new(Arc::clone(challenge), submission);
        Some((place, request.fail_fast(assignment.fail_fast).cancel_with(cancel.clone())))
    })
}

/// What is known about a work before anything is judged.
fn before(work: &Planned, assignment: &Assignment) -> Option<Fate> {
    match work.obstacle.clone() {
        Some(Obstacle::Missing) => Some(Fate::Missing),
        Some(Obstacle::Unchanged) => Some(Fate::Unchanged),
        Some(Obstacle::BrokenChallenge(reason)) => Some(Fate::BrokenChallenge(reason)),
        Some(Obstacle::Unusable(reason)) => Some(Fate::Unusable(reason)),
        None => match assignment.content(work) {
            Content::Source(_) => assignment.files_beside(work).err().map(Fate::Unusable),
            Content::Missing => Some(Fate::Missing),
            Content::Unusable(reason) => Some(Fate::Unusable(reason)),
        },
    }
}

/// A running grading.
struct Run<'a> {
    assignment: &'a Assignment,
    /// The points of the challenges' cases, as far as they have been counted.
    cases: BTreeMap<String, u32>,
    /// How many challenges are still to be counted.
    uncounted: usize,
    /// What is known about each work.
    fates: Vec<Option<Fate>>,
    /// The challenges whose cases cannot be completed.
    broken: BTreeMap<String, PrepareError>,
    /// The worth of each work, once known.
    worth: Vec<Points>,
    /// The finished works.
    works: Vec<Work>,
    /// Notes on files that solutions import but that are not graded with them, by the index of the work.
    beside: BTreeMap<usize, String>,
}

impl<'a> Run<'a> {
    fn new(assignment: &'a Assignment, uncounted: usize) -> Self {
        let fates = assignment.works.iter().map(|work| before(work, assignment)).collect();
        let (cases, broken) = (BTreeMap::new(), BTreeMap::new());
        Self {
            assignment,
            cases,
            uncounted,
            fates,
            broken,
            worth: Vec::new(),
            works: Vec::new(),
            beside: BTreeMap::new(),
        }
    }

    /// Records the points of the cases of the challenge with this id.
    fn counted(&mut self, id: String, view: Result<View, PrepareError>) {
        self.uncounted -= 1;
        match view {
            Ok(view) => self.cases.insert(id, view.score.possible).map(drop),
            Err(error) => self.broken.insert(id, error).map(drop),
        };
    }

    /// Records the view of a work, unless the work is settled already or does not exist.
    fn judged(&mut self, place: usize, view: Result<View, PrepareError>) {
        let Some(Planned { challenge: Some(challenge), .. }) = self.assignment.works.get(place) else { return };
        if place < self.works.len() || self.fates[place].is_some() {
            return;
        }
        let fate = match view {
            Ok(view) => {
                if view.verdict != Verdict::Accepted {
                    self.look_beside(place);
                }
                Fate::Judged(Box::new(view))
            }
            Err(error) => {
                let fate = Fate::BrokenChallenge(incomplete(challenge, &error));
                self.broken.insert(challenge.id().to_string(), error);
                fate
            }
        };
        self.fates[place] = Some(fate);
    }

    /// Notes which files a solution imports that are next to it but are not graded with it.
    fn look_beside(&mut self, place: usize) {
        let work = &self.assignment.works[place];
        let Content::Source(source) = self.assignment.content(work) else { return };
        let folder = work.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let graded = self.assignment.paths_beside(work);
        let is_there = |name: &str| {
            let path = join(folder, name);
            self.assignment.tree.kind(&path) == Some(Kind::File) && !graded.contains(&path)
        };
        let files = imported_beside(&source, is_there);
        if !files.is_empty() {
            self.beside.insert(place, only_one_counts(&work.path, &files));
        }
    }

    /// Whether everything is known.
    fn is_done(&self) -> bool {
        self.uncounted == 0 && self.fates.iter().skip(self.works.len()).all(Option::is_some)
    }

    /// Settles everything that is still open in the same way.
    fn end(&mut self, open: &Fate) {
        self.uncounted = 0;
        for fate in self.fates.iter_mut().skip(self.works.len()).filter(|fate| fate.is_none()) {
            *fate = Some(open.clone());
        }
    }

    /// Reports the finished works in order, once the worth of each is known.
    fn report(&mut self, observer: &mut (dyn FnMut(GradeEvent<'_>) + Send)) {
        if self.uncounted > 0 {
            return;
        }
        if self.worth.is_empty() {
            self.worth = points::worth(self.assignment, &self.cases);
        }
        while let Some(planned) = self.assignment.works.get(self.works.len())
            && let Some(fate) = self.fates[self.works.len()].take()
        {
            let work = points::work(planned, fate, self.worth[self.works.len()], &self.assignment.late);
            observer(GradeEvent::Finished { work: &work });
            self.works.push(work);
        }
    }

    fn into_graded(self, wall_seconds: Option<f64>, ending: Ending) -> Graded {
        let mut notes = self.assignment.notes.clone();
        notes.extend(self.beside.into_values());
        if ending == Ending::Cancelled {
            notes.push("the run was interrupted, so not every file is judged".to_owned());
        }
        let title = self.assignment.title.clone();
        let gradebook = Gradebook {
            title,
            works: self.works,
            notes,
            baseline: None,
            roster: self.assignment.roster.clone(),
            wall_seconds,
        };
        Graded { gradebook, ending, broken: self.broken.into_values().collect() }
    }
}

/// Why a work is not judged, in words that reveal nothing about hidden cases.
fn incomplete(challenge: &Challenge, error: &PrepareError) -> String {
    if error.is_fault() {
        return FAILED.to_owned();
    }
    format!("the cases of {} cannot be completed; this says nothing about the work", challenge.id())
}
