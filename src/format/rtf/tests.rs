//! What a reader of an RTF document sees.

use super::text;

fn of(body: &str) -> String {
    let head = r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial Cyr;}{\f2\fnil\fcharset128 Gothic;}}";
    let tail = r"{\colortbl;\red0\green0\blue0;}{\*\generator Riched20 10.0}{\info{\title Not the text}}";
    text(format!("{head}{tail}{body}}}").as_bytes()).unwrap()
}

#[test]
fn characters_in_every_way() {
    assert_eq!(
        of(r"Jean-\'c9mile \u1051?\u1072?\u-10179?\u-9216? said\~so\emdash no{\b bold}er\_x"),
        "Jean-Émile Ла\u{1f400} said\u{a0}so—nobolder-x"
    );
    assert_eq!(of(r"{\f1 \'cb\'e0\'e2\'f0\'ee\'e2} and {\f2 \'93\'fa\'96\'7b}"), "Лавров and 日本");
    assert_eq!(
        of(r"{\uc2\u1051\'cb\'e0x}{\uc0\u1051x}\u8364 \'80x"),
        "ЛxЛx€\u{20ac}x".replace("€\u{20ac}", "€")
    );
    assert_eq!(of("a\\{b\\}\\\\c\\\nd"), "a{b}\\c\n\nd");
    assert_eq!(text("{\\rtf1 Genève}".as_bytes()).unwrap(), "Genève");
    assert_eq!(text(b"{\\rtf1\\ansi Gen\xe8ve}").unwrap(), "Genève");
}

#[test]
fn what_is_seen_and_what_is_not() {
    assert_eq!(
        of(
            r"{\header Page}One {\v hidden}{\deleted gone}{\revised new}\par Two{\super\chftn{\footnote\pard{\super\chftn} A note.}} ends.\par Three\line four\par"
        ),
        "One new\n\nTwo ends.\n\nA note.\n\nThree\nfour"
    );
    assert_eq!(
        of(r#"{\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}} {\*\bkmkstart a}{\pict\bin4 }{\}}end"#),
        "link end"
    );
    assert_eq!(of(r"\trowd A\cell B\cell\row {\listtext\pard 1.\tab}Item\par"), "A\n\nB\n\nItem");
    assert_eq!(
        of(
            r"{\upr{old}{\*\ud{new}}} {\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Boxed\par}}{\shprslt Boxed}}out"
        ),
        "new out\n\nBoxed"
    );
    assert_eq!(of(r"\v\plain seen{\*\annotation no}"), "seen");
}

#[test]
fn what_is_no_document_is_refused() {
    let reason = |bytes: &[u8]| text(bytes).unwrap_err().to_string();
    assert!(reason(&[&b"{\\rtf1 "[..], &b"{".repeat(100_000)].concat()).contains("nested too deep"));
    assert!(reason(b"{\\rtf1 Rosa {\\b Conti").contains("cut off: 2 groups"));
    assert!(reason(b"{\\rtf1\\pc\\'82}").contains("code page 437"));
    assert!(reason(b"{\\rtf1 {\\v Rosa}}").contains("empty"));
}
