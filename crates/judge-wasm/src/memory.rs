//! Takes the initial contents of a module's memory out of the module, so that an engine can map them instead of
//! copying.

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::{Module, RawSection, SectionId};
use wasmparser::{DataKind, Operator, Parser, Payload};

/// The size of a memory page in bytes.
const PAGE: usize = 64 << 10;

/// Returns `module` without its data, and the contents of its one memory that the data describes, in whole pages of 64
/// KiB from address 0 to the last non-zero byte.
///
/// # Errors
///
/// When `module` is malformed, or has data that is not placed in memory 0 at a constant address.
pub fn take_memory(module: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let contents = contents(module).context("could not read the data segments")?;
    let mut rest = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload?.as_section() {
            Some((id, _)) if id == SectionId::Data as u8 || id == SectionId::DataCount as u8 => {}
            Some((id, range)) => {
                rest.section(&RawSection { id, data: &module[range] });
            }
            None => {}
        }
    }
    Ok((rest.finish(), contents))
}

/// The memory as the data segments describe it.
fn contents(module: &[u8]) -> Result<Vec<u8>> {
    let mut contents = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::DataSection(segments) = payload? else { continue };
        for segment in segments {
            let segment = segment?;
            let DataKind::Active { memory_index: 0, offset_expr } = segment.kind else {
                bail!("a data segment is passive or for another memory");
            };
            let mut offset = offset_expr.get_operators_reader();
            let Operator::I32Const { value } = offset.read()? else {
                bail!("the address of a data segment is not a constant")
            };
            ensure!(matches!(offset.read()?, Operator::End), "the address of a data segment is computed");
            let start = value.cast_unsigned() as usize;
            let end = start + segment.data.len();
            if contents.len() < end {
                contents.resize(end.next_multiple_of(PAGE), 0);
            }
            contents[start..end].copy_from_slice(segment.data);
        }
    }
    let used = contents.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    contents.truncate(used.next_multiple_of(PAGE));
    Ok(contents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_become_pages() {
        let text = r#"(module (memory (export "memory") 4) (data (i32.const 100) "ab") (data (i32.const 65535) "cd")
            (data (i32.const 200000) "\00") (func (export "read") (param i32) (result i32)
            (i32.load8_u (local.get 0))))"#;
        let (rest, contents) = take_memory(&wat::parse_str(text).unwrap()).unwrap();
        wasmparser::validate(&rest).unwrap();
        assert!(Parser::new(0).parse_all(&rest).all(|payload| !matches!(payload.unwrap(), Payload::DataSection(_))));
        assert_eq!(contents.len(), 2 * PAGE);
        assert_eq!((&contents[98..103], &contents[65534..65538]), (&b"\0\0ab\0"[..], &b"\0cd\0"[..]));
    }

    #[test]
    fn later_segments_win() {
        let text = r#"(module (memory 1) (data (i32.const 0) "abc") (data (i32.const 1) "x"))"#;
        let (_, contents) = take_memory(&wat::parse_str(text).unwrap()).unwrap();
        assert_eq!(&contents[..4], b"axc\0");
    }

    #[test]
    fn a_module_without_data_stays_as_it_is() {
        let module = wat::parse_str("(module (memory 1) (func))").unwrap();
        assert_eq!(take_memory(&module).unwrap().1, b"");
    }

    #[test]
    fn data_without_a_constant_address_is_refused() {
        for text in [
            r#"(module (memory 1) (data "ab"))"#,
            r#"(module (import "a" "b" (global i32)) (memory 1) (data (global.get 0) "ab"))"#,
        ] {
            assert!(take_memory(&wat::parse_str(text).unwrap()).is_err(), "{text}");
        }
        assert!(take_memory(b"no module").is_err());
    }
}
