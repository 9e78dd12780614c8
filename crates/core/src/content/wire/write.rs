//! Writes values in postcard's format, as [`super::read`] reads them.

/// The bytes of a value.
#[must_use]
pub fn written(value: &impl Write) -> Vec<u8> {
    let mut to = Vec::new();
    value.write(&mut to);
    to
}

/// A value that can be written.
pub trait Write {
    /// Appends the bytes of the value.
    fn write(&self, to: &mut Vec<u8>);
}

/// Appends a varint: seven bits to a byte, the lowest first.
fn number(mut number: u64, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    to.push(number.to_le_bytes()[0]);
}

fn count(count: usize, to: &mut Vec<u8>) {
    number(u64::try_from(count).unwrap_or(u64::MAX), to);
}

impl Write for u8 {
    fn write(&self, to: &mut Vec<u8>) {
        to.push(*self);
    }
}

impl Write for bool {
    fn write(&self, to: &mut Vec<u8>) {
        to.push((*self).into());
    }
}

impl Write for i64 {
    /// As the zigzag code: 0, −1, 1, −2 and so on.
    fn write(&self, to: &mut Vec<u8>) {
        number(((self << 1) ^ (self >> 63)).cast_unsigned(), to);
    }
}

impl Write for i32 {
    fn write(&self, to: &mut Vec<u8>) {
        i64::from(*self).write(to);
    }
}

impl Write for i16 {
    fn write(&self, to: &mut Vec<u8>) {
        i64::from(*self).write(to);
    }
}

impl Write for str {
    fn write(&self, to: &mut Vec<u8>) {
        count(self.len(), to);
        to.extend_from_slice(self.as_bytes());
    }
}

impl Write for String {
    fn write(&self, to: &mut Vec<u8>) {
        self.as_str().write(to);
    }
}

impl<T: Write> Write for Option<T> {
    fn write(&self, to: &mut Vec<u8>) {
        self.is_some().write(to);
        if let Some(value) = self {
            value.write(to);
        }
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, to: &mut Vec<u8>) {
        count(self.len(), to);
        for it in self {
            it.write(to);
        }
    }
}

impl<T: Write, const N: usize> Write for [T; N] {
    fn write(&self, to: &mut Vec<u8>) {
        for it in self {
            it.write(to);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use proptest::prelude::*;
    use serde::Serialize;

    use super::super::{Read, read};
    use super::*;

    fn as_postcard_writes<T: Write + Read + Serialize + PartialEq + Debug>(value: &T) {
        let bytes = written(value);
        assert_eq!(postcard::to_allocvec(value).as_ref(), Ok(&bytes), "{value:?}");
        assert_eq!(read::<T>(&bytes).as_ref(), Some(value), "{value:?}");
    }

    #[test]
    fn the_ends_of_every_range_are_written_as_postcard_writes_them() {
        for it in [i64::MIN, -1, 0, 1, 63, 64, i64::MAX] {
            as_postcard_writes(&it);
        }
        [i32::MIN, i32::MAX].iter().for_each(as_postcard_writes);
        [i16::MIN, i16::MAX].iter().for_each(as_postcard_writes);
        [u8::MIN, u8::MAX].iter().for_each(as_postcard_writes);
    }

    #[test]
    fn a_number_beyond_the_range_of_its_type_is_no_value() {
        assert_eq!(read::<i16>(&written(&(i64::from(i16::MAX) + 1))), None);
        assert_eq!(read::<i32>(&written(&(i64::from(i32::MIN) - 1))), None);
        let too_long = [[0xFF; 9].as_slice(), &[0x02]].concat();
        assert_eq!(read::<i64>(&too_long), None);
        assert_eq!(read::<i64>(&[0xFF; 11]), None);
    }

    proptest! {
        #[test]
        fn any_value_is_written_as_postcard_writes_it(
            numbers in any::<Vec<i64>>(),
            texts in any::<Vec<Option<String>>>(),
            few in any::<[Option<u8>; 5]>(),
            small in any::<Vec<(i32, i16)>>(),
            yes in any::<bool>(),
        ) {
            as_postcard_writes(&numbers);
            as_postcard_writes(&texts);
            as_postcard_writes(&few);
            as_postcard_writes(&yes);
            for (long, short) in small {
                as_postcard_writes(&long);
                as_postcard_writes(&short);
            }
        }
    }
}
