//! What holds for every form, whatever bytes come: its reader ends, its places come in order, and how the bytes are cut into
//! pieces changes nothing; what it gives is read or refused.

use std::io::BufReader;
use std::ops::ControlFlow;

use corpus::format::{self, Form, Hints, Mapping};
use corpus::source::Flow;
use corpus::source::records::{self, Input, Place};
use proptest::prelude::*;

use super::forms::fixtures;
use super::support::Test;

/// How much of its input a reader sees at once, in bytes.
const BUFFERS: [usize; 3] = [1, 13, 4096];

/// What the reader of a form gives, until it has given more than `most`. An article that can be read has a text.
fn read(form: Form, bytes: &[u8], buffer: usize, most: usize) -> Vec<(Place, Option<String>)> {
    let mapping = Mapping::default();
    let mut given = Vec::new();
    let mut give = |place: Place, raw: Result<format::Raw, _>| -> Flow {
        // Where in its bytes an article is damaged is told by libraries, each in its way.
        given.push((place, raw.as_ref().ok().map(|raw| format!("{:?}", raw.content))));
        if let Some(Ok(article)) = raw.ok().map(|raw| format::read("x", raw, &mapping)) {
            assert!(!article.body.trim().is_empty() && !article.body.contains('\0'), "{form:?}");
        }
        if given.len() > most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut stream = BufReader::with_capacity(buffer, bytes);
    let input = Input { form, bytes: &mut stream, head: bytes, hints: &Hints::default(), mapping: &mapping };
    let _ = records::articles(input, &mut give);
    given
}

/// Pieces of all forms in any order, and bytes that are of none.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let known = prop::sample::select(vec![
        "{\"text\": \"a\"}",
        "{\"text\":",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\"",
        "\\",
        "null",
        "7",
        "\n",
        "\r\n",
        "\r",
        " ",
        "title,text\n",
        "a;b;c\n",
        "\"quoted, \n\"",
        "-DOCSTART- -X- O O\n\n",
        "Sofia NNP B-NP B-LOC\n",
        "<rss><channel>",
        "<item><title>a</title>",
        "<description>b &amp; c</description></item>",
        "<![CDATA[",
        "]]>",
        "</channel></rss>",
        "<feed><entry>",
        "<nitf><head><title>a</title>",
        "</head><body><body.head><hedline><hl1>b</hl1></hedline><dateline>c</dateline></body.head>",
        "<body.content><block><p>d",
        "</p></block></body.content></body></nitf>",
        "<html><body><p>a</p>",
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 40\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a</p>",
        "http://a.example/ 192.0.2.1 20050304120000 text/html 9\n",
        "<newsItem><contentSet><inlineData>a",
        "</inlineData></contentSet></newsItem>",
        "<alto><TextBlock><String CONTENT='a'/>",
        "</TextBlock></alto>",
        "<GateDocument><TextWithNodes><Node id='0'/>a</TextWithNodes>",
        "<AnnotationSet><Annotation Type='Person' StartNode='0' EndNode='0'/></AnnotationSet></GateDocument>",
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=a.NamedEntity|value\n#Text=a b\n",
        "1-1\t0-1\ta\tPER[1]|LOC\n",
        "# newdoc\n# text = a\n",
        "1\ta\t_\t_\t_\t_\t_\t_\t_\tEntity=(a-person)\n",
        "\u{feff}",
        "\u{0}",
    ]);
    let piece = prop_oneof![
        6 => known.prop_map(|text| text.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..20),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// So many times half of what `PROPTEST_CASES` asks for, 128 where it asks for nothing.
fn config(halves: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases * halves / 2, failure_persistence: None, ..usual }
}

proptest! {
    #![proptest_config(config(2))]

    /// A reader that takes nothing from its input gives the same again for ever; it is given more than its bytes allow then.
    #[test]
    fn every_reader_ends_and_cuts_alike(bytes in bytes()) {
        for reader in Form::ALL.iter().copied() {
            let most = bytes.len() + 1;
            let whole = read(reader, &bytes, BUFFERS[2], most);
            prop_assert!(whole.len() <= most, "{reader:?} gives {} articles of {} bytes", whole.len(), bytes.len());
            let number = |place: &Place| match place {
                Place::Whole => 0,
                Place::Line(at) | Place::Number(at) => *at,
            };
            let places: Vec<u64> = whole.iter().map(|(place, _)| number(place)).collect();
            prop_assert!(places.is_sorted(), "{reader:?}: {places:?}");
            for buffer in &BUFFERS[..2] {
                let cut = read(reader, &bytes, *buffer, most);
                prop_assert_eq!(&cut, &whole, "{:?} with {} bytes at a time", reader, buffer);
            }
        }
    }
}

proptest! {
    #![proptest_config(config(1))]

    /// A real file of each form with a stretch taken out of it, put somewhere else, or overwritten.
    #[test]
    fn damaged_files_of_every_form_are_read_or_refused(
        at in any::<prop::sample::Index>(), length in 0_usize..200, to in any::<prop::sample::Index>(), noise in any::<u8>(),
    ) {
        for (form, _, bytes) in fixtures() {
            let from = at.index(bytes.len());
            let end = (from + length).min(bytes.len());
            let mut moved = [&bytes[..from], &bytes[end..]].concat();
            let to = to.index(moved.len() + 1);
            moved.splice(to..to, bytes[from..end].iter().copied());
            let mut overwritten = bytes.clone();
            overwritten[from..end].fill(noise);
            for damaged in [&bytes[..from], &moved, &overwritten] {
                read(form, damaged, BUFFERS[2], damaged.len() + 1);
            }
        }
    }
}

/// Pasted records with commas between them, and no list around them, were read once and then skipped without end.
#[test]
fn pasted_records_are_read_and_the_run_ends() {
    let test = Test::new();
    test.file("in/a.json", "{\"text\":\n\"Envoys met in Geneva.\"},\n{\"text\": \"Rain fell in Oslo.\"},\n");
    test.run(["load", "in"]).ok().says(&["2 articles added, 0 unchanged, 0 skipped"]);
}

/// A damaged file fills neither the log nor the database.
#[test]
fn of_many_skips_the_rest_is_a_number() {
    let test = Test::new();
    let mut lines = "{\"text\": \"Envoys met in Geneva.\"}\n".to_owned();
    lines.push_str(&"{\n".repeat(2_500));
    test.file("in/a.jsonl", lines).file("in/b.jsonl", "{\n");
    let run = test.run(["load", "in"]).exits(3);
    let run =
        run.says(&["skipped in/a.jsonl: and 1500 articles more of this file", "skipped in/b.jsonl:1: "]);
    run.says(&["1 article added, 0 unchanged, 2501 skipped"]);
    assert_eq!(test.number("SELECT count(*) FROM skips"), 1_002);
    assert_eq!(test.number("SELECT skipped FROM files WHERE path = 'in/a.jsonl'"), 2_500);
    test.run(["load", "in"])
        .ok()
        .says(&["0 articles added, 1 unchanged, 2501 skipped", "2501 of the skipped were so before"]);
}
