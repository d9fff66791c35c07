//! Whatever files contain, a bundle of them is well-formed XML that gives their text back, and a page in
//! which nothing from them runs. The input is a path, a line break, and the file.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use socrates::tree::files::Text;
use socrates::pack::{Body, Bundle, Kind, Section};
use socrates::report::{pack_html, pack_md, pack_xml};

fuzz_target!(|input: &str| {
    let (path, text) = input.split_once('\n').unwrap_or(("a.md", input));
    let file = Text::Read {
        text: text.to_owned(),
        cut: false,
    };
    let bundle = Bundle {
        project: path.to_owned(),
        sections: vec![Section {
            kind: Kind::Project,
            path: path.to_owned(),
            label: text.chars().take(20).collect(),
            body: Body::File(Arc::new(file)),
        }],
        cuts: Vec::new(),
        outside: Vec::new(),
    };
    let xml = pack_xml::render(&bundle);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let sections = document.descendants().filter(|node| node.has_tag_name("section"));
    assert_eq!(sections.count(), 1);
    let html = pack_html::render(&bundle).to_lowercase();
    for opening in ["<script", "<img", "<iframe", "<object", "<svg", "<link", "<form", "<base"] {
        assert!(!html.contains(opening), "{opening} in {html}");
    }
    let _ = pack_md::render(&bundle);
});
