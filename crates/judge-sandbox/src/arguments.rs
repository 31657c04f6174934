//! What a guest reports of the arguments that its calls were given: once, and only if its job asks for it.
//!
//! The report is as untrusted as everything else that guests make; what it means is decided elsewhere.

use wasmtime::component::Linker;

use crate::stop::Stop;

/// For each call, its arguments, each encoded as far as it still is data.
pub(super) type Reported = Vec<Vec<Option<String>>>;

/// The state of the report.
#[derive(Debug, Default)]
pub(super) enum Arguments {
    /// The job does not ask for it.
    #[default]
    Unwanted,
    /// It has not been made yet.
    Wanted,
    /// It was made.
    Reported(Reported),
}

impl Arguments {
    /// The state at the beginning of a job, which asks for the report or does not.
    pub(super) fn new(are_wanted: bool) -> Self {
        if are_wanted { Self::Wanted } else { Self::Unwanted }
    }

    /// Takes the report, unless it is unwanted or the second one: no runner makes such a report.
    fn report(&mut self, reported: Reported) -> Result<(), Stop> {
        let Self::Wanted = self else { return Err(Stop::Refused("the program reports arguments unasked")) };
        *self = Self::Reported(reported);
        Ok(())
    }

    /// The report, which is empty if none was made.
    pub(super) fn into_reported(self) -> Reported {
        if let Self::Reported(reported) = self { reported } else { Vec::new() }
    }
}

/// Lets guests report; `project` finds the state in the store's data.
pub(super) fn add_to_linker<T: 'static>(
    linker: &mut Linker<T>,
    project: fn(&mut T) -> &mut Arguments,
) -> wasmtime::Result<()> {
    linker.root().func_wrap("report-arguments", move |mut store, (reported,): (Reported,)| {
        project(store.data_mut()).report(reported).map_err(wasmtime::Error::from)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_report_and_only_if_it_is_wanted() {
        let told = vec![vec![Some("1".to_owned()), None]];
        let mut arguments = Arguments::new(true);
        assert_eq!(arguments.report(told.clone()), Ok(()));
        assert!(matches!(arguments.report(Vec::new()), Err(Stop::Refused(_))));
        assert_eq!(arguments.into_reported(), told);
        let mut unwanted = Arguments::new(false);
        assert!(matches!(unwanted.report(told), Err(Stop::Refused(_))));
        assert!(unwanted.into_reported().is_empty());
    }
}
