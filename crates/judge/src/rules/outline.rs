//! What a source defines at top level: functions with their parameters, classes with their methods, imported modules.
//!
//! Not a rule: it serves the author's check, which compares a starter with what the challenge calls, and `plan`, which
//! needs to know in which spelling a solution is written. It looks at statements only, and knows no challenge.

use std::collections::{BTreeMap, BTreeSet};

use judge_sandbox::Located;
use ruff_python_ast::{CmpOp, Decorator, ExceptHandler, Expr, Stmt, StmtClassDef, StmtFunctionDef};
use ruff_text_size::Ranged;

use super::lines::Lines;
use super::{Work, parse};

/// What a source defines, by name. The last definition counts, as it does when the source is run.
#[derive(Debug, Default)]
pub struct Outline {
    /// Functions at the top level.
    pub functions: BTreeMap<String, Signature>,
    /// Classes at the top level.
    pub classes: BTreeMap<String, Class>,
    /// Names bound in other ways, about which nothing more is known.
    pub others: BTreeSet<String>,
    /// Modules that are imported, by their whole names.
    pub imports: BTreeSet<String>,
    /// Names whose values are other names.
    renamed: BTreeMap<String, String>,
}

/// How a function can be called with positional arguments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signature {
    /// The line of its name, from 1.
    pub line: u32,
    /// The names of positional parameters; for methods, without the object itself.
    pub parameters: Vec<String>,
    /// How many of them have no default.
    pub required: usize,
    /// Whether it takes more arguments, or nothing is known because of a decorator.
    pub is_open: bool,
    /// A parameter that must be given by name.
    pub keyword: Option<String>,
}

/// A class and its methods.
#[derive(Debug, Default)]
pub struct Class {
    /// The line of its name, from 1.
    pub line: u32,
    /// Its methods.
    pub methods: BTreeMap<String, Signature>,
    /// Names bound in its body in other ways.
    pub others: BTreeSet<String>,
    /// Whether it may have methods that are not in its body.
    pub is_open: bool,
    /// The names that it inherits from.
    bases: Vec<String>,
}

impl Signature {
    /// Whether a call with this many positional arguments works.
    pub fn takes(&self, arguments: usize) -> bool {
        self.is_open || (self.keyword.is_none() && (self.required..=self.parameters.len()).contains(&arguments))
    }
}

impl Outline {
    /// What `source`, decoded text, defines.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, and where.
    pub fn of(source: &str) -> Result<Self, Located> {
        outline(source, &Work::uncancelled())
    }

    /// Whether `spelling` is defined in any way: a name such as `two_sum`, or a class and a name in it or in a base
    /// class, such as `Solution.twoSum`.
    pub fn defines(&self, spelling: &str) -> bool {
        let Some((class, member)) = spelling.split_once('.') else {
            return self.functions.contains_key(spelling)
                || self.classes.contains_key(spelling)
                || self.others.contains(spelling);
        };
        let mut seen = BTreeSet::new();
        let mut pending = vec![class];
        while let Some(name) = pending.pop() {
            if !seen.insert(name) {
                continue;
            }
            pending.extend(self.renamed.get(name).map(String::as_str));
            if let Some(class) = self.classes.get(name) {
                if class.methods.contains_key(member) || class.others.contains(member) {
                    return true;
                }
                pending.extend(class.bases.iter().map(String::as_str));
            }
        }
        false
    }
}

/// Reads what `source` defines, or says why it cannot be read.
pub(crate) fn outline(source: &str, work: &Work) -> Result<Outline, Located> {
    let parsed = parse(source, work)?;
    let mut reader = Reader { lines: Lines::of(source), outline: Outline::default() };
    reader.block(&parsed.syntax().body);
    Ok(reader.outline)
}

struct Reader {
    lines: Lines,
    outline: Outline,
}

impl Reader {
    fn block(&mut self, statements: &[Stmt]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Stmt) {
        match statement {
            Stmt::FunctionDef(definition) => {
                let signature = self.signature(definition, 0);
                self.outline.functions.insert(definition.name.to_string(), signature);
            }
            Stmt::ClassDef(definition) => {
                let class = self.class(definition);
                self.outline.classes.insert(definition.name.to_string(), class);
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.outline.imports.insert(alias.name.to_string());
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.outline.others.insert(name.split('.').next().unwrap_or_default().to_owned());
                }
            }
            Stmt::ImportFrom(import) => {
                if let Some(module) = import.module.as_ref().filter(|_| import.level == 0) {
                    self.outline.imports.insert(module.to_string());
                }
                let names = import.names.iter().map(|alias| alias.asname.as_ref().unwrap_or(&alias.name).to_string());
                self.outline.others.extend(names);
            }
            Stmt::If(statement) => {
                // A solution is loaded under another name, unless it is a program, whose definitions do not matter.
                if !is_main_guard(&statement.test) {
                    self.block(&statement.body);
                }
                for clause in &statement.elif_else_clauses {
                    self.block(&clause.body);
                }
            }
            Stmt::Try(statement) => {
                self.block(&statement.body);
                for handler in &statement.handlers {
                    let ExceptHandler::ExceptHandler(handler) = handler;
                    self.block(&handler.body);
                }
                self.block(&statement.orelse);
                self.block(&statement.finalbody);
            }
            Stmt::With(statement) => self.block(&statement.body),
            Stmt::For(statement) => {
                self.block(&statement.body);
                self.block(&statement.orelse);
            }
            Stmt::While(statement) => {
                self.block(&statement.body);
                self.block(&statement.orelse);
            }
            Stmt::Match(statement) => statement.cases.iter().for_each(|case| self.block(&case.body)),
            Stmt::Assign(assignment) if assignment.value.is_name_expr() => {
                let names = bound(statement);
                if let Some(value) = assignment.value.as_name_expr() {
                    self.outline.renamed.extend(names.iter().map(|name| (name.clone(), value.id.to_string())));
                }
                self.outline.others.extend(names);
            }
            other => self.outline.others.extend(bound(other)),
        }
    }

    /// The parameters of a definition, without the first `skipped`.
    fn signature(&self, definition: &StmtFunctionDef, skipped: usize) -> Signature {
        let parameters = &definition.parameters;
        let positional = || parameters.posonlyargs.iter().chain(&parameters.args);
        let names = positional().map(|parameter| parameter.parameter.name.to_string());
        let required = positional().filter(|parameter| parameter.default.is_none()).count();
        let keyword = parameters.kwonlyargs.iter().find(|parameter| parameter.default.is_none());
        Signature {
            line: self.lines.place(definition.name.start().to_u32()).0,
            parameters: names.skip(skipped).collect(),
            required: required.saturating_sub(skipped),
            is_open: parameters.vararg.is_some(),
            keyword: keyword.map(|parameter| parameter.parameter.name.to_string()),
        }
    }

    fn class(&self, definition: &StmtClassDef) -> Class {
        let has_bases = definition.arguments.as_ref().is_some_and(|arguments| {
            let object = |base: &Expr| base.as_name_expr().is_some_and(|name| name.id == "object");
            !arguments.keywords.is_empty() || !arguments.args.iter().all(object)
        });
        let mut class = Class {
            line: self.lines.place(definition.name.start().to_u32()).0,
            is_open: has_bases || !definition.decorator_list.is_empty(),
            bases: definition.bases().iter().filter_map(Expr::as_name_expr).map(|base| base.id.to_string()).collect(),
            ..Class::default()
        };
        for statement in &definition.body {
            match statement {
                Stmt::FunctionDef(method) => {
                    let signature = self.method(method);
                    class.methods.insert(method.name.to_string(), signature);
                }
                // What is defined under a condition may or may not exist.
                Stmt::If(_) | Stmt::Try(_) | Stmt::With(_) | Stmt::For(_) => class.is_open = true,
                other => class.others.extend(bound(other)),
            }
        }
        if class.methods.contains_key("__getattr__") || class.methods.contains_key("__getattribute__") {
            class.is_open = true;
        }
        class
    }

    fn method(&self, method: &StmtFunctionDef) -> Signature {
        let named = |decorator: &Decorator, name: &str| {
            decorator.expression.as_name_expr().is_some_and(|expression| expression.id == name)
        };
        match method.decorator_list.as_slice() {
            [] => self.signature(method, 1),
            [only] if named(only, "staticmethod") => self.signature(method, 0),
            [only] if named(only, "classmethod") => self.signature(method, 1),
            _ => Signature { is_open: true, ..self.signature(method, 1) },
        }
    }
}

/// Whether an expression is `__name__ == "__main__"`.
fn is_main_guard(test: &Expr) -> bool {
    let Expr::Compare(compare) = test else { return false };
    let is_name = |side: &Expr| side.as_name_expr().is_some_and(|name| name.id == "__name__");
    let is_main = |side: &Expr| side.as_string_literal_expr().is_some_and(|text| text.value.to_str() == "__main__");
    match (&*compare.ops, &*compare.comparators) {
        ([CmpOp::Eq], [right]) => {
            (is_name(&compare.left) && is_main(right)) || (is_main(&compare.left) && is_name(right))
        }
        _ => false,
    }
}

/// The plain names that a statement binds.
fn bound(statement: &Stmt) -> Vec<String> {
    let targets: Vec<&Expr> = match statement {
        Stmt::Assign(assignment) => assignment.targets.iter().collect(),
        Stmt::AnnAssign(assignment) => vec![&*assignment.target],
        Stmt::TypeAlias(alias) => vec![&*alias.name],
        _ => Vec::new(),
    };
    let name = |target: &Expr| target.as_name_expr().map(|name| name.id.to_string());
    targets
        .into_iter()
        .flat_map(|target| match target {
            Expr::Tuple(tuple) => tuple.elts.iter().filter_map(name).collect(),
            Expr::List(list) => list.elts.iter().filter_map(name).collect(),
            target => name(target).into_iter().collect::<Vec<_>>(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::Work;
    use super::Outline;

    fn outline(source: &str) -> Result<Outline, judge_sandbox::outcome::Located> {
        super::outline(source, &Work::uncancelled())
    }

    #[test]
    fn functions_and_their_parameters() {
        let source = "import a.b as c\nfrom d import e\nif 1:\n    def f(x, /, y, z=1):\n        pass\nasync def g(*a, k): ...\nh = i, j = 1, 2\n";
        let outline = outline(source).expect("it is Python");
        let f = &outline.functions["f"];
        assert_eq!((f.line, f.required, f.is_open), (4, 2, false));
        assert_eq!(f.parameters, ["x", "y", "z"]);
        assert_eq!([1, 2, 3, 4].map(|count| f.takes(count)), [false, true, true, false]);
        assert!(outline.functions["g"].is_open && outline.functions["g"].keyword.as_deref() == Some("k"));
        assert_eq!(outline.others.iter().collect::<Vec<_>>(), ["c", "e", "h", "i", "j"]);
        assert_eq!(outline.imports.iter().collect::<Vec<_>>(), ["a.b", "d"]);
    }

    #[test]
    fn classes_and_their_methods() {
        let source = "class A(object):\n    def get(self, key): ...\n    @staticmethod\n    def make(one): ...\n    \
                      @other\n    def odd(self): ...\n    put = get\nclass B(A): ...\n";
        let outline = outline(source).expect("it is Python");
        let class = &outline.classes["A"];
        assert!(!class.is_open && outline.classes["B"].is_open);
        assert_eq!(class.methods["get"].parameters, ["key"]);
        assert_eq!(class.methods["make"].parameters, ["one"]);
        assert!(class.methods["odd"].takes(7));
        assert!(class.others.contains("put"));
    }

    #[test]
    fn what_only_a_program_does_is_left_out() {
        let source = "if __name__ == '__main__':\n    def f(): ...\nelse:\n    def g(): ...\n\
                      if '__main__' != __name__:\n    def h(): ...\n";
        let outline = outline(source).expect("it is Python");
        assert_eq!(outline.functions.keys().collect::<Vec<_>>(), ["g", "h"]);
    }

    #[test]
    fn what_is_not_python_has_no_outline() {
        for source in ["def f(", &"(".repeat(100_000), "x = = 1", "\u{0}"] {
            assert!(outline(source).is_err());
        }
    }
}
