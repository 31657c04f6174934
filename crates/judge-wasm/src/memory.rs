//! Changes what a module's memory starts with.

use anyhow::{Context, Result, bail, ensure};
use wasm_encoder::{ConstExpr, DataCountSection, DataSection, Module, RawSection, SectionId};
use wasmparser::{DataKind, Operator, Parser, Payload};

/// Hands the initial contents of `module`'s memory to `change` and gives back a module that starts with what it leaves.
///
/// The contents are those of all data segments, from address 0 to the last of their bytes; `change` cannot make them
/// longer. They become one segment.
///
/// # Errors
///
/// When `module` is malformed, has data that is not active at constant addresses, or when `change` fails.
pub fn change_memory(module: &[u8], change: impl FnOnce(&mut [u8]) -> Result<()>) -> Result<Vec<u8>> {
    let mut contents = contents(module).context("could not read the data segments")?;
    change(&mut contents)?;
    let start = contents.iter().position(|byte| *byte != 0).unwrap_or(0);
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(u32::try_from(start)?.cast_signed()), contents[start..].iter().copied());

    let mut changed = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        match payload.as_section() {
            Some((id, _)) if id == SectionId::Data as u8 => {
                changed.section(&data);
            }
            Some((id, _)) if id == SectionId::DataCount as u8 => {
                changed.section(&DataCountSection { count: data.len() });
            }
            Some((id, range)) => {
                changed.section(&RawSection { id, data: &module[range] });
            }
            None => {}
        }
    }
    Ok(changed.finish())
}

/// The memory as the data segments make it.
fn contents(module: &[u8]) -> Result<Vec<u8>> {
    let mut contents = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::DataSection(segments) = payload? else { continue };
        for segment in segments {
            let segment = segment?;
            let DataKind::Active { memory_index: 0, offset_expr } = segment.kind else {
                bail!("a segment is not put into the one memory at the start");
            };
            let mut offset = offset_expr.get_operators_reader();
            let Operator::I32Const { value } = offset.read()? else { bail!("a segment's address is no constant") };
            ensure!(matches!(offset.read()?, Operator::End), "a segment's address is computed");
            let start = value.cast_unsigned() as usize;
            let end = start + segment.data.len();
            if contents.len() < end {
                contents.resize(end, 0);
            }
            contents[start..end].copy_from_slice(segment.data);
        }
    }
    Ok(contents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_become_one_with_the_changes() {
        let text = r#"(module (memory (export "memory") 1) (data (i32.const 100) "ab") (data (i32.const 104) "cd")
            (func (export "read") (param i32) (result i32) (i32.load8_u (local.get 0))))"#;
        let changed = change_memory(&wat::parse_str(text).unwrap(), |memory| {
            assert_eq!((memory.len(), &memory[100..]), (106, &b"ab\0\0cd"[..]));
            memory[3] = b'x';
            Ok(())
        })
        .unwrap();
        assert_eq!(contents(&changed).unwrap()[..4], *b"\0\0\0x");
        assert_eq!(contents(&changed).unwrap()[100..], *b"ab\0\0cd");
        wasmparser::validate(&changed).unwrap();
    }

    #[test]
    fn what_is_not_put_there_at_the_start_is_refused() {
        let passive = wat::parse_str(r#"(module (memory 1) (data "ab"))"#).unwrap();
        assert!(change_memory(&passive, |_| Ok(())).is_err());
    }
}
