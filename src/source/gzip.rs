//! Members of gzip one behind the other, and zeros behind the last: tapes and block devices pad files, and `gunzip` reads them.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// Unpacks all members of a stream as one. Bytes behind the last that are neither zeros nor a member are an error.
pub(super) struct GzipReader<R> {
    /// `None` once everything was read.
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> GzipReader<R> {
    pub(super) fn new(input: R) -> Self {
        Self { member: Some(GzDecoder::new(input)) }
    }
}

impl<R: BufRead> Read for GzipReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let read = member.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(mut input) = self.member.take().map(GzDecoder::into_inner) else { break };
            if !is_padding(&mut input)? {
                self.member = Some(GzDecoder::new(input));
            }
        }
        Ok(0)
    }
}

/// Passes over zeros; whether nothing else is left.
fn is_padding(input: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let bytes = match input.fill_buf() {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if bytes.is_empty() {
            return Ok(true);
        }
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        let is_all = zeros == bytes.len();
        input.consume(zeros);
        if !is_all {
            return Ok(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read as _, Write as _};

    use super::GzipReader;

    fn packed(text: &str) -> Vec<u8> {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        packer.write_all(text.as_bytes()).unwrap();
        packer.finish().unwrap()
    }

    fn unpacked(bytes: &[u8]) -> std::io::Result<String> {
        let mut text = String::new();
        GzipReader::new(BufReader::with_capacity(3, bytes)).read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn members_follow_each_other_and_zeros_the_last() {
        let two = [packed("one "), packed(""), packed("two")].concat();
        assert_eq!(unpacked(&two).unwrap(), "one two");
        assert_eq!(unpacked(&[two.as_slice(), &[0; 700]].concat()).unwrap(), "one two");
        assert!(unpacked(&[two.as_slice(), b"\0\0more"].concat()).is_err());
        assert!(unpacked(&two[..two.len() - 3]).is_err());
        assert_eq!(
            unpacked(&[packed("one ").as_slice(), &[0; 9], &packed("two")].concat()).unwrap(),
            "one two"
        );
    }
}
