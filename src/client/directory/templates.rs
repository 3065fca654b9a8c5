//! Templates: orders half filled in, by name (S70, S89). Number and date are not theirs.

use super::records::TemplateV1;
use super::{digest_key, entry_unknown, fold};
use crate::client::{Client, Moment, tables};
use crate::document::Refusal;
use crate::document::alphabet::normalise_text;
use crate::error::Error;
use crate::store::{Commit, Record};

/// An order half filled in. Its texts are as typed: a template may be incomplete, the rules speak
/// when an order is made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pub name: String,
    /// Account it is paid from.
    pub payer_account: String,
    /// Name of a field, as refusals know it, and what stands in it; empty fields are left out.
    pub fields: Vec<(String, String)>,
}

/// Longest name of a template, in characters.
const NAME_CHARS_MAX: usize = 60;

impl Client {
    /// The templates, by name.
    pub fn templates(&self) -> impl Iterator<Item = &Template> {
        self.directories.templates.values()
    }

    /// One template, by name.
    pub fn template(&self, name: &str) -> Result<&Template, Error> {
        let known = self.directories.templates.get(&fold(name));
        known.ok_or_else(|| entry_unknown(name))
    }

    /// Keeps a new template; a name is given once.
    pub fn save_template(
        &mut self,
        mut template: Template,
        who: &str,
        at: Moment,
    ) -> Result<(), Error> {
        template.name = self.free_name(&template.name, None)?;
        let mut commit = Commit::new(
            at.timestamp(),
            who,
            format!("template-save|{}", template.name),
        );
        self.put_template(&mut commit, &template)?;
        self.store.commit(commit)?;
        self.remember_template(template);
        Ok(())
    }

    /// Gives a template another name.
    pub fn rename_template(
        &mut self,
        old: &str,
        name: &str,
        who: &str,
        at: Moment,
    ) -> Result<(), Error> {
        let known = self.template(old)?;
        let template = Template {
            name: self.free_name(name, Some(old))?,
            ..known.clone()
        };
        let why = format!("template-rename|{}", template.name);
        let mut commit = Commit::new(at.timestamp(), who, why);
        commit.remove(tables::TEMPLATES, digest_key(&fold(old)));
        self.put_template(&mut commit, &template)?;
        self.store.commit(commit)?;
        self.directories.templates.remove(&fold(old));
        self.remember_template(template);
        Ok(())
    }

    /// Throws a template away.
    pub fn remove_template(&mut self, name: &str, who: &str, at: Moment) -> Result<(), Error> {
        let known = self.template(name)?.name.clone();
        let mut commit = Commit::new(at.timestamp(), who, format!("template-remove|{known}"));
        commit.remove(tables::TEMPLATES, digest_key(&fold(name)));
        self.store.commit(commit)?;
        self.directories.templates.remove(&fold(name));
        Ok(())
    }

    fn put_template(&self, commit: &mut Commit, template: &Template) -> Result<(), Error> {
        let key = digest_key(&fold(&template.name));
        commit.put(
            tables::TEMPLATES,
            key,
            TemplateV1::from(template).to_bytes()?,
        );
        Ok(())
    }

    fn remember_template(&mut self, template: Template) {
        let templates = &mut self.directories.templates;
        templates.insert(fold(&template.name), template);
    }

    /// The name as it is kept, when no template but `old` has it.
    fn free_name(&self, name: &str, old: Option<&str>) -> Result<String, Error> {
        let name = normalise_text(name).0;
        if name.is_empty() {
            return Err(Refusal::new("field-empty").about("template").into());
        }
        let length = name.chars().count();
        if length > NAME_CHARS_MAX {
            let refusal = Refusal::new("text-too-long")
                .about("template")
                .with("value", &name)
                .with("length", length)
                .with("max", NAME_CHARS_MAX);
            return Err(refusal.into());
        }
        let key = fold(&name);
        let taken = self.directories.templates.contains_key(&key);
        if taken && old.map(fold) != Some(key) {
            let refusal = Refusal::new("directory-taken").about("template");
            return Err(refusal.with("value", name).into());
        }
        Ok(name)
    }
}
