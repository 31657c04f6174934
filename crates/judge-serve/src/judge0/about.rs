//! What Judge0 reports about itself: languages, statuses, limits, version. None of it reveals anything about the host.

use judge_sandbox::PYTHON_VERSION;
use serde_json::{Map, Value, json};

/// Which of Judge0's two editions a client expects: they give languages different ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// Judge0 CE.
    Plain,
    /// Judge0 Extra CE.
    Extra,
}

/// The id of programs with several files, which clients expect in the list.
pub(super) const MULTI_FILE: i64 = 89;

/// A number that a submission may set.
pub(super) struct Number {
    pub(super) name: &'static str,
    /// Its default.
    pub(super) usual: f64,
    pub(super) least: f64,
    pub(super) most: f64,
}

impl Number {
    /// Whether it is a count of something.
    pub(super) fn is_count(&self) -> bool {
        matches!(self.name, "max_processes_and_or_threads" | "number_of_runs")
    }
}

/// The numbers, in Judge0's units.
pub(super) const NUMBERS: [Number; 8] = [
    Number { name: "cpu_time_limit", usual: 5.0, least: 0.0, most: 15.0 },
    Number { name: "cpu_extra_time", usual: 1.0, least: 0.0, most: 5.0 },
    Number { name: "wall_time_limit", usual: 10.0, least: 1.0, most: 20.0 },
    Number { name: "memory_limit", usual: 128_000.0, least: 2_048.0, most: 512_000.0 },
    Number { name: "stack_limit", usual: 64_000.0, least: 0.0, most: 128_000.0 },
    Number { name: "max_processes_and_or_threads", usual: 60.0, least: 1.0, most: 120.0 },
    Number { name: "max_file_size", usual: 1_024.0, least: 0.0, most: 4_096.0 },
    Number { name: "number_of_runs", usual: 1.0, least: 1.0, most: 20.0 },
];

/// The most submissions in one request.
pub(super) const BATCH: usize = 20;

impl Flavour {
    /// The version by which clients look up the ids of languages.
    pub(super) fn version(self) -> &'static str {
        match self {
            Self::Plain => "1.13.1",
            Self::Extra => "1.13.1-extra",
        }
    }

    /// The ids that versions of Judge0 have given to Python 3; here, all of them mean the same.
    fn pythons(self) -> &'static [i64] {
        match self {
            Self::Plain => &[71, 92, 100, 109, 113],
            Self::Extra => &[10],
        }
    }
}

/// The languages by id.
pub(super) fn languages(flavour: Flavour) -> Vec<Value> {
    let pythons = flavour.pythons().iter().filter_map(|id| language(flavour, *id));
    pythons.chain(language(flavour, MULTI_FILE)).collect()
}

/// A language that is served.
pub(super) fn language(flavour: Flavour, id: i64) -> Option<Value> {
    let name = match id {
        MULTI_FILE => "Multi-file program".to_owned(),
        _ if flavour.pythons().contains(&id) => format!("Python ({PYTHON_VERSION})"),
        _ => return None,
    };
    Some(json!({ "id": id, "name": name }))
}

/// A language with everything that is known about it.
pub(super) fn language_in_full(flavour: Flavour, id: i64) -> Option<Value> {
    let mut language = language(flavour, id)?;
    language["is_archived"] = false.into();
    let commands = (id != MULTI_FILE).then_some(("script.py", "python3 script.py"));
    language["source_file"] = commands.map(|(file, _)| file).into();
    language["compile_cmd"] = Value::Null;
    language["run_cmd"] = commands.map(|(_, run)| run).into();
    Some(language)
}

/// The names of the statuses by id; ids start at 1.
pub(super) const STATUSES: [&str; 14] = [
    "In Queue",
    "Processing",
    "Accepted",
    "Wrong Answer",
    "Time Limit Exceeded",
    "Compilation Error",
    "Runtime Error (SIGSEGV)",
    "Runtime Error (SIGXFSZ)",
    "Runtime Error (SIGFPE)",
    "Runtime Error (SIGABRT)",
    "Runtime Error (NZEC)",
    "Runtime Error (Other)",
    "Internal Error",
    "Exec Format Error",
];

/// A status by its id.
pub(super) fn status(id: usize) -> Value {
    json!({ "id": id, "description": STATUSES[id - 1] })
}

pub(super) fn about(flavour: Flavour) -> Value {
    json!({
        "version": flavour.version(),
        "homepage": env!("CARGO_PKG_REPOSITORY"),
        "source_code": env!("CARGO_PKG_REPOSITORY"),
        "maintainer": "judge, which speaks this API",
    })
}

/// The limits, and which features are switched on.
pub(super) fn config(queue: usize, callbacks: bool, deletes: bool) -> Value {
    let mut config = json!({
        "maintenance_mode": false,
        "enable_wait_result": true,
        "enable_compiler_options": false,
        "allowed_languages_for_compile_options": [],
        "enable_command_line_arguments": true,
        "enable_submission_delete": deletes,
        "enable_callbacks": callbacks,
        "callbacks_max_tries": super::callback::TRIES,
        "callbacks_timeout": super::callback::TIMEOUT.as_secs_f64(),
        "enable_additional_files": true,
        "enable_batched_submissions": true,
        "max_submission_batch_size": BATCH,
        "submission_cache_duration": 1.0,
        "use_docs_as_homepage": false,
        "max_queue_size": queue,
        "max_extract_size": crate::archive::BYTES >> 10,
        "enable_per_process_and_thread_time_limit": false,
        "allow_enable_per_process_and_thread_time_limit": true,
        "enable_per_process_and_thread_memory_limit": false,
        "allow_enable_per_process_and_thread_memory_limit": true,
        "redirect_stderr_to_stdout": false,
        "enable_network": false,
        "allow_enable_network": false,
    });
    for number in &NUMBERS {
        config[number.name] = number.usual.into();
        // Names that already begin with `max_` have it twice, as in Judge0.
        config[format!("max_{}", number.name)] = number.most.into();
    }
    config
}

/// The one queue, which stands for all of those that Judge0 has.
pub(super) fn workers(flavour: Flavour, jobs: usize, waiting: usize) -> Value {
    let working = waiting.min(jobs);
    json!([{
        "queue": flavour.version(),
        "size": waiting,
        "available": jobs,
        "idle": jobs - working,
        "working": working,
        "paused": 0,
        "failed": 0,
    }])
}

/// The machine that programs see.
pub(super) fn system() -> Value {
    Value::Object(Map::from_iter([
        ("Architecture".to_owned(), "wasm32".into()),
        ("Byte Order".to_owned(), "Little Endian".into()),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_configuration_has_all_fields_that_the_official_client_reads() {
        let config = config(7, false, true);
        for name in [
            "allow_enable_network",
            "allow_enable_per_process_and_thread_memory_limit",
            "allow_enable_per_process_and_thread_time_limit",
            "allowed_languages_for_compile_options",
            "callbacks_max_tries",
            "callbacks_timeout",
            "cpu_extra_time",
            "cpu_time_limit",
            "enable_additional_files",
            "enable_batched_submissions",
            "enable_callbacks",
            "enable_command_line_arguments",
            "enable_compiler_options",
            "enable_network",
            "enable_per_process_and_thread_memory_limit",
            "enable_per_process_and_thread_time_limit",
            "enable_submission_delete",
            "enable_wait_result",
            "maintenance_mode",
            "max_cpu_extra_time",
            "max_cpu_time_limit",
            "max_extract_size",
            "max_file_size",
            "max_max_file_size",
            "max_max_processes_and_or_threads",
            "max_memory_limit",
            "max_number_of_runs",
            "max_processes_and_or_threads",
            "max_queue_size",
            "max_stack_limit",
            "max_submission_batch_size",
            "max_wall_time_limit",
            "memory_limit",
            "number_of_runs",
            "redirect_stderr_to_stdout",
            "stack_limit",
            "submission_cache_duration",
            "use_docs_as_homepage",
            "wall_time_limit",
        ] {
            assert!(config.get(name).is_some(), "{name}");
        }
    }

    #[test]
    fn every_edition_has_python_and_multi_file_programs() {
        for (flavour, python) in [(Flavour::Plain, 71), (Flavour::Extra, 10)] {
            let ids: Vec<_> = languages(flavour).iter().filter_map(|language| language["id"].as_i64()).collect();
            assert!(ids.contains(&python) && ids.contains(&MULTI_FILE));
            assert_eq!(language_in_full(flavour, python).unwrap()["source_file"], "script.py");
            assert_eq!(language_in_full(flavour, MULTI_FILE).unwrap()["run_cmd"], Value::Null);
            assert_eq!(language(flavour, 1), None);
        }
    }
}
