//! Pages as sites make them, hostile ones, and the properties that hold for any string.

mod who_and_when;

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{Hints, fragment, guard, read};
use crate::format::FormatError;
use crate::model::Article;

fn page(html: &str) -> Article {
    read("x", html, &Hints::default()).unwrap()
}

const REPORT: &str = "<p>The harbour of Sidon reopened on Sunday after a week of storms, the port authority said.</p>
    <p>Fishermen told the mayor that they had lost their nets and two of their boats in the waves on Tuesday night.</p>
    <p>The mayor promised help from the capital. “We will not forget you,” he said to them at the quay.</p>";

fn site(head: &str, article: &str) -> String {
    format!(
        "<!doctype html><html lang='en-GB'><head>{head}</head><body>
        <header><nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav></header>
        <main><article>{article}</article></main>
        <aside class='related'><h3>Related stories</h3><ul><li><a href='/a'>Price of fish doubles</a></li></ul></aside>
        <section id='comments'><p>Jane: what a good report this is, I would like to read more of that.</p></section>
        <footer><p>Copyright 2020 Coast Daily. All rights reserved.</p></footer></body></html>"
    )
}

#[test]
fn a_page_gives_its_report_and_what_it_says_of_it() {
    let head = r#"<title>Harbour reopens after storm | Coast Daily</title>
        <meta property="og:title" content="Harbour reopens after storm - Coast Daily">
        <meta property="og:site_name" content="Coast Daily">
        <meta name="author" content="By Mary Stone">
        <meta property="article:modified_time" content="2020-05-04T10:00:00Z">
        <meta property="article:published_time" content="2020-05-03T14:30:00+02:00">
        <link rel="canonical" href="https://coast.example/2020/05/03/harbour">"#;
    let body = format!(
        "<h1>Harbour reopens after storm</h1>{REPORT}<h2>What comes next</h2><ul><li>The quay is mended in the summer.</li><li>The boats return in autumn.</li></ul>"
    );
    let article = page(&site(head, &body));
    let known = &article.metadata;
    assert_eq!(known.title.as_deref(), Some("Harbour reopens after storm"));
    assert_eq!(known.author.as_deref(), Some("Mary Stone"));
    assert_eq!(known.source.as_deref(), Some("Coast Daily"));
    assert_eq!(known.published.as_ref().unwrap().on, "2020-05-03");
    assert_eq!(known.url.as_deref(), Some("https://coast.example/2020/05/03/harbour"));
    assert_eq!(known.language.as_deref(), Some("en"));
    let paragraphs: Vec<&str> = article.body.split("\n\n").collect();
    assert_eq!(paragraphs[0], "Harbour reopens after storm");
    assert!(paragraphs[1].starts_with("The harbour of Sidon"), "{}", article.body);
    assert!(article.body.contains("\n\nWhat comes next\n\n- The quay is mended in the summer.\n- The boats"));
    for clutter in ["Home", "Price of fish", "what a good report", "All rights"] {
        assert!(!article.body.contains(clutter), "{clutter}");
    }
}

#[test]
fn a_day_is_found_where_it_is_said() {
    let day = |head: &str, before: &str| {
        let article = page(&site(head, &format!("<h1>Harbour reopens</h1>{before}{REPORT}")));
        article.metadata.published.map(|published| published.on)
    };
    for before in [
        "<span class='date'>March 4, 2021</span>",
        "<div class='article-meta__datum'>Veröffentlicht am 4. März 2021</div>",
        "<p class='byline'>By Rosa Conti | March 4, 2021</p>",
        "Updated <time datetime='2021-03-09'>9 March</time> Published <time datetime='2021-03-04'>4 March</time>",
        "<time class='entry-date published updated' datetime='2021-03-04T10:00+01:00'>4 March 2021</time>",
        "<time>4 March 2021</time>",
        "<time class='entry-time' datetime='2021-03-04'></time> Next: <time datetime='2021-04-01'>then</time>",
        "<footer class='entry-footer'>Published on <time class='updated' datetime='2021-03-04'>4 March</time></footer>",
    ] {
        assert_eq!(day("", before).as_deref(), Some("2021-03-04"), "{before}");
    }
    for other in [
        "<p>Updated <time datetime='2021-03-09'>9 March</time></p>",
        "<span class='last-updated-date'>March 9, 2021</span>",
        "<span class='date'>March 4, 2021</span><span class='date'>March 5, 2021</span>",
        "<div class='teaser'><span class='date'>March 5, 2021</span></div>",
    ] {
        assert_eq!(day("", other), None, "{other}");
    }
    for name in ["dc:created", "DC.Issued", "og:regDate", "created"] {
        let meta = format!("<meta name='{name}' content='2021-03-04'>");
        assert_eq!(day(&meta, "").as_deref(), Some("2021-03-04"), "{name}");
    }
    let slip = "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"The \"old\" harbour\",
        \"datePublished\": \"2021-03-04T10:00:00Z\"}</script>";
    assert_eq!(day(slip, "").as_deref(), Some("2021-03-04"));
}

#[test]
fn what_the_library_would_lose_or_glue_is_kept() {
    let body = |html: &str| page(&format!("<title>Harbour reopens</title><body>{html}")).body;
    let lead = "The storms of last week are over, and the boats of Sidon may leave again.";
    for html in [
        format!("<h2>{lead}</h2><img src=a.jpg>{REPORT}"),
        format!("<div class='item image no_caption'><h2>{lead}</h2><img src=a.jpg></div>{REPORT}"),
        format!("<article><h1>Harbour reopens</h1><span class=intro>{lead}</span>{REPORT}</article>"),
        format!(
            "<port-page><h1>Harbour reopens</h1><port-line>{lead}</port-line><port-line>Nobody left.</port-line>{REPORT}</port-page>"
        ),
    ] {
        let body = body(&html);
        assert!(body.contains(&format!("\n\n{lead}\n\n")), "{html}\n{body}");
    }
    for within in ["div", "article"] {
        let heading = "<h1><span>Lebanon</span><span>Harbour reopens</span></h1>";
        let parted = body(&format!("<{within}>{heading}{REPORT}</{within}>"));
        assert!(!parted.contains("LebanonHarbour"), "{parted}");
    }
    let unseen = "<p hidden>Nobody sees this line of the page, whatever they do.</p>
        <template><p>Nobody sees this line of the page, whatever they do.</p></template>
        <noframes><p>Nobody sees this line of the page, whatever they do.</p></noframes>";
    let seen = body(&format!("<article><h1>Harbour reopens</h1>{unseen}{REPORT}</article>"));
    assert!(!seen.contains("Nobody sees") && seen.contains("Fishermen told"), "{seen}");
}

#[test]
fn a_title_ends_where_the_site_begins() {
    let title =
        |head: &str, heading: &str| page(&site(head, &format!("{heading}{REPORT}"))).metadata.title.unwrap();
    let element = "<title>Harbour reopens after storm | Coast Daily</title>";
    assert_eq!(title(element, ""), "Harbour reopens after storm");
    assert_eq!(
        title("<title>Harbour reopens - Coast - Daily</title>", "<h1>Coast</h1><h1>Harbour reopens</h1>"),
        "Harbour reopens"
    );
    assert_eq!(title("<title>Ferries | What is known so far</title>", ""), "Ferries | What is known so far");
    for (element, heading) in [
        ("<title>coastdaily.example</title>", "<h1>Harbour reopens</h1>"),
        ("", "<h1> </h1><h1>Harbour reopens</h1>"),
        ("", "<h1>Harbour<br>reopens</h1>"),
        ("", "<h1><div>Harbour</div><div>reopens</div></h1>"),
        ("<meta itemprop='headline' content='Harbour reopens'>", "<h1>Coast</h1><h1>Daily</h1>"),
    ] {
        assert_eq!(title(element, heading), "Harbour reopens", "{element}{heading}");
    }
}

#[test]
fn linked_data_win_and_a_change_is_no_publication() {
    let head = r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour reopens",
        "dateModified": "2020-05-09", "author": {"name": "Mary Stone"}, "publisher": {"name": "Coast Daily"}}</script>
        <meta name="date" content="2020-05-03">"#;
    let known = page(&site(head, REPORT)).metadata;
    assert_eq!(known.title.as_deref(), Some("Harbour reopens"));
    assert_eq!(known.source.as_deref(), Some("Coast Daily"));
    assert_eq!(known.published.unwrap().on, "2020-05-03");
    let head = "<meta property='article:modified_time' content='2020-05-09'>";
    let published = page(&site(head, REPORT)).metadata.published.unwrap();
    assert_eq!((published.on.as_str(), &*published.basis), ("2020-05-09", "updated"));
}

#[test]
fn what_a_page_does_not_say_is_not_known() {
    let known = page(&site("", REPORT)).metadata;
    assert_eq!((known.title, known.author, known.source, known.published), (None, None, None, None));
    let times = format!("{REPORT}<time datetime='2020-05-03'>a</time><time datetime='2019-01-01'>b</time>");
    assert_eq!(page(&site("", &times)).metadata.published, None);
    let one = format!("<h1>Rain</h1><time datetime='2020-05-03T10:00Z'>on Sunday</time>{REPORT}");
    assert_eq!(page(&site("", &one)).metadata.published.unwrap().basis, "page");
    let hints = Hints { url: Some("https://coast.example/rain".to_owned()), ..Hints::default() };
    let article = read("x", &site("", REPORT), &hints).unwrap();
    assert_eq!(article.metadata.url.as_deref(), Some("https://coast.example/rain"));
}

#[test]
fn fragments_keep_all_their_text() {
    assert_eq!(fragment("<p>One &amp; two</p><p>Three<br>four</p>"), "One & two\n\nThree\nfour");
    assert_eq!(fragment("plain\n\n  text"), "plain\n\n  text");
    assert_eq!(fragment("<ul><li><p>a</p></li><li>b</li></ul>"), "- a\n- b");
    assert_eq!(fragment("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), "a | b\nc");
    assert_eq!(fragment("AT&T said so"), "AT&T said so");
    assert_eq!(fragment("<em>One</em>\n\nTwo\nthree"), "One\n\nTwo three");
    assert_eq!(fragment("<p>One</p>\n\n<p>Two\n\nthree</p>"), "One\n\nTwo three");
    assert_eq!(fragment(&format!("{}deep", "<div>".repeat(100_000))), "deep");
}

#[test]
fn pages_without_an_article_are_refused_with_the_reason() {
    let error = |html: &str| read("x", html, &Hints::default()).unwrap_err();
    assert_eq!(error("  \n"), FormatError::Empty);
    assert!(
        error("<html><body><script>x</script></body></html>").to_string().contains("no article was found")
    );
    assert!(error(&"<div>".repeat(100_000)).to_string().contains("nested more than 400 elements deep"));
}

#[test]
fn pages_made_to_cost_cost_little() {
    let started = Instant::now();
    for unit in [
        "<div>",
        "<p>",
        "<b>",
        "<a href=x>",
        "<li>",
        "<table><tr><td>",
        "<svg>",
        "<option>",
        "<p><b><i>text ",
        "<font color=red>x<p>",
        "<!--",
        "<![CDATA[",
        "</div>",
        "&amp;",
        "<a b=",
        "<script>",
        "\0",
        "<li>x</li>",
        "<p>word word word</p>",
        "<p><a href=x>word</a></p>",
        "<td>x",
        "<object><param>",
        "<h1>x</h1>",
        "<br>",
        "one <time>two</time> <svg></svg>three ",
        "<x-note>word ",
        "<p>More:</p><ul><li>a</li></ul>",
        "<p>More:<ul><li>a",
        "<h1>x</h1>word<br><br>",
        "<p class=teaser>x <a href=x>y</a>",
        "<nav>b<p>b</p>",
        "<span class=author>x</span><time class=teaser>y</time>",
        "<div hidden>word ",
        "<h2><span>A ferry stopped again. ",
        "<h1><span>Ferry</span><span>Bridge</span>",
        "<template>x",
        "<li>x <time>2 May 2021</time>",
        "<article><h1>x</h1></article><p class=author>y",
    ] {
        let html = unit.repeat(200_000 / unit.len());
        let _ = read("x", &html, &Hints::default());
        let _ = fragment(&html);
    }
    let attribute = format!("<p title='{}'>{REPORT}", "x".repeat(4_000_000));
    assert!(page(&attribute).body.contains("harbour"));
    assert!(started.elapsed() < Duration::from_mins(4), "{:?}", started.elapsed());
}

/// Tags that parsers treat in different ways.
const TAGS: &str = concat!(
    "<div>|</div>|<p>|</p>|<b>|</b>|<i id=1>|</i>|<a>|</a>|<table>|</table>|<td>|</td>|<tr>|",
    "<li>|</li>|<ul>|</ul>|<svg>|</svg>|<desc>|</desc>|<title>|</title>|<object>|</object>|",
    "<button>|</button>|<span>|</span>|<option>|<select>|</select>|<dd>|<dt>|<h1>|</h1>|<h2>|",
    "<template>|</template>|<math>|<mi>|</mi>|<x/>|<g/>|<rt>|<optgroup>|<form>|</form>|",
    "<caption>|<font color=a>|</font>|text|<foreignObject>|</foreignObject>|<center>|<nobr>|",
    "<ruby>|</ruby>|<noscript>|</noscript>",
);

fn soup() -> impl Strategy<Value = Vec<&'static str>> {
    let tags: Vec<&str> = TAGS.split('|').collect();
    prop::collection::vec(prop::sample::select(tags), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn tags_in_any_order_are_survived(tags in soup()) {
        let html = tags.concat().repeat(1_500);
        let _ = read("x", &html, &Hints::default());
        let _ = fragment(&html);
    }

    #[test]
    fn any_text_at_all(text in any::<String>()) {
        let _ = read("x", &text, &Hints::default());
        let _ = fragment(&text);
        let _ = guard::stripped(&text);
    }
}

/// What the library does not know ended the paragraph in which it stood, without a word.
#[test]
fn a_paragraph_goes_on_behind_whatever_stands_in_it() {
    let (read, unread) = (
        [
            "abbr", "bdi", "big", "blink", "cite", "data", "dfn", "font", "kbd", "label", "mark", "nobr",
            "output", "ruby", "samp", "time", "tt", "var", "x-note",
        ],
        [
            "audio", "button", "canvas", "iframe", "map", "math", "meter", "noscript", "object", "picture",
            "progress", "script", "select", "style", "svg", "template", "textarea", "video",
        ],
    );
    let single = ["wbr", "input", "embed", "img", "br"];
    let tags = read.map(|tag| (tag, true)).into_iter().chain(unread.map(|tag| (tag, false)));
    let mut probes: Vec<(String, bool)> =
        tags.map(|(tag, is_read)| (format!("<{tag}>on Monday</{tag}>"), is_read)).collect();
    probes.extend(single.map(|tag| (format!("<{tag}>"), false)));
    for (probe, is_read) in probes {
        let told = format!(
            "<p>The pilots said {probe} that Rosa Conti would bring the Sidon ferry home by night.</p>"
        );
        let body = page(&site("", &format!("<h1>Harbour reopens</h1>{told}{REPORT}"))).body;
        let flat = body.split_whitespace().collect::<Vec<_>>().join(" ");
        let middle = if is_read { "on Monday " } else { "" };
        let whole =
            format!("The pilots said {middle}that Rosa Conti would bring the Sidon ferry home by night.");
        assert!(flat.contains(&whole), "{probe}: {flat}");
    }
}

/// What followed the first link in loose text was lost, and with it most of the story.
#[test]
fn text_that_stands_loose_in_a_block_is_read() {
    let told = [
        "Boats may leave the harbour of Sidon again, says <a href='/h'>Karim <em>Haddad</em></a>, who leads the port.",
        "It was <time>on Monday</time> that <b>Rosa Conti</b> of the coast guard <i>said</i> so, and others with her.",
        "“No,” said <strong>Tom Ford</strong>.",
    ];
    let plain = [
        "Boats may leave the harbour of Sidon again, says Karim Haddad, who leads the port.",
        "It was on Monday that Rosa Conti of the coast guard said so, and others with her.",
        "“No,” said Tom Ford.",
    ];
    for between in [
        "<br><br>",
        "\n<br />\n<!-- x --><br />\n",
        "<div class='image'><img src='a.png'></div>",
        "<h2>Again</h2>",
    ] {
        for element in ["div", "article", "section", "main", "center"] {
            let html = format!("<h1>Harbour reopens</h1><{element}>{}</{element}>", told.join(between));
            let body = page(&site("", &format!("{html}{REPORT}"))).body;
            for line in plain {
                assert!(body.contains(&format!("\n\n{line}\n\n")), "{element} {between}: {body}");
            }
        }
    }
}

#[test]
fn a_lead_is_read_whatever_it_is_called() {
    let lead = "Boats may leave the harbour of Sidon again, says Karim Haddad of the port.";
    for lead_element in [
        format!("<p class='teaser'>{lead}</p>"),
        format!("<p class='article__teaser lead'>{lead}</p>"),
        format!("<p class='intro'>{lead}</p>"),
        lead.to_owned(),
        format!("{lead}<br>\n<br>And a second line of text that stands loose, with 1 &lt; 2 in it."),
    ] {
        let body = page(&site("", &format!("<h1>Harbour reopens</h1>{lead_element}{REPORT}"))).body;
        assert!(body.contains(&format!("\n\n{lead}\n\n")), "{lead_element}: {body}");
        assert!(!lead_element.contains("&lt;") || body.contains("with 1 < 2 in it."), "{body}");
    }
    let other = format!(
        "<p class='teaser'><a href='/fish'>Price of fish doubles in a month at the market</a></p>{REPORT}"
    );
    assert!(!page(&site("", &other)).body.contains("Price of fish"));
}

#[test]
fn the_paragraphs_of_a_short_page_stay_apart() {
    for element in ["article", "div", "main", "section"] {
        let html = format!(
            "<title>Talks</title><body><nav><a href='/'>Home</a></nav><{element}><h1>Talks</h1><p>Karim Haddad met Rosa Conti</p>
             <p>Ali Saab said no</p><ul><li>Lina Aoun</li><li>Omar Deeb</li></ul></{element}></body>"
        );
        let body = page(&html).body;
        assert_eq!(
            body, "Talks\n\nKarim Haddad met Rosa Conti\n\nAli Saab said no\n\n- Lina Aoun\n- Omar Deeb",
            "{element}"
        );
    }
}

#[test]
fn a_short_list_that_a_line_announces_is_text() {
    let html = format!(
        "<title>Help</title><body><div class=main><div class=part>{REPORT}</div><div class=part><p><b>Not for: </b></p>
         <ul><li>boats of guests.</li><li>boats under sail.</li></ul></div></div></body>"
    );
    assert!(
        page(&html).body.ends_with("Not for:\n\n- boats of guests.\n- boats under sail."),
        "{}",
        page(&html).body
    );
}

#[test]
fn what_is_said_of_another_story_is_not_said_of_this_one() {
    let known = |head: &str, more: &str| {
        page(&site(head, &format!("<h1>Harbour of Sidon reopens</h1>{REPORT}{more}"))).metadata
    };
    let other = r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Price of fish", "url":
        "https://coast.example/fish", "datePublished": "2011-01-02", "author": "Tom Reed"}</script>"#;
    let own = r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour of Sidon reopens", "url":
        "https://coast.example/harbour", "datePublished": "2020-05-03", "author": "Mary Stone"}</script>"#;
    let head =
        "<title>Harbour of Sidon reopens</title><link rel=canonical href='https://coast.example/harbour'>";
    let found = known(&format!("{head}{other}{own}"), "");
    assert_eq!(found.author.as_deref(), Some("Mary Stone"));
    assert_eq!(found.published.unwrap().on, "2020-05-03");
    let found = known(&format!("{head}{other}"), "");
    assert_eq!((found.author, found.published), (None, None));
    assert_eq!(found.title.as_deref(), Some("Harbour of Sidon reopens"));

    // A day in a sentence, in what is cited, of another story.
    for more in [
        "<p>On <time datetime='1912-06-01'>1 June 1912</time> the first light was lit on the tower above the harbour, say the books of the town.</p>",
        "<p>Reed, <cite>Lights of the coast, <time datetime='1998-02-01'>1998</time></cite></p>",
        "<div class='teaser-list'><article>Fish <time datetime='2020-04-01'>1 April</time></article></div>",
    ] {
        assert_eq!(known(head, more).published, None, "{more}");
    }
    let printed =
        "<div class='meta'>By Mary Stone, <time datetime='2020-05-03T10:00'>3 May 2020</time></div>";
    assert_eq!(known(head, printed).published.unwrap().on, "2020-05-03");

    // Who made the site, and what stands where nobody entered a name.
    let footer = "<footer>Design by <a rel='author' href='https://themes.example'>Themeworks</a></footer>";
    assert_eq!(known(head, footer).author, None);
    for nobody in ["No Author", "siteadmin", "Super User", "nan", "Staff"] {
        assert_eq!(
            known(&format!("{head}<meta name=author content='{nobody}'>"), "").author,
            None,
            "{nobody}"
        );
    }
}

#[test]
fn a_description_is_no_headline() {
    let head = r#"<title>Sidon - Towns</title><script type="application/ld+json">{"@type": "Article", "name": "Sidon",
        "headline": "port in the south", "url": "https://towns.example/sidon"}</script>"#;
    let found = page(&site(head, &format!("<h1>Sidon</h1>{REPORT}")));
    assert_eq!(found.metadata.title.as_deref(), Some("Sidon"));
    assert!(!found.body.contains("port in the south"));
}

#[test]
fn a_day_beside_the_headline_counts_whatever_its_element_is_called() {
    let on = |head: &str, article: &str| {
        let published = page(&site(head, &format!("{article}{REPORT}"))).metadata.published;
        published.map(|day| (day.on, day.basis.to_string()))
    };
    let headline = "<h1>Harbour reopens after storm</h1>";
    for line in [
        "<small>Donnerstag, 15.2.2018, 19:51 Uhr</small>",
        "<div>Von Maria Stein am 15.02.2018, 11:51 | 3 Meinungen</div>",
        "<h3>Datum: 15.02.2018, Rubrik: Küste</h3>",
        "<p class='postinfo'>Gespeichert von <b>mst</b> am 15. Februar 2018 - 18:55</p>",
        "<span class='post_date date updated'>Februar 15, 2018</span>",
        "<p><time datetime='2018-03-01T09:00:00Z'>Publié le 15 février 2018</time></p>",
    ] {
        let expected = Some(("2018-02-15".to_owned(), "page".to_owned()));
        assert_eq!(on("", &format!("{headline}{line}")), expected, "{line}");
    }
    for line in [
        "<p>Stand: 15.02.2018, 01:40 Uhr</p>",
        "<p>Date of last revision: February 15, 2018</p>",
        "<p>February 15, 2018 -- Updated 0203 GMT</p>",
    ] {
        let expected = Some(("2018-02-15".to_owned(), "updated".to_owned()));
        assert_eq!(on("", &format!("{headline}{line}")), expected, "{line}");
    }
    for line in [
        "<p>Open from 15.02.2018 to 18.02.2018</p>",
        "<p>The storm had come ashore on 15 February 2018.</p>",
        "<article><h2>Price of fish doubles</h2><p>15.02.2018</p></article>",
    ] {
        let head = "<title>Harbour reopens after storm</title>";
        assert_eq!(on(head, &format!("{headline}{line}")), None, "{line}");
    }
    let end = format!(
        "{headline}{REPORT}<div class='asset-footer'><p>Posted by Maria Stein, 15 Feb 2018 11:51</p></div>"
    );
    assert_eq!(on("", &end).map(|(on, _)| on).as_deref(), Some("2018-02-15"));
}

#[test]
fn a_line_beside_the_headline_names_the_writer_where_nothing_else_does() {
    let author = |line: &str| {
        page(&site("", &format!("<h1>Harbour reopens after storm</h1>{line}{REPORT}"))).metadata.author
    };
    assert_eq!(author("<div><i>By</i> <a href='/m'>Maria Stein</a></div>").as_deref(), Some("Maria Stein"));
    assert_eq!(author("<p>By Maria Stein March 25, 2015</p>").as_deref(), Some("Maria Stein"));
    assert_eq!(author("<p>By the end of the week the boats were back</p>"), None);
    let twice = "<meta name='author' content='Maria Stein'><meta name='author' content='MARIA STEIN'>";
    let named = |head: &str| page(&site(head, &format!("<h1>Harbour reopens</h1>{REPORT}"))).metadata.author;
    assert_eq!(named(twice).as_deref(), Some("Maria Stein"));
    for meta in [
        "<meta property='x:y dc:creator' content='Maria Stein'>",
        "<meta property='og:author' content='By &lt;a href=&quot;/m&quot;&gt;Maria Stein&lt;/a&gt;'>",
    ] {
        assert_eq!(named(meta).as_deref(), Some("Maria Stein"), "{meta}");
    }
    for element in [
        "<div class='author'><span class='profile__name'>Maria Stein</span> <a href='/m'>@mstein</a> 11:57</div>",
        "<span class='submitted'>Submitted by <a class='username'>Maria Stein</a> on Monday</span>",
        "<div class='ArticlePage-authorName'><span>By&nbsp;</span><a href='/m'>Maria Stein</a></div>",
        "<span itemprop='author name'>Maria Stein</span>",
    ] {
        assert_eq!(author(element).as_deref(), Some("Maria Stein"), "{element}");
    }
    let two = "<i class='card__author-name'>Maria Stein</i><i class='card__author-name'>Jan Weiß</i>";
    assert_eq!(author(two), None);
}
