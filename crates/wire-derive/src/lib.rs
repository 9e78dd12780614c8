//! Derives `Read` and `Write`, by which the wasm reads packs and reads and writes stored records
//! (docs/decisions/0036).

use proc_macro::TokenStream;
use quote::{ToTokens, quote};
use syn::{Data, DataStruct, DeriveInput, Error, Field, Ident, Index, parse_macro_input};
use syn::{Fields, LitInt, Member};

/// Derives `ebb_core`'s `wire::Read`: for a struct, its fields one after another, as postcard writes
/// them; for an enum of variants without values, its place among them. A field with `#[wire(skip)]` is
/// not among the bytes and gets its default; so does one with `#[wire(since = 2)]` where the bytes are
/// of an older version than that.
#[proc_macro_derive(Read, attributes(wire))]
pub fn read(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let body = match shape(&input) {
        Ok(Shape::Struct(it)) => {
            let fields = members(it).map(|(member, field)| {
                let read = quote!(crate::content::wire::Read::read(wire));
                match place(field) {
                    Ok(Place::Always) => quote!(#member: #read),
                    Ok(Place::Never) => quote!(#member: Default::default()),
                    Ok(Place::Since(version)) => quote! {
                        #member: if wire.is_before(#version) { Default::default() } else { #read }
                    },
                    Err(error) => {
                        let error = error.to_compile_error();
                        quote!(#member: #error)
                    }
                }
            });
            quote!(Self { #(#fields),* })
        }
        Ok(Shape::Enum(variants)) => quote!(wire.one_of(&[#(Self::#variants),*])),
        Err(error) => return error.to_compile_error().into(),
    };
    let name = &input.ident;
    let (generics, arguments, limits) = input.generics.split_for_impl();
    quote! {
        impl #generics crate::content::wire::Read for #name #arguments #limits {
            fn read(wire: &mut crate::content::wire::Wire<'_>) -> Self {
                #body
            }
        }
    }
    .into()
}

/// Derives `ebb_core`'s `wire::Write`, which writes what the derived `Read` reads.
#[proc_macro_derive(Write, attributes(wire))]
pub fn write(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let body = match shape(&input) {
        Ok(Shape::Struct(it)) => {
            let kept = members(it).filter(|(_, field)| !matches!(place(field), Ok(Place::Never)));
            let fields = kept
                .map(|(member, _)| quote!(crate::content::wire::Write::write(&self.#member, to);));
            quote!(#(#fields)*)
        }
        // A place below 128 is one byte.
        Ok(Shape::Enum(variants)) if variants.len() < 128 => quote!(to.push(*self as u8);),
        Ok(Shape::Enum(_)) => refused(&input).to_compile_error(),
        Err(error) => error.to_compile_error(),
    };
    let name = &input.ident;
    quote! {
        impl crate::content::wire::Write for #name {
            fn write(&self, to: &mut Vec<u8>) {
                #body
            }
        }
    }
    .into()
}

enum Shape<'i> {
    Struct(&'i DataStruct),
    Enum(Vec<&'i Ident>),
}

fn shape(input: &DeriveInput) -> Result<Shape<'_>, Error> {
    match &input.data {
        Data::Struct(it) => Ok(Shape::Struct(it)),
        Data::Enum(it) if it.variants.iter().all(|it| matches!(it.fields, Fields::Unit)) => {
            Ok(Shape::Enum(it.variants.iter().map(|it| &it.ident).collect()))
        }
        Data::Enum(_) | Data::Union(_) => Err(refused(input)),
    }
}

fn refused(input: &DeriveInput) -> Error {
    Error::new_spanned(&input.ident, "only structs, and enums of few variants without values")
}

fn members(it: &DataStruct) -> impl Iterator<Item = (impl ToTokens, &Field)> {
    it.fields.iter().enumerate().map(|(place, field)| {
        let place = Index::from(place);
        (field.ident.clone().map_or(Member::Unnamed(place), Member::Named), field)
    })
}

/// Where a field is among the bytes.
enum Place {
    Always,
    Never,
    Since(LitInt),
}

fn place(field: &Field) -> Result<Place, Error> {
    let mut place = Place::Always;
    for attribute in field.attrs.iter().filter(|it| it.path().is_ident("wire")) {
        let read = attribute.parse_nested_meta(|meta| {
            place = if meta.path.is_ident("skip") {
                Place::Never
            } else {
                Place::Since(meta.value()?.parse()?)
            };
            Ok(())
        });
        read?;
    }
    Ok(place)
}
