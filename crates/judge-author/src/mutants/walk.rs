//! The walk over the syntax tree: what is left alone, and which families of operators look at the rest.
//!
//! It sits between the parser and the families. The caller of the parser limits the depth of the tree.

use ruff_python_ast::visitor::source_order::{
    SourceOrderVisitor, walk_comprehension, walk_expr, walk_parameter_with_default, walk_stmt,
};
use ruff_python_ast::{
    Comprehension, Decorator, ElifElseClause, Expr, ModModule, ParameterWithDefault, Stmt, StmtIf, TypeParams,
};
use ruff_python_parser::Parsed;

use super::finder::Finder;
use super::{Edit, bounds, constants, operators, statements};

/// Every edit that any operator makes in a source, in no particular order.
pub(super) fn edits(source: &str, parsed: &Parsed<ModModule>) -> Vec<Edit> {
    let mut walk = Walk { finder: Finder::new(source, parsed), is_for_people: false };
    walk.visit_body(&parsed.syntax().body);
    walk.finder.into_edits()
}

/// The visitor of the tree.
struct Walk<'a> {
    finder: Finder<'a>,
    /// Whether this is inside something that only people read, such as an exception's text.
    is_for_people: bool,
}

impl<'a> SourceOrderVisitor<'a> for Walk<'_> {
    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_decorator(&mut self, _: &'a Decorator) {}

    fn visit_type_params(&mut self, _: &'a TypeParams) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(_) | Stmt::ImportFrom(_) | Stmt::TypeAlias(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => return,
            Stmt::Expr(expression) if is_text(&expression.value) => return,
            Stmt::If(choice) if is_about_the_module(choice) => return,
            Stmt::Assign(assign) if assign.targets.iter().any(is_dunder) => return,
            _ => {}
        }
        statements::statement(&mut self.finder, stmt);
        let was_for_people = self.is_for_people;
        self.is_for_people |= matches!(stmt, Stmt::Raise(_));
        walk_stmt(self, stmt);
        self.is_for_people = was_for_people;
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        operators::expression(&mut self.finder, expr);
        bounds::expression(&mut self.finder, expr);
        if !(self.is_for_people && is_text(expr)) {
            constants::expression(&mut self.finder, expr);
        }
        walk_expr(self, expr);
    }

    fn visit_elif_else_clause(&mut self, clause: &'a ElifElseClause) {
        if let Some(test) = &clause.test {
            operators::negate(&mut self.finder, test);
            self.visit_expr(test);
        }
        self.visit_body(&clause.body);
    }

    fn visit_comprehension(&mut self, comprehension: &'a Comprehension) {
        for test in &comprehension.ifs {
            operators::negate(&mut self.finder, test);
        }
        walk_comprehension(self, comprehension);
    }

    fn visit_parameter_with_default(&mut self, parameter: &'a ParameterWithDefault) {
        if let Some(default) = &parameter.default {
            constants::default(&mut self.finder, default);
        }
        walk_parameter_with_default(self, parameter);
    }
}

fn is_text(expr: &Expr) -> bool {
    matches!(expr, Expr::StringLiteral(_) | Expr::FString(_) | Expr::TString(_) | Expr::BytesLiteral(_))
}

/// Whether an `if` is `if __name__ == "__main__":` or `if TYPE_CHECKING:`.
fn is_about_the_module(choice: &StmtIf) -> bool {
    let is_name = |expr: &Expr| expr.as_name_expr().is_some_and(|name| name.id == "__name__");
    match &*choice.test {
        Expr::Compare(compare) => is_name(&compare.left) || compare.comparators.iter().any(is_name),
        Expr::Name(name) => name.id == "TYPE_CHECKING",
        Expr::Attribute(attribute) => attribute.attr.as_str() == "TYPE_CHECKING",
        _ => false,
    }
}

/// Whether a target has a name such as `__slots__`, which is meant for Python and not for the cases.
fn is_dunder(target: &Expr) -> bool {
    target.as_name_expr().is_some_and(|name| name.id.starts_with("__") && name.id.ends_with("__"))
}
