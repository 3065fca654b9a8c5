//! The picture of the order form: payer, fields with counters, errors beside the field.

use super::OrderForm;
use crate::ui::desk::Shown;
use crate::ui::office::OrderField;
use crate::ui::text;
use crate::ui::widgets::Pane;

impl OrderForm {
    pub(super) fn picture(&self, shown: &Shown, pane: &mut Pane) {
        self.draw_payer(shown, pane);
        let width = pane.width();
        for (place, (field, _)) in self.fields.iter().enumerate() {
            self.draw_field(
                place,
                *field,
                shown,
                &mut pane.part(0, 3 + place as u16, width, 1),
            );
        }
        let below = 3 + self.fields.len() as u16;
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
        let payer = format!("{}  {}", company.name, company.taxpayer_id);
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
        let widest = usize::from(pane.width()).saturating_sub(LABEL_CELLS + 2 + REST_CELLS);
        let cells = max.min(widest).max(1);
        let x = LABEL_CELLS as u16 + 2;
        typed.draw(pane, x, 0, cells, focus && !self.locked);
        let after = x + cells as u16 + 1;
        let counter = format!("{used}/{max}");
        pane.put(after, 0, &counter, theme.dim());
        let beside = after + text::width(&counter) as u16 + 1;
        if self.suggested.contains(&field) {
            pane.put(
                beside,
                0,
                &format!("? {}", shown.words.text("form-suggested")),
                theme.dim(),
            );
        } else if let Some(refusal) = self.refusal(field).filter(|_| self.seen.contains(&field)) {
            let said = shown.words.refusal(refusal.rule, &refusal.arguments);
            let cells = usize::from(pane.width().saturating_sub(beside));
            pane.put(
                beside,
                0,
                &text::cut(&format!("! {said}"), cells),
                theme.error(),
            );
        }
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

/// The form's label of a field.
fn label_key(field: OrderField) -> &'static str {
    match field {
        OrderField::Number => "label-number",
        OrderField::BankCode => "label-bank-code",
        OrderField::CorrespondentAccount => "label-correspondent-account",
        OrderField::SettlementCentre => "label-settlement-centre",
        OrderField::BankName => "label-bank-name",
        OrderField::PayeeName => "label-payee-name",
        OrderField::PayeeAccount => "label-payee-account",
        OrderField::Amount => "label-amount",
        OrderField::SendingForm => "label-sending-form",
        OrderField::Purpose => "label-purpose",
        OrderField::PayeeTaxpayerId => "label-payee-taxpayer-id",
        OrderField::PayeeReasonCode => "label-payee-reason-code",
        OrderField::Priority => "label-priority",
        OrderField::Date => "label-date",
    }
}

/// Cells of a label, and of the counter with what stands beside a field.
const LABEL_CELLS: usize = 22;
const REST_CELLS: usize = 30;
