//! See protocol/src/hostile.rs.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    protocol::hostile::decoder(bytes);
    protocol::hostile::codings(bytes);
});
