//! A page of the guide as the body of a manual page.

use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::{Block, Span, Spoken, Topic, blocks};

/// The sections of the page. Its title is the topic's description, so it is not repeated.
pub fn sections(topic: &Topic) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["DESCRIPTION"]);
    for block in blocks(topic.page) {
        write(&mut roff, &block);
    }
    roff
}

fn write(roff: &mut Roff, block: &Block) {
    match block {
        Block::Heading { level: 1, .. } => {}
        Block::Heading { spans, .. } => {
            let title: String = spans.iter().map(|span| span.text.as_str()).collect();
            roff.control("SS", [title.as_str()]);
        }
        Block::Paragraph(spans) => {
            roff.control("PP", []);
            roff.text(inlines(spans));
        }
        Block::Item { mark, spans } => {
            let mark = if mark == "-" { "\\(bu" } else { mark };
            roff.control("IP", [mark, "4"]);
            roff.text(inlines(spans));
        }
        Block::Code(lines) => {
            roff.control("PP", []);
            roff.control("RS", ["4"]);
            roff.control("nf", []);
            for line in lines {
                // An empty line needs something on it, or manual page readers complain.
                if line.is_empty() {
                    roff.control("sp", []);
                } else {
                    roff.text([roman(line)]);
                }
            }
            roff.control("fi", []);
            roff.control("RE", []);
        }
        Block::Table { head, rows } => {
            for row in rows {
                let mut cells = row.iter();
                roff.control("TP", []);
                roff.text(cells.next().map(|cell| inlines(cell)).unwrap_or_default());
                let mut told = Vec::new();
                for (nth, cell) in cells.enumerate().filter(|(_, cell)| !cell.is_empty()) {
                    if !told.is_empty() {
                        told.push(roman("; "));
                        let name = head.get(nth + 1).map(|name| inlines(name));
                        let name = name.filter(|name| !name.is_empty());
                        if let Some(name) = name {
                            told.extend(name);
                            told.push(roman(": "));
                        }
                    }
                    told.extend(inlines(cell));
                }
                roff.text(told);
            }
        }
    }
}

fn inlines(spans: &[Span]) -> Vec<Inline> {
    let spans = spans.iter().map(|span| match span.spoken {
        Spoken::Plain => roman(&span.text),
        Spoken::Strong => italic(&span.text),
        Spoken::Code => bold(&span.text),
    });
    spans.collect()
}
