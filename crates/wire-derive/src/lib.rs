//! Derives `Read`, by which the wasm reads a value of the content from a pack (docs/decisions/0036).

use proc_macro::TokenStream;
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Error, Fields, Ident, Index, parse_macro_input};

/// Derives `ebb_core`'s `wire::Read`: for a struct, its fields one after another, as postcard writes
/// them; for an enum of variants without values, its place among them.
#[proc_macro_derive(Read)]
pub fn read(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    let body = match &input.data {
        Data::Struct(it) => of_struct(&it.fields).into_token_stream(),
        Data::Enum(it) if it.variants.iter().all(|it| matches!(it.fields, Fields::Unit)) => {
            let variants: Vec<&Ident> = it.variants.iter().map(|it| &it.ident).collect();
            of_enum(&variants).into_token_stream()
        }
        Data::Enum(_) | Data::Union(_) => {
            let why = "a pack holds structs, and enums without values";
            return Error::new_spanned(&input.ident, why).to_compile_error().into();
        }
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

fn of_struct(fields: &Fields) -> impl ToTokens {
    let fields = fields.iter().enumerate().map(|(place, field)| match &field.ident {
        Some(name) => quote!(#name: crate::content::wire::Read::read(wire)),
        None => {
            let place = Index::from(place);
            quote!(#place: crate::content::wire::Read::read(wire))
        }
    });
    quote!(Self { #(#fields),* })
}

fn of_enum(variants: &[&Ident]) -> impl ToTokens {
    quote!(wire.one_of(&[#(Self::#variants),*]))
}
