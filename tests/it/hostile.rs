//! Input made to do harm: it costs its article, within bounds, with a reason, and the rest of the run goes on.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::packers::{tar, zip};
use super::sheets::workbook;
use super::support::{Run, Test};

const GOOD: &str = "Envoys in Geneva\n\nSergei Lavrov met Faisal Mekdad in Geneva on Monday.\n";

/// Runs a load that must end soon, in little room, and load the good article that stands beside the hostile ones.
#[track_caller]
pub(crate) fn survives(test: &Test, reasons: &[&str]) -> Run {
    test.file("in/zz-good.txt", GOOD);
    let started = Instant::now();
    let program = env!("CARGO_BIN_EXE_corpus");
    let mut shell = std::process::Command::new("bash");
    // 1.5 GiB of addresses, most of which a run reserves and never touches.
    shell.arg("-c").arg(format!("ulimit -v 1500000; exec '{program}' load in --threads 2"));
    shell.current_dir(test.path("")).env_remove("CORPUS_DB");
    let run = Run::of(shell).exits(3).says(reasons);
    assert!(started.elapsed() < Duration::from_mins(2), "it took {:?}", started.elapsed());
    assert_eq!(test.number("SELECT count(*) FROM documents WHERE origin = 'in/zz-good.txt'"), 1);
    test.run(["check"]).ok();
    run
}

/// So many spaces, compressed.
fn blank(megabytes: usize) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    let piece = vec![b' '; 1 << 20];
    for _ in 0..megabytes {
        packer.write_all(&piece).unwrap();
    }
    packer.finish().unwrap()
}

#[test]
fn archives_that_unpack_without_end() {
    let test = Test::new();
    let spaces = vec![b' '; 80 << 20];
    let inner = zip(&[("a.txt", &spaces), ("b.txt", &spaces)]);
    let many: Vec<(String, &[u8])> = (0..20).map(|n| (format!("{n}.zip"), inner.as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    test.file("in/flat.zip", &inner).file("in/nested.zip", zip(&many)).file("in/blank.txt.gz", blank(80));
    let mut deep = b"Envoys met.".to_vec();
    for _ in 0..8 {
        deep = zip(&[("x.zip", &deep)]);
    }
    test.file("in/deep.zip", deep);
    survives(
        &test,
        &[
            "in/flat.zip!/a.txt: it is larger than 32 MiB",
            "in/blank.txt.gz: it is larger than 32 MiB",
            "in/deep.zip!/x.zip!/x.zip!/x.zip!/x.zip!/x.zip: it is packed more than 5 times over",
            "in/nested.zip: it unpacks to more than 250 times its size",
        ],
    );
}

#[test]
fn names_in_archives_are_only_labels() {
    let test = Test::new();
    let members: [(&str, &[u8]); 3] = [
        ("../../escaped.txt", b"One article of three."),
        ("/tmp/corpus-absolute.txt", b"Another article of three."),
        ("plain.txt", b"The last article of three."),
    ];
    test.file("in/a.tar", tar(&members)).file("in/b.zip", zip(&members));
    test.run(["load", "in"]).ok().says(&["3 articles added, 3 unchanged"]);
    let origins = test.texts("SELECT origin FROM origins ORDER BY origin LIMIT 2");
    assert_eq!(origins, ["in/a.tar!/../../escaped.txt", "in/a.tar!//tmp/corpus-absolute.txt"]);
    assert!(
        !test.path("../escaped.txt").exists() && !std::path::Path::new("/tmp/corpus-absolute.txt").exists()
    );
}

#[test]
fn packed_files_that_are_cut_off_or_damaged() {
    let test = Test::new();
    let mut lines = String::new();
    for n in 0..3000 {
        writeln!(lines, "{{\"text\": \"Talks number {n} were held in town {}.\"}}", n * 7919 % 10_007)
            .unwrap();
    }
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(lines.as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    test.file("in/cut.jsonl.gz", &packed[..packed.len() / 2]);
    let mut damaged = zip(&[("a.txt", GOOD.as_bytes()), ("b.txt", b"Another article in the archive.")]);
    damaged[40] ^= 0xff;
    test.file("in/damaged.zip", damaged).file("in/half.zip", &zip(&[("a.txt", GOOD.as_bytes())])[..60]);
    test.file("in/torn.tar", &tar(&[("a.txt", &[b'x'; 4000])])[..1500]);
    let run = survives(
        &test,
        &[
            "in/cut.jsonl.gz:",
            "it is cut off",
            "in/damaged.zip!/a.txt: ",
            "in/half.zip: it is a damaged zip archive",
            "in/torn.tar!/a.txt: ",
        ],
    );
    let read = test.number("SELECT count(*) FROM documents WHERE origin LIKE 'in/cut%'");
    assert!(read > 1000, "what could be read of a cut-off file is kept: {read}, {}", run.err);
    assert_eq!(test.number("SELECT count(*) FROM documents WHERE origin LIKE 'in/damaged.zip!/b.txt'"), 1);
}

#[test]
fn pages_and_feeds_that_grow() {
    let test = Test::new();
    let depth = 100_000;
    test.file(
        "in/deep.html",
        format!("<html><body>{}Envoys met.{}", "<div>".repeat(depth), "</div>".repeat(depth)),
    );
    let mut entities = String::from("<!ENTITY a0 \"aaaaaaaaaa\">");
    for n in 1..40 {
        write!(
            entities,
            "<!ENTITY a{n} \"&a{m};&a{m};&a{m};&a{m};&a{m};&a{m};&a{m};&a{m};&a{m};&a{m};\">",
            m = n - 1
        )
        .unwrap();
    }
    let feed = format!("<?xml version=\"1.0\"?><!DOCTYPE rss [{entities}]><rss><channel><item><title>&a39;</title>
        <link>https://a.example/1</link><description>&a39; Envoys met in Geneva on Monday.</description></item></channel></rss>");
    test.file("in/laughs.xml", feed).file("in/deep.xml", format!("<rss>{}", "<a>".repeat(depth)));
    test.file("in/deep.json", format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
    test.file(
        "in/deep.jsonl",
        format!("{{\"text\": {}1{}}}\n{{\"text\": \"Envoys met.\"}}", "[".repeat(depth), "]".repeat(depth)),
    );
    survives(&test, &["in/deep.xml", "nested too deep", "in/deep.jsonl:1: ", "in/deep.json"]);
    assert_eq!(test.number("SELECT count(*) FROM documents WHERE origin = 'in/deep.jsonl:2'"), 1);
    let expanded =
        test.number("SELECT coalesce(max(length(body)), 0) FROM documents WHERE origin LIKE 'in/laughs%'");
    assert!(expanded < 200, "{expanded} characters of entities");
}

#[test]
fn wire_stories_that_are_no_stories() {
    let test = Test::new();
    let around = |text: &str| {
        format!(
            "<nitf><body><body.head><hedline><hl1>Talks</hl1></hedline></body.head><body.content>{text}</body.content></body></nitf>"
        )
    };
    let depth = 100_000;
    test.file(
        "in/deep.nitf",
        around(&format!("{}Envoys met.{}", "<block>".repeat(depth), "</block>".repeat(depth))),
    );
    test.file(
        "in/deep.xml",
        format!("{}{}{}", "<a>".repeat(2_000), around("<p>a</p>"), "</a>".repeat(2_000)),
    );
    test.file("in/bare.nitf", around(""))
        .file("in/other.nitf", "<?xml version='1.0'?><note>Envoys met.</note>");
    test.file("in/torn.nitf", around("<p>Envoys met.</p>").split("met").next().unwrap());
    test.file("in/crossed.nitf", around("<p>Envoys <em>met.</p></em>"));
    test.file("in/wide.nitf", around(&format!("<p>{}</p>", "<em>a</em> ".repeat(300_000))));
    let mut entities = String::from("<!ENTITY a0 \"aaaaaaaaaa\"><!ENTITY f SYSTEM \"file:///etc/hostname\">");
    for n in 1..40 {
        write!(entities, "<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10)).unwrap();
    }
    test.file(
        "in/laughs.nitf",
        format!("<!DOCTYPE nitf [{entities}]>{}", around("<p>&a39; &f; Envoys met &nosuch; in Geneva.</p>")),
    );
    survives(
        &test,
        &[
            "in/deep.nitf: its elements are nested too deep",
            "in/deep.xml: its elements are nested too deep",
            "in/bare.nitf: it is NITF without a text",
            "in/other.nitf: it holds no nitf element",
            "in/torn.nitf: it is cut off",
            "in/crossed.nitf: it is damaged: ",
        ],
    );
    assert_eq!(
        test.texts("SELECT body FROM documents WHERE origin = 'in/laughs.nitf'"),
        ["Talks\n\n&a39; &f; Envoys met &nosuch; in Geneva."]
    );
}

#[test]
fn a_huge_field_and_a_huge_line() {
    let test = Test::new();
    let huge = "x".repeat(70 << 20);
    test.file("in/huge.csv", format!("title,text\nA,\"{huge}\"\nB,Envoys met in Muscat.\n"));
    test.file("in/huge.jsonl", format!("{{\"text\": \"{huge}\"}}\n{{\"text\": \"Envoys met in Basra.\"}}\n"));
    test.file("in/open.csv", "title,text\nA,\"a quote that is never closed\nB,b\n");
    survives(
        &test,
        &["in/huge.csv:2: it is larger than 32 MiB", "in/huge.jsonl:1: it is larger than 32 MiB"],
    );
    let rest = test.texts("SELECT body FROM documents WHERE origin LIKE 'in/huge%' ORDER BY origin");
    assert_eq!(rest, ["B\n\nEnvoys met in Muscat.", "Envoys met in Basra."]);
}

#[cfg(unix)]
#[test]
fn pipes_loops_and_devices_do_not_hold_up() {
    let test = Test::new();
    test.file("in/good.txt", GOOD);
    let made = std::process::Command::new("mkfifo").arg(test.path("in/pipe.txt")).status().unwrap();
    assert!(made.success());
    std::os::unix::fs::symlink("loop.txt", test.path("in/loop.txt")).unwrap();
    std::os::unix::fs::symlink(".", test.path("in/again")).unwrap();
    test.run(["load", "in"])
        .ok()
        .says(&["1 article added", "3 files passed over: 3 link or device (not followed)"]);
    test.run(["load", "in/pipe.txt", "in/loop.txt", "/dev/zero", "in/good.txt"]).exits(3).says(&[
        "in/pipe.txt: it is neither a file nor a folder; a pipe or a device is read only as standard input",
        "in/loop.txt: ",
        "/dev/zero: it is neither a file nor a folder",
        "1 unchanged, 3 skipped",
    ]);
}

#[test]
fn rich_text_that_is_none() {
    let test = Test::new();
    test.file("in/deep.rtf", format!("{{\\rtf1 {}", "{\\b ".repeat(100_000)));
    test.file("in/braces.rtf", format!("{{\\rtf1 {}", "{}".repeat(16_000_000)));
    test.file("in/cut.rtf", "{\\rtf1 Rosa {\\b Conti");
    test.file("in/page.rtf", "{\\rtf1\\pc Jan \\'82}");
    test.file(
        "in/fonts.rtf",
        format!("{{\\rtf1{{\\fonttbl{}}}Rosa}}", "{\\f7\\fcharset204 x;}".repeat(500_000)),
    );
    test.file("in/numbers.rtf", format!("{{\\rtf1 \\u{}? \\bin99999999999999999999 x", "9".repeat(300)));
    survives(
        &test,
        &[
            "in/deep.rtf: its groups are nested too deep",
            "in/braces.rtf: it is cut off",
            "in/cut.rtf: it is cut off",
            "in/page.rtf: it has letters in code page 437",
            "in/numbers.rtf: it is cut off",
        ],
    );
    assert_eq!(test.texts("SELECT body FROM documents WHERE origin = 'in/fonts.rtf'"), ["Rosa"]);
}

#[test]
fn tables_that_grow() {
    let test = Test::new();
    let rows: &[&[&str]] = &[&["text"], &["The market of Basra reopened."]];
    let good = workbook(&[("A", rows)]);
    // The texts of cells are the last part before the sheets.
    let with = |part: &str, content: &[u8]| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&good)).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
        for name in names {
            let mut bytes = Vec::new();
            archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
            parts.push((name.clone(), if name == part { content.to_vec() } else { bytes }));
        }
        let parts: Vec<(&str, &[u8])> =
            parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        zip(&parts)
    };
    let shared = "xl/sharedStrings.xml";
    let sheet = "xl/worksheets/sheet1.xml";
    test.file(
        "in/many.xlsx",
        with(shared, format!("<sst>{}", "<si><t>a</t></si>".repeat(20 << 20)).as_bytes()),
    );
    test.file("in/long.xlsx", with(shared, format!("<sst><si><t>{}", "a".repeat(40 << 20)).as_bytes()));
    test.file("in/torn.xlsx", with(sheet, b"<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='2'><c r='A2' t='s'><v>1</v"));
    test.file("in/none.xlsx", with("xl/workbook.xml", b"<workbook/>"));
    survives(
        &test,
        &[
            "in/many.xlsx: its cells hold more than 256 MiB",
            "in/long.xlsx: a cell of it is larger than 32 MiB",
            "in/torn.xlsx",
            "in/none.xlsx: it is a table without a row",
        ],
    );
}

/// Names by the ten thousand: what is asked of each must not be asked of all.
#[test]
fn articles_full_of_names() {
    let test = Test::new();
    for (name, words, count) in [
        ("states", "Georgia and ", 60_000),
        ("pairs", "He backed the Lind-Weiss plan. ", 10_000),
        ("peoples", "The Sri Lankan team met. ", 10_000),
        ("peoples-in-a-row", "Sri Lankan and ", 20_000),
        ("brackets", "The World Health Organization (WHO) met. ", 8_000),
        ("acronyms", "The World Health Organization and WHO met in the hall. ", 6_000),
        ("missions", "United Nations Support Mission in Libya and ", 6_000),
    ] {
        test.file(&format!("in/{name}.txt"), words.repeat(count));
    }
    test.file("in/bad.txt", "a\0b");
    survives(&test, &["in/bad.txt"]);
}
