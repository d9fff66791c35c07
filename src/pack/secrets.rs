//! Finds what looks like a secret, so that no bundle contains it. Reports what it is and where; never the
//! secret itself.

/// Beginnings of keys, and the fewest characters that follow.
const KEYS: [(&str, usize); 4] = [
    // A whole key has twenty characters.
    ("AKIA", 16),
    ("ghp_", 20),
    ("github_pat_", 20),
    ("sk-", 20),
];
/// The fewest characters after `xoxb-` and the like.
const SLACK: usize = 20;
/// The fewest characters of a password.
const PASSWORD: usize = 8;
/// Words in a value that has yet to be filled in.
const PLACEHOLDERS: [&str; 13] = [
    "your", "example", "changeme", "change-me", "change_me", "placeholder", "redacted",
    "secret-here", "password", "to be", "xxxx", "****", "....",
];

/// How code begins that reads the value from its environment.
const READ_ELSEWHERE: [&str; 3] = ["process.env", "os.environ", "os.getenv"];

/// The lines of a text that seem to contain a secret, counted from 1, and what each looks like.
pub fn find(text: &str) -> Vec<(usize, &'static str)> {
    let lines = text.lines().enumerate();
    lines
        .filter_map(|(index, line)| Some((index + 1, in_line(line)?)))
        .collect()
}

fn in_line(line: &str) -> Option<&'static str> {
    if line.contains("-----BEGIN") && line.contains("PRIVATE KEY") {
        return Some("a private key");
    }
    if has_key(line) {
        return Some("an access key");
    }
    has_password(line).then_some("a password")
}

fn is_key_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

fn has_key(line: &str) -> bool {
    let begins_word = |at: usize| !line[..at].ends_with(is_key_character);
    let is_followed = |at: usize, least: usize| {
        let key: Vec<char> = line[at..]
            .chars()
            .take_while(|c| is_key_character(*c))
            .collect();
        let is_filler = key.iter().all(|c| matches!(c, 'x' | 'X' | '-' | '_'));
        key.len() >= least && !is_filler && !is_name(&key)
    };
    let has = |(sign, least): &(&str, usize)| {
        line.match_indices(sign)
            .any(|(at, _)| begins_word(at) && is_followed(at + sign.len(), *least))
    };
    let has_slack = || {
        line.match_indices("xox").any(|(at, sign)| {
            let behind = &line[at + sign.len()..];
            let mut chars = behind.chars();
            let kind = chars.next().filter(char::is_ascii_alphanumeric);
            kind.is_some()
                && chars.next() == Some('-')
                && begins_word(at)
                && is_followed(at + 5, SLACK)
        })
    };
    KEYS.iter().any(has) || has_slack()
}

/// Whether what follows `sk-` is a name of several words: `button-primary-large-rounded-blue`. A key is random.
fn is_name(key: &[char]) -> bool {
    let mut words = key.split(|c| *c == '-');
    let is_word = |word: &[char]| !word.is_empty() && word.iter().all(char::is_ascii_lowercase);
    words.clone().count() > 2 && words.all(is_word)
}

/// Whether a line sets a password to a value between quotes.
fn has_password(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.match_indices("password").any(|(at, word)| {
        let behind =
            line[at + word.len()..].trim_start_matches(['"', '\'', '`', '*', ']', ' ', '\t']);
        let Some(value) = behind.strip_prefix('=').map(str::trim_start) else {
            return false;
        };
        let Some(quote) = value
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'))
        else {
            return false;
        };
        let value = &value[1..];
        let end = value.find(quote).unwrap_or(value.len());
        let value = &value[..end];
        value.chars().count() >= PASSWORD && !is_filler(value)
    })
}

fn is_filler(value: &str) -> bool {
    let lower = value.to_lowercase();
    let first = lower.chars().next();
    PLACEHOLDERS.iter().any(|word| lower.contains(word))
        || lower.starts_with(['<', '$', '{', '%', '['])
        || READ_ELSEWHERE.iter().any(|start| lower.starts_with(start))
        || lower.chars().all(|c| Some(c) == first)
        || crate::markdown::is_placeholder(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn secrets_are_found_by_their_beginning() {
        // Assembled here, so that nothing in this file looks like a secret.
        let behind = "a1B2c3D4e5F6g7H8i9J0";
        for (line, what) in [
            (
                "-----BEGIN RSA PRIVATE KEY-----".to_owned(),
                "a private key",
            ),
            ("-----BEGIN PRIVATE KEY-----".to_owned(), "a private key"),
            (
                format!("key: AKIA{}", &behind.to_uppercase()[..16]),
                "an access key",
            ),
            (format!("`ghp_{behind}`"), "an access key"),
            (format!("token=github_pat_{behind}"), "an access key"),
            (format!("\"sk-{behind}\""), "an access key"),
            (format!("xoxb-{behind}"), "an access key"),
            ("DB_PASSWORD = \"hunter2hunter2\"".to_owned(), "a password"),
            ("password='s3cr3t!!'".to_owned(), "a password"),
        ] {
            assert_eq!(find(&format!("a\n{line}\n")), [(2, what)], "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_left_alone() {
        for line in [
            "-----BEGIN CERTIFICATE-----",
            "the risk-a1B2c3D4e5F6g7H8i9J0 of it",
            "ghp_short",
            "sk-xxxxxxxxxxxxxxxxxxxxxxxx",
            "sk-button-primary-large-rounded-blue",
            "password = \"process.env.DB\"",
            "password = 'os.environ[\"DB\"]'",
            "AKIA is the beginning of a key",
            "password = \"<your password>\"",
            "password = \"short\"",
            "password = \"changeme-please\"",
            "password = \"********\"",
            "password = process.env.PASSWORD",
            "password: \"hunter2hunter2\"",
            "No password reset = \"no account\"",
        ] {
            assert_eq!(find(line), [], "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_searched(text in "(AKIA|sk-|xox|password|[ =\"'é日\n]|[a-z]{1,9}){0,40}") {
            let lines = text.lines().count();
            prop_assert!(find(&text).iter().all(|(line, _)| (1..=lines).contains(line)));
        }
    }
}
