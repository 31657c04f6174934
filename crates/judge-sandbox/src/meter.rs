//! Counts the instructions of one instance, and checks regularly whether it must stop.
//!
//! The image does the counting (`judge_wasm::meter` says how) and settles when its grant is used up, before every call
//! of a host function, and when its exported function returns. In between, the count is in a global of the instance,
//! which no program inside can address. Grants are small, so that guests settle often and cancellation and the
//! backstop act at once.

use std::time::{Duration, Instant};

use wasmtime::component::Linker;

use crate::backstop::Backstop;
use crate::cancellation::Cancellation;
use crate::stop::Stop;

/// The instructions between two settlements: about a hundred microseconds.
const GRANT: u64 = 1 << 20;

/// The import of the image.
const INTERFACE: &str = "judge:meter/meter";

/// The count of one instance.
#[derive(Debug)]
pub(crate) struct Meter {
    limit: u64,
    spent: u64,
    apart: u64,
    granted: i64,
    cancel: Cancellation,
    started: Instant,
    backstop: Backstop,
}

impl Meter {
    /// A meter that stops the guest after `limit` instructions or when `cancel` is cancelled. The guest starts now, on
    /// this thread.
    pub(crate) fn new(limit: u64, cancel: Cancellation) -> Self {
        Self { limit, spent: 0, apart: 0, granted: 0, cancel, started: Instant::now(), backstop: Backstop::new() }
    }

    /// For tests: a meter whose backstop has no patience.
    #[cfg(test)]
    pub(crate) fn impatient(limit: u64) -> Self {
        Self { backstop: Backstop::impatient(), ..Self::new(limit, Cancellation::new()) }
    }

    /// The instructions executed up to the last settlement, at most the limit.
    pub(crate) fn spent(&self) -> u64 {
        self.spent.min(self.limit)
    }

    /// The instructions among them that the cyclic garbage collector itself executed, known once the guest has
    /// returned.
    pub(crate) fn collecting(&self) -> u64 {
        self.apart.min(self.spent())
    }

    /// All instructions counted, including those beyond the limit.
    pub(super) fn total(&self) -> u64 {
        self.spent
    }

    /// Continues from where another guest with the same limit left off.
    pub(super) fn resume(&mut self, total: u64) {
        self.spent = total;
    }

    /// The wall-clock time since the start.
    pub(crate) fn wall(&self) -> Duration {
        self.started.elapsed()
    }

    /// Counts work of the host as if it were instructions of the guest; the next settlement sees it.
    pub(crate) fn charge(&mut self, instructions: u64) {
        self.spent = self.spent.saturating_add(instructions);
    }

    /// Takes back the rest of the last grant, which is negative if more was executed, and makes a new grant.
    pub(super) fn settle(&mut self, left: i64) -> Result<i64, Stop> {
        let executed = self.granted.saturating_sub(left);
        self.granted = 0;
        self.charge(u64::try_from(executed).unwrap_or(0));
        if self.spent > self.limit {
            return Err(Stop::InstructionLimit);
        }
        if self.cancel.is_cancelled() {
            return Err(Stop::Cancelled);
        }
        if self.backstop.is_reached(self.spent) {
            return Err(Stop::Backstop);
        }
        self.granted = GRANT.min(self.limit - self.spent).cast_signed();
        Ok(self.granted)
    }
}

/// Lets guests settle; `project` finds the meter in the store's data.
pub(super) fn add_to_linker<T: 'static>(
    linker: &mut Linker<T>,
    project: fn(&mut T) -> &mut Meter,
) -> wasmtime::Result<()> {
    let mut interface = linker.instance(INTERFACE)?;
    interface.func_wrap("settle", move |mut store, (left,): (i64,)| Ok((project(store.data_mut()).settle(left)?,)))?;
    interface.func_wrap("apart", move |mut store, (count,): (i64,)| {
        project(store.data_mut()).apart += u64::try_from(count).unwrap_or(0);
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meter(limit: u64) -> Meter {
        Meter::new(limit, Cancellation::new())
    }

    #[test]
    fn grants_are_small_and_end_at_the_limit() {
        let mut meter = meter(GRANT + 10);
        assert_eq!(meter.settle(-3), Ok(GRANT.cast_signed()));
        assert_eq!((meter.spent(), meter.settle(-2)), (3, Ok(5)));
        assert_eq!(meter.settle(0), Ok(0), "exactly the limit may be executed");
        assert_eq!(meter.settle(-7), Err(Stop::InstructionLimit));
        assert_eq!(meter.spent(), GRANT + 10, "and no more is shown");
    }

    #[test]
    fn what_is_not_executed_is_not_counted() {
        let mut meter = meter(1 << 40);
        meter.settle(0).unwrap();
        meter.settle(GRANT.cast_signed()).unwrap();
        assert_eq!(meter.spent(), 0);
        meter.charge(500);
        assert_eq!(meter.spent(), 500);
    }

    #[test]
    fn a_cancelled_guest_stops_when_it_settles() {
        let mut meter = meter(1 << 40);
        meter.cancel.cancel();
        assert_eq!(meter.settle(0), Err(Stop::Cancelled));
    }

    #[test]
    fn the_backstop_stops_a_guest_when_it_settles() {
        let mut meter = Meter::impatient(1 << 40);
        assert_eq!(meter.settle(0), Err(Stop::Backstop));
        // Counting buys time; granted instructions that were not executed do not.
        let mut meter = Meter::impatient(1 << 40);
        meter.charge(1 << 30);
        let granted = meter.settle(0).unwrap();
        assert!(meter.settle(granted).is_ok());
    }
}
