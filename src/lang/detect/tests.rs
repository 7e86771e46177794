//! English stays English, other languages are named, and what cannot be told is not guessed.

use super::of;
use crate::lang::FALLBACK;
use crate::model::Span;

fn language(text: &str) -> Option<String> {
    claimed(text, None)
}

fn claimed(text: &str, claim: Option<&str>) -> Option<String> {
    of(text, &[Span::new(0, text.len())], claim, FALLBACK)
}

#[test]
fn languages_are_recognised() {
    let texts = [
        ("en", "The two ministers met in Geneva on Monday and spoke about the return of refugees."),
        (
            "fr",
            "Les deux ministres se sont rencontrés lundi à Genève et ont parlé du retour des réfugiés dans leurs villages, \
            selon un communiqué publié par le ministère des Affaires étrangères.",
        ),
        (
            "de",
            "Die beiden Minister trafen sich am Montag in Genf und sprachen über die Rückkehr der Flüchtlinge in ihre \
            Dörfer, wie das Außenministerium in einer Erklärung mitteilte, die am Abend veröffentlicht wurde.",
        ),
        (
            "es",
            "Los dos ministros se reunieron el lunes en Ginebra y hablaron del regreso de los refugiados a sus pueblos, \
            según un comunicado que publicó por la noche el Ministerio de Asuntos Exteriores.",
        ),
        (
            "tr",
            "İki bakan pazartesi günü Cenevre'de bir araya gelerek mültecilerin köylerine dönüşünü görüştü, bakanlıktan \
            akşam yapılan yazılı açıklamada görüşmenin iki saat sürdüğü belirtildi.",
        ),
        (
            "ar",
            "اجتمع الوزيران يوم الاثنين في جنيف وتحدثا عن عودة اللاجئين إلى قراهم، حسبما جاء في بيان نشرته وزارة الخارجية مساء.",
        ),
        (
            "fa",
            "دو وزیر روز دوشنبه در ژنو دیدار کردند و درباره بازگشت پناهجویان به روستاهایشان گفتگو کردند، این را وزارت خارجه گفت.",
        ),
        (
            "ru",
            "Министры встретились в понедельник в Женеве и обсудили возвращение беженцев, говорится в сообщении министерства.",
        ),
        (
            "zh",
            "两国外长星期一在日内瓦会面,讨论了难民返回家园的问题,外交部晚间发表声明说会谈持续了两个小时。",
        ),
        (
            "he",
            "שני השרים נפגשו ביום שני בז'נבה ושוחחו על שיבת הפליטים לכפריהם, כך נמסר בהודעה שפרסם משרד החוץ בערב.",
        ),
    ];
    for (code, text) in texts {
        assert_eq!(language(text).as_deref(), Some(code), "{text}");
    }
}

#[test]
fn english_with_foreign_names_capitals_or_lists_is_not_taken_for_another_language() {
    let texts = [
        "Hossein Jaberi Ansari, Hay'at Tahrir al-Sham, Faysal al-Miqdad, Walid al-Muallem, Mikhail Bogdanov, Kazem Jalali",
        "LAVROV AND MEKDAD MEET IN GENEVA, SPEAK OF RECONSTRUCTION AND OF THE RETURN OF REFUGEES TO THEIR VILLAGES",
        "Real Madrid 2 Barcelona 1\nAtletico Madrid 0 Sevilla 0\nValencia 3 Villarreal 2\nGetafe 1 Real Sociedad 1",
        "Oil 71.20 up 0.4\nGold 1,804.10 down 2.0\nCopper 9,411 unchanged\nWheat 264 up 1.5\nNickel 19,200",
        "Prime Minister Recep Tayyip Erdogan of the Adalet ve Kalkinma Partisi and Ayatollah Ali Khamenei spoke by telephone.",
    ];
    for text in texts {
        assert!(matches!(language(text).as_deref(), None | Some("en")), "{text}: {:?}", language(text));
    }
}

#[test]
fn short_and_mixed_texts_are_left_open() {
    assert_eq!(language("Geneva"), None);
    assert_eq!(language("Les ministres à Genève"), None);
    assert_eq!(language(""), None);
    let english =
        "The two ministers met in Geneva on Monday and spoke about the return of refugees. ".repeat(20);
    let french = "Les deux ministres se sont rencontrés lundi à Genève et ont parlé du retour des réfugiés. "
        .repeat(20);
    assert_eq!(language(&format!("{english}{french}")), None);
}

#[test]
fn a_claim_counts_only_where_the_text_does_not_say() {
    let english = "The two ministers met in Geneva on Monday and spoke about the return of refugees.";
    assert_eq!(claimed(english, Some("fr")).as_deref(), Some("en"));
    assert_eq!(claimed("Genève", Some("fr-CH")).as_deref(), Some("fr"));
    assert_eq!(claimed("Genève", Some("French")), None);
}

#[test]
fn only_what_is_read_is_looked_at() {
    let text = "Partager cet article avec vos amis et vos proches sur les réseaux sociaux dès maintenant. \
        The two ministers met in Geneva on Monday and spoke about the return of refugees.";
    let read = text.find("The two").unwrap();
    assert_eq!(of(text, &[Span::new(read, text.len())], None, FALLBACK).as_deref(), Some("en"));
}
