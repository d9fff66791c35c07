//! A bundle as XML: a `<bundle>` of `<section kind path label>` elements, each with the text of a file as its
//! content.

use crate::pack::Bundle;

use super::markup;

/// The whole bundle.
pub fn render(bundle: &Bundle) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bundle>\n");
    for section in &bundle.sections {
        let attributes = [
            ("kind", section.kind.name()),
            ("path", &section.path),
            ("label", &section.label),
        ];
        out.push_str("<section");
        for (name, value) in attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            markup::push_attribute(&mut out, value);
            out.push('"');
        }
        out.push('>');
        markup::push_text(&mut out, section.body.text());
        out.push_str("</section>\n");
    }
    out.push_str("</bundle>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{Body, Kind, Section};
    use crate::tree::files::Text;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn bundle(path: &str, text: &str) -> Bundle {
        Bundle {
            cuts: Vec::new(),
            outside: Vec::new(),
            project: "alpha".to_owned(),
            sections: vec![Section {
                kind: Kind::Project,
                path: path.to_owned(),
                label: "what it is".to_owned(),
                body: Body::File(Arc::new(Text::Read {
                    text: text.to_owned(),
                    cut: false,
                })),
            }],
        }
    }

    /// Path and text of the one section, as a parser reads them.
    fn read(xml: &str) -> (String, String) {
        let document = roxmltree::Document::parse(xml).expect("it is well formed");
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "bundle");
        let sections: Vec<_> = root
            .children()
            .filter(roxmltree::Node::is_element)
            .collect();
        assert_eq!(sections.len(), 1);
        assert_eq!(sections[0].attribute("kind"), Some("project"));
        assert_eq!(sections[0].attribute("label"), Some("what it is"));
        (
            sections[0].attribute("path").unwrap_or_default().to_owned(),
            sections[0].text().unwrap_or_default().to_owned(),
        )
    }

    #[test]
    fn texts_come_back_as_they_were() {
        for text in [
            "plain\n\n\ttext\n",
            "</section></bundle><?pi?><!-- x --><![CDATA[y]]>]]> & &amp; &#0; \"'",
            "\r\nlone \r and \r\n",
            "\u{85}\u{2028}\u{feff}\u{1f600}é",
        ] {
            assert_eq!(
                read(&render(&bundle("a\"<&>'\n\t\r.md", text))),
                ("a\"<&>'\n\t\r.md".to_owned(), text.to_owned())
            );
        }
    }

    #[test]
    fn what_xml_cannot_say_is_replaced() {
        let text = "a\0b\u{1}\u{b}\u{1b}[2J\u{fffe}\u{ffff}z";
        assert_eq!(
            read(&render(&bundle("\u{0}", text))),
            (
                "\u{fffd}".to_owned(),
                "a\u{fffd}b\u{fffd}\u{fffd}\u{fffd}[2J\u{fffd}\u{fffd}z".to_owned()
            )
        );
    }

    proptest! {
        #[test]
        fn any_text_makes_a_document(path in any::<String>(), text in any::<String>()) {
            let (read_path, read_text) = read(&render(&bundle(&path, &text)));
            prop_assert_eq!(read_path.chars().count(), path.chars().count());
            prop_assert_eq!(read_text.chars().count(), text.chars().count());
        }
    }
}
