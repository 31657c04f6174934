//! What the pass adds to a module, by index, and how that shifts the existing indices.

use std::collections::BTreeMap;
use std::convert::Infallible;

use anyhow::Result;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{TypeSection, ValType};

use super::apart::{Apart, Globals};
use super::prices::Prices;
use super::survey::Survey;

/// The indices of what the pass adds.
#[derive(Debug)]
pub(super) struct Added {
    /// The imported functions of the original module.
    imported: u32,
    /// The imported function that asks the host.
    pub(super) settle_import: u32,
    /// The first wrapper of an imported function; the others follow it.
    wrappers: u32,
    /// A function without parameters or results that asks the host.
    pub(super) settle: u32,
    /// A function that moves what a local has counted (i64) to the global, and asks the host if nothing is left.
    pub(super) flush: u32,
    /// The global with the instructions left.
    pub(super) left: u32,
    /// The global that is 1 while a quiet function runs.
    pub(super) quiet: u32,
    /// The global with the address that a function last walked to.
    pub(super) last: u32,
    /// What operators cost.
    pub(super) prices: Prices,
    /// The activity that is counted separately, and the globals after `last` that this needs.
    pub(super) apart: Option<(Apart, Globals)>,
    /// The number of types of the original module.
    types: u32,
    /// Added types, with their indices.
    extra_types: BTreeMap<(Vec<ValType>, Vec<ValType>), u32>,
}

impl Added {
    /// What is added to the module of `survey`, before the types that its code needs are known.
    pub(super) fn new(survey: &Survey<'_>, prices: Prices, apart: Option<Apart>) -> Result<Self> {
        // Including the additional imports.
        let count = u32::try_from(survey.functions.len())? + 1 + u32::from(apart.is_some());
        let globals = Globals { left: survey.globals, apart: survey.globals + 3, mask: survey.globals + 4 };
        Ok(Self {
            imported: survey.imported,
            settle_import: survey.imported,
            wrappers: count,
            settle: count + survey.imported,
            flush: count + 1 + survey.imported,
            left: survey.globals,
            quiet: survey.globals + 1,
            last: survey.globals + 2,
            prices,
            apart: apart.map(|apart| (apart, globals)),
            types: u32::try_from(survey.types.len())?,
            extra_types: BTreeMap::new(),
        })
    }

    /// The number of additional imported functions.
    pub(super) fn shift(&self) -> u32 {
        1 + u32::from(self.apart.is_some())
    }

    /// The index of the function type with `parameters` and `results`.
    pub(super) fn function_type(&mut self, parameters: &[ValType], results: &[ValType]) -> u32 {
        let next = self.types + u32::try_from(self.extra_types.len()).expect("few types are added");
        *self.extra_types.entry((parameters.to_vec(), results.to_vec())).or_insert(next)
    }

    /// Adds the types after those of the original module, once all are known.
    pub(super) fn add_types(self, types: &mut TypeSection) {
        let mut extra_types: Vec<_> = self.extra_types.into_iter().collect();
        extra_types.sort_unstable_by_key(|(_, index)| *index);
        for ((parameters, results), _) in extra_types {
            types.ty().function(parameters, results);
        }
    }
}

impl Reencode for Added {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(if function < self.imported { self.wrappers + function } else { function + self.shift() })
    }
}
