//! Writers and days of pages: where they stand, how they are written, and what is neither.

use super::{REPORT, page, site};

#[test]
fn a_printed_day_is_read_as_the_language_of_the_page_writes_it() {
    let day = |language: &str, line: &str| {
        let html = site("", &format!("<h1>Harbour reopens</h1><p class='meta'>{line}</p>{REPORT}"));
        let html = html.replace("lang='en-GB'", &format!("lang='{language}'"));
        page(&html).metadata.published.map(|published| published.on)
    };
    for (language, line) in [
        ("fr-FR", "Publié le 04/03/2021 à 10h00"),
        ("it", "Pubblicato il 04/03/2021"),
        ("en-GB", "04/03/2021 10:00"),
        ("de", "Online seit: 04.03.21, 10:00 Uhr"),
        ("fi", "4. maaliskuuta 2021"),
        ("ro", "4 martie 2021"),
    ] {
        assert_eq!(day(language, line).as_deref(), Some("2021-03-04"), "{language} {line}");
    }
    for (language, line) in
        [("en-US", "04/03/2021"), ("ko", "04.03.21"), ("fr-CA", "04/03/2021"), ("de", "10.11.12.13")]
    {
        assert_eq!(day(language, line), None, "{language} {line}");
    }
}

#[test]
fn the_day_is_that_on_which_it_was_published_there() {
    let head = "<meta property='article:published_time' content='2021-03-03T23:30:00Z'>";
    let published = |head: &str, line: &str| {
        page(&site(head, &format!("<h1>Harbour reopens</h1><p>{line}</p>{REPORT}")))
            .metadata
            .published
            .unwrap()
            .on
    };
    assert_eq!(published(head, "4. März 2021, 00:30 Uhr"), "2021-03-04");
    assert_eq!(published(head, "8. März 2021, 00:30 Uhr"), "2021-03-03");
    // Said with the time there.
    assert_eq!(published(&head.replace("30:00Z", "30:00-05:00"), "4. März 2021"), "2021-03-03");
}

#[test]
fn a_year_of_two_digits_needs_a_word_for_the_day() {
    let day = |language: &str, line: &str| {
        let html = site("", &format!("<h1>Harbour reopens</h1><p>{line}</p>{REPORT}"));
        let html = html.replace(" lang='en-GB'", &format!(" {language}"));
        page(&html).metadata.published.map(|published| published.on)
    };
    for (language, line) in [
        ("", "Posted on 4.3.21"),
        ("lang='de'", "04.03.21"),
        ("lang='de'", "Stand: 04.03.21"),
        ("", "Updated: 4.3.21"),
    ] {
        assert_eq!(day(language, line).as_deref(), Some("2021-03-04"), "{language} {line}");
    }
    for (language, line) in [
        ("", "Version 4.3.21"),
        ("lang='de'", "Version 4.3.21"),
        ("", "Updated 3/4/21"),
        ("lang='ko'", "Posted on 21.03.04"),
        ("", "4.3.21"),
    ] {
        assert_eq!(day(language, line), None, "{language} {line}");
    }
}

#[test]
fn days_stand_in_many_places_and_not_all_are_that_of_the_story() {
    let day = |head: &str, before: &str, behind: &str| {
        let html = site(head, &format!("<h1>Harbour reopens</h1>{before}{REPORT}{behind}"));
        page(&html).metadata.published.map(|published| (published.on, published.basis.into_owned()))
    };
    let on = |basis: &str| Some(("2021-03-04".to_owned(), basis.to_owned()));
    for head in
        ["<meta http-equiv='date' content='2021-03-04'>", "<meta pubdate='pubdate' content='2021-03-04'>"]
    {
        assert_eq!(day(head, "", ""), on("metadata"), "{head}");
    }
    assert_eq!(day("<meta http-equiv='last-modified' content='2021-03-04'>", "", ""), on("updated"));
    for before in [
        "<span class='date' data-date='2021-03-04T10:00:00Z'>5 years ago</span>",
        "<abbr data-utime='1614852000'>5 years ago</abbr>",
        "<span property='datePublished' content='2021-03-04'>in spring</span>",
    ] {
        assert_eq!(day("", before, ""), on("page"), "{before}");
    }
    assert_eq!(day("", "", "<p>Veröffentlicht am 4. März 2021</p>"), on("page"));
    for changed in ["Stand: 4. März 2021", "Stand: 4.3.21", "04.03.21 tarihinde güncellendi."] {
        assert_eq!(day("", &format!("<p>{changed}</p>"), ""), on("updated"), "{changed}");
    }
    for published in ["veröffentlicht am 4.3.21", "04.03.2021 tarihinde yayımlandı.", "4.3.21'de yayınlandı"]
    {
        assert_eq!(day("", "", &format!("<p>{published}</p>")), on("page"), "{published}");
    }
    assert_eq!(day("", "<abbr class='published'>am 04.03.21</abbr>", ""), on("page"));
    for script in [
        "<script>var page = {\"datePublished\": \"2021-03-04T10:00:00\", \"id\": 7}</script>",
        "<script>self.next.push([1, \"{\\\"publishedDate\\\":\\\"2021-03-04\\\"}\"])</script>",
    ] {
        assert_eq!(day("", "", script), on("metadata"), "{script}");
    }
    let two =
        "<script>x = [{\"datePublished\": \"2021-03-04\"}, {\"datePublished\": \"2021-03-05\"}]</script>";
    for (before, behind) in [
        ("", two),
        ("<p>When: 4 March 2021</p>", ""),
        ("<p>Version 4.3.21</p>", ""),
        ("<p>Kick-off: 4 March 2021</p>", ""),
        ("<dl><dt>Born</dt><dd>4 March 1921</dd></dl>", ""),
        ("<p>Einsendeschluss: 4. März 2021</p>", ""),
    ] {
        assert_eq!(day("", before, behind), None, "{before}{behind}");
    }
    for today in
        ["<div id='header'><p class='date'>Tuesday, 4 May 2021</p></div>", "<p class='today'>4 May 2021</p>"]
    {
        let html = format!("<body>{today}<div><h1>Harbour reopens</h1>{REPORT}</div>");
        assert_eq!(page(&html).metadata.published, None, "{today}");
    }
}

#[test]
fn what_stands_behind_the_story_is_not_of_it() {
    let known = |within: &str, behind: &str| {
        let title = "Harbour reopens after storm";
        let html =
            format!("<title>{title}</title><article><h1>{title}</h1>{within}{REPORT}</article>{behind}");
        let metadata = page(&html).metadata;
        (metadata.author, metadata.published.map(|day| day.on))
    };
    for behind in [
        "<div class='credits'>Website by <span class='author'>ThemeMill</span></div>",
        "<div>Powered by <a rel='author' href='/'>BlogEngine</a></div>",
        "<section><h2>Latest</h2><p class='byline'>By Jan Weiss</p></section>",
    ] {
        assert_eq!(known("", behind), (None, None), "{behind}");
    }
    for within in [
        "<p>Photo: <span class='author'>Jan Weiss</span></p>",
        "<table><tr><td>Opened</td><td><time datetime='1998-02-28'>28 February 1998</time></td></tr></table>",
        "<ul><li><time datetime='2022-08-14'>14 August</time> Fair of the port</li></ul>",
    ] {
        assert_eq!(known(within, ""), (None, None), "{within}");
    }
    let within = "<ul class='post-meta'><li>By <a rel='author' href='/r'>Rosa Conti</a></li><li><time datetime='2021-03-04'>4 March</time> in Ports</li></ul>";
    assert_eq!(known(within, ""), (Some("Rosa Conti".to_owned()), Some("2021-03-04".to_owned())));
}

#[test]
fn a_writer_is_named_without_address_and_placeholder() {
    let author = |content: &str| {
        page(&site(&format!("<meta name='author' content=\"{content}\">"), REPORT)).metadata.author
    };
    for content in [
        "Posted by Rosa Conti",
        "Rosa Conti (rosa@coast.example)",
        "Text: Rosa Conti",
        "rosa@coast.example (Rosa Conti)",
    ] {
        assert_eq!(author(content).as_deref(), Some("Rosa Conti"), "{content}");
    }
    for content in ["Redaktion", "Guest Author", "[object Object]", "Your Name", "root", "info"] {
        assert_eq!(author(content), None, "{content}");
    }
}
