//! How the costs of a solution grow, for the page of the server: measured as `judge complexity` does, told as candidates may
//! hear it. What a solution said when it failed is left out: it may quote an input that they do not see.

use judge_author::complexity::{ComplexityError, Ending, Fit, measure};
use judge_serve::{Growing, Growth};

/// Measures a solution.
pub(crate) async fn growth(growing: Growing) -> Result<Growth, String> {
    let Growing { judge, challenge, source, stop } = growing;
    let measurement = match measure(&judge, &challenge, source.as_bytes(), &stop).await {
        Ok(Some(measurement)) => measurement,
        Ok(None) => return Err("The measurement was stopped.".to_owned()),
        Err(ComplexityError::NoSizes { .. } | ComplexityError::Kind { .. } | ComplexityError::Sealed { .. }) => {
            return Err("How costs grow is not measured for this challenge.".to_owned());
        }
        Err(_) => return Err("How costs grow cannot be measured: this is not the solution's fault.".to_owned()),
    };
    let note = match &measurement.ending {
        Ending::Enough => None,
        Ending::Failed { size, .. } => Some(format!("it fails at size {size}")),
        other => Some(other.to_string()),
    };
    Ok(Growth { time: words(&measurement.time), memory: words(&measurement.memory), note })
}

fn words(fit: &Fit) -> String {
    match (fit.class, fit.above) {
        (Some(class), _) => class.to_string(),
        (None, Some(above)) => format!("not clear, but faster than {above}"),
        (None, None) => "not clear".to_owned(),
    }
}
