//! The page that is sent to somebody: whole, small, the same every time, and harmless. A browser looks at it in
//! `tests/page/check.sh`.

use std::fs;

use super::support::{PROJECT, Test};

/// The data that the page carries.
fn data(page: &str) -> serde_json::Value {
    let (_, rest) = page.split_once("id=\"data\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn it_has_the_counts_of_the_reports() {
    let test = Test::of_seeds();
    let page = test.run(["page"]).ok().out;
    assert!(page.len() < 3_000_000);
    let data = data(&page);
    assert_eq!(data["totals"]["documents"], 7);
    let pairs = test.run(["report", "cooccurrence", "--limit", "1", "--format", "json"]).ok().json();
    let name = |at: &serde_json::Value| data["entities"][at.as_u64().unwrap() as usize]["n"].clone();
    let link = data["links"].as_array().unwrap().iter().find(|link| {
        let names = [name(&link[0]), name(&link[1])];
        names.contains(&pairs[0]["left"]) && names.contains(&pairs[0]["right"])
    });
    let link = link.expect("the strongest pair is on the page");
    assert_eq!(link[2], pairs[0]["o"]);
    assert!((link[4].as_f64().unwrap() - pairs[0]["e"].as_f64().unwrap()).abs() < 0.01);
    assert!((link[5].as_f64().unwrap() - pairs[0]["g2"].as_f64().unwrap()).abs() < 0.1);
}

#[test]
fn every_sentence_shown_names_both() {
    let test = Test::of_seeds();
    let data = data(&test.run(["page"]).ok().out);
    for link in data["links"].as_array().unwrap() {
        for shown in link[6].as_array().unwrap() {
            let number = |at: usize| shown[at].as_u64().unwrap() as usize;
            let text: Vec<u16> = data["sentences"][number(0)][0].as_str().unwrap().encode_utf16().collect();
            for (start, end, entity) in [(1, 2, 0), (3, 4, 1)] {
                let surface = String::from_utf16(&text[number(start)..number(end)]).unwrap();
                let entity = &data["entities"][link[entity].as_u64().unwrap() as usize];
                let spelled = entity["a"].as_array().unwrap().iter().any(|a| a[0] == surface.as_str());
                assert!(spelled, "{surface:?} is no spelling of {}", entity["n"]);
            }
        }
    }
}

#[test]
fn it_is_the_same_every_time_and_whole_in_a_file() {
    let test = Test::of_seeds();
    test.run(["page", "-o", "a.html"]).ok().says(&["profiles", "wrote a.html"]);
    test.run(["page", "-o", "b.html"]).ok();
    assert_eq!(fs::read(test.path("a.html")).unwrap(), fs::read(test.path("b.html")).unwrap());
}

#[test]
fn text_of_articles_cannot_leave_its_place() {
    let test = Test::new();
    let hostile = fs::read(format!("{PROJECT}/tests/page/hostile.jsonl")).unwrap();
    test.file("a.jsonl", hostile).run(["load", "a.jsonl"]).ok();
    let page = test.run(["page", "--title", "</title><script>1</script>"]).ok().out;
    assert_eq!(page.matches("<script").count(), 3, "the library, the data and the script");
    assert_eq!(page.matches("</script").count(), 3);
    assert!(page.contains("default-src 'none'") && !page.contains("unsafe-inline"));
    let titles = data(&page)["documents"].to_string();
    assert!(titles.contains("{{data}}") && titles.contains("</script>"), "nothing is lost: {titles}");
}

#[test]
fn an_empty_database_makes_an_empty_page() {
    let test = Test::new();
    test.file("a.txt", "It rained.\n").run(["load", "a.txt"]).ok();
    let page = test.run(["page", "--since", "2030"]).ok().out;
    assert_eq!(data(&page)["totals"]["documents"], 0);
    assert_eq!(data(&page)["filter"], "since 2030");
}
