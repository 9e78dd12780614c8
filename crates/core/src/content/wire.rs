//! Reads and writes values in postcard's format, such as packs and stored records, in a fraction of
//! the code of serde: damage only sets a flag, which [`read`] checks at the end, so no step needs a
//! path for errors (docs/decisions/0036).

mod write;

use std::rc::Rc;

pub use ebb_wire_derive::{Read, Write};

pub use self::write::{Write, written};

/// The value that these bytes encode. `None` where they are damaged, or where bytes are left over.
pub fn read<T: Read>(bytes: &[u8]) -> Option<T> {
    read_version(u32::MAX, bytes)
}

/// The same, for bytes of an older version of the type: fields that came later are not among them and
/// get their defaults.
pub fn read_version<T: Read>(version: u32, bytes: &[u8]) -> Option<T> {
    let mut wire = Wire { left: bytes, is_damaged: false, version };
    let value = T::read(&mut wire);
    (!wire.is_damaged && wire.left.is_empty()).then_some(value)
}

/// The value whose first fields these bytes encode; every other field is empty, 0 or no. The missing bytes
/// are read as zeros, which encode just that. `None` where the bytes are damaged.
pub fn read_begun<T: Read>(mut bytes: Vec<u8>) -> Option<T> {
    /// More bytes than the rest of a pack has where everything in it is empty.
    const EMPTY: usize = 256;
    bytes.resize(bytes.len() + EMPTY, 0);
    let mut wire = Wire { left: &bytes, is_damaged: false, version: u32::MAX };
    let value = T::read(&mut wire);
    (!wire.is_damaged).then_some(value)
}

/// A value that can be read. Where the bytes are damaged it is an empty one.
pub trait Read: Sized {
    /// Reads the value, and leaves what follows it.
    fn read(wire: &mut Wire<'_>) -> Self;
}

/// The bytes that are not read yet.
pub struct Wire<'b> {
    left: &'b [u8],
    is_damaged: bool,
    version: u32,
}

impl<'b> Wire<'b> {
    /// Whether the bytes are of an older version of the type than this.
    pub fn is_before(&self, version: u32) -> bool {
        self.version < version
    }

    fn take(&mut self, count: usize) -> &'b [u8] {
        let Some((taken, left)) = self.left.split_at_checked(count) else {
            self.is_damaged = true;
            self.left = &[];
            return &[];
        };
        self.left = left;
        taken
    }

    fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or(0)
    }

    /// Reads a varint of at most `most`: seven bits to a byte, the lowest first.
    fn number(&mut self, most: u64) -> u64 {
        let mut number = 0;
        let mut shift = 0;
        while shift < u64::BITS {
            let byte = self.byte();
            let bits = u64::from(byte & 0x7F);
            number |= bits << shift;
            // The tenth byte has room for one bit.
            self.is_damaged |= number >> shift != bits || number > most;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
        self.is_damaged = true;
        0
    }

    /// Reads a signed number whose zigzag code is at most `most`: 0, −1, 1, −2 and so on.
    fn signed(&mut self, most: u64) -> i64 {
        let code = self.number(most);
        (code >> 1).cast_signed() ^ -(code & 1).cast_signed()
    }

    /// Reads a byte that is 0 or 1.
    fn bit(&mut self) -> bool {
        let byte = self.byte();
        self.is_damaged |= byte > 1;
        byte == 1
    }

    /// Reads a count of items or bytes that follow. Each takes at least one byte, which limits the
    /// count.
    fn count(&mut self) -> usize {
        let count = self.place();
        if count > self.left.len() {
            self.is_damaged = true;
            return 0;
        }
        count
    }

    fn place(&mut self) -> usize {
        usize::try_from(self.number(u32::MAX.into())).unwrap_or(usize::MAX)
    }

    /// Reads a text; an empty one where the bytes are damaged.
    pub fn text(&mut self) -> &'b str {
        let count = self.count();
        let bytes = self.take(count);
        std::str::from_utf8(bytes).unwrap_or_else(|_| {
            self.is_damaged = true;
            ""
        })
    }

    /// Reads which of the variants it is, by its place.
    pub fn one_of<T: Copy, const N: usize>(&mut self, variants: &[T; N]) -> T {
        let place = self.place();
        self.among(variants, place)
    }

    /// The variant at this place.
    pub fn among<T: Copy, const N: usize>(&mut self, variants: &[T; N], place: usize) -> T {
        variants.get(place).copied().unwrap_or_else(|| {
            self.is_damaged = true;
            variants[0]
        })
    }
}

impl Read for bool {
    fn read(wire: &mut Wire<'_>) -> Self {
        wire.bit()
    }
}

impl Read for u8 {
    fn read(wire: &mut Wire<'_>) -> Self {
        wire.byte()
    }
}

impl Read for u16 {
    fn read(wire: &mut Wire<'_>) -> Self {
        Self::try_from(wire.number(Self::MAX.into())).unwrap_or(0)
    }
}

macro_rules! signed {
    ($($number:ty, $unsigned:ty;)*) => {$(
        impl Read for $number {
            fn read(wire: &mut Wire<'_>) -> Self {
                Self::try_from(wire.signed(<$unsigned>::MAX.into())).unwrap_or(0)
            }
        }
    )*};
}

signed! {
    i16, u16;
    i32, u32;
    i64, u64;
}

impl Read for f64 {
    fn read(wire: &mut Wire<'_>) -> Self {
        Self::from_le_bytes(wire.take(8).first_chunk::<8>().copied().unwrap_or_default())
    }
}

impl Read for String {
    fn read(wire: &mut Wire<'_>) -> Self {
        wire.text().to_owned()
    }
}

impl Read for Rc<str> {
    fn read(wire: &mut Wire<'_>) -> Self {
        wire.text().into()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(wire: &mut Wire<'_>) -> Self {
        wire.bit().then(|| T::read(wire))
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(wire: &mut Wire<'_>) -> Self {
        let mut list = Self::new();
        for _ in 0..wire.count() {
            list.push(T::read(wire));
            // After damage every item would be an empty one, and a damaged count can ask for millions.
            if wire.is_damaged {
                break;
            }
        }
        list
    }
}

impl<T: Read, const N: usize> Read for [T; N] {
    fn read(wire: &mut Wire<'_>) -> Self {
        std::array::from_fn(|_| T::read(wire))
    }
}

impl<A: Read, B: Read> Read for (A, B) {
    fn read(wire: &mut Wire<'_>) -> Self {
        (A::read(wire), B::read(wire))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_what_postcard_writes() {
        let value = ((7u8, 300u16), (Some(0.5f64), (vec!["é".to_owned(), String::new()], true)));
        let bytes = postcard::to_allocvec(&value).unwrap_or_default();
        assert_eq!(read(&bytes), Some(value));
    }

    #[derive(Clone, Copy, Debug, PartialEq, Read)]
    enum Either {
        One,
        Other,
    }

    #[test]
    fn a_value_that_its_type_lacks_is_no_value() {
        assert_eq!(
            [read(&[0]), read(&[1]), read(&[2])],
            [Some(Either::One), Some(Either::Other), None]
        );
        assert_eq!([read(&[0]), read(&[1]), read(&[2])], [Some(false), Some(true), None]);
        assert_eq!((read(&[0]), read::<Option<u8>>(&[2, 7])), (Some(None::<u8>), None));
        let most = postcard::to_allocvec(&u16::MAX).unwrap_or_default();
        assert_eq!(read(&most), Some(u16::MAX));
        assert_eq!(read::<u16>(&[0x80, 0x80, 0x80, 0x80, 0x10]), None);
    }

    #[test]
    fn too_little_and_too_much_are_no_value() {
        let bytes = postcard::to_allocvec(&vec!["abc".to_owned(); 3]).unwrap_or_default();
        for end in 0..bytes.len() {
            assert_eq!(read::<Vec<String>>(&bytes[..end]), None, "{end}");
        }
        assert_eq!(read::<Vec<String>>(&[&bytes[..], &[0]].concat()), None);
    }
}
