//! Who signs or opens, and by which password: a menu of people when there are several (S113),
//! then the prompt (S114).

use crate::ui::app::Turn;
use crate::ui::desk::Desk;
use crate::ui::office::{Job, PersonView, RequestDraft, Secret, Stage};
use crate::ui::popup::{Answer, Popup};

/// The two questions, one after the other.
pub struct Signer {
    people: Vec<PersonView>,
    chosen: Option<PersonView>,
    /// What stands above the password.
    notes: Vec<String>,
}

/// What the answers came to.
pub enum Signing {
    /// Another box is to be answered.
    Ask(Popup),
    /// Person and password.
    By(String, Secret),
}

impl Signer {
    /// Asks one of `people`.
    pub fn new(people: Vec<PersonView>) -> Signer {
        Signer {
            people,
            chosen: None,
            notes: Vec::new(),
        }
    }

    /// The same, with lines that must be seen before the password.
    pub fn seeing(self, notes: Vec<String>) -> Signer {
        Signer { notes, ..self }
    }

    /// The first box; nobody with the right is said on the message line.
    pub fn ask(&mut self, desk: &mut Desk) -> Turn {
        match self.people.as_slice() {
            [] => {
                let said = desk.shown.words.text("signer-nobody");
                desk.say(said);
                Turn::Stay
            }
            [only] => {
                self.chosen = Some(only.clone());
                Turn::Ask(prompt(only, &self.notes, desk))
            }
            several => {
                let rows = several.iter().map(|person| person.name.clone()).collect();
                Turn::Ask(Popup::choice(desk.shown.words.text("signer-who"), rows))
            }
        }
    }

    /// Takes an answer about a request: asks on, or signs and queues it.
    pub fn sign_request(
        &mut self,
        answer: Answer,
        request: Option<RequestDraft>,
        desk: &mut Desk,
    ) -> Turn {
        match self.answered(answer, desk) {
            Some(Signing::Ask(popup)) => return Turn::Ask(popup),
            Some(Signing::By(person, password)) => {
                if let Some(request) = request {
                    let job = Job::Request {
                        request,
                        person,
                        password,
                    };
                    desk.begin(Stage::Encryption, job);
                }
            }
            None => {}
        }
        Turn::Stay
    }

    /// Takes an answer; nothing when it answers neither question.
    pub fn answered(&mut self, answer: Answer, desk: &Desk) -> Option<Signing> {
        match answer {
            Answer::Chosen(place) => {
                let person = self.people.get(place)?.clone();
                let popup = prompt(&person, &self.notes, desk);
                self.chosen = Some(person);
                Some(Signing::Ask(popup))
            }
            Answer::Password(password) => Some(Signing::By(self.chosen.take()?.id, password)),
            Answer::Confirmed | Answer::Entry(..) | Answer::Typed(_) => None,
        }
    }
}

fn prompt(person: &PersonView, notes: &[String], desk: &Desk) -> Popup {
    let name = person.name.as_str();
    Popup::password(
        desk.shown
            .words
            .format("signer-password", &[("person", name.into())]),
        notes.to_vec(),
    )
}
