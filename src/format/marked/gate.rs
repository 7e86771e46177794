//! A text that GATE saved with what was marked in it (`GateDocument`, versions 2 and 3).
//!
//! Nodes stand in the text where marks begin and end, so no offset is counted. Of several sets of marks the one called `Key` is
//! read, which is what a person decided, else what several agreed on (`consensus`), else the one without a name, else the first;
//! only those count in which a name is marked. Marks of other types (`Token`, `Date`, `Lookup`) are passed over, and so are the
//! elements of the page that the text was (`Original markups`).

use std::collections::HashMap;

use super::Marks;
use crate::format::xml::{self, Piece};
use crate::format::{FormatError, labels};
use crate::model::{Article, EntityType, Metadata, Span};

/// The set of the elements of a page.
const MARKUP: &str = "Original markups";

/// Whether marks of a type are names; a type that nobody knows is none, nor is a day or a sum.
fn is_name(label: &str) -> bool {
    labels::entity_type(label).is_some_and(|kind| kind != EntityType::Other)
}

/// A mark as it is written.
struct Mark {
    label: String,
    from: String,
    to: String,
}

/// A file while it is gone through.
#[derive(Default)]
struct Document {
    path: Vec<String>,
    body: String,
    /// Where each node stands in the body, in bytes.
    nodes: HashMap<String, usize>,
    /// The sets, by name, with their marks of known types.
    sets: Vec<(String, Vec<Mark>)>,
    /// The name of a feature of the document, and what it says.
    name: String,
    value: String,
    address: Option<String>,
}

pub(in crate::format) fn read(origin: &str, text: &str) -> Result<Article, FormatError> {
    let mut document = Document::default();
    xml::walk(text, |piece, _, _| document.take(&piece))?;
    let Document { body, nodes, sets, address, .. } = document;
    let named = |wanted: &str| sets.iter().find(|(name, marks)| name == wanted && !marks.is_empty());
    let set = ["Key", "consensus", ""]
        .into_iter()
        .find_map(named)
        .or_else(|| sets.iter().find(|(name, marks)| name != MARKUP && !marks.is_empty()));
    let mut found = Marks::default();
    for Mark { label, from, to } in set.map_or(&[][..], |(_, marks)| marks) {
        let span = nodes.get(from).zip(nodes.get(to)).map(|(from, to)| Span::new(*from, *to));
        found.add(span, label);
    }
    let metadata =
        Metadata { url: address.filter(|address| address.starts_with("http")), ..Metadata::default() };
    let article = found.article(origin, body, metadata)?;
    // Where no set has a mark, nobody marked the text, and names are still to be looked for.
    Ok(if set.is_some() { article } else { Article { annotations: None, ..article } })
}

impl Document {
    fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                match name.as_str() {
                    "Node" => {
                        let id = xml::attribute(start, "id").unwrap_or_default();
                        self.nodes.entry(id).or_insert(self.body.len());
                    }
                    "AnnotationSet" => {
                        let name = xml::attribute(start, "Name").unwrap_or_default();
                        self.sets.push((name, Vec::new()));
                    }
                    "Annotation" => self.mark(start),
                    "Feature" => (self.name, self.value) = (String::new(), String::new()),
                    _ => {}
                }
                self.path.push(name);
            }
            Piece::Text(text) => match self.path.last().map(String::as_str) {
                Some("TextWithNodes") => self.body.push_str(text),
                Some("Name") => self.name.push_str(text),
                Some("Value") => self.value.push_str(text),
                _ => {}
            },
            Piece::End => {
                let is_of_document = self.path.iter().any(|name| name == "GateDocumentFeatures");
                if self.path.pop().as_deref() == Some("Feature")
                    && is_of_document
                    && self.name == "gate.SourceURL"
                {
                    self.address = Some(self.value.trim().to_owned());
                }
            }
        }
    }

    fn mark(&mut self, start: &quick_xml::events::BytesStart<'_>) {
        let said = |name: &str| xml::attribute(start, name).unwrap_or_default();
        let label = said("Type");
        if let Some((_, marks)) = self.sets.last_mut().filter(|_| is_name(&label)) {
            marks.push(Mark { label, from: said("StartNode"), to: said("EndNode") });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::shown;
    use super::read;

    fn document(sets: &str) -> String {
        format!(
            "<?xml version='1.0' encoding='UTF-8'?><GateDocument version='3'><GateDocumentFeatures><Feature>\
             <Name className='java.lang.String'>gate.SourceURL</Name><Value className='java.lang.String'>https://port.example/a</Value>\
             </Feature></GateDocumentFeatures><TextWithNodes><Node id='0'/>Rosa<Node id='4'/> &amp; <Node id='7'/>Jan<Node id='10'/> \
             left <Node id='16'/>Milton<Node id='22'/>.\n</TextWithNodes>{sets}</GateDocument>"
        )
    }

    fn mark(kind: &str, from: u8, to: u8) -> String {
        format!(
            "<Annotation Id='1' Type='{kind}' StartNode='{from}' EndNode='{to}'><Feature><Name>kind</Name><Value>x</Value></Feature></Annotation>"
        )
    }

    #[test]
    fn nodes_are_places_and_a_person_goes_before_a_program() {
        let sets = format!(
            "<AnnotationSet>{}{}</AnnotationSet><AnnotationSet Name='Original markups'>{}</AnnotationSet>",
            mark("Token", 0, 4),
            mark("Person", 0, 10),
            mark("paragraph", 0, 22)
        );
        let article = read("x", &document(&sets)).unwrap();
        assert_eq!(article.body, "Rosa & Jan left Milton.\n");
        assert_eq!(article.metadata.url.as_deref(), Some("https://port.example/a"));
        assert_eq!(shown(&article), ["person Rosa & Jan"]);
        let key =
            [mark("Person", 0, 4), mark("Location", 16, 22), mark("Date", 7, 10), mark("Person", 7, 99)]
                .concat();
        let article =
            read("x", &document(&format!("{sets}<AnnotationSet Name='Key'>{key}</AnnotationSet>"))).unwrap();
        assert_eq!(shown(&article), ["person Rosa", "place Milton"]);
        assert_eq!(article.annotations.unwrap().misplaced, 1);
        let set = |name: &str, marks: &str| format!("<AnnotationSet Name='{name}'>{marks}</AnnotationSet>");
        let agreed = set("consensus", &mark("Person", 0, 4));
        assert_eq!(shown(&read("x", &document(&format!("{sets}{agreed}"))).unwrap()), ["person Rosa"]);
        let one = set("annotator1", &mark("Location", 16, 22));
        assert_eq!(shown(&read("x", &document(&one)).unwrap()), ["place Milton"]);
        for nothing in [mark("Sentence", 0, 22), mark("Date", 0, 22), mark("Money", 0, 22)] {
            let bare = format!("<AnnotationSet>{nothing}</AnnotationSet>");
            assert_eq!(read("x", &document(&bare)).unwrap().annotations, None, "{nothing}");
        }
        let elements = set("Original markups", &[mark("time", 0, 4), mark("Person", 0, 4)].concat());
        assert_eq!(read("x", &document(&elements)).unwrap().annotations, None);
        assert!(read("x", "<GateDocument><TextWithNodes>Rosa").unwrap_err().to_string().contains("cut off"));
    }
}
