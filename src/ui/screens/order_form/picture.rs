//! The picture of the order form: payer, fields with counters, errors beside the field.

use ratatui::style::Style;

use super::{OrderForm, label_key};
use crate::ui::desk::Shown;
use crate::ui::office::OrderField;
use crate::ui::text;
use crate::ui::widgets::Pane;

impl OrderForm {
    pub(super) fn picture(&self, shown: &Shown, pane: &mut Pane) {
        self.draw_payer(shown, pane);
        let width = pane.width();
        let open = self.focused().is_budget();
        let fields = self.fields.iter().enumerate();
        let part = fields.filter(|(_, (field, _))| field.is_budget() == open);
        let mut below = 3;
        for (place, (field, _)) in part {
            self.draw_field(place, *field, shown, &mut pane.part(0, below, width, 1));
            below += 1;
        }
        pane.rule(below);
        let rows = pane.height().saturating_sub(below + 1);
        self.draw_foot(
            shown,
            &mut pane.part(1, below + 1, width.saturating_sub(2), rows),
        );
    }

    /// Already on the screen, and not to be typed (S71).
    fn draw_payer(&self, shown: &Shown, pane: &mut Pane) {
        let company = &shown.company;
        let dim = shown.theme.dim();
        let label = |key: &str| text::left(&shown.words.text(key), LABEL_CELLS);
        let codes = match company.reason_code.as_str() {
            "" => company.taxpayer_id.clone(),
            reason_code => format!("{}/{reason_code}", company.taxpayer_id),
        };
        let payer = format!("{}  {codes}", company.name);
        pane.put(1, 0, &format!("{} {payer}", label("form-payer")), dim);
        let account = format!(
            "{}  {}  {}",
            self.draft.payer_account, company.bank_code, company.bank_name
        );
        pane.put(
            1,
            1,
            &format!("{} {account}", label("form-payer-account")),
            dim,
        );
        pane.rule(2);
    }

    fn draw_field(&self, place: usize, field: OrderField, shown: &Shown, pane: &mut Pane) {
        let Some((_, typed)) = self.fields.get(place) else {
            return;
        };
        let theme = shown.theme;
        let focus = place == self.focus;
        let label = text::left(&shown.words.text(label_key(field)), LABEL_CELLS);
        let arrow = if focus { ">" } else { " " };
        pane.put(
            0,
            0,
            &format!("{arrow}{label}"),
            if focus { theme.head() } else { theme.plain() },
        );
        let (used, max) = typed.counter();
        let counter = format!("{used}/{max}");
        let beside = self.beside(field, shown);
        let rest = match beside {
            Some(_) => REST_CELLS,
            None => text::width(&counter) + 2,
        };
        let x = LABEL_CELLS as u16 + 2;
        let room = usize::from(pane.width().saturating_sub(x)).saturating_sub(rest);
        // One cell more for the caret behind the last character.
        let cells = (max + 1).min(room).max(1);
        typed.draw(pane, x, 0, cells, focus && !self.locked);
        let after = x + cells as u16 + 1;
        pane.put(after, 0, &counter, theme.dim());
        if let Some((said, style)) = beside {
            let x = after + text::width(&counter) as u16 + 1;
            let cells = usize::from(pane.width().saturating_sub(x));
            pane.put(x, 0, &text::cut_words(&said, cells), style);
        }
    }

    /// What stands beside a field: that it was offered, or what is wrong with it.
    fn beside(&self, field: OrderField, shown: &Shown) -> Option<(String, Style)> {
        if self.suggested.contains(&field) {
            let offered = shown.words.text("form-suggested");
            return Some((format!("? {offered}"), shown.theme.dim()));
        }
        let refusal = self.refusal(field).filter(|_| self.seen.contains(&field))?;
        // The label says which field it is.
        let arguments: Vec<(&str, &str)> = refusal
            .arguments
            .iter()
            .map(|(name, value)| (*name, if *name == "field" { "" } else { value.as_str() }))
            .collect();
        let said = shown.words.refusal(refusal.rule, &arguments);
        let said = said.trim_start_matches([':', ' ']);
        Some((format!("! {said}"), shown.theme.error()))
    }

    /// The whole sentence about the field the operator is on, or what to type there.
    fn draw_foot(&self, shown: &Shown, pane: &mut Pane) {
        let field = self.focused();
        let seen = self.seen.contains(&field);
        match self.refusal(field).filter(|_| seen) {
            Some(refusal) => {
                let said = shown.words.refusal(refusal.rule, &refusal.arguments);
                pane.fold(0, &format!("! {said}"), shown.theme.error());
            }
            None => {
                let said = shown.words.text(&format!("hint-{}", field.id()));
                pane.fold(0, &said, shown.theme.dim());
            }
        }
    }
}

/// Cells of a label, and of the counter with what stands beside a field.
const LABEL_CELLS: usize = 22;
const REST_CELLS: usize = 30;
