//! Statements: removed, ended early, negated, with another result.
//!
//! One family of the walk; it looks at one statement at a time.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::finder::Finder;
use super::{Operator, operators};

/// Adds the edits of a statement as a whole.
pub(super) fn statement(finder: &mut Finder<'_>, stmt: &Stmt) {
    match stmt {
        Stmt::Expr(expression) if matches!(*expression.value, Expr::EllipsisLiteral(_)) => {}
        Stmt::Expr(_) | Stmt::Assign(_) | Stmt::Delete(_) | Stmt::Raise(_) | Stmt::Assert(_) => remove(finder, stmt),
        Stmt::AnnAssign(assign) if assign.value.is_some() => remove(finder, stmt),
        Stmt::AugAssign(assign) => {
            remove(finder, stmt);
            let word = format!("{}=", assign.op.as_str());
            if let Some(place) = finder.find(assign.target.end(), assign.value.start(), &[&word]) {
                for other in operators::others(assign.op) {
                    finder.edit(Operator::Assignment, place, format!("{other}="));
                }
                finder.edit(Operator::Assignment, place, "=");
            }
        }
        Stmt::Return(answer) => match answer.value.as_deref() {
            None | Some(Expr::NoneLiteral(_)) => remove(finder, stmt),
            Some(_) => finder.edit(Operator::Return, stmt.range(), "return None"),
        },
        Stmt::Break(_) => {
            remove(finder, stmt);
            finder.edit(Operator::Control, stmt.range(), "continue");
        }
        Stmt::Continue(_) => {
            remove(finder, stmt);
            finder.edit(Operator::Control, stmt.range(), "break");
        }
        Stmt::If(choice) => operators::negate(finder, &choice.test),
        Stmt::While(repeat) => {
            operators::negate(finder, &repeat.test);
            end_early(finder, &repeat.body, "break");
        }
        Stmt::For(repeat) => end_early(finder, &repeat.body, "break"),
        Stmt::FunctionDef(function) => end_early(finder, &function.body, "return None"),
        _ => {}
    }
}

fn remove(finder: &mut Finder<'_>, stmt: &Stmt) {
    finder.edit(Operator::Removed, stmt.range(), "pass");
}

/// Puts `end` before the first statement of `body` that does something.
fn end_early(finder: &mut Finder<'_>, body: &[Stmt], end: &str) {
    let is_idle = |stmt: &&Stmt| match stmt {
        Stmt::Expr(expression) => expression.value.is_literal_expr(),
        Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) => true,
        _ => false,
    };
    let Some(first) = body.iter().find(|stmt| !is_idle(stmt)) else { return };
    if matches!(first, Stmt::Return(_) | Stmt::Break(_)) {
        return;
    }
    let indent = finder.line_before(first.start());
    let text = if indent.trim().is_empty() { format!("{end}\n{indent}") } else { format!("{end}; ") };
    finder.insert(Operator::Early, first.start(), text);
}
