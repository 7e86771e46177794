//! A stream in another encoding as UTF-8, so that lines, delimiters and braces can be looked for byte by byte.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding};

/// Reads any encoding and gives UTF-8 without a byte order mark. Damage is an error, except in UTF-8, where it becomes U+FFFD.
pub(crate) struct Utf8Reader<R> {
    input: R,
    encoding: &'static Encoding,
    decoder: Decoder,
    ready: Vec<u8>,
    at: usize,
    is_done: bool,
}

impl<R: BufRead> Utf8Reader<R> {
    pub(crate) fn new(input: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { input, encoding, decoder, ready: Vec::new(), at: 0, is_done: false }
    }

    fn refill(&mut self) -> io::Result<()> {
        let bytes = self.input.fill_buf()?;
        self.is_done = bytes.is_empty();
        if self.encoding == encoding_rs::UTF_8 {
            return self.refill_with_replacement();
        }
        let room = self.decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(64);
        self.ready = vec![0; room];
        let (result, read, written) =
            self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.ready, self.is_done);
        self.input.consume(read);
        self.ready.truncate(written);
        self.at = 0;
        match result {
            DecoderResult::Malformed(..) => Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("it is not {} throughout", self.encoding.name()),
            )),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => Ok(()),
        }
    }
}

impl<R: BufRead> Utf8Reader<R> {
    /// The same for UTF-8, with U+FFFD in the place of what is damaged.
    fn refill_with_replacement(&mut self) -> io::Result<()> {
        let bytes = self.input.fill_buf()?;
        let room = self.decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(64);
        self.ready = vec![0; room];
        let (_, read, written, _) = self.decoder.decode_to_utf8(bytes, &mut self.ready, self.is_done);
        self.input.consume(read);
        self.ready.truncate(written);
        self.at = 0;
        Ok(())
    }
}

impl<R: BufRead> Read for Utf8Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.ready.len() && !self.is_done {
            self.refill()?;
        }
        let from = &self.ready[self.at..];
        let n = from.len().min(buffer.len());
        buffer[..n].copy_from_slice(&from[..n]);
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read as _};

    use super::Utf8Reader;

    #[test]
    fn wide_text_becomes_narrow() {
        let text = "title\ttext\nGenève\t“Talks” 😀\n".repeat(200);
        let mark = std::iter::once(0xfeff);
        let bytes: Vec<u8> = mark.chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let mut out = String::new();
        let input = BufReader::with_capacity(7, bytes.as_slice());
        Utf8Reader::new(input, encoding_rs::UTF_16LE).read_to_string(&mut out).unwrap();
        assert_eq!(out, text);
        let broken = [0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00];
        let mut narrow = Utf8Reader::new(broken.as_slice(), encoding_rs::UTF_16LE);
        assert!(narrow.read_to_string(&mut String::new()).is_err());
    }
}
