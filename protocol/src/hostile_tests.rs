//! Hostile bytes from seeds; `fuzz/` breeds better ones. What was once found stands here by name.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn noise_makes_no_deframer_deaf(noise in prop::collection::vec(any::<u8>(), 0..3_000)) {
        deframer(&noise);
    }

    #[test]
    fn what_is_decoded_is_what_was_written(bytes in prop::collection::vec(any::<u8>(), 0..700)) {
        decoder(&bytes);
        codings(&bytes);
    }

    #[test]
    fn no_line_makes_a_call_hang_or_lie(script in prop::collection::vec(any::<u8>(), 0..400)) {
        call(&script);
    }
}

#[test]
fn a_clean_call_brings_both_files() {
    let mut ends = [
        End::new(Role::Initiator, 3_000),
        End::new(Role::Responder, 1_000),
    ];
    let contents = [ends[0].file.1.clone(), ends[1].file.1.clone()];
    finish(&mut ends, &contents, &mut Default::default(), Millis(0));
    assert!(ends.iter().all(|end| end.delivered && end.told));
}
