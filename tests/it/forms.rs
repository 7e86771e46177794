//! Articles as they really come: each usual form loads with one command and no option, packed or not.

use std::fs;
use std::path::Path;

use corpus::format::{Form, detect};

use super::dump::assert_same;
use super::packers::{gzip, tar, zip};
use super::support::{PROJECT, Run, Test};

/// Title, date, source and address of each document, by origin.
pub(crate) const KNOWN: &str =
    "SELECT d.origin || ' | ' || coalesce(d.title, '-') || ' | ' || coalesce(d.published_on, '-') || ' | ' ||
    coalesce(r.name, '-') || ' | ' || coalesce(d.url, '-')
    FROM documents AS d LEFT JOIN sources AS r ON r.id = d.source_id ORDER BY d.origin";

pub(crate) fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(PROJECT).join("tests/forms").join(name)).unwrap()
}

/// Loads one fixture under its own name.
fn loaded(name: &str) -> Test {
    let test = Test::new();
    test.file(name, fixture(name));
    test.run(["load", name]).ok();
    test
}

/// The file in `tests/forms/` of each form, its name, and its bytes.
pub(crate) fn fixtures() -> Vec<(Form, String, Vec<u8>)> {
    let folder = fs::read_dir(Path::new(PROJECT).join("tests/forms")).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut found: Vec<(Form, String, Vec<u8>)> = names
        .map(|name| {
            let bytes = fixture(&name);
            (detect::form(&name, &bytes), name, bytes)
        })
        .collect();
    found.sort();
    found
}

/// What holds for every row of the table: a file of it stands in `tests/forms/`, is known for what it is, loads, and does so alike
/// under any name, packed, and if the person says what it is.
#[test]
fn every_form_loads_whatever_it_is_called() {
    let fixtures = fixtures();
    let forms: Vec<Form> = fixtures.iter().map(|(form, ..)| *form).collect();
    assert_eq!(forms, Form::ALL, "one file in tests/forms/ for each form");
    let test = Test::new();
    for (form, name, bytes) in &fixtures {
        let label = form.label();
        test.file(&format!("in/{name}"), bytes).file(&format!("in/nameless_{label}"), bytes);
        test.file(&format!("stated/{label}"), bytes);
        for ending in form.endings() {
            test.file(&format!("in/{label}.{ending}"), bytes);
            if form.is_promised_by_name() {
                test.file(&format!("in/{label}.{ending}.gz"), gzip(bytes));
            }
        }
    }
    test.run(["load", "in"]).ok();
    test.run(["check"]).ok();
    let documents = |file: &str| {
        let within = |mark: &str| format!("path LIKE '{file}{mark}%'");
        let within: Vec<String> = [":", "#", "!/"].map(within).to_vec();
        test.texts(&format!(
            "SELECT CAST(document_id AS TEXT) FROM (SELECT document_id, origin AS path FROM origins)
             WHERE path = '{file}' OR {} ORDER BY path",
            within.join(" OR ")
        ))
    };
    for (form, name, _) in fixtures {
        let label = form.label();
        if !form.is_promised_by_name() {
            test.run(["load", &format!("in/{name}")]).exits(3).says(&[&format!("in/{name}: ")]);
            continue;
        }
        let found = documents(&format!("in/{name}"));
        assert!(!found.is_empty(), "{name}");
        for ending in form.endings() {
            assert_eq!(documents(&format!("in/{label}.{ending}")), found, "{name} as .{ending}");
            assert_eq!(documents(&format!("in/{label}.{ending}.gz")), found, "{name} as .{ending}.gz");
        }
        let nameless = if form.is_promised_by_bytes() { found.clone() } else { Vec::new() };
        assert_eq!(documents(&format!("in/nameless_{label}")), nameless, "{name} without a name");
        test.run(["load", &format!("stated/{label}"), "--as", label]).ok();
        assert_eq!(documents(&format!("stated/{label}")), found, "{name} --as {label}");
    }
}

#[test]
fn a_crawl_loads_its_pages() {
    let test = loaded("crawl.warc");
    let pages = [
        "crawl.warc#3 | Harbour strike enters its second week | 2021-03-04 | Coast Courier | https://coastcourier.example/2021/03/04/strike",
        "crawl.warc#5 | Délégués réunis à Genève | 2021-03-05 | Lac Matin | https://lacmatin.example/delegues",
    ];
    assert_eq!(test.texts(KNOWN), pages);
}

#[test]
fn a_crawl_of_compressed_members_is_the_same() {
    let test = Test::new();
    let crawl = fixture("crawl.warc");
    // As crawlers write them: every record is a gzip member of its own.
    let mut starts: Vec<usize> = memchr_all(&crawl, b"WARC/1.0\r\n");
    starts.push(crawl.len());
    let members: Vec<u8> = starts.windows(2).flat_map(|w| gzip(&crawl[w[0]..w[1]])).collect();
    test.file("crawl.warc.gz", members);
    test.run(["load", "crawl.warc.gz"]).ok().says(&["2 articles added"]);
    assert_eq!(
        test.texts("SELECT origin FROM documents ORDER BY origin"),
        ["crawl.warc.gz#3", "crawl.warc.gz#5"]
    );
}

fn memchr_all(bytes: &[u8], what: &[u8]) -> Vec<usize> {
    (0..bytes.len()).filter(|at| bytes[*at..].starts_with(what)).collect()
}

#[test]
fn an_archive_of_pages_loads() {
    let test = Test::new();
    let page = fixture("page.html");
    let second = String::from_utf8(page.clone()).unwrap().replace("Reservoir", "Aquifer");
    let members: [(&str, &[u8]); 5] = [
        ("pages/one.html", &page),
        ("pages/two.htm", second.as_bytes()),
        ("pages/logo.png", b"\x89PNG\r\n\x1a\n\0"),
        ("__MACOSX/pages/._one.html", b"\0\x05\x16\x07"),
        ("pages/notes.xyz", b"no article"),
    ];
    test.file("pages.zip", zip(&members));
    test.run(["load", "pages.zip"])
        .ok()
        .says(&["2 articles added", "3 files passed over: 1 PNG, 1 XYZ, 1 hidden"]);
    let origins = test.texts("SELECT origin FROM documents ORDER BY origin");
    assert_eq!(origins, ["pages.zip!/pages/one.html", "pages.zip!/pages/two.htm"]);
    assert_eq!(test.number("SELECT count(*) FROM documents WHERE title LIKE '%level falls again' AND published_on = '2021-08-11'"), 2);
}

#[test]
fn a_table_of_stories_loads() {
    let stories = [
        "stories.csv:2 | Ferry line reopens | 2022-05-03 | Strait Post | https://straitpost.example/ferry",
        "stories.csv:5 | Council votes on tram | 2022-05-04 | City Mirror | https://citymirror.example/tram?id=7&x=1",
    ];
    assert_eq!(loaded("stories.csv").texts(KNOWN), stories);
}

#[test]
fn a_listing_without_texts_loads_headlines() {
    let test = Test::new();
    test.file(
        "listing.csv",
        "stories_id,publish_date,title,url,language,media_id,media_name,media_url\n\
         1,2022-05-03 08:00:00,Lina Sabbagh visits Muscat,https://straitpost.example/1,en,7,Strait Post,https://straitpost.example\n",
    );
    test.run(["load", "listing.csv"]).ok();
    assert_eq!(
        test.texts(KNOWN),
        [
            "listing.csv:2 | Lina Sabbagh visits Muscat | 2022-05-03 | Strait Post | https://straitpost.example/1"
        ]
    );
}

#[test]
fn json_lines_of_a_scraper_load() {
    let articles = [
        "scraped.jsonl:1 | Bridge closed for repairs | 2023-01-15 | River Gazette | https://rivergazette.example/bridge",
        "scraped.jsonl:2 | Museum opens new wing | - | River Gazette | https://rivergazette.example/museum",
    ];
    assert_eq!(loaded("scraped.jsonl").texts(KNOWN), articles);
}

#[test]
fn a_feed_loads() {
    let entries = [
        "feed.xml#1 | Minister & mayor open depot | 2021-02-17 | Northern Desk | https://northerndesk.example/depot",
        "feed.xml#2 | Ice on the lake | 2021-02-18 | Northern Desk | https://northerndesk.example/ice",
    ];
    let test = loaded("feed.xml");
    assert_eq!(test.texts(KNOWN), entries);
    assert_eq!(test.number("SELECT count(*) FROM documents WHERE body LIKE '%<%' OR body LIKE '%&amp;%'"), 0);
}

#[test]
fn a_folder_in_other_encodings_loads_without_option() {
    let test = Test::new();
    let french = "Réunion à Genève\n\nLe président a reçu Étienne Müller à Genève. Les délégués se réuniront à nouveau.\n";
    let russian = "Встреча в Женеве\n\nМинистр встретился с послом в Женеве. Переговоры продолжатся на следующей неделе.\n";
    let encoded = |text: &str, label: &str| {
        encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(text).0.into_owned()
    };
    test.file("old/a.txt", encoded(french, "windows-1252"))
        .file("old/b.txt", encoded(russian, "windows-1251"));
    test.file("old/c.txt", "Plain letters only.\n");
    test.run(["load", "old"]).ok().says(&["3 articles added"]);
    let bodies = test.texts("SELECT body FROM documents ORDER BY origin");
    assert_eq!(bodies, [french, russian, "Plain letters only.\n"]);
}

#[test]
fn packing_changes_nothing_but_the_name() {
    let test = Test::new();
    let scraped = fixture("scraped.jsonl");
    let lines: Vec<&[u8]> = scraped.split_inclusive(|b| *b == b'\n').collect();
    let twice = [gzip(lines[0]), gzip(lines[1])].concat();
    test.file("a.jsonl", &scraped).file("b.jsonl.gz", twice);
    test.file("c.jsonl.zst", zstd::encode_all(scraped.as_slice(), 0).unwrap());
    test.file("d.tar.gz", gzip(&tar(&[("in/s.jsonl", &scraped)])));
    test.file("e.tgz", gzip(&tar(&[("in/s.jsonl.gz", &gzip(&scraped))])));
    test.file("f.zip", zip(&[("deep/g.zip", &zip(&[("s.jsonl", &scraped)]))]));
    test.file("h", &scraped);
    for name in ["a.jsonl", "b.jsonl.gz", "c.jsonl.zst", "d.tar.gz", "e.tgz", "f.zip", "h"] {
        test.run(["load", name]).ok();
    }
    assert_eq!(test.number("SELECT count(*) FROM documents"), 2);
    let origins = test.texts("SELECT origin FROM origins WHERE origin LIKE '%:1' ORDER BY origin");
    assert_eq!(
        origins,
        [
            "a.jsonl:1",
            "b.jsonl.gz:1",
            "c.jsonl.zst:1",
            "d.tar.gz!/in/s.jsonl:1",
            "e.tgz!/in/s.jsonl.gz:1",
            "f.zip!/deep/g.zip!/s.jsonl:1",
            "h:1"
        ]
    );
    test.feed(gzip(&scraped), ["load", "-"]).ok().says(&["nothing new"]);
}

#[test]
fn the_person_names_form_and_fields() {
    let test = Test::new();
    test.file("odd.dat", "kopf#x\n").file("odd.csv", "kopf;rumpf\nTalks;\"Envoys met in Geneva.\"\n");
    test.run(["load", "odd.csv"])
        .exits(3)
        .says(&["odd.csv:1: its first line names no column that holds a text (kopf, rumpf)"]);
    test.run(["load", "odd.csv", "--map", "text=rumpf,title=kopf"]).ok().says(&["1 article added"]);
    assert_eq!(
        test.texts("SELECT title || ': ' || body FROM documents"),
        ["Talks: Talks\n\nEnvoys met in Geneva."]
    );
    test.file("page.txt", "<html><p>Envoys met in Geneva and spoke of the next round of talks.</p>");
    test.run(["load", "page.txt", "--as", "text"]).ok();
    assert_eq!(test.number("SELECT count(*) FROM documents WHERE body LIKE '<html>%'"), 1);
    test.run(["load", "odd.csv", "--map", "texxt=a"]).exits(2).says(&["cannot be mapped"]);
}

#[test]
fn a_list_of_files_is_read_in_its_order() {
    let test = Test::new();
    for (name, town) in [("x/b.txt", "Basra"), ("x/a.txt", "Mosul"), ("y.txt", "Erbil")] {
        test.file(name, format!("The council of {town} met on Monday.\n"));
    }
    test.file("list", "x/b.txt\n\nmissing.txt\ny.txt");
    test.run(["load", "--from-file", "list"])
        .exits(3)
        .says(&["missing.txt: there is no such file", "2 articles added"]);
    assert_eq!(test.texts("SELECT origin FROM documents ORDER BY id"), ["x/b.txt", "y.txt"]);
    test.feed("x/a.txt\n", ["load", "--from-file", "-"]).ok().says(&["1 article added"]);
    test.run(["load", "--from-file", "nothing"]).exits(1).says(&["nothing: there is no such list"]);
}

#[test]
fn a_dry_run_counts_and_writes_nothing() {
    let test = Test::new();
    test.file("in/a.txt", "Envoys met.").file("in/s.jsonl", fixture("scraped.jsonl")).file("in/p.bin", "x");
    test.file("in/b.zip", zip(&[("c.txt", b"They met again.")]));
    let run = test.run(["load", "in", "--dry-run"]).ok().says(&["nothing was written"]);
    let lines: Vec<&str> = run.out.lines().map(|line| line.rsplit_once(',').unwrap().0).collect();
    assert_eq!(lines, ["form,files,articles", "jsonl,1,2", "text,2,2"]);
    assert!(!test.db().exists());
    test.run(["load", "in"]).ok();
    let run = test.run(["load", "in", "--dry-run"]).ok();
    assert!(run.out.contains("(unchanged),3,4"), "{}", run.out);
}

#[test]
fn a_limit_reads_the_first_articles() {
    let test = Test::new();
    test.file("s.jsonl", fixture("scraped.jsonl"));
    test.run(["load", "s.jsonl", "--limit", "1"]).ok().says(&["1 article added"]);
    test.run(["load", "s.jsonl"]).ok().says(&["1 article added, 1 unchanged"]);
    let whole = Test::new();
    whole.file("s.jsonl", fixture("scraped.jsonl"));
    whole.run(["load", "s.jsonl"]).ok();
    assert_same(&whole.db(), &test.db());
}

#[test]
fn a_book_loads_its_chapters() {
    let test = Test::new();
    test.file("paper.epub", fixture("paper.epub"));
    test.run(["load", "paper.epub"]).ok();
    let found = test.texts("SELECT d.origin || ' ' || d.published_on || ' ' || r.name FROM documents AS d JOIN sources AS r ON r.id = d.source_id");
    assert_eq!(found, ["paper.epub!/O/one.xhtml 2021-03-04 Coast Courier"]);
    assert!(test.texts("SELECT body FROM documents")[0].contains("Dockers in Port Said walked out"));
}

#[test]
fn a_damaged_book_says_so() {
    let container = r#"<container><rootfiles><rootfile full-path="O/book.opf"/></rootfiles></container>"#;
    let page =
        "<html><body><p>Dockers in Port Said walked out on Monday, Lina Sabbagh said.</p></body></html>";
    let item = r#"<item id="c1" href="one.xhtml" media-type="application/xhtml+xml"/>"#;
    let cut_off = format!(r#"<package><manifest>{item}</manifest><spine><itemref idref="c1"/>"#);
    for (name, package, articles, reason) in [
        (
            "cut.epub",
            Some(cut_off.clone()),
            1,
            "book.opf: the table of contents of the book cannot be read: it is cut off",
        ),
        (
            "bad.epub",
            Some(format!("{cut_off}</manifest>")),
            1,
            "book.opf: the table of contents of the book cannot be read: it is damaged",
        ),
        (
            "none.epub",
            Some(format!("<package><manifest>{item}</manifest></package>")),
            0,
            "book.opf: the table of contents of the book names no page",
        ),
        ("gone.epub", None, 0, "book.opf: it is a book without a table of contents"),
    ] {
        let mut members =
            vec![("META-INF/container.xml", container.as_bytes()), ("O/one.xhtml", page.as_bytes())];
        members.extend(package.iter().map(|package| ("O/book.opf", package.as_bytes())));
        let test = Test::new();
        test.file(name, zip(&members)).run(["load", name]).exits(3).says(&[reason]);
        assert_eq!(test.number("SELECT count(*) FROM documents"), articles, "{name}");
    }
}

#[test]
fn annotated_columns_and_wide_tables_load() {
    let test = Test::new();
    let wide: Vec<u8> = "\u{feff}title\ttext\nTalks\tEnvoys met in Genève.\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    test.file("wide.tsv", wide);
    Run::ok(test.run(["load", "wide.tsv"]));
    assert_eq!(test.texts("SELECT body FROM documents"), ["Talks\n\nEnvoys met in Genève."]);
}

/// The parts of a wire story in the order in which they are printed, each by what the story itself says of it.
#[test]
fn a_wire_story_loads() {
    let test = loaded("wire.xml");
    assert_eq!(
        test.texts(KNOWN),
        ["wire.xml | Minister opens depot for Karsa trams | 2021-02-17 | Northern Wire | -"]
    );
    assert_eq!(
        test.texts("SELECT author || ' | ' || published_basis || ' | ' || language FROM documents"),
        ["Paul Aston | metadata | en"]
    );
    let paragraphs = [
        "Minister opens depot for Karsa trams",
        "First line to run in June",
        "Fourteen trams have a home.",
        "Adds remarks of the mayor.",
        "Trams in the new depot.",
        "Karsa, Feb. 17 — A depot for fourteen trams was opened in the harbour on Wednesday by transport minister \
         Lina Sabbagh & Mayor Samira Haddad.",
        "The operator, Karsa Lines, named three of the stops—all in Old Town:",
        "- Fish Market\n- East Quay",
        "We have waited for nine years.",
        "Samira Haddad",
        "Fares\nRide | Price\nSingle | 2",
        "Reporting by Paul Aston in Karsa",
    ];
    assert_eq!(test.texts("SELECT body FROM documents"), [paragraphs.join("\n\n")]);
    let titles = "SELECT substr(d.body, p.start_char + 1, p.end_char - p.start_char) FROM passages AS p
        JOIN documents AS d ON d.id = p.document_id WHERE p.kind = 'title'";
    assert_eq!(test.texts(titles), ["Minister opens depot for Karsa trams"]);
}

/// A service sends several stories in one envelope, in the encoding that the envelope declares.
#[test]
fn stories_in_an_envelope_are_articles_each() {
    let test = Test::new();
    let story = |town: &str| {
        format!(
            "<newsItem><contentSet><inlineXML contenttype='application/nitf+xml'>
             <nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'><head><docdata><date.issue norm='2021-03-04'/></docdata></head>
             <body><body.head><hedline><hl1>Strike in {town}</hl1></hedline></body.head>
             <body.content><p>Dockers in {town} walked out on Monday.</p></body.content></body></nitf>
             </inlineXML></contentSet></newsItem>"
        )
    };
    let (first, second) = (story("Genève"), story("Port Said"));
    let envelope = format!(
        "<?xml version='1.0' encoding='iso-8859-1'?><newsMessage><itemSet>{first}{second}</itemSet></newsMessage>"
    );
    let latin = encoding_rs::WINDOWS_1252.encode(&envelope).0.into_owned();
    test.file("in/service.xml", latin);
    test.file(
        "in/one.xml",
        format!("<?xml version='1.0'?><NewsML><NewsItem>{}</NewsItem></NewsML>", story("Basra")),
    );
    test.run(["load", "in"]).ok().says(&["3 articles added"]);
    assert_eq!(
        test.texts(KNOWN),
        [
            "in/one.xml | Strike in Basra | 2021-03-04 | - | -",
            "in/service.xml#1 | Strike in Genève | 2021-03-04 | - | -",
            "in/service.xml#2 | Strike in Port Said | 2021-03-04 | - | -",
        ]
    );
}
