//! Reads a pack that postcard wrote, in a fifth of postcard's code: damage only sets a flag, which
//! `read` checks at the end, so no step needs a path for errors (docs/decisions/0005).

use std::fmt;

use serde::de::value::U32Deserializer;
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

/// The value that these bytes encode. `None` where they are damaged, or where bytes are left over.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let mut wire = Wire { left: bytes, is_damaged: false };
    let value = match T::deserialize(&mut wire) {
        Ok(value) => value,
        Err(never) => match never {},
    };
    (!wire.is_damaged && wire.left.is_empty()).then_some(value)
}

struct Wire<'b> {
    left: &'b [u8],
    is_damaged: bool,
}

/// The error that never occurs: a step that cannot read gives an empty value and sets the flag.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl de::Error for Never {
    /// serde calls this only for types that reject values; a pack has no such type.
    fn custom<T: fmt::Display>(_: T) -> Self {
        unreachable!()
    }
}

impl<'b> Wire<'b> {
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

    /// Reads a varint: seven bits to a byte, the lowest first.
    fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte();
            number |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.is_damaged = true;
        0
    }

    /// Reads a count of items or bytes that follow. Each takes at least one byte, which limits the
    /// count.
    fn count(&mut self) -> usize {
        let count = usize::try_from(self.number()).unwrap_or(usize::MAX);
        if count > self.left.len() {
            self.is_damaged = true;
            return 0;
        }
        count
    }

    fn text(&mut self) -> &'b str {
        let count = self.count();
        let bytes = self.take(count);
        std::str::from_utf8(bytes).unwrap_or_else(|_| {
            self.is_damaged = true;
            ""
        })
    }
}

impl<'de> Deserializer<'de> for &mut Wire<'_> {
    type Error = Never;

    /// Postcard does not write which type follows, so this cannot be read.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        self.is_damaged = true;
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(self.byte() == 1)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u8(self.byte())
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let number = u16::try_from(self.number());
        self.is_damaged |= number.is_err();
        visitor.visit_u16(number.unwrap_or(0))
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let bytes = self.take(8).first_chunk::<8>().copied().unwrap_or_default();
        visitor.visit_f64(f64::from_le_bytes(bytes))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_str(self.text())
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_str(self.text())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.byte() == 0 { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let left = self.count();
        visitor.visit_seq(List { wire: self, left })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        let variant = self.number();
        let is_known = usize::try_from(variant).is_ok_and(|variant| variant < variants.len());
        self.is_damaged |= !is_known;
        visitor.visit_enum(Variant(if is_known { variant } else { 0 }))
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 u32 u64 f32 char bytes byte_buf unit unit_struct tuple_struct map identifier
        ignored_any
    }
}

struct List<'w, 'b> {
    wire: &'w mut Wire<'b>,
    left: usize,
}

impl<'de> SeqAccess<'de> for List<'_, '_> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Never> {
        if self.left == 0 || self.wire.is_damaged {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.wire).map(Some)
    }
}

/// The fields of a struct or tuple, as many as its type asks for.
struct Fields<'w, 'b>(&'w mut Wire<'b>);

impl<'de> SeqAccess<'de> for Fields<'_, '_> {
    type Error = Never;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Never> {
        seed.deserialize(&mut *self.0).map(Some)
    }
}

/// A variant by its index. Variants in a pack hold no values.
struct Variant(u32);

impl<'de> EnumAccess<'de> for Variant {
    type Error = Never;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Never> {
        let place: U32Deserializer<Never> = self.0.into_deserializer();
        Ok((seed.deserialize(place)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant {
    type Error = Never;

    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Never> {
        unreachable!()
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Never> {
        unreachable!()
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Never> {
        unreachable!()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_what_postcard_writes() {
        let value = (7u8, 300u16, Some(0.5f64), vec!["é".to_owned(), String::new()], true);
        let bytes = postcard::to_allocvec(&value).unwrap_or_default();
        assert_eq!(read(&bytes), Some(value));
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
