//! Which methods of a class have nothing to return, as far as its source shows.
//!
//! Not a rule: `plan` uses it, and ignores the results of such methods. Only what is in the body of the class is
//! known; what it inherits, or gets elsewhere, is not.

use std::collections::BTreeMap;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, Stmt, StmtFunctionDef};

use super::{Work, parse};

/// The methods of the first class of `spellings` that `source` defines at its top level, each with whether it has
/// nothing to return; none if it is not Python.
pub(crate) fn methods(source: &str, spellings: &[&str], work: &Work) -> BTreeMap<String, bool> {
    let Ok(parsed) = parse(source, work) else { return BTreeMap::new() };
    let body = &parsed.syntax().body;
    let class = |spelling: &&str| {
        // The last definition counts, as it does when the source is run.
        body.iter().rev().find_map(|stmt| stmt.as_class_def_stmt().filter(|class| class.name.as_str() == *spelling))
    };
    let Some(class) = spellings.iter().find_map(class) else { return BTreeMap::new() };
    let methods = class.body.iter().filter_map(Stmt::as_function_def_stmt);
    methods.map(|method| (method.name.to_string(), is_silent(method))).collect()
}

fn is_silent(method: &StmtFunctionDef) -> bool {
    let mut returns = Returns(false);
    returns.visit_body(&method.body);
    // What a decorator turns it into is not known.
    method.decorator_list.is_empty() && !returns.0
}

/// Whether something other than `None` is returned: a value, or a generator.
struct Returns(bool);

impl<'a> Visitor<'a> for Returns {
    fn visit_stmt(&mut self, statement: &'a Stmt) {
        match statement {
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            Stmt::Return(answer) if answer.value.as_deref().is_some_and(|value| !value.is_none_literal_expr()) => {
                self.0 = true;
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'a Expr) {
        match expression {
            Expr::Yield(_) | Expr::YieldFrom(_) => self.0 = true,
            Expr::Lambda(_) => {}
            _ => walk_expr(self, expression),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Work, methods};

    #[test]
    fn what_has_nothing_to_return() {
        let source = "class Box:\n    pass\nclass Box:\n    def put(self, x):\n        if x: return\n        def inner(): return 1\n        \
                      self.f = lambda: (yield)\n        return None\n    def get(self):\n        for x in self: return x\n    \
                      def each(self): yield 1\n    @cached\n    def made(self): pass\n    async def wait(self): await x\n    \
                      other = put\n";
        let found = methods(source, &["Crate", "Box"], &Work::uncancelled());
        let silent: Vec<(&str, bool)> = found.iter().map(|(name, is_silent)| (name.as_str(), *is_silent)).collect();
        assert_eq!(silent, [("each", false), ("get", false), ("made", false), ("put", true), ("wait", true)]);
        for source in ["", "class Box(", "Box = 1"] {
            assert!(methods(source, &["Box"], &Work::uncancelled()).is_empty());
        }
    }
}
