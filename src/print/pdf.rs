//! Pages as a PDF file: fonts inside, text that can be searched. The same pages give the same
//! bytes.

use krilla::color::luma;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};

use super::Watch;
use super::fonts::{Face, Fonts};
use super::page::{A4, MM_OF_POINT, Mark, Page, Type, Weight};
use crate::document::Refusal;

/// Is the file as small as can be, or readable by eye?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Density {
    Packed,
    /// For tests that read it back.
    #[cfg_attr(not(test), allow(dead_code))]
    Open,
}

/// The bytes of a PDF file of these pages; `language` is its code of two letters. `watch` is told of
/// each page.
pub fn write(
    pages: &[Page],
    title: &str,
    language: &str,
    fonts: &Fonts,
    density: Density,
    watch: Watch,
) -> Result<Vec<u8>, Refusal> {
    let open = density == Density::Open;
    let mut document = Document::new_with(SerializeSettings {
        compress_content_streams: !open,
        ascii_compatible: open,
        ..SerializeSettings::default()
    });
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .language(language.to_owned())
            .creator("Client-Bank".to_owned()),
    );
    let faces = Faces {
        regular: embedded(fonts.face(Weight::Regular))?,
        bold: embedded(fonts.face(Weight::Bold))?,
        fonts,
    };
    let size = PageSettings::from_wh(points(A4.0), points(A4.1));
    let size = size.ok_or_else(|| failed("page"))?;
    for page in pages {
        watch()?;
        let mut sheet = document.start_page_with(size.clone());
        let mut surface = sheet.surface();
        for mark in &page.marks {
            draw(mark, &faces, &mut surface);
        }
        surface.finish();
        sheet.finish();
    }
    document
        .finish()
        .map_err(|error| failed(&error.to_string()))
}

/// Both faces as the file has them, and as they are measured.
struct Faces<'a> {
    regular: Font,
    bold: Font,
    fonts: &'a Fonts,
}

fn embedded(face: &Face) -> Result<Font, Refusal> {
    Font::new(face.bytes.into(), 0).ok_or_else(|| Refusal::new("print-font"))
}

fn draw(mark: &Mark, faces: &Faces, surface: &mut Surface) {
    match mark {
        Mark::Text { x, y, look, text } => draw_text((*x, *y), *look, text, faces, surface),
        Mark::Line { from, to, width } => {
            let mut path = PathBuilder::new();
            path.move_to(points(from.0), points(from.1));
            path.line_to(points(to.0), points(to.1));
            let Some(path) = path.finish() else { return };
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke {
                width: points(*width),
                ..Stroke::default()
            }));
            surface.draw_path(&path);
        }
    }
}

fn draw_text(at: (f32, f32), look: Type, text: &str, faces: &Faces, surface: &mut Surface) {
    let face = faces.fonts.face(look.weight);
    let font = match look.weight {
        Weight::Regular => &faces.regular,
        Weight::Bold => &faces.bold,
    };
    let glyphs: Vec<KrillaGlyph> = text
        .char_indices()
        .map(|(start, c)| {
            let glyph = face.glyph(c);
            let range = start..start + c.len_utf8();
            KrillaGlyph::new(
                GlyphId::new(glyph.id),
                glyph.advance,
                0.0,
                0.0,
                0.0,
                range,
                None,
            )
        })
        .collect();
    surface.set_stroke(None);
    surface.set_fill(Some(Fill {
        paint: luma::Color::new(look.grey).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }));
    let start = Point::from_xy(points(at.0), points(at.1));
    surface.draw_glyphs(start, &glyphs, font.clone(), text, look.size, false);
}

fn points(millimetres: f32) -> f32 {
    millimetres / MM_OF_POINT
}

fn failed(what: &str) -> Refusal {
    Refusal::new("print-pdf").with("message", what)
}
