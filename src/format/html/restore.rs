//! What the library that finds the text of a page glued together or left out, put back as the page has it.
//!
//! Of a short page the library gives one line, in which the name at the end of a paragraph runs into the first of the
//! next; and the menus are among it. Here the same words are cut where the page cuts them:
//!
//! ```text
//! found: "HomePeter Okafor met the mayor, Anna LindqvistTom Ford said no"
//! page:  "Home" / "Peter Okafor met the mayor, Anna Lindqvist" / "Tom Ford said no" / "Imprint"
//! gives: "Peter Okafor met the mayor, Anna Lindqvist" / "Tom Ford said no"
//! ```
//!
//! And a list that a paragraph announces with a colon ("Not for:") belongs to it, however short its items are.

use std::collections::BTreeMap;

use trafilatura::dom::{Document, NodeId};

use super::text;
use crate::format::headline::letters;

/// Of a text with so many bytes or fewer the library may have glued the paragraphs.
const SHORT: usize = 1_000;
/// Most lists and menus of a page that are looked at.
const MOST_LISTS: usize = 1_000;
/// A page with more paragraphs than this, of which nearly nothing was found, is left alone: each is looked for in the menus.
const MOST_PARAGRAPHS: usize = 2_000;

/// Elements that may announce a list.
const ANNOUNCING: [&str; 11] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "em", "span"];

/// A list with the line that announces it.
pub(super) struct AnnouncedList {
    /// Letters of that line.
    announcement: String,
    /// The list, an item a line.
    list: String,
}

/// The lists of a page that stand behind a line with a colon at its end and are no menus.
pub(super) fn announced_lists(document: &Document) -> Vec<AnnouncedList> {
    let root = document.root();
    let lists = ["ul", "ol"].into_iter().flat_map(|tag| document.get_elements_by_tag_name(root, tag));
    let announced = |list: NodeId| {
        let before = document
            .prev_element_sibling(list)
            .filter(|node| ANNOUNCING.contains(&document.tag_name(*node)))?;
        // A list inside another comes with that one.
        if ancestors(document, list).any(|node| document.tag_name(node) == "li") {
            return None;
        }
        let line = document.text_content(before);
        let line = line.trim();
        let is_menu = || {
            let links = document.get_elements_by_tag_name(list, "a").into_iter();
            let linked: usize = links.map(|link| document.text_content(link).trim().len()).sum();
            linked * 2 >= document.text_content(list).trim().len()
        };
        if !line.ends_with(':') || is_menu() {
            return None;
        }
        let list = text::paragraphs_in(document, list, &[]).join("\n");
        Some(AnnouncedList { announcement: letters(line), list })
    };
    lists.take(MOST_LISTS).filter_map(announced).filter(|found| !found.list.is_empty()).collect()
}

fn ancestors(document: &Document, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    std::iter::successors(document.parent(node), |above| document.parent(*above))
}

/// Puts those of the lists that are missing behind the paragraphs that announce them.
pub(super) fn put_back_lists(paragraphs: &mut Vec<String>, lists: &[AnnouncedList]) {
    if lists.is_empty() {
        return;
    }
    // Each paragraph is looked at once, however many lists there are.
    let announcing = |paragraph: &String| paragraph.ends_with(':').then(|| letters(paragraph));
    let announcing: Vec<Option<String>> = paragraphs.iter().map(announcing).collect();
    let mut behind: BTreeMap<usize, Option<&str>> = BTreeMap::new();
    for AnnouncedList { announcement, list } in lists {
        let is_it = |at: &usize| {
            !behind.contains_key(at)
                && announcing[*at].as_ref().is_some_and(|own| own.ends_with(announcement))
        };
        // A list that is there takes its paragraph too, so that the next one under the same words goes to the next paragraph.
        let Some(at) = (0..announcing.len()).find(is_it) else { continue };
        let first = letters(list.lines().next().unwrap_or_default());
        let is_there = paragraphs.get(at + 1).is_some_and(|next| letters(next).contains(&first));
        behind.insert(at, Some(list.as_str()).filter(|_| !is_there));
    }
    for (at, list) in behind.into_iter().rev() {
        if let Some(list) = list {
            paragraphs.insert(at + 1, list.to_owned());
        }
    }
}

/// Whether so little was found that its paragraphs may be glued.
pub(super) fn is_short(paragraphs: &[String]) -> bool {
    paragraphs.iter().map(String::len).sum::<usize>() <= SHORT
}

/// Elements that hold menus and the like.
const MENUS: [&str; 4] = ["nav", "footer", "aside", "form"];

/// The text of a page as the page cuts it.
#[derive(Clone)]
pub(super) struct PageText {
    paragraphs: Vec<String>,
    /// Letters of its menus.
    menus: String,
}

impl PageText {
    pub(super) fn of(page: &Document) -> Self {
        let root = page.body().unwrap_or_else(|| page.root());
        let menus = MENUS.iter().flat_map(|tag| page.get_elements_by_tag_name(root, tag)).take(MOST_LISTS);
        let outermost =
            menus.filter(|menu| !ancestors(page, *menu).any(|node| MENUS.contains(&page.tag_name(node))));
        Self {
            paragraphs: text::paragraphs_in(page, root, &MENUS),
            menus: outermost.map(|menu| letters(&page.text_content(menu))).collect(),
        }
    }

    /// The words that were found, in these paragraphs and without menus. Where some of them stand neither in a paragraph, in this
    /// order, nor in a menu, what was found stays as it was. See the example of the module.
    pub(super) fn cut(self, found: Vec<String>) -> Vec<String> {
        if self.paragraphs.len() > MOST_PARAGRAPHS {
            return found;
        }
        let wanted: String = found.iter().map(|paragraph| letters(paragraph)).collect();
        let mut left = wanted.as_str();
        let mut cut = Vec::new();
        for paragraph in self.paragraphs {
            let own = letters(&paragraph);
            let at = left.find(&own).filter(|at| !own.is_empty() && self.menus.contains(&left[..*at]));
            if let Some(at) = at {
                left = &left[at + own.len()..];
                cut.push(paragraph);
            }
        }
        if !cut.is_empty() && self.menus.contains(left) { cut } else { found }
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, PageText, announced_lists, put_back_lists};

    #[test]
    fn the_words_found_are_cut_where_the_page_cuts_them() {
        let html = "<nav>Home</nav><p>Ana Lind met Bo</p><p>Tom said no.</p><footer>Imprint</footer>";
        let page = PageText::of(&Document::parse(html));
        let found = vec!["HomeAna Lind met BoTom said no.".to_owned()];
        assert_eq!(page.clone().cut(found), ["Ana Lind met Bo", "Tom said no."]);
        for other in ["Something else", "Ana Lind met Bo and more. Tom said no."] {
            assert_eq!(page.clone().cut(vec![other.to_owned()]), [other]);
        }
    }

    #[test]
    fn an_announced_list_is_put_back_once_and_a_menu_never() {
        let page = Document::parse(
            "<p>Open to:</p><ul><li>farms</li><li>mills</li></ul><p>More:</p><ul><li><a href=x>Sport</a></li></ul>
             <p>Open to:</p><ul><li>boats</li></ul>",
        );
        let lists = announced_lists(&page);
        let mut found = ["Open to:", "More:", "Open to:", "The end."].map(str::to_owned).to_vec();
        put_back_lists(&mut found, &lists);
        put_back_lists(&mut found, &lists);
        assert_eq!(found, ["Open to:", "- farms\n- mills", "More:", "Open to:", "- boats", "The end."]);
    }
}
