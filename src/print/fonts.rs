//! The fonts of printed pages: widths, glyphs, and which characters they lack.
//!
//! PT Sans has Cyrillic (Russian, Ukrainian), Romanian and the signs of the rouble and the
//! hryvnia. The files stand unchanged in `fonts/` with their licence and go into the program.

use std::collections::BTreeSet;

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

use super::flow::fold;
use super::page::{MM_OF_POINT, Mark, Page, Type, Weight};
use crate::document::Refusal;

/// Both faces, ready to measure.
pub struct Fonts {
    regular: Face,
    bold: Face,
}

/// One face.
pub struct Face {
    /// The file.
    pub bytes: &'static [u8],
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    units_per_em: f32,
}

/// One character of a text, ready to be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// 0 is the empty box of a character the font lacks.
    pub id: u32,
    /// Of the size of the type: 0.5 is half an em.
    pub advance: f32,
}

static REGULAR: &[u8] = include_bytes!("fonts/PTS55F.ttf");
static BOLD: &[u8] = include_bytes!("fonts/PTS75F.ttf");

impl Fonts {
    /// The fonts of the program; an error means that the program itself is damaged.
    pub fn load() -> Result<Fonts, Refusal> {
        Ok(Fonts {
            regular: Face::read(REGULAR)?,
            bold: Face::read(BOLD)?,
        })
    }

    /// The face of a weight.
    pub fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// Width of a text in millimetres.
    pub fn width(&self, text: &str, look: Type) -> f32 {
        let face = self.face(look.weight);
        let ems: f32 = text.chars().map(|c| face.glyph(c).advance).sum();
        ems * look.size * MM_OF_POINT
    }

    /// A text in lines of at most `width` millimetres.
    pub fn fold(&self, text: &str, look: Type, width: f32) -> Vec<String> {
        fold(text, width, &|piece| self.width(piece, look))
    }

    /// The characters on these pages that have no glyph, each once, with their codes.
    pub fn lacking(&self, pages: &[Page]) -> String {
        let mut lacking = BTreeSet::new();
        for mark in pages.iter().flat_map(|page| &page.marks) {
            if let Mark::Text { look, text, .. } = mark {
                let face = self.face(look.weight);
                lacking.extend(text.chars().filter(|c| face.glyph(*c).id == 0));
            }
        }
        let named = |c: &char| format!("{c} (U+{:04X})", u32::from(*c));
        lacking.iter().map(named).collect::<Vec<_>>().join(", ")
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Result<Face, Refusal> {
        let font = FontRef::new(bytes).map_err(|_| Refusal::new("print-font"))?;
        let place = LocationRef::default();
        Ok(Face {
            bytes,
            charmap: font.charmap(),
            metrics: font.glyph_metrics(Size::unscaled(), place),
            units_per_em: f32::from(font.metrics(Size::unscaled(), place).units_per_em.max(1)),
        })
    }

    /// The glyph of a character.
    pub fn glyph(&self, c: char) -> Glyph {
        let id = self.charmap.map(c).unwrap_or_default();
        let advance = self.metrics.advance_width(id).unwrap_or(0.0);
        Glyph {
            id: id.to_u32(),
            advance: advance / self.units_per_em,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_have_every_letter_an_order_may_hold() {
        let fonts = Fonts::load().expect("the fonts");
        let letters = "АЯаяЁё ЄєІіЇїҐґ ĂăÂâÎîȘșȚțŞşŢţ ₽₴€ «»„”–—№§ 0123456789 (){}/\\'\"+*=#%&@!?";
        for face in [&fonts.regular, &fonts.bold] {
            let lacking: String = letters.chars().filter(|c| face.glyph(*c).id == 0).collect();
            assert_eq!(lacking, "");
        }
    }

    #[test]
    fn what_a_font_lacks_is_named_once() {
        let fonts = Fonts::load().expect("the fonts");
        let mut page = Page::default();
        page.text(0.0, 0.0, Type::regular(9.0), "漢字漢 ok");
        assert_eq!(fonts.lacking(&[page]), "字 (U+5B57), 漢 (U+6F22)");
    }

    #[test]
    fn a_folded_line_is_never_wider_than_asked() {
        let fonts = Fonts::load().expect("the fonts");
        let text = "Казначейство России (ФНС России) ".repeat(8);
        for width in [10.0, 50.0, 100.0] {
            for line in fonts.fold(&text, Type::regular(9.0), width) {
                assert!(fonts.width(&line, Type::regular(9.0)) <= width, "{line}");
            }
        }
    }
}
