//! Chooses the error format for a request that is refused before it reaches an API, by the request's path. It knows
//! what errors look like, and nothing about requests.

use axum::response::{IntoResponse, Response};

use crate::problem::Problem;
use crate::settings::Settings;

/// The key of the message in the errors of each compatible API.
const PISTON: &str = "message";
const JUDGE0: &str = "error";
const FUSION: &str = "detail";

/// The first segments of the paths that Judge0 and SandboxFusion have at the root.
const JUDGE0_PATHS: [&str; 13] = [
    "submissions",
    "languages",
    "statuses",
    "about",
    "version",
    "isolate",
    "license",
    "config_info",
    "system_info",
    "workers",
    "statistics",
    "authenticate",
    "authorize",
];
const FUSION_PATHS: [&str; 10] = [
    "v1",
    "run_code",
    "run_jupyter",
    "submit",
    "list_datasets",
    "list_ids",
    "get_prompts",
    "get_prompt_by_id",
    "get_metrics",
    "get_metrics_function",
];

/// The error format of one API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// The key of the message; `None` for the problems of the server's own API.
    key: Option<&'static str>,
}

/// The error formats of a server, which depend on the APIs at its root.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dialects {
    piston: bool,
    judge0: bool,
    fusion: bool,
}

impl Dialects {
    /// The formats of a server with these settings.
    pub(crate) fn new(settings: &Settings) -> Self {
        Self { piston: settings.piston_at_root, judge0: settings.judge0_at_root, fusion: settings.fusion_at_root }
    }

    /// The format of the API that `path` belongs to.
    pub(crate) fn of(self, path: &str) -> Dialect {
        let mut parts = path.split('/').skip(1);
        let first = parts.next().unwrap_or_default();
        let key = match first {
            "piston" => Some(PISTON),
            "judge0" | "judge0-extra" => Some(JUDGE0),
            "sandbox-fusion" => Some(FUSION),
            "api" if self.piston && parts.next() == Some("v2") => Some(PISTON),
            _ if self.judge0 && JUDGE0_PATHS.contains(&first) => Some(JUDGE0),
            _ if self.fusion && FUSION_PATHS.contains(&first) => Some(FUSION),
            _ => None,
        };
        Dialect { key }
    }
}

impl Dialect {
    /// The problem in this format.
    pub(crate) fn says(self, problem: Problem) -> Response {
        match self.key {
            Some(key) => problem.under(key),
            None => problem.into_response(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_decides_the_error_format() {
        let mut settings = Settings::default();
        let closed = Dialects::new(&settings);
        (settings.piston_at_root, settings.judge0_at_root, settings.fusion_at_root) = (true, true, true);
        let open = Dialects::new(&settings);
        for (path, always, at_root) in [
            ("/piston/api/v2/execute", Some(PISTON), Some(PISTON)),
            ("/judge0", Some(JUDGE0), Some(JUDGE0)),
            ("/judge0-extra/submissions", Some(JUDGE0), Some(JUDGE0)),
            ("/sandbox-fusion/run_code", Some(FUSION), Some(FUSION)),
            ("/api/v2/execute", None, Some(PISTON)),
            ("/api/v1/submissions", None, None),
            ("/submissions/batch", None, Some(JUDGE0)),
            ("/run_code", None, Some(FUSION)),
            ("/pistons", None, None),
            ("/", None, None),
            ("", None, None),
        ] {
            assert_eq!((closed.of(path).key, open.of(path).key), (always, at_root), "{path}");
        }
    }
}
