//! Pages of Telegram Desktop (`messages.html`): a `message` element each; messages one after the other by the same person name them
//! once.

use super::{Exported, stretches};
use crate::format::html::{PageError, Piece};

pub(super) fn articles(page: &str) -> Result<Vec<Exported>, PageError> {
    let messages = stretches(page, "class=\"message ", |_| true);
    let before = messages.first().and_then(|first| page.find(first)).unwrap_or(page.len());
    let chat = Piece::of(&page[..before])?.line(".page_header .text").unwrap_or_default();
    let mut sender = String::new();
    let mut found = Vec::new();
    for stretch in messages {
        let piece = Piece::of(stretch)?;
        // Notes of the service: who has come and gone, what was pinned.
        if piece.line(".message.service").is_some() {
            continue;
        }
        // In a forwarded message the first name is that of who forwarded it; the writer's stands behind.
        if let Some(name) = piece.line(".from_name") {
            sender = name;
        }
        let day = piece.attribute(".date.details", "title").and_then(|title| iso(&title));
        found.push(Exported {
            // A channel sends in its own name, which is no author.
            author: if sender == chat { String::new() } else { sender.clone() },
            source: chat.clone(),
            date: day.unwrap_or_default(),
            paragraphs: piece.paragraphs(".text"),
            ..Exported::default()
        });
    }
    Ok(found.into_iter().filter(Exported::has_text).collect())
}

/// The day of "21.05.2021 10:11:12 UTC+03:00", which is written so in every language.
fn iso(title: &str) -> Option<String> {
    let mut parts = title.get(..10)?.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let is_day = [day, month].iter().all(|part| part.len() == 2) && year.len() == 4;
    (is_day && [day, month, year].into_iter().all(is_number)).then(|| format!("{year}-{month}-{day}"))
}
