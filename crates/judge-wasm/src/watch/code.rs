//! The code of the watching pass: tests at entries, detours through the host, and the wrapper of the export that arms.
//!
//! Additions to the module come after its existing contents, in the order in which [`Detours`] counts them: functions
//! (the search for the caller, the question, the search for a type's kin, a detour for each watched function, the
//! wrapper), types, and globals (words of bits, `passing`, `inner`).

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result, ensure};
use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{BlockType, BranchHint, CodeSection, Function, FunctionSection, TypeSection, ValType};
use wasmparser::{FunctionBody, Operator};

use super::frames::{self, word};
use super::{Hints, Inner, Plan, Point, Subject, Survey, TRACKED, When};

/// Bits in a word.
const WORD: u32 = 64;

/// The indices of everything that is added.
pub(super) struct Detours {
    /// The numbers of watched functions, by function index.
    numbers: HashMap<u32, u32>,
    /// By function, the calls that leave the next entry of a watched function unattributed.
    inner: HashMap<u32, Vec<Inner>>,
    /// The first added function.
    functions: u32,
    types: u32,
    globals: u32,
    points: u32,
    /// The type of the export that arms.
    entrance_type: u32,
    /// The type of each watched function.
    point_types: Vec<u32>,
}

impl Detours {
    pub(super) fn new(survey: &Survey<'_>, plan: &Plan) -> Result<Self> {
        let mut numbers = HashMap::new();
        let mut point_types = Vec::new();
        for (number, point) in (0_u32..).zip(&plan.points).skip(1) {
            ensure!(point.function >= survey.imported, "an imported function is watched");
            ensure!(numbers.insert(point.function, number).is_none(), "function {} is watched twice", point.function);
            let parameters = survey.ty(point.function)?.params();
            if matches!(point.subject, Subject::First | Subject::Within(_)) {
                ensure!(
                    parameters.first() == Some(&wasmparser::ValType::I32),
                    "function {} takes no address",
                    point.function
                );
            }
            point_types.push(survey.functions[point.function as usize]);
        }
        let mut inner: HashMap<u32, Vec<Inner>> = HashMap::new();
        for call in &plan.inner {
            inner.entry(call.function).or_default().push(call.clone());
        }
        let armed =
            *survey.exports.get(plan.armed_by).with_context(|| format!("`{}` is not exported", plan.armed_by))?;
        Ok(Self {
            numbers,
            inner,
            functions: u32::try_from(survey.functions.len())?,
            types: u32::try_from(survey.types.len())?,
            globals: survey.globals,
            points: u32::try_from(plan.points.len())?,
            entrance_type: survey.functions[armed as usize],
            point_types,
        })
    }

    /// The number of words of bits.
    pub(super) fn words(&self) -> u32 {
        self.points.div_ceil(WORD)
    }

    fn passing(&self) -> u32 {
        self.globals + self.words()
    }

    fn expected(&self) -> u32 {
        self.passing() + 1
    }

    fn skip(&self) -> u32 {
        self.functions
    }

    fn notice(&self) -> u32 {
        self.functions + 1
    }

    fn kin(&self) -> u32 {
        self.functions + 2
    }

    fn detour(&self, number: u32) -> u32 {
        self.functions + 2 + number
    }

    /// The function that replaces the export that arms.
    pub(super) fn entrance(&self) -> u32 {
        self.functions + 2 + self.points
    }

    pub(super) fn add_types(types: &mut TypeSection) {
        types.ty().function([ValType::I32], [ValType::I32]);
        types.ty().function([ValType::I32; 3], [ValType::I32]);
    }

    pub(super) fn add_functions(&self, functions: &mut FunctionSection) {
        functions.function(self.types).function(self.types + 1).function(self.types);
        for ty in &self.point_types {
            functions.function(*ty);
        }
        functions.function(self.entrance_type);
    }

    /// Writes the bodies of the added functions.
    pub(super) fn functions(&self, survey: &Survey<'_>, plan: &Plan, code: &mut CodeSection) -> Result<()> {
        code.function(&frames::skip(&plan.frames));
        code.function(&frames::notice(survey, &plan.frames, self.skip(), self.expected())?);
        code.function(&frames::kin(survey, &plan.frames)?);
        for (number, point) in (0_u32..).zip(&plan.points).skip(1) {
            code.function(&self.around(survey, number, point)?);
        }
        code.function(&self.arming(survey, plan)?);
        Ok(())
    }

    /// The body of a watched function, with the test in front; nothing if it stays as it is.
    pub(super) fn prefixed(
        &self,
        survey: &Survey<'_>,
        index: u32,
        body: &FunctionBody<'_>,
    ) -> Result<Option<(Function, Hints)>> {
        let (number, inner) = (self.numbers.get(&index), self.inner.get(&index));
        if number.is_none() && inner.is_none() {
            return Ok(None);
        }
        let mut groups = Vec::new();
        for group in body.get_locals_reader()? {
            let (count, ty) = group?;
            groups.push((count, RoundtripReencoder.val_type(ty)?));
        }
        let mut function = Function::new(groups);
        let mut reader = body.get_operators_reader()?;
        let start = body.range().start;
        let locals = reader.original_position() - start;
        let mut added = None;
        if let Some(number) = number {
            let bit = 1_u64 << (number % WORD);
            function.instructions().global_get(self.globals + number / WORD).i64_const(bit.cast_signed()).i64_and();
            function.instructions().i64_const(0).i64_ne();
            let branch_func_offset = u32::try_from(function.byte_len())?;
            added = Some(BranchHint { branch_func_offset, branch_hint_value: 0 });
            let mut sink = function.instructions();
            sink.if_(BlockType::Empty).global_get(self.passing()).if_(BlockType::Empty);
            sink.i32_const(0).global_set(self.passing()).else_();
            for parameter in 0..u32::try_from(survey.ty(index)?.params().len())? {
                sink.local_get(parameter);
            }
            sink.call(self.detour(*number)).return_().end().end();
        }
        let shift = u32::try_from(function.byte_len() - locals)?;
        let bytes = body.as_bytes();
        let Some(inner) = inner else {
            function.raw(bytes[locals..].iter().copied());
            return Ok(Some((function, Hints { shift: Some(shift), added })));
        };
        let mut found = BTreeMap::new();
        while !reader.eof() {
            let before = reader.original_position() - start;
            let mut during = false;
            if let Operator::Call { function_index } = reader.read()? {
                for call in inner.iter().filter(|call| call.callees.contains(&function_index)) {
                    *found.entry(call.then).or_insert(0) += 1;
                    function.instructions().i32_const(call.then.cast_signed()).global_set(self.expected());
                    during = call.during;
                }
            }
            function.raw(bytes[before..reader.original_position() - start].iter().copied());
            if during {
                function.instructions().i32_const(0).global_set(self.expected());
            }
        }
        for Inner { callees, then, .. } in inner {
            ensure!(found.get(then) == Some(&1), "function {index} does not call one of {callees:?} once");
        }
        Ok(Some((function, Hints { shift: None, added })))
    }

    /// The detour around a watched function when its bit is set.
    fn around(&self, survey: &Survey<'_>, number: u32, point: &Point) -> Result<Function> {
        let ty = survey.ty(point.function)?;
        let parameters = u32::try_from(ty.params().len())?;
        let results = ty.results().iter().map(|ty| RoundtripReencoder.val_type(*ty)).collect::<Result<Vec<_>, _>>()?;
        ensure!(results.len() <= 1, "a function with several results is watched");
        let answer = parameters;
        let result = parameters + 1;
        let mut function = Function::new(
            std::iter::once(ValType::I32).chain(results.iter().copied()).map(|ty| (1, ty)).collect::<Vec<_>>(),
        );
        let ask = |function: &mut Function| {
            let mut sink = function.instructions();
            sink.i32_const(number.cast_signed());
            match point.subject {
                Subject::Nothing | Subject::Started => sink.i32_const(0),
                Subject::First => sink.local_get(0).call(self.kin()),
                Subject::Within(offset) => sink.local_get(0).i32_load(word(offset)).call(self.kin()),
            };
            sink.i32_const(i32::from(point.subject == Subject::Started)).call(self.notice()).local_set(answer);
        };
        match point.when {
            When::Always => ask(&mut function),
            When::Negative(parameter) => {
                function.instructions().local_get(parameter).i32_const(0).i32_lt_s().if_(BlockType::Empty);
                ask(&mut function);
                function.instructions().end();
            }
            When::NegativeAfter(_) => {}
        }
        let mut sink = function.instructions();
        sink.i32_const(1).global_set(self.passing());
        for parameter in 0..parameters {
            sink.local_get(parameter);
        }
        sink.call(point.function);
        if !results.is_empty() {
            sink.local_set(result);
        }
        if let When::NegativeAfter(parameter) = point.when {
            ensure!(results == [ValType::I32], "a function that returns no status is watched for its result");
            // An integer's sign is in the lowest two bits of the word after its header: 2 means negative.
            sink.local_get(result).i32_eqz().if_(BlockType::Empty);
            sink.local_get(parameter).i32_load(word(0)).i32_load(word(8)).i32_const(3).i32_and().i32_const(2).i32_eq();
            sink.if_(BlockType::Empty);
            ask(&mut function);
            function.instructions().end().end();
        }
        let mut sink = function.instructions();
        sink.local_get(answer).i32_const(TRACKED).i32_eq().if_(BlockType::Empty).call(survey.import("left")?).end();
        if !results.is_empty() {
            sink.local_get(result);
        }
        sink.end();
        Ok(function)
    }

    /// The exported function, before which the host is asked which functions' calls to report.
    fn arming(&self, survey: &Survey<'_>, plan: &Plan) -> Result<Function> {
        let (arm, exported) = (survey.import("arm")?, survey.exports[plan.armed_by]);
        let mut function = Function::new([]);
        let mut sink = function.instructions();
        sink.i32_const(0).call(arm).global_set(self.globals);
        sink.global_get(self.globals).i64_const(1).i64_and().i64_const(0).i64_ne().if_(BlockType::Empty);
        for number in 1..self.words() {
            sink.i32_const(number.cast_signed()).call(arm).global_set(self.globals + number);
        }
        sink.end();
        for parameter in 0..u32::try_from(survey.ty(exported)?.params().len())? {
            sink.local_get(parameter);
        }
        sink.call(exported).end();
        Ok(function)
    }
}
