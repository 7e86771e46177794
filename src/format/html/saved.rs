//! Where a page was saved from, as browsers and extensions write it into a comment at the head of the file.

use super::metadata::absolute;

/// Such a comment stands within so many bytes.
const WITHIN: usize = 4096;

/// The address in a comment such as `saved from url=(0025)https://a.example/b`, or in that of `SingleFile`.
pub(super) fn address(html: &str) -> Option<String> {
    let head = &html[..html.floor_char_boundary(WITHIN)];
    let mut comments = head.split("<!--").skip(1).map(|rest| rest.split("-->").next().unwrap_or_default());
    comments.find_map(|comment| {
        let by_browser = || Some(comment.split_once("saved from url=(")?.1.split_once(')')?.1);
        let by_extension = || Some(comment.split_once("SingleFile")?.1.split_once("url:")?.1.trim_start());
        let address = by_browser().or_else(by_extension)?.split_whitespace().next()?;
        absolute(address)
    })
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn comments_say_where_a_page_was() {
        for head in [
            "<!-- saved from url=(0027)https://port.example/ferry -->",
            "<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://port.example/ferry \n saved date: x\n-->",
        ] {
            assert_eq!(address(head).as_deref(), Some("https://port.example/ferry"), "{head}");
        }
        assert_eq!(address("<p>saved from url=(0027)https://port.example/ferry"), None);
        assert_eq!(address("<!-- saved from url=(0014)about:internet -->"), None);
    }
}
