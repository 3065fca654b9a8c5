//! A peer that holds the right keys and breaks the rules all the same.

use super::*;
use crate::items::Item;
use crate::transfer::FileId;

/// Two engines of a call that is open, and what the second one was told since.
struct Call {
    caller: Engine,
    host: Engine,
    told: Vec<Event>,
    now: Millis,
}

fn engine(role: Role) -> Engine {
    let secret = match role {
        Role::Initiator => [0x11; 32],
        Role::Responder => [0x22; 32],
    };
    let mut engine = Engine::new(Config {
        role,
        local_secret: secret,
        remote_public: Some(
            x25519_dalek::PublicKey::from(&x25519_dalek::StaticSecret::from([0x22; 32])).to_bytes(),
        ),
        seed: [role as u8 + 1; 32],
        call_counter: 1,
        hello: Vec::new(),
        rate_bits_per_second: Some(33_600),
        transparency: Transparency::Raw,
    })
    .unwrap();
    engine.handle(Input::Start, Millis(0)).unwrap();
    engine
}

impl Call {
    fn open() -> Call {
        let mut call = Call {
            caller: engine(Role::Initiator),
            host: engine(Role::Responder),
            told: Vec::new(),
            now: Millis(0),
        };
        call.run(2_000);
        assert!(
            call.told
                .contains(&Event::Established { hello: Vec::new() })
        );
        call.told.clear();
        call
    }

    /// Lets time pass over a line without errors; the host declines every file.
    fn run(&mut self, ms: u64) {
        let until = self.now.plus(ms);
        while self.now < until {
            for caller in [true, false] {
                let (from, to) = match caller {
                    true => (&mut self.caller, &mut self.host),
                    false => (&mut self.host, &mut self.caller),
                };
                from.handle(Input::Timeout, self.now).unwrap();
                loop {
                    let input = match from.poll(self.now) {
                        Output::Wait(_) => break,
                        Output::Send(bytes) => {
                            to.handle(Input::Received(&bytes), self.now).unwrap();
                            continue;
                        }
                        Output::Event(Event::PeerIdentified { .. }) => {
                            Input::Admit { hello: Vec::new() }
                        }
                        Output::Event(event) => {
                            self.told.extend((!caller).then_some(event));
                            continue;
                        }
                        _ => continue,
                    };
                    from.handle(input, self.now).unwrap();
                }
            }
            self.now = self.now.plus(50);
        }
    }

    /// The host answers an offer.
    fn has_nothing_of(&mut self, id: u8) {
        let (id, offset) = (FileId([id; 16]), 0);
        let have = Input::HaveFile { id, offset };
        self.host.handle(have, self.now).unwrap();
    }

    /// The caller says these items, whatever the rules are; how the host takes it.
    fn say(&mut self, items: &[Item<'_>]) -> Option<ProtocolError> {
        for item in items {
            self.caller.push_item(item);
        }
        self.run(3_000);
        self.told.iter().find_map(|event| match event {
            Event::Failed(error) => Some(*error),
            _ => None,
        })
    }
}

fn offer(id: u8) -> Item<'static> {
    Item::Offer {
        offer: Offer {
            id: FileId([id; 16]),
            length: 5,
            kind: 1,
            urgent: false,
        },
        begun: false,
    }
}

#[test]
fn what_is_in_its_place_is_taken() {
    let mut call = Call::open();
    let items = [Item::Message(b"note"), offer(1), offer(2), Item::Close];
    assert_eq!(call.say(&items), None);
    // Nothing of the files was answered yet: only the first offer was read.
    assert_eq!(call.told, [Event::Message(b"note".to_vec())]);
}

#[test]
fn an_offer_of_a_file_still_open_ends_the_session() {
    let mut call = Call::open();
    call.say(&[offer(1)]);
    call.has_nothing_of(1);
    assert_eq!(call.say(&[offer(1)]), Some(ProtocolError::ItemOutOfPlace));
}

#[test]
fn a_file_may_be_offered_again_when_it_is_settled() {
    let mut call = Call::open();
    call.say(&[offer(1)]);
    call.has_nothing_of(1);
    assert_eq!(call.say(&[Item::Withdrawn { file: 0 }, offer(1)]), None);
}

#[test]
fn nothing_new_is_said_after_close() {
    for late in [offer(1), Item::Message(b"late"), Item::Close] {
        let mut call = Call::open();
        let items = [Item::Close, late];
        assert_eq!(
            call.say(&items),
            Some(ProtocolError::ItemOutOfPlace),
            "{items:?}"
        );
    }
}

#[test]
fn items_about_files_never_offered_end_the_session() {
    let (file, offset) = (0, 0);
    for item in [
        Item::Jump { file, offset },
        Item::Resume { file, offset },
        Item::Restart { file },
        Item::Delivered { file },
        Item::Declined { file },
        Item::Withdrawn { file },
    ] {
        let error = Call::open().say(core::slice::from_ref(&item));
        assert_eq!(error, Some(ProtocolError::ItemOutOfPlace), "{item:?}");
    }
}

#[test]
fn a_chunk_begun_stands_in_the_record_of_its_offer() {
    let mut call = Call::open();
    let Item::Offer { offer, .. } = offer(1) else {
        panic!("an offer")
    };
    let begun = Item::Offer { offer, begun: true };
    assert_eq!(call.say(&[begun]), Some(ProtocolError::ItemMalformed));
}
