//! The complexity of a solution, for the page of the server and for rooms: measured as `judge complexity` does, in
//! words that candidates may read. What a solution said when it failed is left out: it may quote an input that they do
//! not see.

use judge_author::complexity::{ComplexityError, Ending, measure};
use judge_serve::{Complexity, Measurement};

use crate::complexity::words;

/// Measures a solution.
pub(super) async fn measured(measurement: Measurement) -> Result<Complexity, String> {
    let Measurement { judge, challenge, source, stop } = measurement;
    let found = match measure(&judge, &challenge, source.as_bytes(), &stop).await {
        Ok(Some(found)) => found,
        Ok(None) => return Err("The measurement was stopped.".to_owned()),
        Err(ComplexityError::NoSizes { .. } | ComplexityError::Kind { .. } | ComplexityError::Sealed { .. }) => {
            return Err("Complexity is not measured for this challenge.".to_owned());
        }
        Err(_) => return Err("The complexity cannot be measured: this is not the solution's fault.".to_owned()),
    };
    let note = match &found.ending {
        Ending::Enough => None,
        Ending::Failed { size, .. } => Some(format!("it fails at size {size}")),
        other => Some(other.to_string()),
    };
    Ok(Complexity { time: words(&found.time), memory: words(&found.memory), note })
}
