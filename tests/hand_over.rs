//! A batch carried by hand to the second signatory, signed there without any link, brought back.

use std::fs;

use crate::support::programs::{Programs, call, done, import, open_and_process, path, refused};

fn first_signature(office: &Programs) {
    let signed = done(office.client(&["sign", "--first", "ivanov"], "first\n"));
    assert_eq!(signed["queued"], false);
}

#[test]
fn a_batch_is_signed_at_another_place_and_brought_back() {
    let (office, elsewhere) = (Programs::new(), Programs::new());
    import(&office);
    first_signature(&office);
    let there = office.dir.path().join("batch.cbh");
    done(office.client(&["sign", "--hand-over", path(&there)], ""));
    // The other place has the keys and an empty base.
    let arguments = ["sign", "--handed", path(&there), "--second", "petrova"];
    let signed = done(elsewhere.client(&arguments, "second\n"));
    assert_eq!(signed["orders"], 12);
    let back = office.dir.path().join("batch-signed.cbh");
    assert_eq!(signed["path"], path(&back));
    assert!(
        done(elsewhere.client(&["outgoing"], ""))
            .as_array()
            .unwrap()
            .is_empty()
    );
    let taken = done(office.client(&["sign", "--take-back", path(&back)], ""));
    assert_eq!(
        (&taken["queued"], &taken["signed"]),
        (&true.into(), &12.into())
    );
    refused(
        &office.client(&["sign", "--take-back", path(&back)], ""),
        "signing-none",
    );
    let host = office.serve();
    done(call(&office, &host.address, "SR"));
    open_and_process(&office);
    assert!(
        office
            .statuses()
            .iter()
            .all(|status| [2, 4].contains(status))
    );
}

#[test]
fn what_is_not_the_waiting_batch_is_refused() {
    let (office, elsewhere) = (Programs::new(), Programs::new());
    refused(
        &office.client(&["sign", "--hand-over", "none.cbh"], ""),
        "signing-none",
    );
    import(&office);
    first_signature(&office);
    let there = office.dir.path().join("batch.cbh");
    done(office.client(&["sign", "--hand-over", path(&there)], ""));
    refused(
        &office.client(&["sign", "--take-back", path(&there)], ""),
        "handed-unsigned",
    );
    let handed = |file: &std::path::Path, person: &str, password: &str| {
        elsewhere.client(
            &["sign", "--handed", path(file), "--second", person],
            password,
        )
    };
    refused(&handed(&there, "petrova", "wrong\n"), "password-wrong");
    let altered = office.dir.path().join("altered.cbh");
    let bytes = fs::read(&there).unwrap();
    for place in (0..bytes.len()).step_by(37) {
        let mut bytes = bytes.clone();
        bytes[place] ^= 1;
        fs::write(&altered, bytes).unwrap();
        assert_eq!(
            handed(&altered, "petrova", "second\n").code,
            1,
            "byte {place}"
        );
    }
    done(handed(&there, "petrova", "second\n"));
    let back = office.dir.path().join("batch-signed.cbh");
    refused(&handed(&back, "petrova", "second\n"), "handed-signed");
    // The batch was given up meanwhile and another one waits.
    done(office.client(&["sign", "--cancel"], ""));
    refused(
        &office.client(&["sign", "--take-back", path(&back)], ""),
        "signing-none",
    );
    first_signature(&office);
    refused(
        &office.client(&["sign", "--take-back", path(&back)], ""),
        "handed-not-waiting",
    );
    assert_eq!(office.statuses(), [0; 12]);
}
