//! Which files use which, read from their text, and the circles among them.
//!
//! Rust is read as `cargo fmt` leaves it: what files import, also through re-exports, the paths that they write, and
//! calls of methods that are written in a file other than their type's, if the name identifies them. Macros and glob
//! imports (`*`) are not followed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The names on the path from a crate's root to a module, or to what is in it.
pub(crate) type Names = Vec<String>;

/// What uses what in one folder, each with an example.
type Edges = BTreeMap<String, BTreeMap<String, String>>;

/// The files of one crate.
#[derive(Debug, Clone, Default)]
pub(crate) struct Files(pub(crate) BTreeMap<Names, String>);

/// A public method that is written in a file other than its type's.
struct Method {
    module: Names,
    name: String,
    /// The module in which it can be called.
    seen_in: Names,
}

/// What has to be known about a whole crate to say what one file uses.
struct Crate<'f> {
    files: &'f BTreeMap<Names, String>,
    /// Where the names lead that a module imports, for itself or as re-exports.
    imports: BTreeMap<(Names, String), Names>,
    /// The methods with a name that no other function of the crate has, so that a call can be recognised.
    methods: Vec<Method>,
}

/// The names in a path of a file below `src`; none for the crate's root.
pub(crate) fn names(path: &Path) -> Names {
    let names: Names = path.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if names == ["lib"] { Vec::new() } else { names }
}

/// The circles among the files of a crate, in words.
///
/// A module and what is inside it may know each other. So the modules of each folder are compared, each together with
/// everything inside it: no two of them may know each other, not even in parts.
pub(crate) fn circles(files: &Files) -> Vec<String> {
    let known = Crate::of(&files.0);
    let mut folders: BTreeMap<&[String], Edges> = BTreeMap::new();
    for module in files.0.keys() {
        for used in known.used(module) {
            let shared = module.iter().zip(used).take_while(|(one, other)| one == other).count();
            if let (Some(one), Some(other)) = (module.get(shared), used.get(shared)) {
                let folder = folders.entry(&module[..shared]).or_default();
                let example = || format!("{} uses {}", module.join("/"), used.join("/"));
                folder.entry(one.clone()).or_default().entry(other.clone()).or_insert_with(example);
            }
        }
    }
    folders.into_values().filter_map(circle).collect()
}

/// The same for TypeScript, whose files are side by side.
pub(crate) fn circle_of_scripts(files: &BTreeMap<String, String>) -> Option<String> {
    let edges = files.iter().map(|(file, text)| {
        let imported = text.split("\"./").skip(1).filter_map(|rest| rest.split('"').next());
        (file.clone(), imported.map(|other| (other.to_owned(), format!("{file} uses {other}"))).collect())
    });
    circle(edges.collect())
}

/// What is in circles, or between them, in words: what is left once everything that uses nothing else, or that nothing
/// else uses, is removed.
fn circle(mut edges: Edges) -> Option<String> {
    loop {
        let before: BTreeSet<String> = edges.keys().cloned().collect();
        let wanted: BTreeSet<String> = edges.values().flat_map(BTreeMap::keys).cloned().collect();
        edges.retain(|name, used| {
            used.retain(|used, _| before.contains(used));
            wanted.contains(name) && !used.is_empty()
        });
        if edges.len() == before.len() {
            break;
        }
    }
    let examples: Vec<String> = edges.into_values().flat_map(BTreeMap::into_values).collect();
    (!examples.is_empty()).then(|| examples.join(", "))
}

impl<'f> Crate<'f> {
    fn of(files: &'f BTreeMap<Names, String>) -> Self {
        let mut known = Self { files, imports: BTreeMap::new(), methods: Vec::new() };
        for (module, text) in files {
            let imports = known.imports_of(module, text);
            known.imports.extend(imports.into_iter().map(|(name, path)| ((module.clone(), name), path)));
        }
        let mut functions: BTreeMap<&str, usize> = BTreeMap::new();
        for name in files.values().flat_map(|text| text.split("fn ").skip(1)) {
            *functions.entry(identifier(name)).or_default() += 1;
        }
        let methods = files.iter().flat_map(|(module, text)| known.methods_of(module, text));
        known.methods = methods.filter(|method| functions.get(method.name.as_str()) == Some(&1)).collect();
        known
    }

    /// What a module imports from its own crate, by the name that it has there.
    fn imports_of(&self, module: &[String], text: &str) -> Vec<(String, Names)> {
        let mut leaves = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let start = line.trim_start();
            let start = match start.strip_prefix("pub") {
                Some(rest) => rest.trim_start_matches(|c| c != ' ').trim_start(),
                None => start,
            };
            if start.starts_with("use ") {
                let tree = &text[at + line.len() - start.len() + "use ".len()..];
                find_leaves("", tree, &mut leaves);
            }
            at += line.len();
        }
        let is_own = |path: &str| {
            let first = identifier(path);
            let child = [module, &[first.to_owned()]].concat();
            matches!(first, "crate" | "super" | "self") || self.files.contains_key(&child)
        };
        leaves
            .into_iter()
            .filter(|(path, _)| is_own(path))
            .map(|(path, name)| (name, absolute(module, &path)))
            .collect()
    }

    /// The public methods that a file has for types of other files.
    fn methods_of(&self, module: &[String], text: &str) -> Vec<Method> {
        let mut methods = Vec::new();
        let mut is_elsewhere = false;
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("impl").filter(|line| !line.contains(" for ")) {
                let of_type = rest.split_once("> ").filter(|_| rest.starts_with('<')).map_or(rest, |(_, rest)| rest);
                let path = of_type.trim_start().split(['<', ' ']).next().unwrap_or_default();
                is_elsewhere = self.file_of(&absolute(module, path)).is_some_and(|file| file != module);
            } else if line == "}" {
                is_elsewhere = false;
            } else if let (true, Some(rest)) = (is_elsewhere, line.strip_prefix("    pub"))
                && let Some((before, after)) = rest.split_once("fn ")
            {
                let seen_in = match before.split(['(', ')']).nth(1) {
                    Some("super") => absolute(module, "super"),
                    Some(place) if place.starts_with("in ") => absolute(module, &place["in ".len()..]),
                    _ => Vec::new(),
                };
                methods.push(Method { module: module.to_vec(), name: identifier(after).to_owned(), seen_in });
            }
        }
        methods
    }

    /// The files that a file uses.
    fn used(&self, module: &Names) -> BTreeSet<&'f Names> {
        let Some(text) = self.files.get(module) else { return BTreeSet::new() };
        let mut paths: Vec<Names> =
            self.imports.iter().filter(|((here, _), _)| here == module).map(|(_, path)| path.clone()).collect();
        for start in ["crate::", "super::", "self::"] {
            for (at, _) in text.match_indices(start) {
                if !text[..at].ends_with(|c: char| is_of_name(c) || c == ':') {
                    let mut leaves = Vec::new();
                    find_leaves("", &text[at..], &mut leaves);
                    paths.extend(leaves.iter().map(|(path, _)| absolute(module, path)));
                }
            }
        }
        let is_called = |method: &&Method| {
            let calls = [format!(".{}(", method.name), format!("::{}(", method.name)];
            module.starts_with(&method.seen_in) && calls.iter().any(|call| text.contains(call))
        };
        let called = self.methods.iter().filter(is_called).map(|method| &method.module);
        paths.iter().chain(called).filter_map(|path| self.file_of(path)).collect()
    }

    /// The file that a path leads to: its longest prefix that is a module, unless that module re-exports what follows
    /// from elsewhere.
    fn file_of(&self, path: &[String]) -> Option<&'f Names> {
        let mut path = path.to_vec();
        // More steps than any chain of re-exports has.
        for _ in 0..12 {
            let end = (0..=path.len()).rev().find(|end| self.files.contains_key(&path[..*end]))?;
            let (module, rest) = path.split_at(end);
            let next = rest.split_first().and_then(|(name, rest)| {
                let imported = self.imports.get(&(module.to_vec(), name.clone()))?;
                Some([imported.as_slice(), rest].concat())
            });
            match next.filter(|next| *next != path) {
                Some(next) => path = next,
                None => return self.files.get_key_value(module).map(|(module, _)| module),
            }
        }
        None
    }
}

/// The paths in a tree such as `a::{b, c::{self, d as e}}`, each with the name that it gets. Text after the tree does
/// not matter.
fn find_leaves(prefix: &str, tree: &str, found: &mut Vec<(String, String)>) {
    let end = tree.find(|c: char| !is_of_name(c) && c != ':').unwrap_or(tree.len());
    let path = format!("{prefix}{}", &tree[..end]);
    let rest = &tree[end..];
    if !rest.starts_with('{') {
        let own = path.rsplit("::").find(|name| *name != "self").unwrap_or_default().to_owned();
        let name = rest.strip_prefix(" as ").map_or(own, |renamed| identifier(renamed).to_owned());
        found.push((path, name));
        return;
    }
    let (mut depth, mut start) = (0, 1);
    for (at, c) in rest.char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if (depth == 1 && c == ',') || depth == 0 {
            let branch = rest[start..at].trim();
            if !branch.is_empty() {
                find_leaves(&path, branch, found);
            }
            start = at + 1;
        }
        if depth == 0 {
            return;
        }
    }
}

/// Where a path that is written in `module` leads.
fn absolute(module: &[String], path: &str) -> Names {
    let mut here = module.to_vec();
    for name in path.split("::") {
        match name {
            "crate" => here.clear(),
            "super" => drop(here.pop()),
            "self" | "" => {}
            name => here.push(name.to_owned()),
        }
    }
    here
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The name that `text` begins with.
fn identifier(text: &str) -> &str {
    &text[..text.find(|c: char| !is_of_name(c)).unwrap_or(text.len())]
}
