//! A small reader of the PDF files that are written here, for tests: pages, fonts, and the text
//! as a search would find it.

use std::collections::BTreeMap;

/// The texts of each page, in the order they were drawn, each with the name of its font.
pub fn texts(pdf: &[u8]) -> Vec<Vec<(String, String)>> {
    let objects = objects(&String::from_utf8_lossy(pdf));
    let pages = objects.values().filter(|body| body.contains("/Type/Page/"));
    pages.map(|page| page_texts(page, &objects)).collect()
}

fn page_texts(page: &str, objects: &BTreeMap<u32, String>) -> Vec<(String, String)> {
    let resources = &objects[&reference(page, "/Resources").expect("resources")];
    let content = &objects[&reference(page, "/Contents").expect("contents")];
    let mut fonts = BTreeMap::new();
    for name in ["f0", "f1"] {
        if let Some(font) = reference(resources, &format!("/{name}")) {
            let font = &objects[&font];
            let map = &objects[&reference(font, "/ToUnicode").expect("a map to Unicode")];
            let base = font.split("/BaseFont/").nth(1).expect("a name");
            let base = base.split('/').next().expect("a name").to_owned();
            fonts.insert(name, (base, characters(map)));
        }
    }
    content
        .split("BT ")
        .skip(1)
        .map(|piece| {
            let piece = piece.split("\nET").next().expect("an end");
            let (_, named) = piece.split_once('/').expect("a font");
            let (base, map) = &fonts[&named[..2]];
            (
                glyphs(piece).map(|glyph| map[&glyph]).collect(),
                base.clone(),
            )
        })
        .collect()
}

/// Objects by number.
fn objects(file: &str) -> BTreeMap<u32, String> {
    let mut objects = BTreeMap::new();
    for part in file.split("\nendobj") {
        if let Some((number, body)) = part.rsplit_once(" 0 obj\n").or(part.split_once(" 0 obj\n")) {
            let number = number
                .rsplit('\n')
                .next()
                .and_then(|n| n.trim().parse().ok());
            objects.extend(number.map(|number| (number, body.to_owned())));
        }
    }
    objects
}

/// The number of the object that follows a name.
fn reference(object: &str, name: &str) -> Option<u32> {
    let (_, rest) = object.split_once(&format!("{name} "))?;
    rest.split(' ').next()?.parse().ok()
}

/// What each glyph means, from a map to Unicode.
fn characters(map: &str) -> BTreeMap<u16, char> {
    let code = |hex: &str| u32::from_str_radix(hex.trim_matches(['<', '>']), 16).ok();
    let lines = map.lines().filter_map(|line| line.split_once(' '));
    lines
        .filter_map(|(glyph, meant)| {
            let glyph = u16::try_from(code(glyph)?).ok()?;
            Some((glyph, char::from_u32(code(meant)?)?))
        })
        .collect()
}

/// The glyphs in the strings of a piece of content: two bytes each, with escapes.
fn glyphs(piece: &str) -> impl Iterator<Item = u16> {
    let mut bytes: Vec<u8> = Vec::new();
    let mut chars = piece.chars();
    // Brackets that match stand in a string as they are.
    let mut depth = 0;
    while let Some(c) = chars.next() {
        match (depth, c) {
            (0, '(') => depth = 1,
            (0, _) | (1, ')') => depth = 0,
            (_, '\\') => bytes.push(escaped(&mut chars)),
            (_, other) => {
                depth += match other {
                    '(' => 1,
                    ')' => -1,
                    _ => 0,
                };
                bytes.push(other as u8);
            }
        }
    }
    assert_eq!(bytes.len() % 2, 0, "{piece}");
    let pairs: Vec<u16> = bytes
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    pairs.into_iter()
}

/// What stands for one byte after a backslash.
fn escaped(chars: &mut std::str::Chars) -> u8 {
    match chars.next().expect("an escape") {
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'b' => 8,
        'f' => 12,
        digit @ '0'..='7' => {
            let mut value = digit.to_digit(8).expect("a digit");
            for _ in 0..2 {
                let next = chars.next().and_then(|digit| digit.to_digit(8));
                value = value * 8 + next.expect("three octal digits");
            }
            value as u8
        }
        other => other as u8,
    }
}
