//! Reed–Solomon over GF(256): parity that repairs damaged bytes (SPEC 5).
//!
//! Field polynomial 0x11d, generator roots α⁰ … α^(parity−1), systematic: data first, then parity.
//! Only errors at unknown places are repaired, at most half as many as there are parity bytes.

/// Most parity bytes per codeword this crate uses.
pub(crate) const PARITY_BYTES_MAX: usize = 32;

/// Length of a whole codeword, data and parity.
pub(crate) const CODEWORD_BYTES: usize = 255;

/// More damage than the parity can repair.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) struct TooDamaged;

/// Compute `parity.len()` parity bytes for `data` (together at most 255 bytes).
pub(crate) fn encode(data: &[u8], parity: &mut [u8]) {
    let count = parity.len().min(PARITY_BYTES_MAX);
    let generator = &GENERATORS[count];
    parity.fill(0);
    for &byte in data {
        let feedback = byte ^ parity.first().copied().unwrap_or(0);
        parity.rotate_left(1);
        if let Some(last) = parity.last_mut() {
            *last = 0;
        }
        if feedback != 0 {
            for (cell, &factor) in parity.iter_mut().zip(&generator[1..=count]) {
                *cell ^= multiply(factor, feedback);
            }
        }
    }
}

/// Whether data and parity agree exactly.
pub(crate) fn is_intact(data: &[u8], parity: &[u8]) -> bool {
    let mut expected = [0u8; PARITY_BYTES_MAX];
    let expected = &mut expected[..parity.len().min(PARITY_BYTES_MAX)];
    encode(data, expected);
    expected == parity
}

/// Repair data and parity in place; the number of bytes that were wrong.
///
/// # Errors
/// [`TooDamaged`] when no codeword is within reach. With more damage than that the result may
/// also be a wrong codeword: a check over the whole frame has the last word.
pub(crate) fn decode(data: &mut [u8], parity: &mut [u8]) -> Result<usize, TooDamaged> {
    if is_intact(data, parity) {
        return Ok(0);
    }
    let length = data.len() + parity.len();
    if length > CODEWORD_BYTES {
        return Err(TooDamaged);
    }
    let syndromes = syndromes(data, parity);
    let count = parity.len().min(PARITY_BYTES_MAX);
    let (locator, errors) = locator(&syndromes[..count]);
    if errors == 0 || errors * 2 > count {
        return Err(TooDamaged);
    }
    let evaluator = evaluator(&syndromes[..count], &locator[..=errors]);
    repair(data, parity, &locator[..=errors], &evaluator[..count])?;
    if is_intact(data, parity) {
        Ok(errors)
    } else {
        Err(TooDamaged)
    }
}

type Polynomial = [u8; PARITY_BYTES_MAX + 1];

fn syndromes(data: &[u8], parity: &[u8]) -> Polynomial {
    let mut syndromes = [0u8; PARITY_BYTES_MAX + 1];
    for (power, syndrome) in syndromes.iter_mut().enumerate().take(parity.len()) {
        let root = EXP[power];
        for &byte in data.iter().chain(parity.iter()) {
            *syndrome = multiply(*syndrome, root) ^ byte;
        }
    }
    syndromes
}

/// Berlekamp–Massey: the shortest polynomial whose roots point at the damaged bytes.
fn locator(syndromes: &[u8]) -> (Polynomial, usize) {
    let mut current: Polynomial = [0; PARITY_BYTES_MAX + 1];
    let mut previous: Polynomial = [0; PARITY_BYTES_MAX + 1];
    current[0] = 1;
    previous[0] = 1;
    let (mut errors, mut gap, mut scale) = (0usize, 1usize, 1u8);
    for step in 0..syndromes.len() {
        let mut discrepancy = syndromes[step];
        for index in 1..=errors.min(step) {
            discrepancy ^= multiply(current[index], syndromes[step - index]);
        }
        if discrepancy == 0 {
            gap += 1;
            continue;
        }
        let before = current;
        let factor = divide(discrepancy, scale);
        for index in 0..current.len().saturating_sub(gap) {
            current[index + gap] ^= multiply(factor, previous[index]);
        }
        if errors * 2 <= step {
            errors = step + 1 - errors;
            previous = before;
            scale = discrepancy;
            gap = 1;
        } else {
            gap += 1;
        }
    }
    (current, errors)
}

/// Product of syndromes and locator, cut at the number of parity bytes (Forney).
fn evaluator(syndromes: &[u8], locator: &[u8]) -> Polynomial {
    let mut product = [0u8; PARITY_BYTES_MAX + 1];
    for (low, &syndrome) in syndromes.iter().enumerate() {
        for (high, &factor) in locator.iter().enumerate() {
            if let Some(cell) = product
                .get_mut(low + high)
                .filter(|_| low + high < syndromes.len())
            {
                *cell ^= multiply(syndrome, factor);
            }
        }
    }
    product
}

/// Chien search for the places, Forney for the values; every root must lie inside the codeword.
fn repair(
    data: &mut [u8],
    parity: &mut [u8],
    locator: &[u8],
    evaluator: &[u8],
) -> Result<(), TooDamaged> {
    let length = data.len() + parity.len();
    let mut found = 0;
    for place in 0..length {
        let power = length - 1 - place;
        let inverse = EXP[(255 - power % 255) % 255];
        if evaluate(locator, inverse) != 0 {
            continue;
        }
        found += 1;
        let slope = derivative(locator, inverse);
        if slope == 0 {
            return Err(TooDamaged);
        }
        let value = multiply(
            EXP[power % 255],
            divide(evaluate(evaluator, inverse), slope),
        );
        let split = data.len();
        let cell = if place < split {
            data.get_mut(place)
        } else {
            parity.get_mut(place - split)
        };
        if let Some(cell) = cell {
            *cell ^= value;
        }
    }
    if found + 1 == locator.len() {
        Ok(())
    } else {
        Err(TooDamaged)
    }
}

fn evaluate(polynomial: &[u8], at: u8) -> u8 {
    polynomial
        .iter()
        .rev()
        .fold(0, |sum, &factor| multiply(sum, at) ^ factor)
}

/// Formal derivative: in this field only the odd powers remain.
fn derivative(polynomial: &[u8], at: u8) -> u8 {
    let square = multiply(at, at);
    let odd = polynomial.iter().skip(1).step_by(2);
    odd.rev()
        .fold(0, |sum, &factor| multiply(sum, square) ^ factor)
}

fn multiply(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    EXP[LOG[a as usize] as usize + LOG[b as usize] as usize]
}

/// Division; `b` is never zero where this is called, and zero then gives zero.
fn divide(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 {
        return 0;
    }
    EXP[LOG[a as usize] as usize + 255 - LOG[b as usize] as usize]
}

const EXP: [u8; 512] = tables().0;
const LOG: [u8; 256] = tables().1;
const GENERATORS: [Polynomial; PARITY_BYTES_MAX + 1] = generators();

const fn tables() -> ([u8; 512], [u8; 256]) {
    let mut exp = [0u8; 512];
    let mut log = [0u8; 256];
    let mut value = 1u16;
    let mut power = 0;
    while power < 255 {
        exp[power] = value as u8;
        exp[power + 255] = value as u8;
        log[value as usize] = power as u8;
        value <<= 1;
        if value & 0x100 != 0 {
            value ^= 0x11d;
        }
        power += 1;
    }
    (exp, log)
}

/// `GENERATORS[n]` = (x − α⁰)(x − α¹)…(x − α^(n−1)), highest power first.
const fn generators() -> [Polynomial; PARITY_BYTES_MAX + 1] {
    let mut all = [[0u8; PARITY_BYTES_MAX + 1]; PARITY_BYTES_MAX + 1];
    all[0][0] = 1;
    let mut degree = 1;
    while degree <= PARITY_BYTES_MAX {
        let root = EXP[degree - 1];
        let mut index = 0;
        while index <= degree {
            let shifted = if index < degree {
                all[degree - 1][index]
            } else {
                0
            };
            let below = if index > 0 {
                all[degree - 1][index - 1]
            } else {
                0
            };
            let product = if below == 0 {
                0
            } else {
                EXP[LOG[below as usize] as usize + LOG[root as usize] as usize]
            };
            all[degree][index] = shifted ^ product;
            index += 1;
        }
        degree += 1;
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn generator_of_four_is_the_known_one() {
        // (x+1)(x+2)(x+4)(x+8) = x^4 + 15x^3 + 54x^2 + 120x + 64
        assert_eq!(GENERATORS[4][..5], [1, 15, 54, 120, 64]);
    }

    #[test]
    fn qr_example_agrees() {
        // The worked example of the QR code standard ("HELLO WORLD", version 1-M, 10 parity bytes).
        let data = [
            32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17,
        ];
        let mut parity = [0; 10];
        encode(&data, &mut parity);
        assert_eq!(parity, [196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
    }

    #[test]
    fn one_error_too_many_is_seen() {
        let clean: Vec<u8> = (0..200u8).collect();
        let mut parity = [0; 16];
        encode(&clean, &mut parity);
        let mut seen = 0;
        for start in 0..100 {
            let mut data = clean.clone();
            for (step, cell) in data[start..].iter_mut().step_by(7).take(9).enumerate() {
                *cell ^= 0x55 + step as u8;
            }
            let mut check = parity;
            if decode(&mut data, &mut check) == Err(TooDamaged) || data != clean {
                seen += 1;
            }
        }
        assert_eq!(seen, 100);
    }

    proptest! {
        #[test]
        fn half_the_parity_is_repaired(
            data in proptest::collection::vec(any::<u8>(), 1..223),
            parity_index in 0usize..5,
            places in proptest::collection::vec((any::<u16>(), 1u8..=255), 0..17),
        ) {
            let count = [3, 4, 8, 16, 32][parity_index];
            let mut parity = vec![0; count];
            encode(&data, &mut parity);
            let (mut got, mut got_parity) = (data.clone(), parity.clone());
            let length = data.len() + count;
            let mut hit = std::collections::BTreeSet::new();
            for (place, flip) in places.into_iter().take(count / 2) {
                let place = usize::from(place) % length;
                if hit.insert(place) {
                    if place < data.len() { got[place] ^= flip } else { got_parity[place - data.len()] ^= flip }
                }
            }
            prop_assert_eq!(decode(&mut got, &mut got_parity), Ok(hit.len()));
            prop_assert_eq!(got, data);
            prop_assert_eq!(got_parity, parity);
        }
    }
}
