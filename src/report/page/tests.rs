//! What the page says, and that all of its markup is ours.

use jiff::civil::date;
use sha2::{Digest as _, Sha256};

use super::*;

const HOSTILE: &str = "<img src=x onerror=alert(1)>\"'&\u{202e}</style><script>alert(1)</script>";

fn project(name: &str) -> Project {
    Project {
        name: name.to_owned(),
        tagline: None,
        sprint: Sprint::None,
        criteria: None,
        counts: Some(Counts::default()),
        state_age_days: None,
        journal_age_days: None,
        ages: Ages::default(),
        events: Vec::new(),
        questions: Vec::new(),
    }
}

fn page(projects: Vec<Project>, patterns: Vec<Pattern>) -> Page {
    Page {
        company: "Harbour & Sons".to_owned(),
        today: date(2026, 11, 23),
        attention: Vec::new(),
        projects,
        patterns,
        notes: Vec::new(),
    }
}

fn pattern(slug: &str, uses: Vec<Use>) -> Pattern {
    Pattern {
        slug: slug.to_owned(),
        candidate: true,
        ready: false,
        uses,
    }
}

/// The page without the style sheet.
fn body(page: &Page) -> String {
    let text = render(page);
    text.split_once("</head>").unwrap().1.to_owned()
}

#[test]
fn the_policy_allows_our_style_sheet_and_nothing_else() {
    let digest = Sha256::digest(STYLE);
    assert_eq!(
        format!("sha256-{}", base64(&digest)),
        STYLE_HASH,
        "the style sheet was changed"
    );
    assert!(!STYLE.contains("url(") && !STYLE.contains("@import"));
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = three
            .iter()
            .fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for nth in 0..=three.len() {
            let index = (bits >> (18 - 6 * nth)) & 63;
            out.push(char::from(LETTERS[index as usize]));
        }
        out.push_str(&"=".repeat(3 - three.len()));
    }
    out
}

#[test]
fn text_from_anywhere_is_text() {
    let mut one = project(HOSTILE);
    one.tagline = Some(HOSTILE.to_owned());
    one.sprint = Sprint::Active(HOSTILE.to_owned());
    one.events = vec![Event::journal(date(2026, 11, 20), Some(HOSTILE.to_owned()))];
    one.questions = vec![Question {
        id: Some(HOSTILE.to_owned()),
        text: HOSTILE.to_owned(),
        owner: Some(HOSTILE.to_owned()),
        needed_by: Some(HOSTILE.to_owned()),
        overdue: true,
    }];
    let mut page = page(vec![one], vec![pattern(HOSTILE, vec![Use::Refers])]);
    page.company = HOSTILE.to_owned();
    page.notes = vec![HOSTILE.to_owned()];
    page.attention = vec![Attention {
        project: Some(HOSTILE.to_owned()),
        message: HOSTILE.to_owned(),
        command: Some(HOSTILE.to_owned()),
        place: Some(HOSTILE.to_owned()),
    }];
    let text = render(&page);
    assert_eq!(text.matches("<style").count(), 1);
    assert_eq!(text.matches("</style").count(), 1);
    for tag in ["<script", "<img", "onerror=alert(1)>\"", "style=\"", "http"] {
        let expected = usize::from(tag == "http");
        assert_eq!(text.matches(tag).count(), expected, "{tag}");
    }
}

#[test]
fn the_longer_list_goes_down_and_what_is_used_stands_first() {
    let projects = ["alpha", "beta", "gamma"].map(project).to_vec();
    let patterns = vec![
        pattern("unused", vec![Use::None; 3]),
        pattern("used", vec![Use::Source, Use::Refers, Use::Mentions]),
    ];
    let text = body(&page(projects, patterns));
    let matrix = text.split_once("<table class=\"matrix").unwrap().1;
    let head = matrix.split_once("</thead>").unwrap().0;
    assert!(head.find("<bdi>used").unwrap() < head.find("<bdi>unused").unwrap());
    for row in [
        "<bdi>alpha</bdi></th><td class=\"s\">◆</td><td></td><td class=\"n\">1</td>",
        "<bdi>beta</bdi></th><td class=\"r\">●</td><td></td><td class=\"n\">1</td>",
        "<bdi>gamma</bdi></th><td class=\"m\">○</td><td></td><td class=\"n\">1</td>",
        "in all</th><td>3</td><td>0</td>",
    ] {
        assert!(matrix.contains(row), "{row} in {matrix}");
    }
    let wide = page(
        vec![project("only")],
        vec![
            pattern("a", vec![Use::Source]),
            pattern("b", vec![Use::None]),
        ],
    );
    assert!(
        body(&wide)
            .contains("<bdi>a</bdi> <span class=\"faint\">candidate</span></th><td class=\"s\">")
    );
}

#[test]
fn what_stands_between_backticks_is_code_and_still_text() {
    let mut page = page(Vec::new(), Vec::new());
    for (message, expected) in [
        (
            "`a` and `<b>`",
            "<bdi><code>a</code> and <code>&lt;b&gt;</code></bdi>",
        ),
        ("one ` alone", "<bdi>one ` alone</bdi>"),
        ("``", "<bdi><code></code></bdi>"),
    ] {
        page.attention = vec![Attention {
            project: None,
            message: message.to_owned(),
            command: None,
            place: None,
        }];
        let text = body(&page);
        assert!(text.contains(expected), "{text}");
    }
}

#[test]
fn a_company_without_anything_says_so() {
    let text = body(&page(Vec::new(), Vec::new()));
    for said in [
        "Nothing needs you.",
        "There are no projects yet.",
        "no patterns and projects",
        "Nothing in the files is dated in these weeks.",
        "There are none.",
    ] {
        assert!(text.contains(said), "{said}");
    }
}

#[test]
fn events_lie_in_their_week_and_outside_of_eight_weeks_there_are_none() {
    let mut one = project("alpha");
    one.events = [date(2026, 10, 4), date(2026, 10, 5), date(2026, 11, 23)]
        .map(|day| Event::sprint(day, "001-x".to_owned(), None))
        .to_vec();
    let text = body(&page(vec![one], Vec::new()));
    assert!(
        text.contains("oldest first: 1, 0, 0, 0, 0, 0, 0, 1\""),
        "{text}"
    );
    assert!(text.contains("aria-label=\"3 sprints\""), "{text}");
    assert!(
        text.contains("x=\"0.89%\"") && text.contains("x=\"88.39%\""),
        "{text}"
    );
}

#[test]
fn questions_stand_with_their_owner_and_those_of_nobody_last() {
    let question = |text: &str, owner: Option<&str>, overdue| Question {
        id: None,
        text: text.to_owned(),
        owner: owner.map(str::to_owned),
        needed_by: None,
        overdue,
    };
    let mut one = project("alpha");
    one.questions = vec![
        question("first", None, false),
        question("second", Some("Zoe"), false),
        question("third", Some("ada"), false),
        question("fourth", Some("Ada"), true),
    ];
    let text = body(&page(vec![one], Vec::new()));
    let questions = text.split_once("<section id=\"questions\"").unwrap().1;
    let at = |text: &str| {
        questions
            .find(text)
            .unwrap_or_else(|| panic!("{text} in {questions}"))
    };
    let order = ["fourth", "third", "Zoe", "second", "No owner", "first"];
    assert!(
        order.windows(2).all(|two| at(two[0]) < at(two[1])),
        "{questions}"
    );
}

#[test]
fn what_needs_the_operator_comes_first_and_a_long_list_is_folded() {
    let item = |nth: usize| Attention {
        project: Some("alpha".to_owned()),
        message: format!("message {nth}"),
        command: Some("socrates audit alpha".to_owned()),
        place: Some("builds/alpha/planning/STATE.md:3".to_owned()),
    };
    let mut page = page(vec![project("alpha")], Vec::new());
    page.attention = (0..30).map(item).collect();
    let text = body(&page);
    let (seen, more) = text.split_once("<details>").unwrap();
    assert!(
        seen.contains("<b>30</b> <a href=\"#attention\">things need you</a>"),
        "{seen}"
    );
    assert!(
        seen.contains("message 24</bdi>") && more.contains("<summary>5 more</summary>"),
        "{text}"
    );
    assert!(
        more.find("message 29</bdi>") < more.find("<section id=\"projects\""),
        "{more}"
    );
    assert!(
        seen.contains("<code><bdi>socrates audit alpha</bdi></code>"),
        "{seen}"
    );
}
