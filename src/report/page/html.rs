//! A page while it is built. Our own markup is fixed at compile time; everything else goes through one of two
//! doors, which make it text.

use super::super::markup;

/// HTML, so far.
#[derive(Debug, Default)]
pub struct Html(String);

impl Html {
    /// Adds markup of our own.
    pub fn own(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }

    /// Adds text.
    pub fn text(&mut self, text: &str) {
        markup::push_text(&mut self.0, text);
    }

    /// Adds text from a file or a name from the disk; its direction, whatever it is, affects nothing around it.
    pub fn name(&mut self, text: &str) {
        self.own("<bdi>");
        self.text(text);
        self.own("</bdi>");
    }

    /// Adds a sentence in which names and commands are between backticks, as the terminal shows it: here they
    /// are code. A backtick without a partner stays as it is.
    pub fn sentence(&mut self, text: &str) {
        self.own("<bdi>");
        let mut rest = text;
        while let Some((before, (code, after))) = rest
            .split_once('`')
            .and_then(|(before, after)| Some((before, after.split_once('`')?)))
        {
            self.text(before);
            self.own("<code>");
            self.text(code);
            self.own("</code>");
            rest = after;
        }
        self.text(rest);
        self.own("</bdi>");
    }

    /// Adds an attribute with its value.
    pub fn attribute(&mut self, name: &'static str, value: &str) {
        self.own(" ");
        self.own(name);
        self.own("=\"");
        markup::push_attribute(&mut self.0, value);
        self.own("\"");
    }

    /// Adds text in an element with a class.
    pub fn classed(&mut self, class: &'static str, text: &str) {
        self.own("<span class=\"");
        self.own(class);
        self.own("\">");
        self.text(text);
        self.own("</span>");
    }
}

impl From<Html> for String {
    fn from(html: Html) -> Self {
        html.0
    }
}
