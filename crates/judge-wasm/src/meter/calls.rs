//! From estimates to charges: which functions charge for themselves, and how much each charge is. Knows the call graph
//! of the whole module.
//!
//! A function that is only called directly, is small, and cannot call itself, even indirectly, is *folded*: its
//! callers' charges include its cost. All others charge on entry. The entry is checked if the function can take part in
//! a recursion; [`is_checked`] shows that this covers every recursion.

use super::code::Code;
use super::estimate::{Place, Region};
use super::survey::Survey;
use super::{Settings, Walk};

/// A function that costs more than this charges for itself, so that calls that are rarer or more frequent than guessed
/// are counted correctly. The charge itself takes a fraction of such a function's time.
const FOLDED_MOST: f64 = 100.0;
/// Tight loops whose iterations cost more than this count in the global: its latency, about five cycles, does not show
/// there.
const TIGHT_MOST: i64 = 32;

/// The charges of a function.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The charge on entry.
    pub(super) entry: Option<Charge>,
    /// By the number of a construct: at the start for a loop, at the end for others.
    pub(super) constructs: Vec<Option<Charge>>,
    /// Pointers that may be far from the last one.
    pub(super) walks: Vec<Walk>,
}

impl Plan {
    /// Makes the function cost more where it walks through memory.
    pub(super) fn walk(&mut self, walk: Walk, code: &Code) {
        if walk.pointer.is_some() {
            self.walks.push(walk);
            return;
        }
        self.entry.get_or_insert(Charge { amount: 0, kind: Kind::Unchecked }).amount += walk.price;
        for (number, charge) in (0..).zip(&mut self.constructs) {
            if let Some(charge) = charge.as_mut().filter(|_| code.is_loop(number)) {
                charge.amount += walk.price;
            }
        }
    }
}

/// A charge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Charge {
    /// The number of instructions, at least one.
    pub(super) amount: i64,
    /// How they are counted.
    pub(super) kind: Kind,
}

/// How a charge is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// In the global, and the host is asked if nothing is left.
    Checked,
    /// In the global.
    Unchecked,
    /// In the function's local, which is moved to the global when it is full and when the function returns.
    Local,
}

/// The charges of all functions that are not imported.
pub(super) fn plan(survey: &Survey<'_>, codes: &[Code], estimates: &[Vec<Region>], settings: Settings) -> Vec<Plan> {
    let graph = Graph::new(survey, codes);
    let order = graph.callees_first();
    let mut costs = Costs { imported: survey.imported, folded: vec![0.0; codes.len()] };
    let mut reaches = vec![false; codes.len()];
    let mut plans: Vec<Plan> = Vec::new();
    plans.resize_with(codes.len(), Plan::default);
    for group in order {
        let is_cyclic = group.len() > 1 || graph.callees[group[0]].contains(&group[0]);
        let reaches_unknown = group.iter().any(|function| {
            codes[*function].calls_indirectly || graph.callees[*function].iter().any(|callee| reaches[*callee])
        });
        for function in group {
            reaches[function] = reaches_unknown;
            let regions = &estimates[function];
            let entry = costs.of(&regions[0]);
            let plan = &mut plans[function];
            if is_cyclic || graph.is_root[function] || entry > FOLDED_MOST {
                let kind = if is_checked(is_cyclic, graph.is_root[function], reaches_unknown) {
                    Kind::Checked
                } else {
                    Kind::Unchecked
                };
                plan.entry = Some(Charge { amount: whole(entry), kind });
            } else {
                costs.folded[function] = entry;
            }
            plan.constructs = vec![None; codes[function].constructs.len()];
            for region in &regions[1..] {
                let amount = whole(costs.of(region));
                let (number, kind) = match region.place {
                    Place::Entry => continue,
                    Place::Arm(number) => (number, Kind::Unchecked),
                    Place::Loop(number) if settings.accumulate && region.is_tight && amount <= TIGHT_MOST => {
                        (number, Kind::Local)
                    }
                    Place::Loop(number) => (number, Kind::Checked),
                };
                plan.constructs[number as usize] = Some(Charge { amount, kind });
            }
        }
    }
    plans
}

/// Whether the entry of a function is checked.
///
/// In a recursion through direct calls only, all functions are in one cycle of the graph. Any other recursion contains
/// an indirect call; its callee is a root, and leads by direct calls to the next indirect call of the recursion. A
/// recursion through the host passes an imported function, and settles there.
fn is_checked(is_cyclic: bool, is_root: bool, reaches_unknown: bool) -> bool {
    is_cyclic || (is_root && reaches_unknown)
}

/// The cost rounded up to a whole number of instructions, at least one.
fn whole(cost: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "costs are far below 2^53; beyond, the cast saturates")]
    let whole = cost.ceil() as i64;
    whole.max(1)
}

/// The costs of folded functions, by index among those defined; zero for functions that charge for themselves.
struct Costs {
    imported: u32,
    folded: Vec<f64>,
}

impl Costs {
    /// The cost of `region`, including the folded functions that it calls.
    fn of(&self, region: &Region) -> f64 {
        let callee = |function: u32| match function.checked_sub(self.imported) {
            Some(defined) => self.folded[defined as usize],
            None => 0.0,
        };
        region.work + region.calls.iter().map(|(function, times)| callee(*function) * times).sum::<f64>()
    }
}

/// The direct calls between the functions that are not imported, numbered from zero here.
struct Graph {
    callees: Vec<Vec<usize>>,
    /// Whether a function can be called other than directly.
    is_root: Vec<bool>,
}

impl Graph {
    fn new(survey: &Survey<'_>, codes: &[Code]) -> Self {
        let defined = |function: u32| function.checked_sub(survey.imported).map(|defined| defined as usize);
        let mut is_root = vec![false; codes.len()];
        let addressed = codes.iter().flat_map(|code| &code.addressed);
        for function in survey.entrances.iter().chain(&survey.addressed).chain(addressed) {
            if let Some(root) = defined(*function).and_then(|function| is_root.get_mut(function)) {
                *root = true;
            }
        }
        let mut callees = Vec::with_capacity(codes.len());
        for code in codes {
            let mut direct: Vec<usize> = code.callees.iter().filter_map(|function| defined(*function)).collect();
            direct.sort_unstable();
            direct.dedup();
            callees.push(direct);
        }
        Self { callees, is_root }
    }

    /// The strongly connected components, each after those that it calls; Tarjan's algorithm, without recursion.
    fn callees_first(&self) -> Vec<Vec<usize>> {
        const NEW: usize = usize::MAX;
        let count = self.callees.len();
        let (mut number, mut low, mut is_open) = (vec![NEW; count], vec![NEW; count], vec![false; count]);
        let (mut groups, mut open, mut next) = (Vec::new(), Vec::new(), 0);
        for root in 0..count {
            if number[root] != NEW {
                continue;
            }
            let mut path = vec![(root, 0)];
            while let Some((function, done)) = path.pop() {
                if done == 0 {
                    (number[function], low[function], is_open[function]) = (next, next, true);
                    next += 1;
                    open.push(function);
                } else {
                    let callee = self.callees[function][done - 1];
                    low[function] = low[function].min(low[callee]);
                }
                // Callees that are done still count if they are in the same component, as one of its numbers.
                let mut index = done;
                let mut descends = false;
                while let Some(callee) = self.callees[function].get(index).copied() {
                    index += 1;
                    if number[callee] == NEW {
                        path.push((function, index));
                        path.push((callee, 0));
                        descends = true;
                        break;
                    }
                    if is_open[callee] {
                        low[function] = low[function].min(number[callee]);
                    }
                }
                if !descends && low[function] == number[function] {
                    let start = open.iter().rposition(|member| *member == function).expect("it was opened");
                    let group = open.split_off(start);
                    for member in &group {
                        is_open[*member] = false;
                    }
                    groups.push(group);
                }
            }
        }
        groups
    }
}
