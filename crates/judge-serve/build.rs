//! Embeds what the page loads: the bundle in `page/dist` if `just page` has built it, otherwise the style sheets alone.
//!
//! It writes a table of files for `src/page/assets.rs` and copies the files next to it, so that build artefacts shared
//! by several checkouts contain no path of any of them. It builds nothing itself, so that cargo needs no other tool.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let page = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("page");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=page/dist");
    let names = manifest(&page.join("dist/manifest.txt"))?;
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut table = String::from("&[\n");
    if names.is_empty() {
        for file in sorted(&page.join("src"))?.iter().filter(|file| has_ending(file, &["css", "svg"])) {
            println!("cargo::rerun-if-changed={}", file.display());
            let (stem, ending) = (text(file.file_stem()), text(file.extension()));
            let mut hasher = DefaultHasher::new();
            hasher.write(&fs::read(file)?);
            let served = format!("{stem}-{:016X}.{ending}", hasher.finish());
            table.push_str(&row(&format!("{stem}.{ending}"), &served, file, &out)?);
        }
    } else {
        for file in sorted(&page.join("dist"))?.iter().filter(|file| has_ending(file, &["css", "js", "svg"])) {
            let served = text(file.file_name());
            table.push_str(&row(names.get(&served).map_or("", String::as_str), &served, file, &out)?);
        }
    }
    table.push_str("]\n");
    fs::write(out.join("assets.rs"), table)
}

/// Maps the name under which each file of the bundle is served to the name by which pages ask for it; empty without a
/// bundle.
fn manifest(file: &Path) -> io::Result<BTreeMap<String, String>> {
    match fs::read_to_string(file) {
        Ok(lines) => {
            let pair = |line: &str| line.split_once('\t').map(|(name, served)| (served.to_owned(), name.to_owned()));
            Ok(lines.lines().filter_map(pair).collect())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeMap::new()),
        Err(error) => Err(error),
    }
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

fn has_ending(file: &Path, endings: &[&str]) -> bool {
    file.extension().is_some_and(|ending| endings.iter().any(|one| ending == *one))
}

fn text(part: Option<&std::ffi::OsStr>) -> String {
    part.unwrap_or_default().to_string_lossy().into_owned()
}

/// The first bytes of a gzip file whose header has no optional fields.
const GZIP: [u8; 4] = [0x1f, 0x8b, 8, 0];

/// The table's entry for a file. Copies the file to where the table will be, in both compressed forms if it has them.
fn row(name: &str, served: &str, file: &Path, out: &Path) -> io::Result<String> {
    let embedded = |ending: &str| -> io::Result<Option<String>> {
        let from = file.with_file_name(format!("{}{ending}", text(file.file_name())));
        if !from.exists() {
            return Ok(None);
        }
        let copy = format!("{served}{ending}");
        let bytes = fs::read(&from)?;
        if ending == ".gz" && !bytes.starts_with(&GZIP) {
            let problem = format!("{} has a header with optional fields", from.display());
            return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
        }
        fs::write(out.join(&copy), bytes)?;
        Ok(Some(format!("include_bytes!({copy:?})")))
    };
    let packed = embedded(".gz")?;
    let is_packed = packed.is_some();
    let bytes = match packed {
        Some(bytes) => bytes,
        None => embedded("")?.unwrap_or_default(),
    };
    let brotli = embedded(".br")?.map_or("None".to_owned(), |bytes| format!("Some({bytes})"));
    Ok(format!(
        "Asset {{ name: {name:?}, served: {served:?}, bytes: {bytes}, is_packed: {is_packed}, brotli: {brotli} }},\n"
    ))
}
