//! Finds frames in a noisy byte stream and resynchronises after damage (SPEC 4.4).
//!
//! After a frame the next one is expected at once, and there one damaged header byte is repaired.
//! Where no header stands, every following place is tried, but then only an exact header counts.

use crate::coding::{self, ESCAPED_MARK, PATTERN, SEVEN_BIT_MARK};
use crate::frame::{Damage, HEADER_BYTES, Header, Mark};
use crate::limits::FRAME_BODY_BYTES_MAX;

/// Bytes without a frame that are kept: a damaged header may have stood among them.
const UNEXPLAINED_BYTES_MAX: usize = 2 * FRAME_BODY_BYTES_MAX;

/// Bytes decoded to read a header from a coded frame: three groups of four.
const CODED_HEADER_BYTES: usize = 12;

/// An incomplete coded frame is decoded again after so many bytes.
const CODED_LOOK_BYTES: usize = 64;

/// So many frames begun inside an incomplete one are kept in mind.
const INSIDE_MAX: usize = 8;

/// Used bytes are moved out of the buffer when there are so many.
const COMPACT_BYTES: usize = 16 * 1024;

/// What the deframer found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Sighting {
    /// A whole frame, checked.
    Frame {
        header: Header,
        mark: usize,
        body: Vec<u8>,
        damage: Damage,
        coded: bool,
    },
    /// A frame whose body did not stand the check: the body as it came, possibly short.
    Damaged {
        header: Header,
        mark: usize,
        body: Vec<u8>,
        damage: Damage,
    },
    /// Bytes where no frame could be found, followed by a frame with this header.
    Unexplained { bytes: Vec<u8>, next: Header },
}

/// Buffer of received bytes and where in it frames are expected.
#[derive(Debug, Default)]
pub(crate) struct Deframer {
    buffer: Vec<u8>,
    /// Where the next frame is expected.
    at: usize,
    /// Where to look for a header if none stands at `at`; at most one beyond it while trusting.
    hunt: usize,
    /// Whether `at` is the end of a frame seen, so that its header may be repaired.
    hunting: bool,
    /// How far a body still incomplete was searched for a frame that has overtaken it.
    searched: usize,
    /// Where the latest whole frame began; until the next bytes come.
    latest: usize,
    /// Bytes of the line that the latest sighting took.
    latest_bytes: usize,
    /// Nothing is to be found without more bytes; whether that was looked for eagerly.
    exhausted: Option<bool>,
    /// Bytes to come before another look at the incomplete frame.
    wanted: usize,
    /// Where frames have begun inside it, and the bytes to come before another look at each.
    inside: Vec<(usize, usize)>,
}

enum Look {
    None,
    Incomplete,
    /// A header, but its body is not here yet; it cannot be before so many more bytes came.
    Begun {
        missing: usize,
    },
    Whole {
        sighting: Sighting,
        used: usize,
    },
}

impl Deframer {
    /// Take bytes from the line.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        self.latest = self.buffer.len();
        self.exhausted = None;
        self.wanted = self.wanted.saturating_sub(bytes.len());
        for (_, missing) in &mut self.inside {
            *missing = missing.saturating_sub(bytes.len());
        }
        if self.at == self.buffer.len() && self.hunt >= self.at {
            self.buffer.clear();
            (self.at, self.hunt, self.searched) = (0, 0, 0);
        } else if self.at.min(self.hunt) >= COMPACT_BYTES {
            let cut = self.at.min(self.hunt);
            self.buffer.drain(..cut);
            self.at -= cut;
            self.hunt -= cut;
            self.searched = self.searched.saturating_sub(cut);
            for (place, _) in &mut self.inside {
                *place = place.saturating_sub(cut);
            }
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// Whether a frame has begun and not ended.
    pub(crate) fn is_inside_frame(&self) -> bool {
        !self.hunting && self.at < self.buffer.len()
    }

    /// The bytes from the beginning of the latest whole frame on, as they came; before a coded one
    /// also those in which the test pattern may lie. Only until the next [`Deframer::push`].
    pub(crate) fn since_latest_frame(&self) -> &[u8] {
        let first = self.buffer.get(self.latest).map(|byte| byte & 0x7f);
        let is_coded = matches!(first, Some(ESCAPED_MARK | SEVEN_BIT_MARK));
        let before = if is_coded { PATTERN.len() } else { 0 };
        let from = self.latest.saturating_sub(before);
        self.buffer.get(from..).unwrap_or(&[])
    }

    /// Bytes of the line that the latest sighting took, coding included.
    pub(crate) fn latest_bytes(&self) -> usize {
        self.latest_bytes
    }

    /// The bytes in which no frame was found yet.
    pub(crate) fn not_yet_explained(&self) -> &[u8] {
        self.buffer.get(self.at..).unwrap_or(&[])
    }

    /// Give memory back while the line is idle.
    pub(crate) fn relax(&mut self) {
        self.buffer.shrink_to(1024);
    }

    /// The marks are others from now on: what was passed by may be a frame.
    pub(crate) fn look_again(&mut self) {
        self.exhausted = None;
        self.want_nothing();
    }

    /// The next thing found. `marks`: of the sessions and directions to listen for.
    /// `eager`: look for frames inside an incomplete one (its rest may never come).
    pub(crate) fn next(&mut self, marks: &[Mark], eager: bool) -> Option<Sighting> {
        if self.exhausted.is_some_and(|was_eager| was_eager >= eager) {
            return None;
        }
        let found = self.find(marks, eager);
        if found.is_none() {
            self.exhausted = Some(eager);
        }
        found
    }

    fn find(&mut self, marks: &[Mark], eager: bool) -> Option<Sighting> {
        loop {
            if self.hunting {
                return self.hunt(marks);
            }
            let look = match self.wanted {
                0 => look(self.buffer.get(self.at..).unwrap_or(&[]), marks, true),
                missing => Look::Begun { missing },
            };
            match look {
                Look::Incomplete => return None,
                Look::Begun { missing } => {
                    self.wanted = missing;
                    return if eager { self.overtaken(marks) } else { None };
                }
                // Where hunting itself led here it goes on one place further (`hunt` is that).
                Look::None => self.hunting = true,
                Look::Whole { sighting, used } => {
                    let damaged = matches!(sighting, Sighting::Damaged { .. });
                    // Within a damaged frame the next one may already have begun.
                    self.hunt = if damaged { self.at + 1 } else { self.at + used };
                    self.latest = self.at;
                    self.latest_bytes = used;
                    self.at += used;
                    self.searched = 0;
                    self.want_nothing();
                    return Some(sighting);
                }
            }
        }
    }

    /// Try every place from `hunt` on for an exact header.
    fn hunt(&mut self, marks: &[Mark]) -> Option<Sighting> {
        while self.hunt < self.buffer.len() {
            let here = self.buffer.get(self.hunt..).unwrap_or(&[]);
            let next = match look_header(here, marks, false) {
                HeaderLook::None => {
                    self.hunt += 1;
                    continue;
                }
                HeaderLook::Incomplete => break,
                HeaderLook::Found { header, .. } => header,
            };
            let unexplained = self.buffer.get(self.at..self.hunt).unwrap_or(&[]).to_vec();
            self.at = self.hunt;
            self.hunt += 1;
            self.hunting = false;
            self.searched = 0;
            self.want_nothing();
            return Some(Sighting::Unexplained {
                bytes: unexplained,
                next,
            });
        }
        // Nothing here: what is too old to matter is given up.
        let keep_from = self.hunt.saturating_sub(UNEXPLAINED_BYTES_MAX);
        if self.at < keep_from {
            self.at = keep_from;
        }
        None
    }

    /// A whole and good frame inside the incomplete one: the rest of that one will not come. Nor need
    /// the rest of one begun inside it, so the search does not stop there.
    fn overtaken(&mut self, marks: &[Mark]) -> Option<Sighting> {
        let mut inside = core::mem::take(&mut self.inside);
        let mut from = self.searched.max(self.at + 1);
        let mut whole = None;
        inside.retain_mut(|(place, missing)| {
            if *missing > 0 || whole.is_some() {
                return true;
            }
            match self.look_inside(*place, marks) {
                Look::Whole {
                    sighting: Sighting::Frame { .. },
                    ..
                } => whole = Some(*place),
                Look::Begun { missing: more } => *missing = more,
                _ => return false,
            }
            true
        });
        while whole.is_none() && from < self.buffer.len() {
            match self.look_inside(from, marks) {
                Look::Incomplete => break,
                Look::Whole {
                    sighting: Sighting::Frame { .. },
                    ..
                } => whole = Some(from),
                Look::Begun { missing } if inside.len() < INSIDE_MAX => {
                    inside.push((from, missing));
                }
                _ => {}
            }
            from += 1;
        }
        if let Some(place) = whole {
            return self.give_up_until(place, marks);
        }
        (self.inside, self.searched) = (inside, from);
        None
    }

    fn look_inside(&self, from: usize, marks: &[Mark]) -> Look {
        look(self.buffer.get(from..).unwrap_or(&[]), marks, false)
    }

    fn want_nothing(&mut self) {
        self.wanted = 0;
        self.inside.clear();
    }

    fn give_up_until(&mut self, from: usize, marks: &[Mark]) -> Option<Sighting> {
        let begun = self.buffer.get(self.at..from).unwrap_or(&[]);
        let look = look_header(begun, marks, true);
        let sighting = match look {
            HeaderLook::Found {
                header,
                mark,
                coded: false,
            } => {
                let body = begun.get(HEADER_BYTES..).unwrap_or(&[]).to_vec();
                self.latest_bytes = begun.len();
                Some(Sighting::Damaged {
                    header,
                    mark,
                    body,
                    damage: Damage::default(),
                })
            }
            _ => None,
        };
        self.at = from;
        self.hunt = from;
        self.searched = 0;
        self.want_nothing();
        match sighting {
            Some(sighting) => Some(sighting),
            None => self.find(marks, false),
        }
    }
}

enum HeaderLook {
    None,
    Incomplete,
    Found {
        header: Header,
        mark: usize,
        coded: bool,
    },
}

fn look_header(line: &[u8], marks: &[Mark], repair: bool) -> HeaderLook {
    let Some(&first) = line.first() else {
        return HeaderLook::Incomplete;
    };
    let coded = matches!(first & 0x7f, ESCAPED_MARK | SEVEN_BIT_MARK);
    let head: [u8; HEADER_BYTES] = if coded {
        let Some(decoded) = coding::decode(line, CODED_HEADER_BYTES) else {
            return HeaderLook::None;
        };
        match decoded.bytes.first_chunk() {
            Some(head) if decoded.bytes.len() >= CODED_HEADER_BYTES => *head,
            _ => return HeaderLook::Incomplete,
        }
    } else {
        match line.first_chunk() {
            Some(head) => *head,
            None => return HeaderLook::Incomplete,
        }
    };
    for (mark, candidate) in marks.iter().enumerate() {
        if let Some(header) = candidate.read_exact(&head) {
            return HeaderLook::Found {
                header,
                mark,
                coded,
            };
        }
    }
    if repair {
        for (mark, candidate) in marks.iter().enumerate() {
            if let Some(header) = candidate.read_repaired(&head) {
                return HeaderLook::Found {
                    header,
                    mark,
                    coded,
                };
            }
        }
    }
    HeaderLook::None
}

fn look(line: &[u8], marks: &[Mark], repair: bool) -> Look {
    let (header, mark, coded) = match look_header(line, marks, repair) {
        HeaderLook::None => return Look::None,
        HeaderLook::Incomplete => return Look::Incomplete,
        HeaderLook::Found {
            header,
            mark,
            coded,
        } => (header, mark, coded),
    };
    let total = header.frame_bytes();
    let (mut body, used) = if coded {
        match coding::decode(line, total) {
            None => return Look::None,
            Some(decoded) if decoded.bytes.len() < total => {
                // What cannot stand in a coded frame should be seen before its end.
                // One character may complete four bytes.
                let missing = (total - decoded.bytes.len())
                    .div_ceil(4)
                    .min(CODED_LOOK_BYTES);
                return Look::Begun { missing };
            }
            Some(decoded) => (
                decoded.bytes.get(HEADER_BYTES..).unwrap_or(&[]).to_vec(),
                decoded.used,
            ),
        }
    } else {
        match line.get(HEADER_BYTES..total) {
            None => {
                let missing = total.saturating_sub(line.len());
                return Look::Begun { missing };
            }
            Some(body) => (body.to_vec(), total),
        }
    };
    let Some(opened) = marks.get(mark).map(|mark| mark.open(&header, &mut body)) else {
        return Look::None;
    };
    let sighting = if opened.good {
        Sighting::Frame {
            header,
            mark,
            body,
            damage: opened.damage,
            coded,
        }
    } else {
        Sighting::Damaged {
            header,
            mark,
            body,
            damage: opened.damage,
        }
    };
    Look::Whole { sighting, used }
}

#[cfg(test)]
#[path = "deframer_tests.rs"]
mod tests;
