//! `.socrates.toml`: from text to settings. What is not understood is a warning with its line, and the rest
//! still counts; a file that is not TOML is ignored as a whole.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ignored::Ignored;
use super::{FILE_NAME, LARGEST, Owner, Settings, Warning, nearest};
use crate::audit;
use crate::finding::{Check, Severity};
use crate::tree::files::Text;

/// The sections, and the keys of each besides the names of checks.
const SECTIONS: [(&str, &[&str]); 4] = [
    (AUDIT, &["ignore", "state-days"]),
    ("status", &["state-days", "journal-days"]),
    (PATTERNS, &["stale-days", "grace-days"]),
    ("pack", &["budget"]),
];
const AUDIT: &str = "audit";
const PATTERNS: &str = "patterns";

/// The word for a check that is turned off.
const OFF: &str = "off";

/// Reads the file of a company or a project.
pub fn read(text: &Text, owner: Owner) -> (Settings, Vec<Warning>) {
    let mut reader = Reader {
        text: text.as_str(),
        owner,
        settings: Settings::default(),
        warnings: Vec::new(),
    };
    match text {
        Text::Missing => {}
        Text::Unreadable(why) => reader.warn(None, format!("cannot be read: {why}")),
        Text::Read { text, cut } if *cut || text.len() > LARGEST => {
            let message = format!("is larger than {} KiB and was not read", LARGEST / 1024);
            reader.warn(None, message);
        }
        Text::Read { text, .. } => match DeTable::parse(text) {
            Ok(document) => reader.document(document.get_ref()),
            Err(error) => {
                let what = error.message().lines().collect::<Vec<_>>().join(", ");
                let message = format!("is not valid TOML, so it is ignored: {what}");
                reader.warn(error.span(), message);
            }
        },
    }
    reader.warnings.sort();
    (reader.settings, reader.warnings)
}

type Key<'t> = Spanned<std::borrow::Cow<'t, str>>;
type Value<'t> = Spanned<DeValue<'t>>;

struct Reader<'t> {
    text: &'t str,
    owner: Owner,
    settings: Settings,
    warnings: Vec<Warning>,
}

impl Reader<'_> {
    fn warn(&mut self, place: Option<Range<usize>>, message: String) {
        let before = |place: Range<usize>| self.text.as_bytes().get(..place.start);
        let line = place.and_then(before).map(|before| {
            let ends = before.iter().filter(|byte| **byte == b'\n');
            ends.count() + 1
        });
        self.warnings.push(Warning {
            path: FILE_NAME.to_owned(),
            line,
            message,
        });
    }

    fn document(&mut self, document: &DeTable<'_>) {
        for (name, value) in document {
            let known = SECTIONS.iter().find(|(known, _)| name.get_ref() == known);
            let name_shown = name.get_ref();
            match (known, value.get_ref()) {
                (Some((section, keys)), DeValue::Table(table)) => {
                    self.section(section, keys, name, table);
                }
                (Some((section, _)), other) => {
                    let found = kind(other);
                    let message = format!("`{section}` is {found}, not a section [{section}]");
                    self.warn(Some(name.span()), message);
                }
                (None, DeValue::Table(_)) => {
                    let meant = nearest(name_shown, SECTIONS.map(|(known, _)| known));
                    let hint = match meant {
                        Some(meant) => format!("did you mean [{meant}]?"),
                        None => "the sections are [audit], [status], [patterns] and [pack]".into(),
                    };
                    let message = format!("unknown section [{name_shown}]; {hint}");
                    self.warn(Some(name.span()), message);
                }
                (None, _) => {
                    let message = format!(
                        "`{name_shown}` is outside the sections [audit], [status], [patterns] and [pack]"
                    );
                    self.warn(Some(name.span()), message);
                }
            }
        }
    }

    fn section(
        &mut self,
        section: &str,
        keys: &[&'static str],
        name: &Key<'_>,
        table: &DeTable<'_>,
    ) {
        if section == PATTERNS && self.owner == Owner::Project {
            let message = "[patterns] is used only in the company's .socrates.toml".to_owned();
            self.warn(Some(name.span()), message);
            return;
        }
        for (key, value) in table {
            if keys.contains(&key.get_ref().as_ref()) {
                self.known(section, key, value);
            } else if let Some(check) = check(key.get_ref()).filter(|_| section == AUDIT) {
                self.severity(check, key, value);
            } else {
                self.unknown(section, keys, key);
            }
        }
    }

    fn unknown(&mut self, section: &str, keys: &[&'static str], key: &Key<'_>) {
        let checks = checks().filter(|_| section == AUDIT).map(Check::name);
        let known = keys.iter().copied().chain(checks);
        let name = key.get_ref();
        let elsewhere = SECTIONS
            .iter()
            .find(|(_, keys)| keys.contains(&name.as_ref()));
        let hint = match (nearest(name, known), elsewhere) {
            (Some(meant), _) => format!("; did you mean `{meant}`?"),
            (None, Some((other, _))) => format!("; it belongs in [{other}]"),
            (None, None) if check(name).is_some() => "; it belongs in [audit]".to_owned(),
            (None, None) => String::new(),
        };
        let message = format!("unknown key `{name}` in [{section}]{hint}");
        self.warn(Some(key.span()), message);
    }

    fn known(&mut self, section: &str, key: &Key<'_>, value: &Value<'_>) {
        let name = key.get_ref().as_ref();
        if name == "ignore" {
            return self.ignore(value);
        }
        let least = u32::from(section == "pack");
        let number = match value.get_ref() {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let Some(number) = number.filter(|number| *number >= least) else {
            let found = match value.get_ref() {
                DeValue::Integer(number) => number.to_string(),
                other => kind(other).to_owned(),
            };
            let wanted = if section == "pack" {
                "a number of tokens, such as 12000"
            } else {
                "a number of days, such as 30"
            };
            let message = format!("`{name}` in [{section}] is {found}, not {wanted}");
            return self.warn(Some(value.span()), message);
        };
        let settings = &mut self.settings;
        let place = match (section, name) {
            (AUDIT, _) => &mut settings.audit_state_days,
            ("status", "state-days") => &mut settings.state_days,
            ("status", _) => &mut settings.journal_days,
            (PATTERNS, "stale-days") => &mut settings.stale_days,
            (PATTERNS, _) => &mut settings.grace_days,
            _ => &mut settings.budget,
        };
        *place = Some(number);
    }

    fn ignore(&mut self, value: &Value<'_>) {
        let DeValue::Array(paths) = value.get_ref() else {
            let found = kind(value.get_ref());
            let message = format!("`ignore` in [audit] is {found}, not a list of paths");
            return self.warn(Some(value.span()), message);
        };
        for path in paths {
            let written = match path.get_ref() {
                DeValue::String(written) => written,
                other => {
                    let message =
                        format!("`ignore` in [audit] contains {}, not a path", kind(other));
                    self.warn(Some(path.span()), message);
                    continue;
                }
            };
            match Ignored::of(written) {
                Ok(ignored) => self.settings.ignored.push(ignored),
                Err(why) => {
                    let message = format!("`{written}` in `ignore` {why}");
                    self.warn(Some(path.span()), message);
                }
            }
        }
    }

    fn severity(&mut self, check: Check, key: &Key<'_>, value: &Value<'_>) {
        if self.owner == Owner::Project && audit::COMPANY.contains(&check) {
            let message = format!(
                "`{}` is used only in the company's .socrates.toml",
                check.name()
            );
            return self.warn(Some(key.span()), message);
        }
        let words = || Severity::ALL.map(Severity::name).into_iter().chain([OFF]);
        let severity = match value.get_ref() {
            DeValue::String(word) if word == OFF => None,
            DeValue::String(word) => {
                let known = Severity::ALL.into_iter().find(|known| known.name() == word);
                let Some(known) = known else {
                    let meant = nearest(word, words());
                    let meant = meant.map(|meant| format!("; did you mean `{meant}`?"));
                    let message = format!(
                        "`{}` is `{word}`, not error, warning, info or off{}",
                        check.name(),
                        meant.unwrap_or_default()
                    );
                    return self.warn(Some(value.span()), message);
                };
                Some(known)
            }
            other => {
                let message = format!(
                    "`{}` is {}, not \"error\", \"warning\", \"info\" or \"off\"",
                    check.name(),
                    kind(other)
                );
                return self.warn(Some(value.span()), message);
            }
        };
        self.settings.severities.insert(check, severity);
    }
}

/// Every check that can be set.
fn checks() -> impl Iterator<Item = Check> {
    audit::PROJECT.into_iter().chain(audit::COMPANY)
}

fn check(name: &str) -> Option<Check> {
    checks().find(|check| check.name() == name)
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
