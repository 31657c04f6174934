//! Files next to a solution that it imports: only one file is judged, so a note points out the others.
//!
//! It searches the lines of a source for imports; it knows no folder, only whether a file of a given name is there.

/// The most lines that are read.
const LINES: usize = 20_000;

/// The names of files that a source imports and that exist beside it according to `is_there`, each once.
pub fn imported_beside(source: &[u8], mut is_there: impl FnMut(&str) -> bool) -> Vec<String> {
    let text = String::from_utf8_lossy(source);
    let mut files: Vec<String> = Vec::new();
    for module in text.lines().take(LINES).flat_map(imported) {
        let name = format!("{module}.py");
        if !files.contains(&name) && is_there(&name) {
            files.push(name);
        }
    }
    files
}

/// The note about such files.
pub fn only_one_counts(path: &str, files: &[String]) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let files = files.join(", ");
    format!("{path}: imports {files}, but only one file counts: put the code that it needs into {name}")
}

/// The modules that a line imports, without the names imported from them.
fn imported(line: &str) -> Vec<&str> {
    let line = line.trim_start().split('#').next().unwrap_or_default();
    let modules: Vec<&str> = if let Some(rest) = line.strip_prefix("from ") {
        // A package's own modules are written with a leading dot, but a solution is in no package.
        rest.split(" import").take(1).map(|name| name.trim().trim_start_matches('.')).collect()
    } else if let Some(rest) = line.strip_prefix("import ") {
        rest.split(';').next().unwrap_or_default().split(',').collect()
    } else {
        Vec::new()
    };
    let first = |module: &&str| module.split_whitespace().next().is_some();
    let modules = modules.into_iter().filter(first);
    let top = modules.map(|module| module.trim().split([' ', '.', ';']).next().unwrap_or_default());
    top.filter(|name| !name.is_empty() && name.chars().all(|it| it.is_alphanumeric() || it == '_')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_of_files_that_are_there_are_found() {
        let source = "import math, helpers as h\nfrom tools.more import x\nif True:\n    import deep.er  # import not_this\n\
                      from . import nothing\nfrom .local import y\nimport helpers\nx = 'import quoted'\nimport\nfrom\nfrom x\n";
        let found = imported_beside(source.as_bytes(), |name| name != "math.py" && name != "x.py");
        assert_eq!(found, ["helpers.py", "tools.py", "deep.py", "local.py"]);
        assert_eq!(imported_beside(b"import helpers\n", |_| false), [""; 0]);
        assert_eq!(
            only_one_counts("ada/two_sum.py", &["helpers.py".to_owned()]),
            "ada/two_sum.py: imports helpers.py, but only one file counts: put the code that it needs into two_sum.py"
        );
    }
}
