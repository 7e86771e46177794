//! Near-copies are grouped, whatever the order of loading; other languages are stored and not searched for names.

use super::dump::assert_same;
use super::support::Test;

const STORY: [&str; 6] = [
    "The foreign ministers of the two countries met in Geneva on Monday for talks on the return of refugees to the north.",
    "Sergei Lavrov said that the road from the border to the town of Raqqa would be opened before the end of the month.",
    "Faisal Mekdad told reporters that six schools and a hospital had been repaired since the spring with foreign money.",
    "Diplomats who took part described the mood as sober, and said that nothing was signed during the two hours of talks.",
    "Aid workers in the region warn that water is short in the villages and that many houses have neither doors nor roofs.",
    "A further round is planned for the autumn, when engineers are expected to report on the state of the bridges.",
];

const OTHER: [&str; 2] = [
    "Farmers in the valley complain that the price of diesel has doubled since the summer and that tractors stand still.",
    "The market in the old town opened again last week after merchants had cleared the rubble from three of its lanes.",
];

/// The story as five outlets print it, another one, and two in other languages.
fn articles() -> Test {
    let test = Test::new();
    let body = STORY.join("\n\n");
    test.file("a.txt", format!("Ministers meet in Geneva\n\n{body}\n"));
    test.file("b.txt", format!("Talks on refugees\n\nGENEVA, March 3 (Levant Wire) - {body}\n"));
    test.file("c.txt", format!("Ministers meet in Geneva\n\n{}\n", STORY[..4].join("\n\n")));
    let (front, back) = (STORY[..2].join("\n\n"), STORY[2..].join("\n\n"));
    test.file("d.txt", format!("Geneva talks end\n\n{front}\n\n{}\n\n{back}\n\n{}\n", OTHER[0], OTHER[1]));
    test.file(
        "e.txt",
        format!("Prices rise\n\n{}\n\nNobody knows when the price of bread will fall again.\n", OTHER[0]),
    );
    test.file(
        "f.txt",
        "Les deux ministres se sont rencontrés lundi à Genève et ont parlé du retour des réfugiés dans leurs \
        villages, selon un communiqué publié par le ministère. Sergueï Lavrov a parlé deux heures.\n",
    );
    test.file(
        "g.txt",
        "اجتمع الوزيران يوم الاثنين في جنيف. هل تحدثا عن عودة اللاجئين إلى قراهم؟ قالت الوزارة نعم.\n",
    );
    test.file(
        "dated.jsonl",
        serde_json::json!({"text": format!("{body}\n\nMore follows."), "date": "2021-03-03",
        "source": "Basra Post"})
        .to_string(),
    );
    test
}

const GROUPS: &str = "SELECT o.origin || ' < ' || d.origin || ' ' || c.similarity FROM copies AS c
    JOIN documents AS d ON d.id = c.document_id JOIN documents AS o ON o.id = c.original_id ORDER BY d.origin";

#[test]
fn reprints_are_grouped_around_the_earliest() {
    let test = articles();
    test.run(["load", "."]).ok();
    let origins =
        test.texts("SELECT d.origin FROM copies AS c JOIN documents AS d ON d.id = c.document_id ORDER BY 1");
    assert_eq!(origins, ["a.txt", "b.txt", "c.txt", "d.txt", "dated.jsonl:1"]);
    let originals =
        test.texts("SELECT DISTINCT d.origin FROM copies AS c JOIN documents AS d ON d.id = c.original_id");
    assert_eq!(
        originals,
        ["dated.jsonl:1"],
        "the only one with a date is the earliest: {:?}",
        test.texts(GROUPS)
    );
    let cut = test.number("SELECT similarity >= 0.99 FROM copies WHERE document_id = (SELECT id FROM documents WHERE origin = 'c.txt')");
    assert_eq!(cut, 1, "what was cut stands in the original");
    test.run(["check"]).ok();
}

#[test]
fn groups_do_not_depend_on_order_or_batches() {
    let names = ["a.txt", "b.txt", "c.txt", "d.txt", "dated.jsonl", "e.txt", "f.txt", "g.txt"];
    let together = articles();
    together.run(["load"].iter().chain(&names)).ok();
    for turn in 0..3 {
        let test = articles();
        let mut order = names;
        order.rotate_left(turn * 2 + 1);
        if turn == 1 {
            order.reverse();
        }
        for name in order {
            test.run(["load", name]).ok();
            test.run(["check"]).ok();
        }
        assert_same(&together.db(), &test.db());
    }
}

#[test]
fn groups_follow_when_texts_are_read_differently() {
    let test = articles();
    test.run(["load", "."]).ok();
    let before = test.texts(GROUPS);
    test.tamper(
        "UPDATE documents SET cleaner = '0', published_on = NULL, published_basis = NULL;
        UPDATE sketches SET sketch = zeroblob(40), words = 99 WHERE document_id % 2 = 0; DELETE FROM copies",
    );
    test.run(["reprocess"]).ok();
    assert_eq!(test.texts(GROUPS), before);
    test.run(["check"]).ok();
}

#[test]
fn the_passages_that_differ_can_be_asked_for() {
    let test = articles();
    test.run(["load", "a.txt", "d.txt", "--quiet"]).ok();
    let run = test.run(["report", "differences", "--format", "csv"]).ok();
    for sentence in OTHER {
        assert!(run.out.contains(sentence), "{}", run.out);
    }
    assert!(!run.out.contains(STORY[1]), "{}", run.out);
}

#[test]
fn broken_groups_are_found() {
    for (change, words) in [
        ("UPDATE sketches SET state = 0", "looked through for near-copies"),
        ("DELETE FROM copies WHERE document_id <> original_id", "at least two documents"),
        (
            "UPDATE documents SET published_on = '2000', published_basis = 'x' WHERE origin = 'a.txt'",
            "earliest",
        ),
    ] {
        let test = articles();
        test.run(["load", ".", "--quiet"]).ok();
        test.tamper(change);
        let run = test.run(["check", "--format", "csv"]).exits(1);
        assert!(
            run.out.lines().any(|line| line.contains(words) && !line.contains(",0,")),
            "{change}: {}",
            run.out
        );
    }
}

#[test]
fn what_is_not_english_is_stored_without_names_and_counted() {
    let test = articles();
    test.run(["load", "."]).ok().says(&["2 not in English, stored without names: 1 ar, 1 fr"]);
    let languages = "SELECT origin || ' ' || coalesce(language, '-') FROM documents WHERE origin IN
        ('a.txt', 'f.txt', 'g.txt') ORDER BY 1";
    assert_eq!(test.texts(languages), ["a.txt en", "f.txt fr", "g.txt ar"]);
    let foreign = "FROM sentences AS s JOIN documents AS d ON d.id = s.document_id WHERE d.language <> 'en'";
    assert_eq!(
        test.number(&format!("SELECT count(*) {foreign} AND s.id IN (SELECT sentence_id FROM mentions)")),
        0
    );
    assert_eq!(test.number(&format!("SELECT count(*) {foreign}")), 5, "two in French, three in Arabic");
    assert_eq!(
        test.number("SELECT count(*) FROM documents WHERE language <> 'en' AND recogniser IS NOT NULL"),
        0
    );
    test.run(["reprocess"]).ok().says(&["nothing to do"]);
}

#[test]
fn how_alike_copies_are_can_be_set_and_is_kept() {
    let test = articles();
    test.run(["load", "a.txt", "b.txt", "c.txt", "e.txt"]).ok();
    let cut = "SELECT d.origin FROM copies AS c JOIN documents AS d ON d.id = c.document_id WHERE d.origin = 'd.txt'";
    test.run(["clean", "copies"]).ok().says(&["0.75 of a text"]);
    test.run(["clean", "copies", "--contained", "0.3"]).exits(2).says(&["a number from 0.5 to 1"]);
    test.run(["clean", "copies", "--contained", "1"]).ok().says(&["it was 0.75"]);
    test.run(["load", "d.txt"]).ok();
    assert_eq!(
        test.texts(cut),
        Vec::<String>::new(),
        "two paragraphs were added to it, in the middle and at the end"
    );
    test.run(["clean", "copies", "--contained", "0.6"]).ok();
    assert_eq!(test.texts(cut).len(), 1);
    let fresh = articles();
    fresh.run(["load", "a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]).ok();
    assert_eq!(test.texts(GROUPS), fresh.texts(GROUPS), "nothing of the way there is left");
}

#[test]
fn of_copies_without_dates_none_is_the_original() {
    let test = articles();
    test.run(["load", "a.txt", "b.txt"]).ok();
    let roles = ["report", "duplicates", "--format", "csv"];
    let said = test.run(roles).ok().out;
    assert!(said.contains(",longest,") && !said.contains(",original,"), "{said}");
    test.run(["load", "dated.jsonl"]).ok();
    let said = test.run(roles).ok().out;
    assert!(said.contains(",original,") && !said.contains(",longest,"), "{said}");
}

#[test]
fn two_briefs_with_one_imprint_are_two() {
    let imprint = "This letter is sent by the Harbour Gazette every morning but Sunday. What is said in it is what its \
        writers think and not what the owners of the Gazette think. Whoever wants to be spared writes to the desk, room 4. \
        All pictures are those of the Gazette and may be printed elsewhere after a word with the desk.";
    let test = Test::new();
    test.file(
        "a.txt",
        format!("Rosa Conti opened the new quay of Milton on Friday with a short word. {imprint}\n"),
    );
    test.file(
        "b.txt",
        format!("A barge with salt ran aground near Selby, Jan Weiss of the harbour trust says. {imprint}\n"),
    );
    test.run(["load", "."]).ok();
    assert_eq!(test.texts(GROUPS), Vec::<String>::new());
}

/// Groups are forgotten whole or not at all: a document that counts as grouped and is in none would stay without.
#[test]
fn a_merge_that_fails_leaves_the_groups() {
    let test = articles();
    test.run(["load", "."]).ok();
    let groups = test.number("SELECT count(*) FROM copies");
    assert!(groups > 0);
    std::fs::copy(test.db(), test.path("other.db")).unwrap();
    test.tamper("CREATE TRIGGER full BEFORE UPDATE ON sketches BEGIN SELECT RAISE(ABORT, 'no room'); END");
    test.run(["merge", "other.db"]).exits(1).says(&["no room"]);
    assert_eq!(test.number("SELECT count(*) FROM copies"), groups);
    test.tamper("DROP TRIGGER full");
    test.run(["merge", "other.db"]).ok();
    assert_eq!(test.number("SELECT count(*) FROM copies"), groups);
    test.run(["check"]).ok();
}
