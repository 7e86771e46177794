//! Words in fields of metadata, in any language: what they say is read before anybody knows in which language the text is.

use super::cleaning::DateWords;

/// Labels before the name of a writer, without case.
pub(crate) const BYLINES: &[&str] =
    &["by ", "by: ", "author: ", "written by ", "view all posts by ", "posts by ", "von ", "par "];

/// What systems write where no writer is named: letters alone, in lower case.
pub(crate) const NO_WRITER: &[&str] = &[
    "administrator",
    "anonymous",
    "author",
    "default",
    "editor",
    "editorial",
    "guest",
    "na",
    "nan",
    "nil",
    "noauthor",
    "nobody",
    "noname",
    "none",
    "null",
    "staff",
    "superuser",
    "undefined",
    "unknown",
    "unknownauthor",
    "user",
    "webmaster",
];

/// How single words end that systems write there.
pub(crate) const NO_WRITER_ENDINGS: &[&str] = &["admin"];

/// What stands before the day of a change, in small letters.
pub(crate) const CHANGED: &[&str] = &[
    "updated",
    "last updated",
    "updated on",
    "updated at",
    "modified",
    "last modified",
    "revision",
    "revised",
    "aktualisiert",
    "aktualisiert am",
    "zuletzt aktualisiert",
    "geändert am",
    "zuletzt geändert",
    "stand",
    "mis à jour",
    "mis à jour le",
    "modifié le",
    "actualizado",
    "actualizado el",
    "aggiornato",
    "aggiornato il",
    "atualizado",
    "atualizado em",
    "bijgewerkt",
    "zaktualizowano",
    "обновлено",
];

/// What stands before the day of publication, in small letters, in the text of an element that holds both.
pub(crate) const PUBLISHED: &[&str] = &[
    "published on",
    "published",
    "posted on",
    "posted",
    "veröffentlicht am",
    "erstellt am",
    "vom",
    "publié le",
    "publicado el",
    "publicado en",
    "publicado em",
    "publicado",
    "pubblicato il",
    "pubblicato",
    "gepubliceerd op",
    "geplaatst op",
    "opublikowano",
    "опубликовано",
    "le",
    "il",
];

/// Months and days of the week of other languages than those of which more is known.
pub(crate) static DATES: &[DateWords] = &[
    DateWords {
        months: &[
            "januar",
            "februar",
            "märz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember",
        ],
        weekdays: &["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"],
        day_endings: &["."],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        weekdays: &["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        day_endings: &["er"],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        weekdays: &["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
        before_month: &["de ", "del "],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        weekdays: &["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
        day_endings: &["º", "°"],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        weekdays: &["segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo"],
        day_endings: &["º"],
        before_month: &["de "],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        weekdays: &["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "stycznia",
            "lutego",
            "marca",
            "kwietnia",
            "maja",
            "czerwca",
            "lipca",
            "sierpnia",
            "września",
            "października",
            "listopada",
            "grudnia",
        ],
        weekdays: &["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        weekdays: &["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "січня",
            "лютого",
            "березня",
            "квітня",
            "травня",
            "червня",
            "липня",
            "серпня",
            "вересня",
            "жовтня",
            "листопада",
            "грудня",
        ],
        weekdays: &["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim",
            "kasım", "aralık",
        ],
        weekdays: &["pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "januari",
            "februari",
            "mars",
            "april",
            "maj",
            "juni",
            "juli",
            "augusti",
            "september",
            "oktober",
            "november",
            "december",
        ],
        weekdays: &["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "januar",
            "februar",
            "marts",
            "april",
            "maj",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "december",
        ],
        weekdays: &["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
        day_endings: &["."],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "ledna",
            "února",
            "března",
            "dubna",
            "května",
            "června",
            "července",
            "srpna",
            "září",
            "října",
            "listopadu",
            "prosince",
        ],
        weekdays: &["pondělí", "úterý", "středa", "čtvrtek", "pátek", "sobota", "neděle"],
        day_endings: &["."],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "ιανουαρίου",
            "φεβρουαρίου",
            "μαρτίου",
            "απριλίου",
            "μαΐου",
            "ιουνίου",
            "ιουλίου",
            "αυγούστου",
            "σεπτεμβρίου",
            "οκτωβρίου",
            "νοεμβρίου",
            "δεκεμβρίου",
        ],
        weekdays: GREEK_WEEKDAYS,
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "ιανουάριος",
            "φεβρουάριος",
            "μάρτιος",
            "απρίλιος",
            "μάιος",
            "ιούνιος",
            "ιούλιος",
            "αύγουστος",
            "σεπτέμβριος",
            "οκτώβριος",
            "νοέμβριος",
            "δεκέμβριος",
        ],
        weekdays: GREEK_WEEKDAYS,
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "január",
            "február",
            "március",
            "április",
            "május",
            "június",
            "július",
            "augusztus",
            "szeptember",
            "október",
            "november",
            "december",
        ],
        weekdays: &["hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap"],
        ..DateWords::empty()
    },
    DateWords {
        months: &[
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ],
        weekdays: &["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
        ..DateWords::empty()
    },
];

/// The same for both forms of the months.
const GREEK_WEEKDAYS: &[&str] = &["δευτέρα", "τρίτη", "τετάρτη", "πέμπτη", "παρασκευή", "σάββατο", "κυριακή"];

/// What stands before the name of a site in one place and not in another, in lower case.
pub(crate) const ARTICLE: &str = "the";
